package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.AgentSteps;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps that an agent offers on any hardware, as ironic-python-agent 13 has them. */
final class GenericSteps {
  static final String MANAGER = "GenericHardwareManager";
  static final Map<String, String> VERSIONS = Map.of("generic_hardware_manager", "1.2");
  static final Map<String, String> CHANGED_VERSIONS = Map.of("generic_hardware_manager", "1.3");

  private static final Map<String, Step.ArgInfo> NVRAM =
      args("match_patterns", "Regular expressions of the boot entries to remove", false);
  private static final Map<String, Step.ArgInfo> RAID = raidArguments();
  private static final Map<String, Step.ArgInfo> FILES = fileArguments();

  private static final Map<StepKind, List<Step>> STEPS =
      Map.of(
          StepKind.CLEAN,
          List.of(
              abortable("erase_devices", 10, "deploy", null),
              abortable("erase_devices_metadata", 99, "deploy", null),
              abortable("erase_devices_express", 0, "deploy", null),
              abortable("erase_pstore", 0, "deploy", null),
              abortable("clean_uefi_nvram", 0, "deploy", NVRAM),
              abortable("delete_configuration", 0, "raid", null),
              abortable("create_configuration", 0, "raid", null),
              abortable("burnin_cpu", 0, "deploy", null),
              abortable("burnin_gpu", 0, "deploy", null),
              abortable("burnin_disk", 0, "deploy", null),
              abortable("burnin_memory", 0, "deploy", null),
              abortable("burnin_network", 0, "deploy", null)),
          StepKind.DEPLOY,
          List.of(
              plain("erase_devices_metadata", "deploy", null),
              plain("apply_configuration", "raid", RAID),
              plain("clean_uefi_nvram", "deploy", NVRAM),
              plain("write_image", "deploy", null),
              plain("inject_files", "deploy", FILES),
              plain("execute_bootc_install", "deploy", null)),
          StepKind.SERVICE,
          List.of(
              abortable("delete_configuration", 0, "raid", null),
              plain("apply_configuration", "raid", RAID),
              abortable("create_configuration", 0, "raid", null),
              abortable("burnin_cpu", 0, "deploy", null),
              abortable("burnin_memory", 0, "deploy", null),
              abortable("clean_uefi_nvram", 0, "deploy", NVRAM)));

  private GenericSteps() {}

  static AgentSteps offered(StepKind kind, Map<String, String> versions) {
    return new AgentSteps(Map.of(MANAGER, STEPS.getOrDefault(kind, List.of())), versions);
  }

  static boolean knows(StepKind kind, String step) {
    return STEPS.getOrDefault(kind, List.of()).stream().anyMatch(s -> s.step().equals(step));
  }

  private static Step abortable(
      String name,
      int priority,
      String interfaceName,
      @Nullable Map<String, Step.ArgInfo> arguments) {
    return new Step(name, priority, interfaceName, false, true, arguments, null, null, null);
  }

  private static Step plain(
      String name, String interfaceName, @Nullable Map<String, Step.ArgInfo> arguments) {
    return new Step(name, 0, interfaceName, false, null, arguments, null, null, null);
  }

  private static Map<String, Step.ArgInfo> args(String name, String about, boolean required) {
    return Map.of(name, new Step.ArgInfo(about, required));
  }

  private static Map<String, Step.ArgInfo> raidArguments() {
    var arguments = new LinkedHashMap<>(args("raid_config", "The wanted configuration", true));
    arguments.putAll(args("delete_existing", "Remove what is configured before", false));
    return arguments;
  }

  private static Map<String, Step.ArgInfo> fileArguments() {
    var arguments = new LinkedHashMap<>(args("files", "Files with path, content and mode", false));
    arguments.putAll(args("verify_ca", "Check the certificates of servers", false));
    return arguments;
  }
}
