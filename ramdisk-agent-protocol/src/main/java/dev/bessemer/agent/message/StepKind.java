package dev.bessemer.agent.message;

/** The three sets of steps an agent has; their names are part of commands and keys. */
public enum StepKind {
  CLEAN("clean"),
  DEPLOY("deploy"),
  SERVICE("service");

  private final String word;

  StepKind(String word) {
    this.word = word;
  }

  /** The extension, as {@code clean}. */
  public String word() {
    return word;
  }

  /** Command that lists the steps. */
  public String listCommand() {
    return word + ".get_" + word + "_steps";
  }

  /** Command that runs one. */
  public String executeCommand() {
    return word + ".execute_" + word + "_step";
  }

  /** Key of the steps in the answer to {@link #listCommand}. */
  public String stepsKey() {
    return word + "_steps";
  }

  /** Key of the step in the answer to {@link #executeCommand}. */
  public String stepKey() {
    return word + "_step";
  }

  /** Key of what the step answered in the answer to {@link #executeCommand}. */
  public String resultKey() {
    return word + "_result";
  }

  /** Key under which {@link #executeCommand} takes the versions of the hardware managers. */
  public String versionKey() {
    return word + "_version";
  }
}
