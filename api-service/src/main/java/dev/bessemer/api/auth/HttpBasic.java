package dev.bessemer.api.auth;

import dev.bessemer.api.policy.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * Names and passwords. Whoever has one may do everything.
 *
 * <p>To compare a password takes long on purpose, so that one that was right is remembered for some
 * minutes, as a digest that means nothing to anybody else.
 */
@ApplicationScoped
class HttpBasic implements Strategy {
  private static final String SCHEME = "basic ";
  private static final Duration REMEMBERED = Duration.ofMinutes(5);

  /** Compared with for a user that is not there, so that it takes as long. */
  private static final String NOBODY =
      "$2a$10$abcdefghijklmnopqrstuuWXbjC7Cpx2ugTdgB5SCtrHhVHDMHPVa";

  private final HttpBasicConfig config;
  private final Memory memory = new Memory("bessemer-password-");
  private volatile @Nullable PasswordFile users;

  @Inject
  HttpBasic(HttpBasicConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "http_basic";
  }

  @Override
  public void open() {
    users = PasswordFile.read(config.userFile());
  }

  @Override
  public CompletionStage<Caller> identify(Credentials credentials) {
    var header = credentials.authorization();
    if (header.isEmpty()) {
      return refused(401, "Authorization required");
    }
    var now = current();
    return memory.of(
        header.get() + now.time(),
        () -> new Memory.Verdict.Known(check(now, header.get()), REMEMBERED));
  }

  private PasswordFile current() {
    var file = users;
    if (file == null || file.isOutdated()) {
      file = PasswordFile.read(config.userFile());
      users = file;
    }
    return file;
  }

  private static CompletionStage<Caller> refused(int status, String message) {
    return CompletableFuture.failedStage(Unauthenticated.basic(status, message));
  }

  private static Caller check(PasswordFile users, String header) {
    var pair = pair(header);
    int colon = pair.indexOf(':');
    var user = pair.substring(0, colon);
    var hash = users.hashOf(user);
    boolean right = BCrypt.checkpw(pair.substring(colon + 1), hash.orElse(NOBODY));
    if (hash.isEmpty() || !right) {
      throw Unauthenticated.basic(401, "Incorrect username or password");
    }
    return Caller.trusted(user);
  }

  private static String pair(String header) {
    if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Unauthenticated.basic(400, "Unsupported authorization type: only Basic is known");
    }
    return decoded(header.substring(SCHEME.length()).strip())
        .filter(pair -> pair.indexOf(':') >= 0)
        .orElseThrow(() -> Unauthenticated.basic(400, "Could not decode authorization token"));
  }

  private static Optional<String> decoded(String token) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
