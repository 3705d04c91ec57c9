package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.Permit;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiRequest;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.LanMessage;
import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.PayloadType;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import dev.bessemer.bmc.ipmi.wire.SequenceWindow;
import dev.bessemer.bmc.ipmi.wire.SessionCipher;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open session. Used by one thread at a time. */
final class Session {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Inbox inbox;
  private final SessionCipher cipher;
  private final int bmcId;
  private final Patience patience;
  private final SequenceWindow received = new SequenceWindow();
  private int packets;
  private int messages;

  Session(Inbox inbox, SessionCipher cipher, int bmcId, Patience patience) {
    this.inbox = inbox;
    this.cipher = cipher;
    this.bmcId = bmcId;
    this.patience = patience;
  }

  /**
   * Sends a request up to so many times and waits for its answer; empty when none came. Repetitions
   * have the sequence number of the first, so that a BMC can tell them from a second command.
   */
  Optional<IpmiResponse> ask(IpmiRequest request, int sendings, Deadline deadline)
      throws InterruptedException {
    var message = LanMessage.of(messages++ % LanMessage.SEQUENCES, request);
    for (var sending = 0; sending < sendings && !deadline.hasPassed(); sending++) {
      Permit.ensure();
      send(message);
      var until = patience.until(sending, deadline);
      for (var packet = inbox.await(until.nanosLeft());
          packet != null;
          packet = inbox.await(until.nanosLeft())) {
        var answer = answer(packet, message);
        if (answer != null) {
          return Optional.of(answer);
        }
      }
    }
    return Optional.empty();
  }

  private void send(LanMessage message) {
    packets = packets == -1 ? 1 : packets + 1; // 0 stands for "no session"
    inbox.send(cipher.seal(PayloadType.IPMI, bmcId, packets, message.encode()));
  }

  private @Nullable IpmiResponse answer(RmcpPacket packet, LanMessage request) {
    if (!(packet instanceof RmcpPacket.Protected sealed)) {
      return null;
    }
    try {
      var opened = cipher.open(sealed);
      if (opened.type() != PayloadType.IPMI || !received.isNew(opened.sequence())) {
        return null;
      }
      var message = LanMessage.decode(opened.payload());
      return message.answers(request) ? message.response() : null;
    } catch (MalformedPacketException e) {
      LOG.atDebug()
          .addKeyValue("bmc", inbox.bmc())
          .addKeyValue("reason", e.getMessage())
          .log("packet dropped");
      return null;
    }
  }

  @Nullable Throwable sendFailure() {
    return inbox.sendFailure();
  }

  /** Stops listening, for a session that the BMC no longer has. */
  void abandon() {
    inbox.close();
  }

  /** Tells the BMC, without waiting for an answer, and stops listening. */
  void close() {
    var id = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bmcId).array();
    var close = IpmiCommand.CLOSE_SESSION;
    var request = new IpmiRequest(close.netFn(), close.number(), id);
    send(LanMessage.of(messages++ % LanMessage.SEQUENCES, request));
    inbox.close();
  }
}
