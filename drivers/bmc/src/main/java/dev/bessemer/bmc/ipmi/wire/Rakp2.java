package dev.bessemer.bmc.ipmi.wire;

import java.util.Optional;

/**
 * A BMC answers with its random number and proves that it knows the password.
 *
 * @param proof absent exactly when the status is not OK
 */
public record Rakp2(int tag, RakpStatus status, int consoleId, Optional<Proof> proof)
    implements SetupReply {
  /** Random number and GUID of 16 bytes each, and {@link RakpExchange#rakp2Code}. */
  public record Proof(byte[] random, byte[] guid, byte[] code) {}

  private static final int REFUSAL_LENGTH = 8;
  private static final int LENGTH = 40;

  public byte[] encode() {
    var code = proof.map(p -> p.code().length).orElse(0);
    var bytes = Payload.write(proof.isPresent() ? LENGTH + code : REFUSAL_LENGTH);
    bytes.put((byte) tag).put((byte) status.code()).putShort((short) 0).putInt(consoleId);
    proof.ifPresent(p -> bytes.put(p.random()).put(p.guid()).put(p.code()));
    return bytes.array();
  }

  public static Rakp2 decode(byte[] payload) throws MalformedPacketException {
    var head = new Payload(payload, REFUSAL_LENGTH);
    var status = RakpStatus.of(head.octet(1));
    if (status != RakpStatus.OK) {
      return new Rakp2(head.octet(0), status, head.id(4), Optional.empty());
    }
    var read = new Payload(payload, LENGTH);
    var proof = new Proof(read.octets(8, 16), read.octets(24, 16), read.rest(LENGTH));
    return new Rakp2(read.octet(0), status, read.id(4), Optional.of(proof));
  }
}
