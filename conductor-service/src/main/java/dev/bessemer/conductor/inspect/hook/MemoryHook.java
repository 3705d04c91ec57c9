package dev.bessemer.conductor.inspect.hook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the size of the memory as the property {@code memory_mb}. */
@ApplicationScoped
class MemoryHook implements InspectionHook {
  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void examine(Examination examination) {
    if (examination.inventory().get("memory") instanceof Map<?, ?> memory
        && memory.get("physical_mb") instanceof Number size) {
      examination.property("memory_mb", size.longValue());
    }
  }
}
