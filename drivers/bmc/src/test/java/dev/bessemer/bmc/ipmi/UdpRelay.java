package dev.bessemer.bmc.ipmi;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A piece of network between one client and one BMC that can lose, double and delay packets. */
final class UdpRelay implements AutoCloseable {
  /** What becomes of a packet: one delay for each copy that arrives, so none for a lost one. */
  interface Weather {
    List<Duration> fateOf(Packet packet);
  }

  /**
   * A packet that came by.
   *
   * @param number counts the packets of its direction from 0
   */
  record Packet(boolean toBmc, int number, byte[] bytes) {
    /** Payload type of an RMCP+ packet, or -1 for the older format. */
    int type() {
      return bytes[4] == 0x06 ? bytes[5] & 0x3F : -1;
    }
  }

  static final List<Duration> FINE = List.of(Duration.ZERO);
  static final List<Duration> LOST = List.of();

  private final DatagramSocket front = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final DatagramSocket back = new DatagramSocket(0, InetAddress.getLoopbackAddress());
  private final ScheduledExecutorService later =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final InetSocketAddress bmc;
  private final Weather weather;
  private final List<Packet> seen = new CopyOnWriteArrayList<>();
  private volatile SocketAddress client;

  UdpRelay(InetSocketAddress bmc, Weather weather) throws SocketException {
    this.bmc = bmc;
    this.weather = weather;
    Thread.ofPlatform().daemon().start(() -> pump(front, true));
    Thread.ofPlatform().daemon().start(() -> pump(back, false));
  }

  int port() {
    return front.getLocalPort();
  }

  List<Packet> seen() {
    return seen;
  }

  /** How many packets of that type went to the BMC. */
  long sent(int type) {
    return seen.stream().filter(p -> p.toBmc() && p.type() == type).count();
  }

  private void pump(DatagramSocket from, boolean toBmc) {
    var buffer = new DatagramPacket(new byte[2048], 2048);
    for (var number = 0; !from.isClosed(); number++) {
      try {
        from.receive(buffer);
      } catch (IOException e) {
        return;
      }
      if (toBmc) {
        client = buffer.getSocketAddress();
      }
      pass(
          new Packet(toBmc, number, Arrays.copyOf(buffer.getData(), buffer.getLength())),
          toBmc ? back : front,
          toBmc ? bmc : client);
    }
  }

  private void pass(Packet packet, DatagramSocket through, SocketAddress to) {
    seen.add(packet);
    var copy = new DatagramPacket(packet.bytes(), packet.bytes().length, to);
    for (var delay : weather.fateOf(packet)) {
      try {
        var _ = later.schedule(() -> send(through, copy), delay.toNanos(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        return; // closed: packets still under way are lost
      }
    }
  }

  /** Sends the client a packet as if the BMC had. */
  void inject(byte[] bytes) {
    send(front, new DatagramPacket(bytes, bytes.length, client));
  }

  private static void send(DatagramSocket through, DatagramPacket packet) {
    try {
      through.send(packet);
    } catch (IOException e) {
      // Lost, which the test must survive anyway.
    }
  }

  @Override
  public void close() {
    front.close();
    back.close();
    later.shutdownNow();
  }
}
