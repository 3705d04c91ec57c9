package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sessions of one BMC. Those that nobody used for a minute are gone. */
final class BmcSessions {
  static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int MOST = 64;

  private final SecureRandom random;
  private final InstantSource clock;
  private final Map<Integer, BmcSession> byId = new HashMap<>(4);

  BmcSessions(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  Optional<BmcSession> find(int bmcId) {
    forgetOldOnes();
    var found = Optional.ofNullable(byId.get(bmcId));
    found.ifPresent(session -> session.lastHeard = clock.millis());
    return found;
  }

  /**
   * The same again for a repeated request, which its sender tells from another one: some consoles
   * always use the same session ID. Empty when there is no room.
   */
  Optional<BmcSession> grant(InetSocketAddress sender, int consoleId, int tag, CipherSuite suite) {
    forgetOldOnes();
    var repeated =
        byId.values().stream()
            .filter(s -> s.console.equals(sender) && s.consoleId == consoleId)
            .filter(s -> s.suite == suite && s.grantTag == tag)
            .filter(s -> s.claim == null)
            .findFirst();
    if (repeated.isPresent() || byId.size() >= MOST) {
      return repeated;
    }
    var mine = new byte[16];
    random.nextBytes(mine);
    var session = new BmcSession(freeId(), sender, consoleId, tag, suite, mine, clock.millis());
    byId.put(session.bmcId, session);
    return Optional.of(session);
  }

  private int freeId() {
    while (true) {
      var id = random.nextInt();
      if (id != 0 && !byId.containsKey(id)) {
        return id;
      }
    }
  }

  private void forgetOldOnes() {
    var oldest = clock.millis() - TIMEOUT.toMillis();
    byId.values().removeIf(session -> session.lastHeard < oldest);
  }

  void remove(BmcSession session) {
    byId.remove(session.bmcId);
  }

  void clear() {
    byId.clear();
  }
}
