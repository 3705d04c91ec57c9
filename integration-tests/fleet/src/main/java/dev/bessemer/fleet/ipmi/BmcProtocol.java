package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.CompletionCode;
import dev.bessemer.bmc.ipmi.wire.IpmiCommand;
import dev.bessemer.bmc.ipmi.wire.IpmiResponse;
import dev.bessemer.bmc.ipmi.wire.LanMessage;
import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.OpenSessionRequest;
import dev.bessemer.bmc.ipmi.wire.PayloadType;
import dev.bessemer.bmc.ipmi.wire.Privilege;
import dev.bessemer.bmc.ipmi.wire.Rakp1;
import dev.bessemer.bmc.ipmi.wire.Rakp3;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import dev.bessemer.fleet.machine.Chassis;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Optional;

/** From a packet to its answer. Only the event loop of the BMC comes in here. */
final class BmcProtocol {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String machine;
  private final IpmiBmcSettings settings;
  private final BmcSessions sessions;
  private final BmcLogin login;
  private final BmcCommands commands;

  BmcProtocol(Chassis chassis, IpmiBmcSettings settings) {
    var guid = SystemGuid.bytes(chassis.identity());
    this.machine = chassis.identity().name();
    this.settings = settings;
    this.sessions = new BmcSessions(RANDOM, settings.clock());
    this.login = new BmcLogin(settings, sessions, guid, RANDOM, this::tell);
    this.commands = new BmcCommands(chassis, settings, guid);
  }

  private void tell(String text) {
    settings.listener().accept(new BmcMessage(settings.clock().instant(), machine, text));
  }

  /** Empty where a BMC keeps silent, as it does about sessions it does not have. */
  Optional<byte[]> answer(RmcpPacket packet, InetSocketAddress sender)
      throws MalformedPacketException {
    return switch (packet) {
      case RmcpPacket.Legacy legacy ->
          outsideSession(LanMessage.decode(legacy.message()))
              .map(answer -> new RmcpPacket.Legacy(answer.encode()).encode());
      case RmcpPacket.Plain plain -> plain(plain, sender);
      case RmcpPacket.Protected sealed -> inSession(sealed);
    };
  }

  private Optional<byte[]> plain(RmcpPacket.Plain packet, InetSocketAddress sender)
      throws MalformedPacketException {
    var payload = packet.payload();
    return switch (packet.type()) {
      case OPEN_SESSION_REQUEST ->
          plain(
              PayloadType.OPEN_SESSION_RESPONSE,
              login.open(OpenSessionRequest.decode(payload), sender).encode());
      case RAKP_1 -> plain(PayloadType.RAKP_2, login.claim(Rakp1.decode(payload)).encode());
      case RAKP_3 ->
          login.prove(Rakp3.decode(payload)).flatMap(r -> plain(PayloadType.RAKP_4, r.encode()));
      case IPMI ->
          outsideSession(LanMessage.decode(payload))
              .flatMap(answer -> plain(PayloadType.IPMI, answer.encode()));
      case OPEN_SESSION_RESPONSE, RAKP_2, RAKP_4 -> Optional.empty();
    };
  }

  private static Optional<byte[]> plain(PayloadType type, byte[] payload) {
    return Optional.of(new RmcpPacket.Plain(type, payload).encode());
  }

  private Optional<LanMessage> outsideSession(LanMessage message) {
    if (!message.isRequest()) {
      return Optional.empty();
    }
    var command = IpmiCommand.of(message.request()).filter(BmcRights::withoutSession);
    var response =
        command.isPresent()
            ? commands.run(command.get(), message.request())
            : BmcCommands.refusal(CompletionCode.INSUFFICIENT_PRIVILEGE);
    return Optional.of(message.answer(response));
  }

  private Optional<byte[]> inSession(RmcpPacket.Protected packet) throws MalformedPacketException {
    var session = sessions.find(packet.sessionId()).orElse(null);
    if (session == null || session.open == null) {
      return Optional.empty();
    }
    var cipher = session.open.cipher();
    var opened = cipher.open(packet);
    if (opened.type() != PayloadType.IPMI || !session.received.isNew(opened.sequence())) {
      return Optional.empty();
    }
    var message = LanMessage.decode(opened.payload());
    if (!message.isRequest()) {
      return Optional.empty();
    }
    var response = session.repeated(message).orElseGet(() -> run(session, session.open, message));
    return Optional.of(session.seal(cipher, message.answer(response)));
  }

  private IpmiResponse run(BmcSession session, BmcSession.Open open, LanMessage message) {
    var request = message.request();
    var known = IpmiCommand.of(request);
    var response =
        known
            .map(command -> run(command, session, open, message))
            .orElseGet(() -> BmcCommands.refusal(CompletionCode.INVALID_COMMAND));
    session.remember(message, response);
    tell(BmcWords.of(request, response));
    return response;
  }

  private IpmiResponse run(
      IpmiCommand command, BmcSession session, BmcSession.Open open, LanMessage message) {
    if (!session.privilege.covers(BmcRights.needed(command))) {
      return BmcCommands.refusal(CompletionCode.INSUFFICIENT_PRIVILEGE);
    }
    return switch (command) {
      case SET_SESSION_PRIVILEGE -> setPrivilege(session, open, message.body());
      case CLOSE_SESSION -> close(session, message.body());
      case COLD_RESET, WARM_RESET -> reset();
      case GET_CHASSIS_STATUS,
          CHASSIS_CONTROL,
          SET_BOOT_OPTIONS,
          GET_BOOT_OPTIONS,
          GET_DEVICE_ID,
          GET_SYSTEM_GUID,
          GET_AUTH_CAPABILITIES,
          GET_CHANNEL_ACCESS,
          GET_CHANNEL_INFO,
          GET_CIPHER_SUITES ->
          commands.run(command, message.request());
    };
  }

  private static IpmiResponse setPrivilege(BmcSession session, BmcSession.Open open, byte[] data) {
    if (data.length != 1) {
      return BmcCommands.refusal(CompletionCode.WRONG_LENGTH);
    }
    if (data[0] != 0) { // which only asks
      var wanted = Privilege.ofLevel(data[0] & 0x0F);
      if (wanted.isEmpty()) {
        return BmcCommands.refusal(CompletionCode.INVALID_FIELD);
      }
      if (!open.most().covers(wanted.get())) {
        return BmcCommands.refusal(BmcCommands.LEVEL_NOT_AVAILABLE);
      }
      session.privilege = wanted.get();
    }
    return BmcCommands.success(session.privilege.level());
  }

  private IpmiResponse close(BmcSession session, byte[] data) {
    var named = data.length < 4 ? 0 : BmcCommands.littleEndian(data);
    if (named != session.bmcId) {
      return BmcCommands.refusal(BmcCommands.NO_SUCH_SESSION);
    }
    sessions.remove(session);
    return BmcCommands.success();
  }

  private IpmiResponse reset() {
    sessions.clear();
    return BmcCommands.success();
  }
}
