package dev.bessemer.conductor.recurring;

import dev.bessemer.conductor.cluster.Membership;
import dev.bessemer.conductor.drivers.DriverRegistry;
import dev.bessemer.conductor.periodic.Alarm;
import dev.bessemer.conductor.periodic.PeriodicTask;
import dev.bessemer.conductor.periodic.Scheduler;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.NodePeriodic;
import dev.bessemer.spi.Periodic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Runs the methods of drivers that are marked as periodic. */
@ApplicationScoped
public class DriverPeriodics {
  private final DriverRegistry drivers;
  private final DriverContext settings;
  private final Alarm alarm;
  private final Membership membership;
  private final NodeRounds rounds;
  private final RandomGenerator random;
  private @Nullable Scheduler scheduler;

  @Inject
  DriverPeriodics(
      DriverRegistry drivers,
      DriverContext settings,
      Alarm alarm,
      Membership membership,
      NodeRounds rounds,
      RandomGenerator random) {
    this.random = random;
    this.drivers = drivers;
    this.settings = settings;
    this.alarm = alarm;
    this.membership = membership;
    this.rounds = rounds;
  }

  /** To be called when the drivers were loaded. */
  public void start() {
    scheduler = new Scheduler(tasks(), alarm, membership::leaseSafe, random::nextDouble);
    scheduler.start();
  }

  public void stop() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }

  /** One for each marked method. */
  List<PeriodicTask> tasks() {
    var tasks = new ArrayList<PeriodicTask>();
    for (var each : drivers.implementations()) {
      Arrays.stream(each.getClass().getMethods())
          .filter(method -> !method.isBridge())
          .forEach(method -> add(tasks, each, method));
    }
    return tasks;
  }

  private void add(List<PeriodicTask> tasks, HardwareInterface on, Method method) {
    var periodic = method.getAnnotation(Periodic.class);
    if (periodic != null) {
      var every = every(periodic.every(), periodic.setting());
      tasks.add(new InterfaceTask(name(on, method), every, new DriverCall(on, method)));
    }
    var ofNodes = method.getAnnotation(NodePeriodic.class);
    if (ofNodes != null) {
      var every = every(ofNodes.every(), ofNodes.setting());
      var round = NodeRound.of(on, ofNodes, new DriverCall(on, method));
      tasks.add(new NodeRoundTask(name(on, method), every, round, rounds));
    }
  }

  private Duration every(String usual, String setting) {
    var otherwise = Duration.parse(usual);
    return setting.isEmpty() ? otherwise : settings.duration(setting, otherwise);
  }

  private static String name(HardwareInterface on, Method method) {
    return "%s interface %s: %s".formatted(on.kind().wire(), on.name(), method.getName());
  }
}
