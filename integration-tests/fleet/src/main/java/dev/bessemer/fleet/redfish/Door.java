package dev.bessemer.fleet.redfish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Lets in who may. The service root is open to all, and so is logging in. */
final class Door {
  private final @Nullable BmcUser user;
  private final Sessions sessions;

  /** Without a user everybody may do everything. */
  Door(@Nullable BmcUser user, Sessions sessions) {
    this.user = user;
    this.sessions = sessions;
  }

  /** Throws a {@link Refusal} unless the request shows a token or a password. */
  void check(Incoming request) {
    if (user == null || isOpenToAll(request)) {
      return;
    }
    var token = request.header("X-Auth-Token");
    var known = token == null ? isUser(request.header("Authorization")) : sessions.knows(token);
    if (!known) {
      throw new Refusal(401, "NoValidSession", "There is no valid session for this request.");
    }
  }

  /** Throws a {@link Refusal} unless name and password are right. */
  Sessions.Session login(@Nullable String name, @Nullable String password) {
    if (user != null && !(same(user.name(), name) && same(user.password(), password))) {
      throw new Refusal(401, "ResourceAtUriUnauthorized", "User name or password is wrong.");
    }
    return sessions.open(name == null ? "" : name);
  }

  private static boolean isOpenToAll(Incoming request) {
    return switch (request.path()) {
      case "/redfish", Paths.ROOT, Paths.ROOT + "/odata" -> request.method().equals("GET");
      case Paths.SESSIONS -> request.method().equals("POST");
      default -> false;
    };
  }

  private boolean isUser(@Nullable String authorization) {
    if (user == null || authorization == null || !authorization.startsWith("Basic ")) {
      return false;
    }
    try {
      var pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()).strip());
      return same(user.name() + ":" + user.password(), new String(pair, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean same(String expected, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
