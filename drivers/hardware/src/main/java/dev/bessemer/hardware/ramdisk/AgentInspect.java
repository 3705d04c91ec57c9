package dev.bessemer.hardware.ramdisk;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.InspectInterface;
import dev.bessemer.spi.LockedTask;
import dev.bessemer.spi.NetworkInterface.Purpose;
import dev.bessemer.spi.NodeTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out what a machine consists of by a ramdisk, which looks around and reports to the API. */
final class AgentInspect implements InspectInterface {
  private static final String BMC = "lookup_bmc_addresses";

  private final DriverContext context;
  private final RamdiskBoot ramdisk;
  private final FastTrack fastTrack;

  AgentInspect(DriverContext context, RamdiskBoot ramdisk, FastTrack fastTrack) {
    this.context = context;
    this.ramdisk = ramdisk;
    this.fastTrack = fastTrack;
  }

  @Override
  public InterfaceKind kind() {
    return InterfaceKind.INSPECT;
  }

  @Override
  public String name() {
    return "agent";
  }

  @Override
  public void validate(NodeTask task) {
    task.driver().boot().validateInspection(task);
  }

  @Override
  public Inspection inspect(LockedTask task) {
    var bmc = BmcAddresses.of(task.node());
    task.update(edit -> edit.driverInternalInfo(BMC, bmc));
    ramdisk.powerOff(task);
    task.driver().network().add(task, Purpose.INSPECTION);
    ramdisk.prepare(task, parameters());
    ramdisk.start(task);
    return new Inspection.AwaitAgent();
  }

  @Override
  public void end(LockedTask task) {
    ramdisk.forget(task);
    task.update(edit -> edit.driverInternalInfo(BMC, null));
    if (!fastTrack.serves(task) && context.flag("bessemer.inspector.power-off", true)) {
      ramdisk.powerOff(task);
    }
    task.driver().boot().cleanUpRamdisk(task);
    task.driver().network().remove(task, Purpose.INSPECTION);
  }

  @Override
  public void abort(LockedTask task) {
    end(task);
  }

  private Map<String, String> parameters() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(
        "ipa-inspection-callback-url",
        context.setting(
            "bessemer.inspector.callback-endpoint", context.apiUrl() + "/v1/continue_inspection"));
    extra().forEach(pair -> parameters.put(pair.getFirst(), pair.getLast()));
    return parameters;
  }

  /** What the operator adds, as {@code a=1 b=2}. */
  private List<List<String>> extra() {
    var words = context.setting("bessemer.inspector.extra-kernel-params", "").strip();
    return words.isEmpty()
        ? List.of()
        : java.util.Arrays.stream(words.split("\\s+"))
            .map(word -> List.of(word.split("=", 2)))
            .filter(pair -> pair.size() == 2)
            .toList();
  }
}
