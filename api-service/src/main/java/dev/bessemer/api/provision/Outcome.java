package dev.bessemer.api.provision;

import dev.bessemer.api.call.Statuses;
import dev.bessemer.api.error.RoutingFailure;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Fault;
import org.jspecify.annotations.Nullable;

/**
 * What a request would have been answered for one node.
 *
 * @param error null when it was accepted
 */
record Outcome(String node, int status, @Nullable String error) {
  private static final int ACCEPTED = 202;
  private static final int TOO_NEW = 406;

  /** That of an attempt. */
  static Outcome of(String node, Runnable attempt) {
    try {
      attempt.run();
      return new Outcome(node, ACCEPTED, null);
    } catch (Fault e) {
      return new Outcome(node, Statuses.of(e), e.text());
    } catch (NotAcceptable e) {
      return new Outcome(node, TOO_NEW, e.getMessage());
    } catch (RoutingFailure e) {
      return new Outcome(node, e.status(), e.description());
    }
  }

  boolean isAccepted() {
    return status == ACCEPTED;
  }
}
