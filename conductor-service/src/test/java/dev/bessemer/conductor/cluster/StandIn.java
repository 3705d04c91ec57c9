package dev.bessemer.conductor.cluster;

import dev.bessemer.store.conductor.Conductors.Incarnation;
import dev.bessemer.store.conductor.Registration.LifeSign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The life socket of another conductor, whose process a test lets die, hang or be replaced. */
final class StandIn implements AutoCloseable {
  private final UUID key = UUID.randomUUID();
  private final int port;
  private volatile @Nullable ServerSocket server;
  private volatile @Nullable Thread serving;

  StandIn() {
    port = open(0, key.toString());
  }

  LifeSign sign() {
    return new LifeSign("127.0.0.1", port, key);
  }

  Incarnation as(String name, long epoch) {
    return new Incarnation(name, epoch, sign());
  }

  /** As the kernel does when a process ends. */
  void die() {
    close();
  }

  /** As with a stopped process: connections come about, and nobody answers. */
  void hang() {
    close();
    open(port, null);
  }

  void replaceBy(String answer) {
    close();
    open(port, answer);
  }

  private int open(int wanted, @Nullable String answer) {
    try {
      var opened = new ServerSocket(wanted, 16, InetAddress.getLoopbackAddress());
      server = opened;
      if (answer != null) {
        serving = Thread.ofPlatform().daemon().start(() -> serve(opened, answer));
      }
      return opened.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(ServerSocket opened, String answer) {
    while (!opened.isClosed()) {
      try (var caller = opened.accept()) {
        caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        return;
      }
    }
  }

  @Override
  public void close() {
    try {
      var opened = server;
      if (opened != null) {
        opened.close();
      }
      // The port is free when nobody accepts any more.
      var last = serving;
      if (last != null) {
        last.join();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
