package dev.bessemer.fleet.machine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One machine: power, firmware, disk, and what runs in it.
 *
 * <p>Power on starts the firmware, which takes the boot time and then starts what the override, the
 * disk or the network offers. Power off ends everything in the same moment. Every start has a
 * number, and what belongs to an earlier one changes nothing any more.
 */
public final class VirtualMachine implements Chassis {
  private final Hardware hardware;
  private final Surroundings around;
  private final Firmware firmware;
  private final VirtualDisk rootDisk;
  private final MachineFaults faults = new MachineFaults();
  private final EffectCount effects = new EffectCount();
  private final @Nullable MachineFile file;
  private final Random random;

  private final ReentrantLock lock = new ReentrantLock();
  // Changed under the lock alone.
  private volatile Equipment equipment = Equipment.NONE;
  private Phase phase = Phase.OFF;
  private int start;
  private Ramdisk.@Nullable Running running;

  /** A machine as it was left, or off. One that was left running starts again. */
  public VirtualMachine(Hardware hardware, Surroundings around) {
    this.hardware = hardware;
    this.around = around;
    this.rootDisk = hardware.rootDisk();
    this.firmware = new Firmware(this, around.settings(), around.files());
    this.random = new Random(around.settings().seed() * 31 + identity().name().hashCode());
    var folder = hardware.folder();
    this.file = folder == null ? null : new MachineFile(folder.resolve("machine.properties"));
    if (file != null) {
      file.load().ifPresent(this::restore);
    }
  }

  private void restore(MachineFile.State was) {
    equipment = was.equipment();
    rootDisk.restore(was.disk());
    if (was.on()) {
      event(EventKind.POWER, "still on");
      boot();
    }
  }

  @Override
  public Identity identity() {
    return hardware.identity();
  }

  @Override
  public Inventory inventory() {
    return hardware.inventory();
  }

  @Override
  public List<String> macAddresses() {
    return hardware.macAddresses();
  }

  /** What is wrong with it. */
  public MachineFaults faults() {
    return faults;
  }

  /** What was done to it so far. */
  public Effects effects() {
    return effects.snapshot();
  }

  /** The disk that images are written to. */
  public VirtualDisk rootDisk() {
    return rootDisk;
  }

