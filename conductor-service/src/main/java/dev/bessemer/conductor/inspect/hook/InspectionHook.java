package dev.bessemer.conductor.inspect.hook;

/** Makes something of a report. Every bean of this type is found by itself. */
public interface InspectionHook {
  /** By which operators list it. */
  String name();

  /**
   * @throws dev.bessemer.spi.HardwareFailure when the inspection is to fail
   */
  void examine(Examination examination);
}
