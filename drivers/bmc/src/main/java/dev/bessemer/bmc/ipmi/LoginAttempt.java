package dev.bessemer.bmc.ipmi;

import static dev.bessemer.bmc.ipmi.IpmiException.Kind.BAD_CREDENTIALS;
import static dev.bessemer.bmc.ipmi.IpmiException.Kind.PROTOCOL;
import static dev.bessemer.bmc.ipmi.IpmiException.Kind.REFUSED;

import dev.bessemer.bmc.ipmi.wire.Algorithms;
import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.OpenSessionRequest;
import dev.bessemer.bmc.ipmi.wire.OpenSessionResponse;
import dev.bessemer.bmc.ipmi.wire.PayloadType;
import dev.bessemer.bmc.ipmi.wire.Rakp1;
import dev.bessemer.bmc.ipmi.wire.Rakp2;
import dev.bessemer.bmc.ipmi.wire.Rakp3;
import dev.bessemer.bmc.ipmi.wire.Rakp4;
import dev.bessemer.bmc.ipmi.wire.RakpExchange;
import dev.bessemer.bmc.ipmi.wire.RakpStatus;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import dev.bessemer.bmc.ipmi.wire.SessionCipher;
import dev.bessemer.bmc.ipmi.wire.SetupReply;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * One run through Open Session and the four RAKP messages, with one cipher suite.
 *
 * @param round how many runs before this one got no answer; later ones are more patient
 */