  /** What runs at the moment. */
  public Phase phase() {
    lock.lock();
    try {
      return phase;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isOn() {
    return phase() != Phase.OFF;
  }

  @Override
  public void powerOn() {
    lock.lock();
    try {
      if (phase == Phase.OFF) {
        effects.powerOn();
        event(EventKind.POWER, "on");
        boot();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void powerOff() {
    lock.lock();
    try {
      if (phase != Phase.OFF) {
        effects.powerOff();
        event(EventKind.POWER, "off");
        stopAll(Phase.OFF);
        keep();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void softPowerOff() {
    lock.lock();
    try {
      var listening = phase == Phase.RAMDISK || phase == Phase.SYSTEM;
      if (listening && !faults.softPowerOffIgnored()) {
        event(EventKind.POWER, "shuts down");
        var shuttingDown = start;
        later(around.settings().shutdownTime(), () -> powerOffIfStill(shuttingDown));
      }
    } finally {
      lock.unlock();
    }
  }

  private void powerOffIfStill(int shuttingDown) {
    lock.lock();
    try {
      if (start == shuttingDown) {
        powerOff();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void reset() {
    lock.lock();
    try {
      if (phase != Phase.OFF) {
        effects.reset();
        event(EventKind.POWER, "reset");
        boot();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void interrupt() {
    event(EventKind.POWER, "non-maskable interrupt");
  }

  @Override
  public BootOverride bootOverride() {
    return equipment.override();
  }

  @Override
  public void setBootOverride(BootOverride wanted) {
    change(e -> e.startingFrom(wanted));
    event(
        EventKind.BOOT,
        "will start from " + wanted.source() + (wanted.persistent() ? " always" : " once"));
  }

  @Override
  public Optional<String> media() {
    return Optional.ofNullable(equipment.media());
  }

  @Override
  public void insertMedia(String url) {
    change(e -> e.withMedia(url));
    event(EventKind.BOOT, "drive holds " + url);
  }

  @Override
  public void ejectMedia() {
    change(e -> e.withMedia(null));
    event(EventKind.BOOT, "drive is empty");
  }

  @Override
  public Optional<String> stick() {
    return Optional.ofNullable(equipment.stick());
  }

  @Override
  public void changeStick(@Nullable String url) {
    change(e -> e.withStick(url));
    event(EventKind.BOOT, url == null ? "stick is empty" : "stick holds " + url);
  }

  /** The logical disks that were made of its disks, as a JSON list. */
  public Optional<String> logicalDisks() {
    return Optional.ofNullable(equipment.logicalDisks());
  }

  /** Remembers logical disks; null: there are none any more. */
  public void keepLogicalDisks(@Nullable String disks) {
    change(e -> e.withLogicalDisks(disks));
  }

  private void change(UnaryOperator<Equipment> how) {
    lock.lock();
    try {
      equipment = how.apply(equipment);
      keep();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public BmcHealth bmcHealth() {
    return new BmcHealth(faults.bmcDead(), faults.bmcDelay().orElse(around.settings().bmcDelay()));
  }

  /** Writes a line about this machine into the fleet's log. */
  public void event(EventKind kind, String text) {
    around.events().add(identity().name(), kind, text);
  }

  /** Counts a step of the agent that begins. */
  public void stepBegins(String step) {
    effects.step(step);
  }

  /** Counts an image that is on the disk now, and remembers it. */
  public void imageWritten() {
    effects.imageWritten();
    diskChanged();
  }

  /** Remembers what is on the disk now. */
  public void diskChanged() {
    change(e -> e);
  }

  /** Ends what runs without leaving a trace in counts and memory, as when the fleet closes. */
  public void halt() {
    lock.lock();
    try {
      stopAll(phase);
    } finally {
      lock.unlock();
    }
  }

  private void boot() {
    stopAll(Phase.FIRMWARE);
    var override = equipment.override();
    if (!override.persistent()) {
      equipment = equipment.startingFrom(BootOverride.ABSENT);
    }
    keep();
    var mine = start;
    later(bootTime(), () -> startSomething(mine, override.source()));
  }

  private Duration bootTime() {
    var settings = around.settings();
    var jitter = 1 + settings.bootJitter() * (random.nextDouble() - 0.5);
    return Duration.ofNanos((long) (settings.bootTime().toNanos() * jitter));
  }

  private void startSomething(int mine, BootSource wanted) {
    var found = firmware.find(wanted, media().orElse(null));
    lock.lock();
    try {
      if (start != mine) {
        return;
      }
      switch (found) {
        case Firmware.Found.AgentRamdisk(var from, var parameters) -> {
          event(EventKind.BOOT, "ramdisk from " + from);
          phase = Phase.RAMDISK;
          effects.ramdiskStart();
          running = around.ramdisk().start(this, parameters);
        }
        case Firmware.Found.InstalledSystem() -> {
          event(EventKind.BOOT, "system on " + rootDisk.device());
          phase = Phase.SYSTEM;
          effects.systemStart();
        }
        case Firmware.Found.Setup() -> {
          event(EventKind.BOOT, "firmware menu");
          phase = Phase.IDLE;
        }
        case Firmware.Found.Nothing() -> {
          event(EventKind.BOOT, "nothing to start from");
          phase = Phase.IDLE;
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void stopAll(Phase next) {
    start++;
    phase = next;
    if (running != null) {
      running.stop();
      running = null;
    }
  }

  private void later(Duration delay, Runnable task) {
    try {
      var _ =
          around
              .clock()
              .schedule(
                  () -> Thread.startVirtualThread(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException _) {
      // The fleet is closing; nothing starts any more.
    }
  }

  private void keep() {
    if (file != null) {
      var disk = rootDisk.content().orElse(null);
      file.save(new MachineFile.State(phase != Phase.OFF, equipment, disk));
    }
  }
}
