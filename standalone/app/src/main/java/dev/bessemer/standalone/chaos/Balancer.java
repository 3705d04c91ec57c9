package dev.bessemer.standalone.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before the API services, as in a real site: each connection goes to one that takes it. */
final class Balancer implements AutoCloseable {
  private static final int BACKLOG = 1_000;
  private static final int CONNECT_MILLIS = 500;
  private final List<Integer> ports;
  private final ServerSocket door;
  private final AtomicInteger turn = new AtomicInteger();

  Balancer(List<Integer> ports) throws IOException {
    this.ports = List.copyOf(ports);
    this.door = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("balancer").start(this::accept);
  }

  String url() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException e) {
        // The client has gone again, or the door was closed.
      }
    }
  }

  private void pass(Socket client) {
    var first = turn.getAndIncrement();
    for (int i = 0; i < ports.size(); i++) {
      var port = ports.get(Math.floorMod(first + i, ports.size()));
      try {
        var server = new Socket();
        server.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        Thread.ofVirtual().start(() -> pump(server, client));
        pump(client, server);
        return;
      } catch (IOException next) {
        // It is dead; perhaps another one is not.
      }
    }
    close(client);
  }

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side is gone; so is the connection.
    } finally {
      close(from);
      close(to);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is closed.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
