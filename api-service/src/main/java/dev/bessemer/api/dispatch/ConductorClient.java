package dev.bessemer.api.dispatch;

import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.rpc.ConductorReply;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.rpc.Origin;
import java.time.Duration;

/** Brings a request to a conductor, by its name. */
public interface ConductorClient {
  /**
   * @throws Fault what the conductor said, or {@code Unavailable} with code {@code
   *     conductor_unreachable} when there is none of that name
   */
  ConductorReply call(String conductor, ConductorRequest request, Duration patience, Origin origin);

  /** Returns at once and does not say whether it arrived. */
  void cast(String conductor, ConductorRequest request, Origin origin);

  /** Whether requests can be brought anywhere at the moment. */
  boolean isReady();
}
