package dev.bessemer.fleet.redfish;

import dev.bessemer.fleet.machine.BmcHealth;
import dev.bessemer.fleet.machine.BootOverride;
import dev.bessemer.fleet.machine.Chassis;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A machine that does at once what it is told, and remembers it. */
final class PlainChassis implements Chassis {
  static final String MAC = "52:54:00:be:55:01";
  private static final long GIB = 1L << 30;

  private final Identity identity;
  final List<String> events = new CopyOnWriteArrayList<>();
  volatile BmcHealth health = BmcHealth.GOOD;
  private volatile boolean on;
  private volatile BootOverride override = BootOverride.ABSENT;
  private volatile @Nullable String image;
  private volatile @Nullable String stick;

  PlainChassis() {
    this(1);
  }

  PlainChassis(int number) {
    var uuid = "be550000-0000-4000-8000-%012x".formatted(number);
    this.identity = new Identity(uuid, "box-" + number, "Bessemer", "Virtual", "S" + number);
  }

  @Override
  public Identity identity() {
    return identity;
  }

  @Override
  public Inventory inventory() {
    return new Inventory(4, "x86_64", 8192, List.of(40 * GIB, 20 * GIB));
  }

  @Override
  public List<String> macAddresses() {
    return List.of(MAC, "52:54:00:be:55:02");
  }

  @Override
  public boolean isOn() {
    return on;
  }

  @Override
  public void powerOn() {
    if (!on) {
      events.add("on from " + override.source());
      on = true;
      if (!override.persistent()) {
        override = BootOverride.ABSENT;
      }
    }
  }

  @Override
  public void powerOff() {
    events.add("off");
    on = false;
  }

  @Override
  public void softPowerOff() {
    events.add("soft off");
    on = false;
  }

  @Override
  public void reset() {
    events.add("reset");
  }

  @Override
  public void interrupt() {
    events.add("interrupt");
  }

  @Override
  public BootOverride bootOverride() {
    return override;
  }

  @Override
  public void setBootOverride(BootOverride wish) {
    override = wish;
  }

  @Override
  public Optional<String> media() {
    return Optional.ofNullable(image);
  }

  @Override
  public void insertMedia(String url) {
    image = url;
  }

  @Override
  public void ejectMedia() {
    image = null;
  }

  @Override
  public Optional<String> stick() {
    return Optional.ofNullable(stick);
  }

  @Override
  public void changeStick(@Nullable String url) {
    stick = url;
  }

  @Override
  public BmcHealth bmcHealth() {
    return health;
  }
}
