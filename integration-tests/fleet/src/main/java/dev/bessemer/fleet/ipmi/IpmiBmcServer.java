package dev.bessemer.fleet.ipmi;

import dev.bessemer.bmc.ipmi.wire.MalformedPacketException;
import dev.bessemer.bmc.ipmi.wire.RmcpPacket;
import dev.bessemer.fleet.machine.Chassis;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.socket.nio.NioDatagramChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The BMC of one virtual machine, on a UDP port of its own, from the moment it is made until it is
 * closed.
 *
 * <p>It has no thread; thousands may share one event loop, which must be one of Netty's NIO kind.
 * Before each answer it asks the machine how the BMC feels: a dead one keeps silent, a slow one
 * acts at once but answers later, without holding up the others. A BMC that is closed forgets its
 * sessions, as one that is restarted does.
 */
public final class IpmiBmcServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(IpmiBmcServer.class);
  private static final int LARGEST_PACKET = 1024;
  private static final long CLOSING_MILLIS = 2000;

  private final Chassis chassis;
  private final BmcProtocol protocol;
  private final Channel channel;

  /** Starts to listen; throws what Netty throws when the port cannot be had. */
  public IpmiBmcServer(Chassis chassis, IpmiBmcSettings settings, EventLoopGroup loop) {
    this.chassis = chassis;
    this.protocol = new BmcProtocol(chassis, settings);
    this.channel =
        new Bootstrap()
            .group(loop)
            .channel(NioDatagramChannel.class)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(LARGEST_PACKET))
            .handler(new Receiver())
            .bind(settings.listen())
            .syncUninterruptibly()
            .channel();
  }

  /** Where it listens, with the port it really has. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  public int port() {
    return address().getPort();
  }

  @Override
  public void close() {
    channel.close().awaitUninterruptibly(CLOSING_MILLIS);
  }

  private final class Receiver extends SimpleChannelInboundHandler<DatagramPacket> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram)
        throws MalformedPacketException {
      var health = chassis.bmcHealth();
      if (health.dead()) {
        return;
      }
      var sender = datagram.sender();
      var packet = RmcpPacket.parse(ByteBufUtil.getBytes(datagram.content()));
      protocol
          .answer(packet, sender)
          .ifPresent(answer -> sendAfter(health.delay(), context, sender, answer));
    }

    private void sendAfter(
        Duration delay, ChannelHandlerContext context, InetSocketAddress to, byte[] answer) {
      if (delay.isPositive()) {
        Runnable later = () -> send(context, to, answer);
        var _ = context.executor().schedule(later, delay.toNanos(), TimeUnit.NANOSECONDS);
      } else {
        send(context, to, answer);
      }
    }

    private void send(ChannelHandlerContext context, InetSocketAddress to, byte[] answer) {
      if (context.channel().isActive() && !chassis.bmcHealth().dead()) {
        var packet = new DatagramPacket(Unpooled.wrappedBuffer(answer), to);
        // A failure comes to exceptionCaught.
        var _ = context.writeAndFlush(packet, context.voidPromise());
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (cause instanceof MalformedPacketException) {
        LOG.atDebug()
            .addKeyValue("machine", chassis.identity().name())
            .addKeyValue("reason", cause.getMessage())
            .log("packet dropped");
      } else {
        LOG.atWarn()
            .addKeyValue("machine", chassis.identity().name())
            .setCause(cause)
            .log("virtual BMC failed on a packet");
      }
    }
  }
}
