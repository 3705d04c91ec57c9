package dev.bessemer.hardware.fake;

import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import java.util.List;
import java.util.random.RandomGenerator;

/** The interfaces called {@code fake}. */
public final class FakeInterfaces {
  private FakeInterfaces() {}

  public static List<HardwareInterface> all(DriverContext context, RandomGenerator random) {
    var delay = new FakeDelay(context, random);
    return List.of(
        new FakePower(delay),
        new FakeManagement(delay),
        new FakeBoot(delay),
        new FakeDeploy(delay),
        new FakeInspect(delay),
        new FakeBios(delay),
        new FakeFirmware(delay),
        new FakeRaid(delay, context),
        new FakeConsole(delay),
        new FakeVendor(delay),
        new FakeStorage(delay),
        new FakeRescue(delay));
  }
}
