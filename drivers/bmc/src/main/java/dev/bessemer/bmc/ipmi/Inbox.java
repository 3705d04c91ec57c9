package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Packets from one BMC for one of our session IDs. The event loop fills it, whoever talks to the
 * BMC empties it. When nobody does, further packets are lost, as on a network.
 */
final class Inbox implements AutoCloseable {
  /** The client was closed while somebody waited. */
  static final class PortClosed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private static final int ROOM = 16;

  private final UdpPort port;
  private final InetSocketAddress bmc;
  private final int consoleId;
  private final BlockingQueue<Optional<RmcpPacket>> packets = new LinkedBlockingQueue<>(ROOM);
  private volatile @Nullable Throwable sendFailure;

  Inbox(UdpPort port, InetSocketAddress bmc, int consoleId) {
    this.port = port;
    this.bmc = bmc;
    this.consoleId = consoleId;
  }

  InetSocketAddress bmc() {
    return bmc;
  }

  int consoleId() {
    return consoleId;
  }

  void offer(RmcpPacket packet) {
    packets.offer(Optional.of(packet));
  }

  /** The next packet, or null when none came in that time. */
  @Nullable RmcpPacket await(long nanos) throws InterruptedException {
    var next = nanos <= 0 ? packets.poll() : packets.poll(nanos, TimeUnit.NANOSECONDS);
    return next == null ? null : next.orElseThrow(PortClosed::new);
  }

  void send(byte[] datagram) {
    port.send(bmc, datagram, failure -> sendFailure = failure);
  }

  /** Why the network did not take our last datagram, if it said so. */
  @Nullable Throwable sendFailure() {
    return sendFailure;
  }

  /** Whoever waits, now or later, gets a {@link PortClosed}. */
  void breakOff() {
    packets.clear();
    packets.offer(Optional.empty());
  }

  @Override
  public void close() {
    port.forget(this);
  }
}
