package dev.bessemer.bmc.redfish;

import dev.bessemer.bmc.redfish.RedfishException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who we are at one BMC: a session that all calls share, or basic authentication. */
final class Login {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);

  /** What goes with each request; {@code session} is the path to delete, if there is one. */
  record Credentials(Map<String, String> headers, @Nullable String session) {
    static final Credentials NONE = new Credentials(Map.of(), null);

    boolean canBeRenewed() {
      return headers.containsKey("X-Auth-Token");
    }

    @Override
    public String toString() {
      return "***";
    }
  }

  private final Line line;
  private final ReentrantLock loggingIn = new ReentrantLock();
  private volatile @Nullable Credentials current;
  private boolean hadSession;

  Login(Line line) {
    this.line = line;
  }

  /**
   * Logs in unless done. One thread does it; others wait for its result.
   *
   * @param sessions where to open a session, asked for only when needed
   */
  Credentials credentials(Supplier<String> sessions, Deadline deadline) {
    var present = current;
    return present != null ? present : replace(null, sessions, deadline);
  }

  /** New ones, unless another thread already replaced those that were turned down. */
  Credentials renewed(Credentials old, Supplier<String> sessions, Deadline deadline) {
    return replace(old, sessions, deadline);
  }

  /** The next call logs in anew. */
  void forget(Credentials useless) {
    if (useless.equals(current)) {
      current = null;
    }
  }

  /** Ends the session at the BMC, if there is one; a failure is the BMC's own problem. */
  void end(Deadline deadline) {
    var last = current;
    current = null;
    if (last == null || last.session() == null) {
      return;
    }
    try {
      line.send(Request.delete(last.session()), last.headers(), deadline);
    } catch (RedfishException e) {
      LOG.atDebug().addKeyValue("reason", e.getMessage()).log("session not ended");
    }
  }

  private Credentials replace(
      @Nullable Credentials old, Supplier<String> sessions, Deadline deadline) {
    lock(deadline);
    try {
      var present = current;
      if (present == null || present.equals(old)) {
        current = null;
        present = create(sessions, deadline);
        current = present;
      }
      return present;
    } finally {
      loggingIn.unlock();
    }
  }

  private void lock(Deadline deadline) {
    try {
      if (!loggingIn.tryLock(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        throw RedfishException.of(Kind.TIMEOUT, "another call did not finish its login in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RedfishException.of(Kind.TIMEOUT, "interrupted before the login", e);
    }
  }

  private Credentials create(Supplier<String> sessions, Deadline deadline) {
    var target = line.target();
    if (target.username() == null) {
      return Credentials.NONE;
    }
    return switch (target.authType()) {
      case BASIC -> basic(target);
      case SESSION -> session(target, sessions.get(), deadline);
      case AUTO -> sessionOrBasic(target, sessions, deadline);
    };
  }

  /** A BMC that once gave a session is not asked with a password on every request. */
  private Credentials sessionOrBasic(
      RedfishTarget target, Supplier<String> sessions, Deadline deadline) {
    try {
      return session(target, sessions.get(), deadline);
    } catch (RedfishException e) {
      if (hadSession || (e.status() == 0 && e.kind() != Kind.PROTOCOL)) {
        throw e;
      }
      LOG.atInfo()
          .addKeyValue("bmc", target.root().getAuthority())
          .addKeyValue("reason", e.getMessage())
          .log("BMC gives no session, using basic authentication");
      return basic(target);
    }
  }

  private Credentials session(RedfishTarget target, String sessions, Deadline deadline) {
    var body = Request.object().put("UserName", target.username()).put("Password", secret(target));
    var request = Request.post(sessions, body);
    var answer = line.send(request, Map.of(), deadline);
    if (answer.isError()) {
      throw RedfishException.answered("login at " + sessions, answer);
    }
    var token = answer.header("X-Auth-Token");
    if (token == null) {
      throw RedfishException.of(Kind.PROTOCOL, "login at " + sessions + ": no X-Auth-Token");
    }
    hadSession = true;
    return new Credentials(Map.of("X-Auth-Token", token), sessionPath(answer));
  }

  private static @Nullable String sessionPath(Answer answer) {
    var location = answer.header("Location");
    var link = location != null ? location : answer.json().path("@odata.id").asText("");
    return link.isEmpty() ? null : Links.path(link);
  }

  private static Credentials basic(RedfishTarget target) {
    var pair = target.username() + ":" + secret(target);
    var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return new Credentials(Map.of("Authorization", "Basic " + encoded), null);
  }

  private static String secret(RedfishTarget target) {
    var password = target.password();
    return password == null ? "" : password.value();
  }
}
