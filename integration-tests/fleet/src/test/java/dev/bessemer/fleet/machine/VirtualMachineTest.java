package dev.bessemer.fleet.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bessemer.fleet.Eventually;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VirtualMachineTest {
  private static final String ISO = "http://images/boot.iso";

  @TempDir Path folder;
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final List<BootParameters> started = new CopyOnWriteArrayList<>();
  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final Map<String, String> files = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    clock.shutdownNow();
  }

  @Test
  void anEmptyDiskLeadsToTheNetwork() {
    var machine = machine(quick());
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    assertThat(started).containsExactly(BootParameters.NONE);
    assertThat(machine.effects().powerOns()).isEqualTo(1);
  }

  @Test
  void aWrittenDiskStartsItsSystem() throws IOException {
    var machine = machine(quick());
    writeImage(machine);
    machine.powerOn();
    awaits(machine, Phase.SYSTEM);
    assertThat(started).isEmpty();
    assertThat(machine.effects().systemStarts()).isEqualTo(1);
  }

  @Test
  void anOverrideForOneStartIsUsedUpByIt() throws IOException {
    var machine = machine(quick());
    writeImage(machine);
    machine.setBootOverride(new BootOverride(BootSource.PXE, false, true));
    machine.powerOn();
    assertThat(machine.bootOverride()).isEqualTo(BootOverride.ABSENT);
    awaits(machine, Phase.RAMDISK);
    machine.reset();
    awaits(machine, Phase.SYSTEM);
  }

  @Test
  void aPersistentOverrideHoldsForEveryStart() throws IOException {
    var machine = machine(quick());
    writeImage(machine);
    machine.setBootOverride(new BootOverride(BootSource.PXE, true, true));
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    machine.powerOff();
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    assertThat(machine.bootOverride().source()).isEqualTo(BootSource.PXE);
  }

  @Test
  void theKernelParametersOnTheCdReachTheRamdisk() {
    files.put(ISO, "linux /vmlinuz ipa-api-url=http://api:6385 ipa-agent-token=abc_-9 quiet");
    var machine = machine(quick());
    machine.insertMedia(ISO);
    machine.setBootOverride(new BootOverride(BootSource.CDROM, false, true));
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    assertThat(started).containsExactly(new BootParameters("http://api:6385", "abc_-9"));
  }

  @Test
  void aCdThatMustBeReadButCannotIsPassedOver() throws IOException {
    var machine = machine(quick().media(FleetSettings.MediaCheck.REQUIRE));
    writeImage(machine);
    machine.insertMedia(ISO);
    machine.setBootOverride(new BootOverride(BootSource.CDROM, false, true));
    machine.powerOn();
    awaits(machine, Phase.SYSTEM);
  }

  @Test
  void anEmptyDriveIsPassedOver() throws IOException {
    var machine = machine(quick());
    writeImage(machine);
    machine.insertMedia(ISO);
    machine.ejectMedia();
    machine.setBootOverride(new BootOverride(BootSource.CDROM, false, true));
    machine.powerOn();
    awaits(machine, Phase.SYSTEM);
  }

  @Test
  void withoutAnythingToStartTheMachineWaits() {
    var machine = machine(quick().pxeConfigUrl("http://tftp/{mac}"));
    machine.powerOn();
    awaits(machine, Phase.IDLE);
  }

  @Test
  void theNetworkIsAskedByAddress() {
    files.put("http://tftp/52-54-00-00-00-01", "kernel ipa-api-url=http://other:6385");
    var machine = machine(quick().pxeConfigUrl("http://tftp/{mac}"));
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    assertThat(started.getFirst().apiUrl()).isEqualTo("http://other:6385");
  }

  @Test
  void powerOffEndsTheRamdiskAtOnce() {
    var machine = machine(quick());
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    machine.powerOff();
    assertThat(machine.phase()).isEqualTo(Phase.OFF);
    assertThat(stopped).hasSize(1);
  }

  @Test
  void aStartThatPowerOffOvertookStartsNothing() throws Exception {
    var machine = machine(quick().bootTime(Duration.ofMillis(50)));
    machine.powerOn();
    machine.powerOff();
    // A later task of the same clock ends when the overtaken start would have been over.
    clock.schedule(() -> {}, 200, TimeUnit.MILLISECONDS).get();
    assertThat(started).isEmpty();
    assertThat(machine.phase()).isEqualTo(Phase.OFF);
  }

  @Test
  void askingForTheStateItIsInChangesNothing() {
    var machine = machine(quick());
    machine.powerOff();
    machine.reset();
    machine.powerOn();
    machine.powerOn();
    assertThat(machine.effects())
        .isEqualTo(new Effects(1, 0, 0, machine.effects().ramdiskStarts(), 0, 0, Map.of()));
  }

  @Test
  void aSoftPowerOffNeedsSomebodyWhoListens() {
    var machine = machine(quick());
    machine.powerOn();
    awaits(machine, Phase.RAMDISK);
    machine.faults().ignoreSoftPowerOff(true);
    machine.softPowerOff();
    assertThat(machine.isOn()).isTrue();
    machine.faults().clear();
    machine.softPowerOff();
    awaits(machine, Phase.OFF);
  }

  @Test
  void aMachineRemembersItselfWhenTheFleetStartsAgain() throws IOException {
    var before = machine(quick(), folder);
    writeImage(before);
    before.insertMedia(ISO);
    before.setBootOverride(new BootOverride(BootSource.DISK, true, true));
    before.powerOn();
    awaits(before, Phase.SYSTEM);
    before.halt();
    var after = machine(quick(), folder);
    awaits(after, Phase.SYSTEM);
    assertThat(after.media()).contains(ISO);
    assertThat(after.bootOverride().source()).isEqualTo(BootSource.DISK);
    assertThat(after.rootDisk().content()).isEqualTo(before.rootDisk().content());
    assertThat(after.effects().powerOns()).isZero();
  }

  @Test
  void aFullDiskSaysSo() throws IOException {
    var disk = new VirtualDisk("/dev/vda", 3, folder.resolve("disk"));
    try (var writing = disk.startWriting()) {
      assertThat(catchThrowable(() -> writing.write(ByteBuffer.wrap(new byte[4]))))
          .hasMessage("No space left on /dev/vda");
    }
    assertThat(disk.bootable()).isFalse();
  }

  private static void writeImage(VirtualMachine machine) throws IOException {
    try (var writing = machine.rootDisk().startWriting()) {
      writing.write(ByteBuffer.wrap("system".getBytes(StandardCharsets.UTF_8)));
      writing.done("abc");
    }
    machine.imageWritten();
  }

  private static void awaits(VirtualMachine machine, Phase phase) {
    Eventually.holds("phase " + phase, () -> machine.phase() == phase);
  }

  private static FleetSettings.Builder quick() {
    return FleetSettings.with().bootTime(Duration.ofMillis(5)).shutdownTime(Duration.ofMillis(5));
  }

  private VirtualMachine machine(FleetSettings.Builder settings) {
    return machine(settings, null);
  }

  private VirtualMachine machine(FleetSettings.Builder settings, Path data) {
    Ramdisk ramdisk =
        (machine, parameters) -> {
          started.add(parameters);
          return () -> stopped.add(machine.identity().name());
        };
    return new VirtualMachine(
        new Hardware(
            new Chassis.Identity("uuid", "m", "Bessemer", "Virtual", "1"),
            new Chassis.Inventory(1, "x86_64", 1024, List.of(1L << 20)),
            List.of("52:54:00:00:00:01"),
            data),
        new Surroundings(settings.build(), ramdisk, this::beginning, (_, _, _) -> {}, clock));
  }

  private byte[] beginning(String url, int limit) throws IOException {
    var text = files.get(url);
    if (text == null) {
      throw new IOException("answer 404");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
