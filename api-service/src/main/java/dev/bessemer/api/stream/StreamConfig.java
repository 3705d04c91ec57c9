package dev.bessemer.api.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How this process tells its clients of events. */
@ConfigMapping(prefix = "bessemer.events")
public interface StreamConfig {
  /** Time between two looks for new events while anybody listens. */
  @WithDefault("PT0.2S")
  Duration pollInterval();

  /** Silence after which a stream says that it is still there. */
  @WithDefault("PT15S")
  Duration heartbeatInterval();

  /** Events that wait for a slow client; one more, and it is dropped. */
  @WithDefault("1000")
  int maxWaiting();

  /** Time that a client may take nothing at all; then it is dropped. */
  @WithDefault("PT60S")
  Duration maxStall();

  /** Longest stream; then its client has to come back and to show again who it is. */
  @WithDefault("PT1H")
  Duration maxAge();

  /** Clients at the same time; more get 503. */
  @WithDefault("1000")
  int maxStreams();
}
