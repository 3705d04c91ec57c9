package dev.bessemer.bmc.ipmi;

import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one socket through which all BMCs are reached.
 *
 * <p>A packet of a session finds its inbox by our session ID in it, any other by its sender. Both
 * must fit: nobody else's packets come in for a session.
 */
final class UdpPort implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UdpPort.class);
  private static final int LARGEST_PACKET = 2048;
  private static final int SOCKET_BUFFER = 1 << 20;
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final NioEventLoopGroup loop;
  private final Channel channel;
  private final SecureRandom random;
  private final Map<Integer, Inbox> bySession = new ConcurrentHashMap<>();
  private final Map<InetSocketAddress, List<Inbox>> byBmc = new ConcurrentHashMap<>();

  UdpPort(InetSocketAddress local, SecureRandom random) {
    this.random = random;
    this.loop =
        new NioEventLoopGroup(1, Thread.ofPlatform().daemon().name("ipmi-client").factory());
    this.channel = bind(local);
  }

  private Channel bind(InetSocketAddress local) {
    try {
      return new Bootstrap()
          .group(loop)
          .channel(NioDatagramChannel.class)
          .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER)
          .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_PACKET))
          .handler(new Receiver())
          .bind(local)
          .syncUninterruptibly()
          .channel();
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** Starts collecting what this BMC sends, under a session ID that nobody else has. */
  Inbox listen(InetSocketAddress bmc) {
    while (true) {
      var inbox = new Inbox(this, bmc, random.nextInt());
      if (inbox.consoleId() != 0 && bySession.putIfAbsent(inbox.consoleId(), inbox) == null) {
        byBmc.merge(bmc, List.of(inbox), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        return inbox;
      }
    }
  }

  void forget(Inbox inbox) {
    bySession.remove(inbox.consoleId(), inbox);
    byBmc.computeIfPresent(
        inbox.bmc(),
        (_, all) -> {
          var others = all.stream().filter(i -> i != inbox).toList();
          return others.isEmpty() ? null : others;
        });
  }

  void send(InetSocketAddress to, byte[] datagram, Consumer<@Nullable Throwable> failure) {
    channel
        .writeAndFlush(new DatagramPacket(Unpooled.wrappedBuffer(datagram), to))
        .addListener(done -> failure.accept(done.cause()));
  }

  void every(Duration interval, Runnable task) {
    var nanos = interval.toNanos();
    loop.scheduleWithFixedDelay(task, nanos, nanos, TimeUnit.NANOSECONDS)
        .addListener(
            ended -> {
              if (!ended.isCancelled() && ended.cause() != null) {
                LOG.atError().setCause(ended.cause()).log("upkeep of BMC sessions stopped");
              }
            });
  }

  /** Sends what was handed over before, then stops; whoever waits is told. */
  @Override
  public void close() {
    bySession.values().forEach(Inbox::breakOff);
    channel.close().awaitUninterruptibly(CLOSING.toMillis());
    stop();
  }

  private void stop() {
    loop.shutdownGracefully(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSING.toMillis());
  }

  private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
      try {
        var packet = RmcpPacket.parse(ByteBufUtil.getBytes(datagram.content()));
        deliver(packet, datagram.sender());
      } catch (MalformedPacketException e) {
        LOG.atDebug()
            .addKeyValue("sender", datagram.sender())
            .addKeyValue("reason", e.getMessage())
            .log("packet dropped");
      }
    }

    private void deliver(RmcpPacket packet, InetSocketAddress sender) {
      switch (packet) {
        case RmcpPacket.Protected p -> {
          var inbox = bySession.get(p.sessionId());
          if (inbox != null && inbox.bmc().equals(sender)) {
            inbox.offer(packet);
          }
        }
        case RmcpPacket.Plain _, RmcpPacket.Legacy _ ->
            byBmc.getOrDefault(sender, List.of()).forEach(inbox -> inbox.offer(packet));
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      LOG.atWarn().setCause(cause).log("receiving from BMCs failed");
    }
  }
}
