package dev.bessemer.agent.client;

import java.time.Duration;

/**
 * How patient calls to agents are.
 *
 * @param commandTimeout time for one request, including the whole of a command that is waited for
 * @param maxAttempts how often a request is tried when no answer comes, at least 1
 * @param attemptPause time between two tries
 * @param pollEvery longest time between two looks at a command whose end is awaited
 * @param maxPolls number of such looks before giving up
 * @param maxAnswerBytes longest answer that is read
 */
public record AgentSettings(
    Duration commandTimeout,
    int maxAttempts,
    Duration attemptPause,
    Duration pollEvery,
    int maxPolls,
    int maxAnswerBytes) {
  /** As Ironic has it. */
  public static final AgentSettings STANDARD =
      new AgentSettings(
          Duration.ofSeconds(60),
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(6),
          100,
          64 * 1024 * 1024);
}
