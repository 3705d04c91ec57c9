package dev.bessemer.hardware;

import dev.bessemer.hardware.fake.FakeInterfaces;
import dev.bessemer.hardware.passive.PassiveInterfaces;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The hardware types that come with Bessemer. */
public final class HardwareModule implements DriverModule {
  private List<HardwareInterface> interfaces = List.of();

  @Override
  public void start(DriverContext context) {
    var all = new ArrayList<HardwareInterface>();
    all.addAll(PassiveInterfaces.all());
    all.addAll(FakeInterfaces.all(context, RandomGenerator.getDefault()));
    interfaces = List.copyOf(all);
  }

  @Override
  public List<HardwareType> hardwareTypes() {
    return HardwareTypes.ALL;
  }

  @Override
  public List<HardwareInterface> interfaces() {
    return interfaces;
  }

  @Override
  public void close() {}
}
