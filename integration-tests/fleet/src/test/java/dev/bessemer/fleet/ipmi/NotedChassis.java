package dev.bessemer.fleet.ipmi;

import dev.bessemer.fleet.machine.BmcHealth;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.Chassis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A machine without insides that notes what is done to it. */
final class NotedChassis implements Chassis {
  static final String UUID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

  final List<String> done = new CopyOnWriteArrayList<>();
  volatile BmcHealth health = BmcHealth.GOOD;
  private volatile boolean on;
  private volatile BootOverride override = BootOverride.ABSENT;
  private volatile Optional<String> media = Optional.empty();

  @Override
  public Identity identity() {
    return new Identity(UUID, "m1", "Example", "One", "0001");
  }

  @Override
  public Inventory inventory() {
    return new Inventory(1, "x86_64", 1024, List.of());
  }

  @Override
  public List<String> macAddresses() {
    return List.of();
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void powerOn() {
    on = true;
    done.add("on");
  }

  @Override
  public void powerOff() {
    on = false;
    done.add("off");
  }

  @Override
  public void softPowerOff() {
    on = false;
    done.add("soft off");
  }

  @Override
  public void reset() {
    done.add("reset");
  }

  @Override
  public void interrupt() {
    done.add("interrupt");
  }

  @Override
  public BootOverride bootOverride() {
    return override;
  }

  @Override
  public void setBootOverride(BootOverride value) {
    override = value;
  }

  @Override
  public Optional<String> media() {
    return media;
  }

  @Override
  public void insertMedia(String url) {
    media = Optional.of(url);
  }

  @Override
  public void ejectMedia() {
    media = Optional.empty();
  }

  @Override
  public Optional<String> stick() {
    return Optional.empty();
  }

  @Override
  public void changeStick(@Nullable String url) {
    throw new UnsupportedOperationException("IPMI has no sticks");
  }

  @Override
  public BmcHealth bmcHealth() {
    return health;
  }
}
