package dev.bessemer.agent.client;

import dev.bessemer.agent.message.AgentSteps;
import dev.bessemer.agent.message.BootloaderRequest;
import dev.bessemer.agent.message.CommandRequest;
import dev.bessemer.agent.message.CommandResult;
import dev.bessemer.agent.message.CommandStatus;
import dev.bessemer.agent.message.PartitionUuids;
import dev.bessemer.agent.message.Step;
import dev.bessemer.agent.message.StepKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API of one agent.
 *
 * <p>All calls block until answered or until {@link AgentSettings} say it is enough, and throw an
 * {@link AgentFault}. A connection that fails is tried again; a start whose answer was lost is not
 * repeated when the agent already works on it. Whoever must be sure that a command never runs twice
 * passes the ids of the commands it knew before, see {@link #executeStep}.
 *
 * <p>A command that failed is an answer, not an exception, where the method returns a {@link
 * CommandResult}; where it returns something else, a failed command is an {@link AgentRefused}.
 *
 * <p>{@code node} and {@code ports} are the dictionaries of the API's resources, secrets masked.
 */
public final class AgentClient {
  /** The first pause between two looks at a command is so much shorter than later ones. */
  private static final int FIRST_PART = 16;

  private final CommandCalls calls;
  private final AgentSettings settings;

  AgentClient(AgentHttp http, AgentSettings settings) {
    this.calls = new CommandCalls(http, settings);
    this.settings = settings;
  }

  /** Every command since the agent started, oldest first. */
  public List<CommandResult> commands() {
    return calls.list();
  }

  /** One command as it stands now. */
  public CommandResult command(String id) {
    return calls.read(id);
  }

  /**
   * Starts a command.
   *
   * @param name with its extension, as {@code standby.sync}
   * @param wait answer when the command has ended, not when it has begun
   */
  public CommandResult start(String name, Map<String, @Nullable Object> params, boolean wait) {
    return calls.start(new CommandRequest(name, params), wait, null);
  }

  /**
   * Starts a step and does not wait for it.
   *
   * @param versions of the hardware managers, as {@link #getSteps} told them; null: do not compare
   * @param before ids of the commands that were there before, so that a step whose start was not
   *     answered and that has already ended is recognised; null: only a running one is
   */
  public CommandResult executeStep(
      StepKind kind,
      Step step,
      Map<String, @Nullable Object> node,
      List<?> ports,
      @Nullable Map<String, String> versions,
      @Nullable Set<String> before) {
    var params = new LinkedHashMap<String, @Nullable Object>();
    params.put("step", step);
    params.put("node", node);
    params.put("ports", ports);
    params.put(kind.versionKey(), versions);
    return calls.start(new CommandRequest(kind.executeCommand(), params), false, before);
  }

  /** The clean steps the agent offers. */
  public AgentSteps getCleanSteps(Map<String, @Nullable Object> node, List<?> ports) {
    return getSteps(StepKind.CLEAN, node, ports);
  }

  /** The deploy steps the agent offers. */
  public AgentSteps getDeploySteps(Map<String, @Nullable Object> node, List<?> ports) {
    return getSteps(StepKind.DEPLOY, node, ports);
  }

  /** The steps of a kind; none from an agent that is too old to know service steps. */
  public AgentSteps getSteps(StepKind kind, Map<String, @Nullable Object> node, List<?> ports) {
    var params = new LinkedHashMap<String, @Nullable Object>();
    params.put("node", node);
    params.put("ports", ports);
    try {
      return StepsAnswer.read(kind, waited(kind.listCommand(), params));
    } catch (AgentRefused e) {
      if (kind == StepKind.SERVICE) {
        return AgentSteps.NONE;
      }
      throw e;
    }
  }

  /** What the image that was written brought along. */
  public PartitionUuids getPartitionUuids() {
    var result = waited("standby.get_partition_uuids", Map.of());
    return result.commandResult() == null
        ? PartitionUuids.NONE
        : StepsAnswer.convert(result, PartitionUuids.class);
  }

  /**
   * Installs a boot loader and waits for its end.
   *
   * @param softwareRaid the root disk is one; then the agent must know the boot mode
   */
  public CommandResult installBootloader(BootloaderRequest request, boolean softwareRaid) {
    var params = new LinkedHashMap<String, @Nullable Object>();
    params.put("root_uuid", request.rootUuid());
    params.put("efi_system_part_uuid", request.efiSystemPartUuid());
    params.put("prep_boot_part_uuid", request.prepBootPartUuid());
    params.put("target_boot_mode", request.targetBootMode());
    try {
      return awaitEnd(start("image.install_bootloader", params, false));
    } catch (AgentRefused e) {
      if (softwareRaid && "uefi".equals(request.targetBootMode())) {
        throw e;
      }
      // Agents of before 2019 know no boot mode and find it out by themselves.
      params.remove("target_boot_mode");
      return awaitEnd(start("image.install_bootloader", params, false));
    }
  }

  /** Logs of the ramdisk: a gzipped tar. */
  public byte[] collectSystemLogs() {
    return StepsAnswer.logs(waited("log.collect_system_logs", Map.of()));
  }

  /** Asks the machine to switch itself off; the answer comes before it does. */
  public CommandResult powerOff() {
    return start("standby.power_off", Map.of(), false);
  }

  /** Writes what is still in memory to the disks. */
  public void sync() {
    waited("standby.sync", Map.of());
  }

  /** Makes the agent deaf until the next start, for machines that cannot be switched off. */
  public CommandResult lockdown() {
    return start("system.lockdown", Map.of(), false);
  }

  /** Sets the password of the rescue user, hashed for crypt(3); the agent stops its API then. */
  public CommandResult finalizeRescue(String hashedPassword) {
    var params = new LinkedHashMap<String, @Nullable Object>();
    params.put("rescue_password", hashedPassword);
    params.put("hashed", true);
    return start("rescue.finalize_rescue", params, false);
  }

  /**
   * Looks at a command again and again until it has ended, soon at first and then less often: many
   * commands take no second.
   *
   * @throws AgentTimedOut when it still runs after {@link AgentSettings#maxPolls} looks
   */
  public CommandResult awaitEnd(CommandResult started) {
    var seen = started;
    var pause = settings.pollEvery().dividedBy(FIRST_PART);
    for (int poll = 0; seen.isRunning(); poll++) {
      if (poll == settings.maxPolls()) {
        throw new AgentTimedOut("%s still runs".formatted(started.commandName()));
      }
      if (poll > 0) {
        CommandCalls.sleep(pause);
        pause = longer(pause);
      }
      seen = sameIn(commands(), started);
    }
    return seen;
  }

  private Duration longer(Duration pause) {
    var next = pause.multipliedBy(2);
    return next.compareTo(settings.pollEvery()) < 0 ? next : settings.pollEvery();
  }

  private static CommandResult sameIn(List<CommandResult> commands, CommandResult started) {
    return commands.stream()
        .filter(command -> command.id().equals(started.id()))
        .findFirst()
        .orElseThrow(
            () ->
                new AgentRefused(
                    200,
                    "The agent has forgotten %s: it was restarted"
                        .formatted(started.commandName())));
  }

  private CommandResult waited(String name, Map<String, @Nullable Object> params) {
    var result = awaitEnd(start(name, params, true));
    if (result.commandStatus() != CommandStatus.SUCCEEDED) {
      throw new AgentRefused(200, "%s failed: %s".formatted(name, result.errorText()));
    }
    return result;
  }
}
