package dev.bessemer.fleet.agent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bessemer.agent.message.StepKind;
import dev.bessemer.fleet.machine.EventKind;
import dev.bessemer.fleet.machine.VirtualMachine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every command an agent knows, by extension and name, and what it does to the machine. */
final class AgentCommands {
  // Time for the answer to leave before the power goes.
  private static final Duration FAREWELL = Duration.ofMillis(100);
  private static final CommandBook.Command.Check ANYTHING = params -> {};

  private final Map<String, Map<String, CommandBook.Command>> extensions = new LinkedHashMap<>();
  private final VirtualMachine machine;
  private final Duration stepTime;

  /**
   * @param fallSilent ends API and heartbeats, after the answer of the running command is out
   */
  AgentCommands(VirtualMachine machine, StepRunner steps, Duration stepTime, Runnable fallSilent) {
    this.machine = machine;
    this.stepTime = stepTime;
    for (var kind : StepKind.values()) {
      quick(kind.listCommand(), params -> steps.offered(kind).toAnswer(kind));
      slow(kind.executeCommand(), AgentCommands::needsStep, params -> steps.execute(kind, params));
    }
    slow("standby.prepare_image", AgentCommands::needsImage, steps::prepareImage);
    quick("standby.get_partition_uuids", params -> steps.partitions());
    quick("standby.sync", params -> null);
    slow("standby.power_off", ANYTHING, params -> powerOff());
    slow("standby.run_image", ANYTHING, params -> reboot());
    slow("image.install_bootloader", AgentCommands::needsRoot, params -> installBootloader());
    quick("log.collect_system_logs", params -> logs());
    quick("system.lockdown", params -> silent(fallSilent, "locked down"));
    quick("rescue.finalize_rescue", params -> silent(fallSilent, "rescue password set"));
  }

  private void quick(String fullName, CommandBook.Work work) {
    add(fullName, false, ANYTHING, work);
  }

  private void slow(String fullName, CommandBook.Command.Check check, CommandBook.Work work) {
    add(fullName, true, check, work);
  }

  private void add(
      String fullName, boolean slow, CommandBook.Command.Check check, CommandBook.Work work) {
    var parts = fullName.split("\\.", 2);
    extensions
        .computeIfAbsent(parts[0], _ -> new LinkedHashMap<>())
        .put(parts[1], new CommandBook.Command(parts[1], slow, check, work));
  }

  CommandBook.Command find(String fullName) throws AgentError {
    var parts = fullName.split("\\.", 2);
    if (parts.length != 2) {
      throw AgentError.invalidCommand("a command is named extension.command");
    }
    var extension = extensions.get(parts[0]);
    if (extension == null) {
      throw AgentError.notFound("Extension", parts[0]);
    }
    var command = extension.get(parts[1]);
    if (command == null) {
      throw AgentError.invalidCommand("unknown: " + parts[1]);
    }
    return command;
  }

  private static void needsStep(JsonNode params) throws AgentError {
    if (!params.path("step").path("step").isTextual()) {
      throw AgentError.invalidParams("step has no name");
    }
  }

  private static void needsImage(JsonNode params) throws AgentError {
    if (!params.path("image_info").isObject()) {
      throw AgentError.invalidParams("image_info is missing");
    }
  }

  private static void needsRoot(JsonNode params) throws AgentError {
    if (!params.has("root_uuid")) {
      throw AgentError.invalidParams("root_uuid is missing");
    }
  }

  private Object powerOff() throws InterruptedException {
    Thread.sleep(FAREWELL);
    machine.powerOff();
    throw new InterruptedException("the power is off");
  }

  private Object reboot() throws InterruptedException {
    Thread.sleep(FAREWELL);
    machine.reset();
    throw new InterruptedException("the machine restarts");
  }

  private Object installBootloader() throws AgentError, InterruptedException {
    machine.event(EventKind.STEP, "installs the boot loader");
    machine.stepBegins("install_bootloader");
    Thread.sleep(stepTime);
    var failure = machine.faults().failureOf("install_bootloader");
    if (failure.isPresent()) {
      throw AgentError.failed(failure.get());
    }
    return "";
  }

  private Object silent(Runnable fallSilent, String why) {
    machine.event(EventKind.STEP, why);
    fallSilent.run();
    return "";
  }

  private Object logs() {
    var journal =
        "%s runs on %s with %s%n"
            .formatted(
                VirtualAgent.VERSION, machine.identity().name(), machine.rootDisk().device());
    return Map.of("system_logs", SystemLogs.pack(Map.of("journal", journal)));
  }
}
