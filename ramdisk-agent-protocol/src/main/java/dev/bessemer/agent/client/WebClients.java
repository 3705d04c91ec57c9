package dev.bessemer.agent.client;

import io.vertx.core.Vertx;
import io.vertx.core.net.TrustOptions;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.LinkedHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One web client for each certificate, because Vert.x ties what is trusted to the client. The
 * longest unused ones go when there are too many; one in use never does.
 */
final class WebClients implements AutoCloseable {
  private static final int KEPT = 256;
  private static final int KEEP_ALIVE_SECONDS = 15;

  private final Vertx vertx;
  private final ReentrantLock lock = new ReentrantLock();
  // Oldest use first.
  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
  private boolean closed;

  WebClients(Vertx vertx) {
    this.vertx = vertx;
  }

  /** A client in use; closing the lease ends the use, not the client. */
  Lease lease(@Nullable String verifyCa) {
    lock.lock();
    try {
      if (closed) {
        throw new AgentUnreachable("The connections to agents are closed");
      }
      var entry = entries.computeIfAbsent(verifyCa == null ? "" : verifyCa, this::open);
      entry.users++;
      dropUnused();
      return new Lease(entry);
    } finally {
      lock.unlock();
    }
  }

  private Entry open(String verifyCa) {
    var options =
        new WebClientOptions()
            .setUserAgentEnabled(false)
            .setFollowRedirects(false)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setConnectTimeout(10_000);
    if (!verifyCa.isEmpty()) {
      options
          .setVerifyHost(false)
          .setTrustOptions(TrustOptions.wrap(PinnedCertificate.of(verifyCa)));
    }
    return new Entry(WebClient.create(vertx, options));
  }

  private void dropUnused() {
    var oldest = entries.values().iterator();
    for (int surplus = entries.size() - KEPT; surplus > 0 && oldest.hasNext(); surplus--) {
      var entry = oldest.next();
      if (entry.users == 0) {
        oldest.remove();
        entry.client.close();
      }
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      entries.values().forEach(entry -> entry.client.close());
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private static final class Entry {
    private final WebClient client;
    private int users;

    Entry(WebClient client) {
      this.client = client;
    }
  }

  /** The right to use one client. */
  final class Lease implements AutoCloseable {
    private final Entry entry;

    private Lease(Entry entry) {
      this.entry = entry;
    }

    WebClient client() {
      return entry.client;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        entry.users--;
      } finally {
        lock.unlock();
      }
    }
  }
}
