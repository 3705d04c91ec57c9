package dev.bessemer.conductor.inspect.hook;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Keeps the architecture of the processors as the property {@code cpu_arch}. */
@ApplicationScoped
class ArchitectureHook implements InspectionHook {
  @Override
  public String name() {
    return "architecture";
  }

  @Override
  public void examine(Examination examination) {
    if (examination.inventory().get("cpu") instanceof Map<?, ?> cpu
        && cpu.get("architecture") instanceof String architecture) {
      examination.property("cpu_arch", architecture);
    }
  }
}
