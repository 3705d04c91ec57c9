package dev.bessemer.conductor.lab;

import dev.bessemer.model.fault.Refused;
import dev.bessemer.spi.BootInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import java.util.Map;

/** Boots nothing; it may be told that nodes lack what it needs. */
public final class LabBoot implements BootInterface {
  @Override
  public String name() {
    return "lab";
  }

  @Override
  public void validate(NodeTask task) {
    if ("validate boot".equals(LabMachine.of(task.uuid()).failingStep)) {
      throw Refused.missingParameter("the lab was told that something is missing");
    }
  }

  @Override
  public void prepareRamdisk(LockedTask task, Map<String, String> parameters) {}

  @Override
  public void cleanUpRamdisk(LockedTask task) {}

  @Override
  public void prepareInstance(LockedTask task) {}

  @Override
  public void cleanUpInstance(LockedTask task) {}
}
