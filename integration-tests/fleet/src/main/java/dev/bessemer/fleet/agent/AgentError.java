package dev.bessemer.fleet.agent;

import dev.bessemer.agent.message.CommandError;

/** A failure as agents report it: in the result of a command, or as the answer to a request. */
final class AgentError extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final int code;
  private final String kind;
  private final String details;

  private AgentError(String type, int code, String kind, String details) {
    super(kind + ": " + details);
    this.type = type;
    this.code = code;
    this.kind = kind;
    this.details = details;
  }

  int code() {
    return code;
  }

  /** Answered at once instead of kept as the result of a command. */
  boolean refusesRequest() {
    return code < 500 && !isVersionMismatch();
  }

  boolean isVersionMismatch() {
    return type.equals("VersionMismatch");
  }

  CommandError toBody() {
    return new CommandError(type, code, kind, details);
  }

  static AgentError busy(String command) {
    return new AgentError("AgentIsBusy", 409, "Agent is busy", "executing " + command);
  }

  static AgentError notFound(String what, String id) {
    return new AgentError("RequestedObjectNotFoundError", 404, "Not found", what + " " + id);
  }

  static AgentError invalidCommand(String details) {
    return new AgentError("InvalidCommandError", 400, "Invalid command", details);
  }

  static AgentError invalidParams(String details) {
    return new AgentError("InvalidCommandParamsError", 400, "Invalid command parameters", details);
  }

  static AgentError failed(String details) {
    return new AgentError("CommandExecutionError", 500, "Command execution failed", details);
  }

  /** A step that was made to fail. */
  static AgentError stepFailed(String kindOfStep, String details) {
    return switch (kindOfStep) {
      case "clean" -> new AgentError("CleaningError", 500, "Clean step failed", details);
      case "deploy" -> new AgentError("DeploymentError", 500, "Deploy step failed", details);
      default -> new AgentError("ServicingError", 500, "Service step failed", details);
    };
  }

  static AgentError noSuchStep(String step) {
    return new AgentError(
        "HardwareManagerMethodNotFound",
        500,
        "No HardwareManager found to handle method",
        "no manager knows " + step);
  }

  static AgentError versionMismatch(String details) {
    return new AgentError("VersionMismatch", 409, "Hardware managers version mismatch", details);
  }

  static AgentError download(String image, String details) {
    return new AgentError(
        "ImageDownloadError", 500, "Error downloading image", image + ": " + details);
  }

  static AgentError checksum(String image, String url, String expected, String found) {
    return new AgentError(
        "ImageChecksumError",
        500,
        "Error verifying image checksum",
        "%s from %s should have %s but has %s".formatted(image, url, expected, found));
  }

  static AgentError write(String device, String details) {
    return new AgentError(
        "ImageWriteError", 500, "Error writing image to device", device + ": " + details);
  }

  static AgentError softwareRaid(String details) {
    return new AgentError("SoftwareRAIDError", 500, "Error creating SoftwareRAID", details);
  }

  static AgentError erase(String device, String details) {
    return new AgentError(
        "BlockDeviceEraseError", 500, "Error erasing block device", device + ": " + details);
  }
}
