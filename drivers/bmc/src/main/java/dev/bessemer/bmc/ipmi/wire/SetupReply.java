package dev.bessemer.bmc.ipmi.wire;

/** What a BMC says while a session is being opened. */
public sealed interface SetupReply permits OpenSessionResponse, Rakp2, Rakp4 {
  /** As in the message that this answers. */
  int tag();

  RakpStatus status();

  /** As in the Open Session request; some BMCs leave it out when they refuse. */
  int consoleId();

  static SetupReply decode(RmcpPacket.Plain packet) throws MalformedPacketException {
    return switch (packet.type()) {
      case OPEN_SESSION_RESPONSE -> OpenSessionResponse.decode(packet.payload());
      case RAKP_2 -> Rakp2.decode(packet.payload());
      case RAKP_4 -> Rakp4.decode(packet.payload());
      case IPMI, OPEN_SESSION_REQUEST, RAKP_1, RAKP_3 ->
          throw new MalformedPacketException("not for a console: " + packet.type());
    };
  }
}
