package dev.bessemer.api.call;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods a path has; the framework does not tell when it refuses another one. */
@ApplicationScoped
class AllowedMethods {
  private record Endpoint(Pattern path, String method) {}

  private final List<Endpoint> endpoints;

  @Inject
  AllowedMethods(BeanManager beans) {
    endpoints =
        beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
            .<Class<?>>map(bean -> bean.getBeanClass())
            .distinct()
            .filter(type -> type.isAnnotationPresent(Path.class))
            .filter(type -> !type.isAnnotationPresent(CatchAll.class))
            .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(m -> endpoint(type, m)))
            .toList();
  }

  private static Stream<Endpoint> endpoint(Class<?> type, Method method) {
    var path = type.getAnnotation(Path.class).value() + "/" + below(method);
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(annotation -> annotation.getAnnotation(HttpMethod.class))
        .filter(java.util.Objects::nonNull)
        .map(http -> new Endpoint(pattern(path), http.value()));
  }

  private static String below(Method method) {
    return Optional.ofNullable(method.getAnnotation(Path.class)).map(Path::value).orElse("");
  }

  private static Pattern pattern(String template) {
    var path = template.replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    return Pattern.compile(path.replaceAll("\\{[^}]*}", "[^/]+"));
  }

  /** As the header wants it; empty when there is no such path. */
  String of(String path) {
    return endpoints.stream()
        .filter(e -> e.path().matcher(path).matches())
        .map(Endpoint::method)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
