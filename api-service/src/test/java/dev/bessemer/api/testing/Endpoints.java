package dev.bessemer.api.testing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every method of every resource of ours, as the framework has it. */
@ApplicationScoped
public class Endpoints {
  /** One of them. */
  public record Endpoint(String verb, String path, Method method) {
    @Override
    public String toString() {
      return "%s %s (%s.%s)"
          .formatted(verb, path, method.getDeclaringClass().getSimpleName(), method.getName());
    }
  }

  private final List<Endpoint> all;

  @Inject
  Endpoints(BeanManager beans) {
    all =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(bean -> bean.getBeanClass())
            .distinct()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .flatMap(Endpoints::endpoints)
            .toList();
  }

  private static Stream<Endpoint> endpoints(Method method) {
    return Arrays.stream(method.getAnnotations())
        .flatMap(a -> Stream.ofNullable(a.annotationType().getAnnotation(HttpMethod.class)))
        .map(verb -> new Endpoint(verb.value(), path(method), method));
  }

  private static String path(Method method) {
    var below = method.getAnnotation(Path.class);
    var whole =
        method.getDeclaringClass().getAnnotation(Path.class).value()
            + (below == null ? "" : "/" + below.value());
    return ("/" + whole).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
  }

  public List<Endpoint> all() {
    return all;
  }
}
