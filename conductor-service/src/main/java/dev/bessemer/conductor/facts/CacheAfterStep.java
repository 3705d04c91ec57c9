package dev.bessemer.conductor.facts;

import dev.bessemer.conductor.steps.StepSequel;
import dev.bessemer.spi.CacheBiosSettings;
import dev.bessemer.spi.CacheFirmware;
import dev.bessemer.spi.LockedTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;

/** Keeps what a step has changed of BIOS settings or firmware, when the step says that it does. */
@ApplicationScoped
class CacheAfterStep implements StepSequel {
  @Override
  public void after(Method method, LockedTask task) {
    if (method.isAnnotationPresent(CacheBiosSettings.class)) {
      task.update(PartFacts.biosSettings(task));
    }
    if (method.isAnnotationPresent(CacheFirmware.class)) {
      task.update(PartFacts.firmware(task));
    }
  }
}
