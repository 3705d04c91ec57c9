package dev.bessemer.agent.message;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step as agents offer it and conductors ask for it.
 *
 * @param step the name
 * @param interfaceName driver interface the step belongs to, as {@code deploy} or {@code raid}
 * @param rebootRequested the node wants a restart afterwards
 * @param abortable may be left halfway when its user asks for that
 * @param argsinfo arguments it knows, by name
 * @param args arguments of this run
 * @param more keys this version does not know, kept as they came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Step(
    String step,
    @Nullable Integer priority,
    @JsonProperty("interface") String interfaceName,
    @JsonProperty("reboot_requested") @Nullable Boolean rebootRequested,
    @Nullable Boolean abortable,
    @Nullable Map<String, ArgInfo> argsinfo,
    @JsonProperty("requires_ramdisk") @Nullable Boolean requiresRamdisk,
    @Nullable Map<String, @Nullable Object> args,
    @JsonAnyGetter Map<String, @Nullable Object> more) {

  /** Used by Jackson. */
  @JsonCreator
  public Step(
      @JsonProperty("step") String step,
      @JsonProperty("priority") @Nullable Integer priority,
      @JsonProperty("interface") String interfaceName,
      @JsonProperty("reboot_requested") @Nullable Boolean rebootRequested,
      @JsonProperty("abortable") @Nullable Boolean abortable,
      @JsonProperty("argsinfo") @Nullable Map<String, ArgInfo> argsinfo,
      @JsonProperty("requires_ramdisk") @Nullable Boolean requiresRamdisk,
      @JsonProperty("args") @Nullable Map<String, @Nullable Object> args,
      @JsonAnySetter @Nullable Map<String, @Nullable Object> more) {
    this.step = step;
    this.priority = priority;
    this.interfaceName = interfaceName;
    this.rebootRequested = rebootRequested;
    this.abortable = abortable;
    this.argsinfo = argsinfo;
    this.requiresRamdisk = requiresRamdisk;
    this.args = args;
    this.more = more == null ? new LinkedHashMap<>() : more;
  }

  /** A step to run, with nothing but what an agent needs for that. */
  public static Step toRun(String interfaceName, String step, Map<String, @Nullable Object> args) {
    return new Step(step, null, interfaceName, null, null, null, null, args, null);
  }

  @Override
  public String toString() {
    return "Step[" + interfaceName + "." + step + "]";
  }

  /** What an argument is for. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ArgInfo(@Nullable String description, @Nullable Boolean required) {}
}