record LoginAttempt(
    IpmiTarget target,
    CipherSuite suite,
    Inbox inbox,
    SecureRandom random,
    int round,
    Patience patience,
    Deadline deadline) {
  static final int SENDINGS = 3;

  Session run() throws NotOpenedException, InterruptedException {
    var grant = openSession();
    var exchange = identify(grant);
    var sik = exchange.sik(target.bmcKey().orElse(target.password()).bytes());
    prove(exchange, sik);
    return new Session(inbox, new SessionCipher(suite, sik, random), grant.bmcId(), patience);
  }

  private OpenSessionResponse.Grant openSession() throws NotOpenedException, InterruptedException {
    var tag = random.nextInt(256);
    var level = target.privilege().level();
    var request =
        new OpenSessionRequest(tag, level, inbox.consoleId(), Algorithms.of(suite)).encode();
    var reply =
        ask(OpenSessionResponse.class, PayloadType.OPEN_SESSION_REQUEST, tag, request)
            .orElseThrow(NotOpenedException::openUnanswered);
    var grant = reply.grant().orElseThrow(() -> refused(reply));
    if (!grant.algorithms().suite().equals(Optional.of(suite))) {
      throw NotOpenedException.refused(RakpStatus.NO_CIPHER_SUITE);
    }
    return grant;
  }

  /**
   * Sends RAKP 1 until its answer comes. Each repetition has a tag of its own and only the newest
   * counts: a BMC may choose a new random number every time.
   */
  private RakpExchange identify(OpenSessionResponse.Grant grant)
      throws NotOpenedException, InterruptedException {
    var mine = new byte[16];
    random.nextBytes(mine);
    var role = target.privilege().level() | Rakp1.BY_NAME_ONLY;
    for (var sending = 0; sending < SENDINGS; sending++) {
      var tag = random.nextInt(256);
      var request = new Rakp1(tag, grant.bmcId(), mine, role, target.username()).encode();
      var reply = once(Rakp2.class, PayloadType.RAKP_1, tag, request, sending);
      if (reply.isPresent()) {
        return exchange(grant, mine, role, reply.get());
      }
    }
    throw NotOpenedException.unanswered("RAKP 1");
  }

  private RakpExchange exchange(OpenSessionResponse.Grant grant, byte[] mine, int role, Rakp2 reply)
      throws NotOpenedException {
    var proof = reply.proof().orElseThrow(() -> refused(reply));
    var exchange =
        new RakpExchange(
            suite,
            inbox.consoleId(),
            grant.bmcId(),
            mine,
            proof.random(),
            proof.guid(),
            role,
            target.username());
    var expected = exchange.rakp2Code(target.password().bytes());
    if (!MessageDigest.isEqual(expected, proof.code())) {
      throw IpmiException.of(BAD_CREDENTIALS, target, "the BMC has another password for this user");
    }
    return exchange;
  }

  private void prove(RakpExchange exchange, byte[] sik)
      throws NotOpenedException, InterruptedException {
    var tag = random.nextInt(256);
    var code = exchange.rakp3Code(target.password().bytes());
    var request = new Rakp3(tag, RakpStatus.OK, exchange.bmcId(), code).encode();
    var reply =
        ask(Rakp4.class, PayloadType.RAKP_3, tag, request)
            .orElseThrow(() -> NotOpenedException.unanswered("RAKP 3"));
    if (reply.status() != RakpStatus.OK) {
      throw refused(reply);
    }
    if (!MessageDigest.isEqual(exchange.rakp4Code(sik), reply.code())) {
      throw IpmiException.of(BAD_CREDENTIALS, target, "the BMC has another BMC key (KG)");
    }
  }

  private <T extends SetupReply> Optional<T> ask(
      Class<T> expected, PayloadType type, int tag, byte[] request) throws InterruptedException {
    var reply = Optional.<T>empty();
    for (var sending = 0; sending < SENDINGS && reply.isEmpty(); sending++) {
      reply = once(expected, type, tag, request, sending);
    }
    return reply;
  }

  private <T extends SetupReply> Optional<T> once(
      Class<T> expected, PayloadType type, int tag, byte[] request, int sending)
      throws InterruptedException {
    inbox.send(new RmcpPacket.Plain(type, request).encode());
    var until = patience.until(round + sending, deadline);
    for (var packet = inbox.await(until.nanosLeft());
        packet != null;
        packet = inbox.await(until.nanosLeft())) {
      var reply = read(packet).filter(expected::isInstance).map(expected::cast);
      if (reply.filter(r -> answers(r, tag)).isPresent()) {
        return reply;
      }
    }
    return Optional.empty();
  }

  private static Optional<SetupReply> read(RmcpPacket packet) {
    try {
      return packet instanceof RmcpPacket.Plain plain
          ? Optional.of(SetupReply.decode(plain))
          : Optional.empty();
    } catch (MalformedPacketException e) {
      return Optional.empty();
    }
  }

  private boolean answers(SetupReply reply, int tag) {
    return reply.tag() == tag
        && (reply.consoleId() == inbox.consoleId() || reply.status() != RakpStatus.OK);
  }

  /** Never returns for what another attempt cannot change. */
  private NotOpenedException refused(SetupReply reply) {
    var status = reply.status();
    return switch (status) {
      case UNAUTHORIZED_NAME, INVALID_NAME_LENGTH ->
          throw IpmiException.of(BAD_CREDENTIALS, target, status.text());
      case UNAUTHORIZED_ROLE ->
          throw IpmiException.of(
              REFUSED, target, "%s as %s".formatted(status.text(), target.privilege()));
      case INVALID_PAYLOAD, UNAUTHORIZED_GUID, ILLEGAL_PARAMETER, UNKNOWN, OK ->
          throw IpmiException.of(PROTOCOL, target, "session refused: " + status.text());
      case NO_RESOURCES,
          NO_RESOURCES_FOR_ROLE,
          INVALID_SESSION,
          INACTIVE_SESSION,
          INVALID_CHECK,
          INVALID_AUTHENTICATION,
          INVALID_INTEGRITY,
          NO_AUTHENTICATION,
          NO_INTEGRITY,
          INVALID_ROLE,
          INVALID_CONFIDENTIALITY,
          NO_CIPHER_SUITE ->
          NotOpenedException.refused(status);
    };
  }
}
