package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.Algorithms;
import dev.bessemer.bmc.ipmi.wire.OpenSessionRequest;
import dev.bessemer.bmc.ipmi.wire.OpenSessionResponse;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.bmc.ipmi.wire.Rakp1;
import dev.bessemer.bmc.ipmi.wire.Rakp2;
import dev.bessemer.bmc.ipmi.wire.Rakp3;
import dev.bessemer.bmc.ipmi.wire.Rakp4;
import dev.bessemer.bmc.ipmi.wire.RakpExchange;
import dev.bessemer.bmc.ipmi.wire.RakpStatus;
import dev.bessemer.bmc.ipmi.wire.SessionCipher;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The BMC's side of opening a session. Repeated messages get the answer of the first. */
final class BmcLogin {
  private static final int LEVEL = 0x0F;

  private final IpmiBmcSettings settings;
  private final BmcSessions sessions;
  private final byte[] guid;
  private final SecureRandom random;
  private final Consumer<String> tell;

  BmcLogin(
      IpmiBmcSettings settings,
      BmcSessions sessions,
      byte[] guid,
      SecureRandom random,
      Consumer<String> tell) {
    this.settings = settings;
    this.sessions = sessions;
    this.guid = guid;
    this.random = random;
    this.tell = tell;
  }

  OpenSessionResponse open(OpenSessionRequest request, InetSocketAddress sender) {
    var suite = request.algorithms().suite().filter(settings.suites()::contains);
    if (suite.isEmpty()) {
      return refusal(request, RakpStatus.NO_CIPHER_SUITE);
    }
    var session = sessions.grant(sender, request.consoleId(), request.tag(), suite.get());
    if (session.isEmpty()) {
      return refusal(request, RakpStatus.NO_RESOURCES);
    }
    var level = request.privilege() == 0 ? Privilege.ADMINISTRATOR.level() : request.privilege();
    var grant =
        new OpenSessionResponse.Grant(level, session.get().bmcId, Algorithms.of(suite.get()));
    return new OpenSessionResponse(
        request.tag(), RakpStatus.OK, request.consoleId(), Optional.of(grant));
  }

  private static OpenSessionResponse refusal(OpenSessionRequest request, RakpStatus status) {
    return new OpenSessionResponse(request.tag(), status, request.consoleId(), Optional.empty());
  }

  Rakp2 claim(Rakp1 request) {
    var session = sessions.find(request.bmcId()).filter(s -> s.open == null).orElse(null);
    if (session == null) {
      return new Rakp2(request.tag(), RakpStatus.INVALID_SESSION, 0, Optional.empty());
    }
    var user = settings.user(request.username());
    var level = Privilege.ofLevel(request.role() & LEVEL);
    var status = judge(user, level);
    if (status != RakpStatus.OK) {
      tell.accept("session refused to %s: %s".formatted(request.username(), status.text()));
      sessions.remove(session);
      return new Rakp2(request.tag(), status, session.consoleId, Optional.empty());
    }
    var exchange = exchange(session, request);
    session.claim = new BmcSession.Claim(user.orElseThrow(), exchange);
    var code = exchange.rakp2Code(user.get().password().bytes());
    var proof = new Rakp2.Proof(session.random, guid, code);
    return new Rakp2(request.tag(), RakpStatus.OK, session.consoleId, Optional.of(proof));
  }

  private static RakpStatus judge(Optional<IpmiUser> user, Optional<Privilege> level) {
    if (user.isEmpty()) {
      return RakpStatus.UNAUTHORIZED_NAME;
    }
    if (level.isEmpty()) {
      return RakpStatus.INVALID_ROLE;
    }
    return user.get().limit().covers(level.get()) ? RakpStatus.OK : RakpStatus.UNAUTHORIZED_ROLE;
  }

  private RakpExchange exchange(BmcSession session, Rakp1 request) {
    return new RakpExchange(
        session.suite,
        session.consoleId,
        session.bmcId,
        request.random(),
        session.random,
        guid,
        request.role(),
        request.username());
  }

  /** Empty when the console gave up, which calls for no answer. */
  Optional<Rakp4> prove(Rakp3 message) {
    var session = sessions.find(message.bmcId()).orElse(null);
    if (session == null) {
      return refusal(message, RakpStatus.INVALID_SESSION, 0);
    }
    if (session.open != null) {
      var again = Arrays.equals(session.open.proof(), message.code());
      return again
          ? granted(message, session, session.open.reply())
          : refusal(message, RakpStatus.INACTIVE_SESSION, session.consoleId);
    }
    if (message.status() != RakpStatus.OK) {
      sessions.remove(session);
      tell.accept("session given up by the console: " + message.status().text());
      return Optional.empty();
    }
    var claim = session.claim;
    return claim == null
        ? refusal(message, RakpStatus.INACTIVE_SESSION, session.consoleId)
        : check(message, session, claim);
  }

  private Optional<Rakp4> check(Rakp3 message, BmcSession session, BmcSession.Claim claim) {
    var user = claim.user();
    var expected = claim.exchange().rakp3Code(user.password().bytes());
    if (!MessageDigest.isEqual(expected, message.code())) {
      sessions.remove(session);
      tell.accept("session refused to %s: wrong password".formatted(user.name()));
      return refusal(message, RakpStatus.INVALID_CHECK, session.consoleId);
    }
    var sik = claim.exchange().sik(settings.bmcKey().orElse(user.password()).bytes());
    var reply = claim.exchange().rakp4Code(sik);
    var most = Privilege.ofLevel(claim.exchange().role() & LEVEL).orElseThrow();
    var cipher = new SessionCipher(session.suite, sik, random);
    session.open = new BmcSession.Open(user, most, cipher, message.code(), reply);
    session.privilege = Privilege.USER.covers(most) ? most : Privilege.USER;
    tell.accept("session opened by %s, cipher suite %d".formatted(user.name(), session.suite.id()));
    return granted(message, session, reply);
  }

  private static Optional<Rakp4> granted(Rakp3 message, BmcSession session, byte[] reply) {
    return Optional.of(new Rakp4(message.tag(), RakpStatus.OK, session.consoleId, reply));
  }

  private static Optional<Rakp4> refusal(Rakp3 message, RakpStatus status, int consoleId) {
    return Optional.of(new Rakp4(message.tag(), status, consoleId, new byte[0]));
  }
}
