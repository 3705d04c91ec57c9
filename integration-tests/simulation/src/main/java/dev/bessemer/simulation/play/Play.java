package dev.bessemer.simulation.play;

import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.state.ProvisionState;
import dev.bessemer.simulation.machine.AgentApi;
import dev.bessemer.simulation.machine.Machines;
import dev.bessemer.simulation.machine.Referee;
import dev.bessemer.simulation.machine.SimulatedHardware;
import dev.bessemer.simulation.process.Parts;
import dev.bessemer.simulation.stage.Host;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.simulation.stage.Trace;
import dev.bessemer.simulation.stage.Violation;
import dev.bessemer.store.node.InterfaceColumns;
import dev.bessemer.store.node.NodeEntity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One run under one seed: clients take nodes through their lives while conductors die, freeze and
 * lose the database, and messages are lost and doubled. Then all goes well for as long as it takes
 * to come to an end, and nothing may be left over.
 */
public final class Play {
  /**
   * @param nodes how many
   * @param conductors how many
   * @param wishes how much each client wants
   * @param sabotaged whether a fault was put into the conductors, for the judge to find; it shows
   *     when they are frozen, so they are more often
   */
  public record Size(int nodes, int conductors, int wishes, boolean sabotaged) {
    /** With conductors as they are. */
    public static Size of(int nodes, int conductors, int wishes) {
      return new Size(nodes, conductors, wishes, false);
    }

    /** With conductors that never notice that their leases ran out. */
    public Size withSabotage() {
      return new Size(nodes, conductors, wishes, true);
    }
  }

  /**
   * How it went.
   *
   * @param violation empty when all rules held
   */
  public record Outcome(
      long seed, Optional<Violation> violation, Trace trace, int deaths, long effects) {}

  private static final Duration TROUBLE = Duration.ofMinutes(30);
  private static final Duration CALM = Duration.ofHours(5);
  private static final Duration LAST_SYNC = Duration.ofMinutes(4);
  private final Parts parts;
  private final Database database;
  private final Size size;
  private final long seed;
  private final Stage stage;
  private final Mischief mischief;
  private final Ensemble ensemble;
  private final Api api;
  private final Judge judge;
  private final Machines machines = new Machines();

  private Play(Parts parts, Database database, Size size, long seed, Consumer<String> listener) {
    this.parts = parts;
    this.database = database;
    this.size = size;
    this.seed = seed;
    this.stage = new Stage(seed, new Trace(listener));
    this.mischief = new Mischief(stage, size.sabotaged());
    this.ensemble = new Ensemble(stage, parts, mischief, size.sabotaged());
    this.api = new Api(stage, parts, ensemble, mischief);
    this.judge = new Judge(stage, database, mischief);
  }

  /**
   * @param listener is given every line of what happens
   */
  public static Outcome of(
      Parts parts, Database database, Size size, long seed, Consumer<String> listener) {
    return new Play(parts, database, size, seed, listener).run();
  }

  private Outcome run() {
    try {
      prepare();
      perform();
      return outcome(Optional.empty());
    } catch (Violation e) {
      return outcome(Optional.of(e));
    } finally {
      stage.close();
    }
  }

  private Outcome outcome(Optional<Violation> violation) {
    return new Outcome(seed, violation, stage.trace(), ensemble.deaths(), judge.effects());
  }

  private void prepare() {
    database.empty();
    database.time(stage.instant());
    stage.whenTimePasses(_ -> database.time(stage.instant()));
    stage.put(Machines.class, machines);
    stage.put(AgentApi.class, api);
    stage.put(Referee.class, judge);
    var setUp = new Host("set-up", 1, Duration.ZERO);
    stage.start(setUp, "nodes", () -> IntStream.rangeClosed(1, size.nodes()).forEach(this::enroll));
    stage.play(() -> machines.all().size() == size.nodes(), Duration.ofMinutes(1));
  }

  private void perform() {
    ensemble.begin(size.conductors());
    api.begin();
    var clients =
        machines.all().stream()
            .map(m -> new Client(stage, api, parts, judge, m, size.wishes()))
            .toList();
    clients.forEach(Client::begin);
    stage.hazards(mischief);
    stage.play(() -> content(clients), TROUBLE);
    stage.log("from now on all goes well");
    mischief.end();
    if (!stage.play(() -> content(clients), CALM)) {
      throw new Violation("work did not come to an end in %s of calm".formatted(CALM));
    }
    settle();
    judge.atTheEnd(machines);
    stage.play(() -> true, Duration.ofSeconds(1));
  }

  // Whoever was frozen goes on with what it was asked before, when nobody waits for it any more.
  private void settle() {
    stage.play(() -> false, Mischief.LONGEST_FREEZE.plus(LAST_SYNC));
    if (!judge.isQuiet()) {
      if (!stage.play(judge::isQuiet, CALM)) {
        throw new Violation("late work did not come to an end in %s of calm".formatted(CALM));
      }
      stage.play(() -> false, LAST_SYNC);
    }
  }

  private static boolean content(List<Client> clients) {
    return clients.stream().allMatch(Client::isContent);
  }

  private void enroll(int number) {
    var row = new NodeEntity();
    row.uuid = new UUID(seed, number);
    row.name = "node-" + number;
    row.driver = SimulatedHardware.NAME;
    row.provisionState = ProvisionState.ENROLL.wire();
    row.createdAt = stage.instant();
    row.provisionUpdatedAt = row.createdAt;
    for (var kind : InterfaceKind.values()) {
      InterfaceColumns.set(row, kind, SimulatedHardware.NAME);
    }
    QuarkusTransaction.requiringNew().run(() -> parts.nodes().persist(row));
    machines.add(row.uuid);
  }
}
