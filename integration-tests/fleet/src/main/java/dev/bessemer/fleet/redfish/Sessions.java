package dev.bessemer.fleet.redfish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** Who is logged in at one BMC. Like a real one it has few places; the oldest is given away. */
final class Sessions {
  private static final int PLACES = 16;

  /** One session; whoever shows the token is in. */
  record Session(String id, String token, String user) {
    @Override
    public String toString() {
      return "session " + id;
    }
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Session> open = new ArrayDeque<>(2);

  Session open(String user) {
    var session = new Session(random().substring(0, 8), random(), user);
    lock.lock();
    try {
      if (open.size() >= PLACES) {
        open.removeFirst();
      }
      open.addLast(session);
      return session;
    } finally {
      lock.unlock();
    }
  }

  List<Session> all() {
    lock.lock();
    try {
      return List.copyOf(open);
    } finally {
      lock.unlock();
    }
  }

  boolean knows(String token) {
    return all().stream().anyMatch(session -> session.token().equals(token));
  }

  boolean close(String id) {
    lock.lock();
    try {
      return open.removeIf(session -> session.id().equals(id));
    } finally {
      lock.unlock();
    }
  }

  void closeAll() {
    lock.lock();
    try {
      open.clear();
    } finally {
      lock.unlock();
    }
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }
}
