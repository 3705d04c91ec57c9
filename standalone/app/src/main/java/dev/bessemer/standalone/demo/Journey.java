package dev.bessemer.standalone.demo;

import java.time.Duration;
import java.util.Map;

/** The way of one machine from unknown to active: enroll, manage, provide, deploy. */
final class Journey implements Runnable {
  private static final Duration LEG = Duration.ofMinutes(10);

  /** How it stands. */
  enum End {
    NONE,
    ACTIVE,
    FAILED
  }

  private final Machine machine;
  private final Image image;
  private final Api api;
  private final Board board;
  private final long begin = System.nanoTime();
  private volatile long nanos;
  private volatile End end = End.NONE;
  private volatile String problem = "";

  Journey(Machine machine, Image image, Api api, Board board) {
    this.machine = machine;
    this.image = image;
    this.api = api;
    this.board = board;
  }

  @Override
  public void run() {
    try {
      travel();
      finish(End.ACTIVE, "");
    } catch (ApiFailure e) {
      finish(End.FAILED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      finish(End.FAILED, "interrupted");
    }
  }

  private void travel() throws InterruptedException {
    var uuid = api.enroll(machine);
    api.provision(uuid, Map.of("target", "manage"));
    await("manageable");
    api.provision(uuid, Map.of("target", "provide"));
    await("available");
    api.wish(uuid, image.instanceInfo());
    api.provision(uuid, Map.of("target", "active", "configdrive", configDrive()));
    await("active");
  }

  private Map<String, Object> configDrive() {
    return Map.of("meta_data", Map.of("hostname", machine.name(), "name", machine.name()));
  }

  private void await(String state) throws InterruptedException {
    var view =
        board
            .await(machine.name(), v -> v.state().equals(state) || v.hasFailed(), LEG)
            .orElse(null);
    if (view == null) {
      throw new ApiFailure(0, "not %s within %d minutes".formatted(state, LEG.toMinutes()));
    }
    if (view.hasFailed()) {
      throw new ApiFailure(0, view.error().isEmpty() ? view.state() : view.error());
    }
  }

  private void finish(End how, String why) {
    nanos = System.nanoTime() - begin;
    problem = why;
    end = how;
  }

  String name() {
    return machine.name();
  }

  String driver() {
    return machine.driver();
  }

  End end() {
    return end;
  }

  /** Why it failed, for people; empty unless it did. */
  String problem() {
    return problem;
  }

  Duration elapsed() {
    return Duration.ofNanos(end == End.NONE ? System.nanoTime() - begin : nanos);
  }
}
