package dev.bessemer.bmc.ipmi;

import static dev.bessemer.bmc.ipmi.IpmiException.Kind.BAD_CREDENTIALS;
import static dev.bessemer.bmc.ipmi.IpmiException.Kind.NO_CIPHER_SUITE;
import static dev.bessemer.bmc.ipmi.IpmiException.Kind.PROTOCOL;

import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.LanMessage;
import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.bmc.ipmi.wire.RakpStatus;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions with one BMC, as often as it takes: waits for a BMC that does not answer, goes
 * from one cipher suite to the next, starts again when messages were lost. Used by one thread at a
 * time; remembers which suite the BMC took.
 */
final class Login {
  private static final Logger LOG = LoggerFactory.getLogger(Login.class);

  /** The channel on which the question comes in; the upper bit asks about version 2.0. */
  private static final int THIS_CHANNEL = 0x8E;

  private static final int MOST_MISMATCHES = 3;

  private final IpmiTarget target;
  private final UdpPort port;
  private final SecureRandom random;
  private List<CipherSuite> suites;

  Login(IpmiTarget target, UdpPort port, SecureRandom random) {
    this.target = target;
    this.port = port;
    this.random = random;
    this.suites = target.suites();
  }

  Session open(Deadline deadline) throws InterruptedException {
    var bmc = HostNames.resolve(target, deadline);
    var mismatches = 0;
    NotOpenedException failure = null;
    for (var round = 0; !deadline.hasPassed(); round++) {
      try {
        var patience = requireIpmi2(bmc, deadline);
        return throughSuites(bmc, round, patience, deadline);
      } catch (NotOpenedException e) {
        failure = e;
        if (e.status() == RakpStatus.INVALID_CHECK && ++mismatches == MOST_MISMATCHES) {
          throw IpmiException.of(BAD_CREDENTIALS, target, "the BMC did not accept our proof");
        }
        pause(e, round, deadline);
      }
    }
    throw IpmiException.timeout(target, failure);
  }

  /**
   * A BMC that is out of sessions is left alone for a while; one that is silent has been waited
   * for.
   */
  private void pause(NotOpenedException failure, int round, Deadline deadline)
      throws InterruptedException {
    if (!failure.isSilence()) {
      var pause = target.timing().attempt().multipliedBy(1 + Math.min(round, 4)).dividedBy(2);
      Thread.sleep(Duration.ofNanos(Math.max(0, deadline.atMost(pause))));
    }
  }

  private Session throughSuites(
      InetSocketAddress bmc, int round, Patience patience, Deadline deadline)
      throws NotOpenedException, InterruptedException {
    var failures = new ArrayList<NotOpenedException>();
    for (var suite : suites) {
      try {
        var session = with(suite, bmc, round, patience, deadline);
        prefer(suite);
        return session;
      } catch (NotOpenedException e) {
        LOG.atDebug()
            .addKeyValue("bmc", bmc)
            .addKeyValue("suite", suite.id())
            .addKeyValue("reason", e.getMessage())
            .log("no session with this cipher suite");
        if (!e.suiteInDoubt()) {
          throw e;
        }
        failures.add(e);
      }
    }
    for (var failure : failures) {
      if (failure.isSilence()) {
        throw failure;
      }
    }
    throw noSuite(failures.getLast().status());
  }

  private IpmiException noSuite(RakpStatus status) {
    var tried = target.suites().stream().map(s -> Integer.toString(s.id())).toList();
    return IpmiException.of(
        NO_CIPHER_SUITE,
        target,
        "none of the cipher suites %s: %s".formatted(String.join(", ", tried), status.text()));
  }

  private void prefer(CipherSuite suite) {
    var order = new ArrayList<>(List.of(suite));
    target.suites().stream().filter(s -> s != suite).forEach(order::add);
    suites = order;
  }

  private Session with(
      CipherSuite suite, InetSocketAddress bmc, int round, Patience patience, Deadline deadline)
      throws NotOpenedException, InterruptedException {
    var inbox = port.listen(bmc);
    var opened = false;
    try {
      var session = new LoginAttempt(target, suite, inbox, random, round, patience, deadline).run();
      raise(session, deadline);
      opened = true;
      return session;
    } finally {
      if (!opened) {
        inbox.close();
      }
    }
  }

  /** A new session has the rights of a user, whatever was asked for. */
  private void raise(Session session, Deadline deadline)
      throws NotOpenedException, InterruptedException {
    if (Privilege.USER.covers(target.privilege())) {
      return;
    }
    var request = IpmiCommand.SET_SESSION_PRIVILEGE.request(target.privilege().level());
    var answer =
        session
            .ask(request, LoginAttempt.SENDINGS, deadline)
            .orElseThrow(() -> NotOpenedException.unanswered("set session privilege"));
    if (!answer.ok()) {
      session.close();
      throw IpmiException.refused(
          target, "session as " + target.privilege(), answer.completionCode());
    }
  }

  /**
   * Waits until the BMC answers at all, and learns how long it takes to: each repetition has a
   * sequence number of its own, so that it is clear which one was answered.
   */
  private Patience requireIpmi2(InetSocketAddress bmc, Deadline deadline)
      throws InterruptedException {
    var sentAt = new long[LanMessage.SEQUENCES];
    try (var inbox = port.listen(bmc)) {
      for (var sending = 0; !deadline.hasPassed(); sending++) {
        sentAt[sending % sentAt.length] = System.nanoTime();
        var answer = capabilities(inbox, sending, deadline);
        if (answer.isPresent()) {
          check(answer.get().response());
          var roundTrip = System.nanoTime() - sentAt[answer.get().sequence()];
          return new Patience(target.timing(), Duration.ofNanos(roundTrip));
        }
      }
      throw IpmiException.timeout(target, inbox.sendFailure());
    }
  }

  private void check(IpmiResponse answer) {
    if (!answer.ok() || (answer.at(1) & 0x80) == 0 || (answer.at(3) & 0x02) == 0) {
      throw IpmiException.of(PROTOCOL, target, "the BMC does not speak IPMI 2.0");
    }
  }

  private Optional<LanMessage> capabilities(Inbox inbox, int sending, Deadline deadline)
      throws InterruptedException {
    var level = target.privilege().level();
    var request = IpmiCommand.GET_AUTH_CAPABILITIES.request(THIS_CHANNEL, level);
    var message = LanMessage.of(sending % LanMessage.SEQUENCES, request);
    inbox.send(new RmcpPacket.Legacy(message.encode()).encode());
    var until = new Patience(target.timing(), Duration.ZERO).until(sending, deadline);
    for (var packet = inbox.await(until.nanosLeft());
        packet != null;
        packet = inbox.await(until.nanosLeft())) {
      var answer = read(packet).filter(Login::answersCapabilities);
      if (answer.isPresent()) {
        return answer;
      }
    }
    return Optional.empty();
  }

  private static boolean answersCapabilities(LanMessage message) {
    var asked = IpmiCommand.GET_AUTH_CAPABILITIES;
    return message.netFn() == asked.netFn() + 1 && message.command() == asked.number();
  }

  private static Optional<LanMessage> read(@Nullable RmcpPacket packet) {
    try {
      return packet instanceof RmcpPacket.Legacy legacy
          ? Optional.of(LanMessage.decode(legacy.message()))
          : Optional.empty();
    } catch (MalformedPacketException e) {
      return Optional.empty();
    }
  }
}
