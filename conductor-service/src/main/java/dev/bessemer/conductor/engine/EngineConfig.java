package dev.bessemer.conductor.engine;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an operator decides about cleaning, deploying and failing. */
@ConfigMapping(prefix = "bessemer.engine")
public interface EngineConfig {
  /** Clean nodes whenever they become available; a node's own setting goes before it. */
  @WithDefault("true")
  boolean automatedClean();

  /**
   * Whether a node in maintenance may be made available; such a node's agent is not answered
   * meanwhile.
   */
  @WithDefault("true")
  boolean allowProvisioningInMaintenance();

  /** Nodes that may deploy at the same time; protects image servers and networks. */
  @WithDefault("250")
  int maxConcurrentDeploy();

  /**
   * Nodes that may be taken down or cleaned at the same time; protects from erasing a whole site at
   * once.
   */
  @WithDefault("50")
  int maxConcurrentClean();

  /** Whether both limits count nodes of the same conductor group only. */
  @WithDefault("false")
  boolean maxConcurrentPerConductorGroup();

  /** Switch a node off whose deployment failed. */
  @WithDefault("true")
  boolean powerOffAfterDeployFailure();

  /** Switch a node off whose cleaning failed. */
  @WithDefault("false")
  boolean powerOffInCleanfail();

  /** Switch a node off whose service failed. */
  @WithDefault("false")
  boolean powerOffInServicefail();

  /** Priorities of clean steps in place of the driver's, by {@code interface.step}. */
  Map<String, Integer> cleanStepPriorities();

  /** The same for verify steps. */
  Map<String, Integer> verifyStepPriorities();

  /** Longest time that the step {@code wait} waits; longer ones end then. */
  @WithDefault("PT30S")
  Duration maxConductorWaitStep();

  /** Whether a step of a child node may go on while its parent's next one runs. */
  @WithDefault("false")
  boolean permitChildNodeStepAsyncResult();

  /** Steps that nobody may ask for and that never run by themselves, {@code interface.step}. */
  Optional<Set<String>> disallowedSteps();

  /** Boot modes that no deployment may use. */
  Optional<Set<String>> disallowedDeploymentBootModes();

  /** Which project becomes the lessee of a node without one while an instance is on it. */
  @WithDefault("instance")
  LesseeSource automaticLesseeSource();

  /** How often a step whose agent restarted in the middle is run once more before it fails. */
  @WithDefault("3")
  int attemptsPerStep();
}
