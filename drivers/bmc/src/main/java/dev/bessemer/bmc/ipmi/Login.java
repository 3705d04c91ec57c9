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
        requireIpmi2(bmc, deadline);
        return throughSuites(bmc, round, deadline);
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

  private Session throughSuites(InetSocketAddress bmc, int round, Deadline deadline)
      throws NotOpenedException, InterruptedException {
    var failures = new ArrayList<NotOpenedException>();
    for (var suite : suites) {
      try {
        var session = with(suite, bmc, round, deadline);
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

  private Session with(CipherSuite suite, InetSocketAddress bmc, int round, Deadline deadline)
      throws NotOpenedException, InterruptedException {
    var inbox = port.listen(bmc);
    var opened = false;
    try {
      var session = new LoginAttempt(target, suite, inbox, random, round, deadline).run();
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

  private void requireIpmi2(InetSocketAddress bmc, Deadline deadline) throws InterruptedException {
    try (var inbox = port.listen(bmc)) {
      var answer = capabilities(inbox, deadline);
      if (!answer.ok() || (answer.at(1) & 0x80) == 0 || (answer.at(3) & 0x02) == 0) {
        throw IpmiException.of(PROTOCOL, target, "the BMC does not speak IPMI 2.0");
      }
    }
  }

  private IpmiResponse capabilities(Inbox inbox, Deadline deadline) throws InterruptedException {
    var level = target.privilege().level();
    var request = IpmiCommand.GET_AUTH_CAPABILITIES.request(THIS_CHANNEL, level);
    var message = LanMessage.of(random.nextInt(LanMessage.SEQUENCES), request);
    for (var sending = 0; !deadline.hasPassed(); sending++) {
      inbox.send(new RmcpPacket.Legacy(message.encode()).encode());
      var patience = target.timing().patience(sending);
      var until = new Deadline(System.nanoTime() + deadline.atMost(patience));
      for (var packet = inbox.await(until.nanosLeft());
          packet != null;
          packet = inbox.await(until.nanosLeft())) {
        var answer = read(packet).filter(m -> m.answers(message));
        if (answer.isPresent()) {
          return answer.get().response();
        }
      }
    }
    throw IpmiException.timeout(target, inbox.sendFailure());
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
