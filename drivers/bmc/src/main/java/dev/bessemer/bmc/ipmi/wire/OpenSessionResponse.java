package dev.bessemer.bmc.ipmi.wire;

import java.util.Optional;

/**
 * A BMC grants or refuses a session.
 *
 * @param grant absent exactly when the status is not OK
 */
public record OpenSessionResponse(int tag, RakpStatus status, int consoleId, Optional<Grant> grant)
    implements SetupReply {
  /** The BMC's own session ID and the algorithms it chose. */
  public record Grant(int privilege, int bmcId, Algorithms algorithms) {}

  private static final int REFUSAL_LENGTH = 8;
  private static final int LENGTH = 12 + Algorithms.LENGTH;

  public byte[] encode() {
    var bytes = Payload.write(grant.isPresent() ? LENGTH : REFUSAL_LENGTH);
    bytes.put((byte) tag).put((byte) status.code());
    bytes.put((byte) grant.map(Grant::privilege).orElse(0).intValue()).put((byte) 0);
    bytes.putInt(consoleId);
    grant.ifPresent(g -> g.algorithms().write(bytes.putInt(g.bmcId())));
    return bytes.array();
  }

  public static OpenSessionResponse decode(byte[] payload) throws MalformedPacketException {
    var head = new Payload(payload, 2);
    var status = RakpStatus.of(head.octet(1));
    if (status != RakpStatus.OK) {
      var consoleId = payload.length < REFUSAL_LENGTH ? 0 : head.id(4);
      return new OpenSessionResponse(head.octet(0), status, consoleId, Optional.empty());
    }
    var read = new Payload(payload, LENGTH);
    var grant = new Grant(read.octet(2), read.id(8), Algorithms.read(read, 12));
    return new OpenSessionResponse(read.octet(0), status, read.id(4), Optional.of(grant));
  }
}
