package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.CipherSuite;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.LanMessage;
import dev.bessemer.bmc.ipmi.wire.PayloadType;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.bmc.ipmi.wire.RakpExchange;
import dev.bessemer.bmc.ipmi.wire.SequenceWindow;
import dev.bessemer.bmc.ipmi.wire.SessionCipher;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A session as the BMC sees it: granted first, then claimed by a user, then open. Only the event
 * loop touches it.
 */
final class BmcSession {
  /** A session that a user proved to be theirs. */
  record Open(IpmiUser user, Privilege most, SessionCipher cipher, byte[] proof, byte[] reply) {}

  /** A user's claim, not proven yet. */
  record Claim(IpmiUser user, RakpExchange exchange) {}

  final int bmcId;
  final InetSocketAddress console;
  final int consoleId;
  final int grantTag;
  final CipherSuite suite;
  final byte[] random;
  final SequenceWindow received = new SequenceWindow();
  long lastHeard;
  Privilege privilege = Privilege.USER;
  @Nullable Claim claim;
  @Nullable Open open;
  private int sent;
  private @Nullable LanMessage lastRequest;
  private @Nullable IpmiResponse lastResponse;

  BmcSession(
      int bmcId,
      InetSocketAddress console,
      int consoleId,
      int grantTag,
      CipherSuite suite,
      byte[] random,
      long now) {
    this.bmcId = bmcId;
    this.console = console;
    this.consoleId = consoleId;
    this.grantTag = grantTag;
    this.suite = suite;
    this.random = random;
    this.lastHeard = now;
  }

  /** The answer already given, if this request is a repetition of the one before. */
  Optional<IpmiResponse> repeated(LanMessage request) {
    var last = lastRequest;
    var same =
        last != null
            && last.sequence() == request.sequence()
            && last.netFn() == request.netFn()
            && last.command() == request.command()
            && Arrays.equals(last.body(), request.body());
    return same ? Optional.ofNullable(lastResponse) : Optional.empty();
  }

  void remember(LanMessage request, IpmiResponse response) {
    lastRequest = request;
    lastResponse = response;
  }

  byte[] seal(SessionCipher cipher, LanMessage answer) {
    sent = sent == -1 ? 1 : sent + 1; // 0 stands for "no session"
    return cipher.seal(PayloadType.IPMI, consoleId, sent, answer.encode());
  }
}
