package dev.bessemer.simulation.process;

import dev.bessemer.simulation.stage.Stage;
import io.quarkus.arc.InjectableBean;
import io.quarkus.arc.InjectableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the instances that belong to the process of the calling thread. */
public final class ConductorContext implements InjectableContext {
  @Override
  public Class<? extends Annotation> getScope() {
    return ConductorScoped.class;
  }

  @Override
  public <T> T get(Contextual<T> bean, @Nullable CreationalContext<T> creation) {
    var present = get(bean);
    if (present != null || creation == null) {
      return present;
    }
    var made = bean.create(creation);
    Stage.host().memory().put(bean, made);
    return made;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(Contextual<T> bean) {
    return (T) Stage.host().memory().get(bean);
  }

  @Override
  public boolean isActive() {
    return Stage.isOn();
  }

  @Override
  public void destroy(Contextual<?> bean) {
    Stage.host().memory().remove(bean);
  }

  @Override
  public void destroy() {
    // A process that dies cleans nothing up.
  }

  @Override
  public ContextState getState() {
    var instances = new HashMap<InjectableBean<?>, Object>();
    Stage.host()
        .memory()
        .forEach(
            (bean, instance) -> {
              if (bean instanceof InjectableBean<?> known) {
                instances.put(known, instance);
              }
            });
    return () -> Map.copyOf(instances);
  }
}
