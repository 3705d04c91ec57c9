package dev.bessemer.hardware.fake;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.spi.CleanStep;
import dev.bessemer.spi.DriverPassthru;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NodeTask;
import dev.bessemer.spi.Passthru;
import dev.bessemer.spi.ServiceStep;
import dev.bessemer.spi.StepArg;
import dev.bessemer.spi.StepOutcome;
import dev.bessemer.spi.VendorInterface;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Methods of every sort: waited for or not, with the lock or without, and as steps. */
public final class FakeVendor implements VendorInterface {
  private static final Logger LOG = LoggerFactory.getLogger(FakeVendor.class);
  private static final String BAR = "bar";
  private final FakeDelay delay;

  FakeVendor(FakeDelay delay) {
    this.delay = delay;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Map<String, String> properties() {
    return Map.of("fake_vendor_note", "Nothing reads it. Optional.");
  }

  /** Tells whether it is "baz". */
  @Passthru(value = "POST", help = "Test if the value of bar is baz")
  public boolean firstMethod(
      LockedTask task, @StepArg(value = BAR, help = "Anything.", required = true) String bar) {
    return is(task, bar, "baz");
  }

  /** Tells whether it is "kazoo". */
  @Passthru(value = "POST", help = "Test if the value of bar is kazoo")
  public boolean secondMethod(
      LockedTask task, @StepArg(value = BAR, help = "Anything.", required = true) String bar) {
    return is(task, bar, "kazoo");
  }

  /** Tells whether it is "meow", while the client waits. */
  @Passthru(value = "POST", async = false, help = "Test if the value of bar is meow")
  public boolean thirdMethodSync(
      LockedTask task, @StepArg(value = BAR, help = "Anything.", required = true) String bar) {
    return is(task, bar, "meow");
  }

  /** Tells whether it is "woof", without the lock. */
  @Passthru(value = "POST", async = false, help = "Test if the value of bar is woof")
  public boolean fourthMethodSharedLock(
      NodeTask task, @StepArg(value = BAR, help = "Anything.", required = true) String bar) {
    return is(task, bar, "woof");
  }

  /** Sends back what it got, as it is. */
  @Passthru(
      value = {"GET", "POST"},
      async = false,
      attach = true,
      help = "Send the value of bar back as text")
  public String echo(
      NodeTask task, @StepArg(value = BAR, help = "Anything.") @Nullable String bar) {
    delay.pass(task, InterfaceKind.VENDOR);
    return bar == null ? "" : bar;
  }

  /** Tells what came. */
  @DriverPassthru(
      value = {"GET", "POST"},
      async = false,
      help = "Tell which of the given arguments there are")
  public List<String> namesOf(Map<String, Object> arguments) {
    return arguments.keySet().stream().sorted().toList();
  }

  /** A client may call it, and it may be asked for as a step. */
  @Passthru(value = "POST", help = "Log the values of the arguments")
  @CleanStep(priority = 1, requiresRamdisk = false, resume = Resume.REPEAT)
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  public void logPassthrough(
      LockedTask task, @StepArg(value = BAR, help = "Anything.") @Nullable String bar) {
    delay.pass(task, InterfaceKind.VENDOR);
    LOG.atInfo()
        .addKeyValue("node", task.uuid())
        .addKeyValue(BAR, bar)
        .log("vendor method was called");
  }

  /** Makes a service wait a moment. */
  @ServiceStep(requiresRamdisk = false, resume = Resume.REPEAT)
  public StepOutcome triggerServicewait(LockedTask task) {
    var before = "fake_service_waited";
    if (task.node().driverInternalInfo().get(before) != null) {
      task.update(edit -> edit.driverInternalInfo(before, null));
      return new StepOutcome.Done();
    }
    task.ensureHeld();
    task.update(edit -> edit.driverInternalInfo(before, true));
    return new StepOutcome.CheckAgain(Duration.ofMillis(10));
  }

  private boolean is(NodeTask task, String bar, String wanted) {
    delay.pass(task, InterfaceKind.VENDOR);
    return bar.equals(wanted);
  }
}
