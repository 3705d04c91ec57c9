package dev.bessemer.simulation.play;

import dev.bessemer.model.fault.Fault;
import dev.bessemer.model.node.Node;
import dev.bessemer.model.placement.Placement;
import dev.bessemer.model.rpc.ConductorRequest;
import dev.bessemer.model.rpc.ConductorRequest.HeartbeatStored;
import dev.bessemer.model.state.StateSets;
import dev.bessemer.simulation.machine.AgentApi;
import dev.bessemer.simulation.machine.SimulatedHardware;
import dev.bessemer.simulation.process.Parts;
import dev.bessemer.simulation.stage.Host;
import dev.bessemer.simulation.stage.Stage;
import dev.bessemer.store.agent.AgentSessions.Beat;
import dev.bessemer.store.agent.AgentSessions.Taken;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the API service does for clients and agents, over a broker that delays, loses, doubles and
 * reorders messages.
 */
final class Api implements AgentApi {
  /** How a request ended, as far as the client is told. */
  enum Answer {
    ACCEPTED,
    REFUSED
  }

  private static final double LOSS = 0.02;
  private static final double DOUBLE = 0.03;
  private static final double DELAY = 0.05;
  private static final Duration QUICK = Duration.ofMillis(1);
  private static final Duration USUAL = Duration.ofMillis(50);
  private static final Duration LATE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofSeconds(20);
  private final Stage stage;
  private final Parts parts;
  private final Ensemble ensemble;
  private final Mischief mischief;
  private final Host host = new Host("api", 1, Duration.ZERO);
  private Placement placement = Placement.EMPTY;
  private long tokens;

  Api(Stage stage, Parts parts, Ensemble ensemble, Mischief mischief) {
    this.stage = stage;
    this.parts = parts;
    this.ensemble = ensemble;
    this.mischief = mischief;
  }

  Host host() {
    return host;
  }

  void begin() {
    stage.start(host, "placement", this::look);
  }

  private void look() {
    placement = parts.conductors().placement();
    stage.later(host, LOOK, "placement", this::look);
  }

  /**
   * Brings a request to the conductor that was last seen to own the node.
   *
   * @param answer is called at most once; never when request or answer is lost
   */
  void send(ConductorRequest request, UUID node, Consumer<Answer> answer) {
    var owner = placement.ownerOf(node, "", SimulatedHardware.NAME);
    if (owner.isEmpty() || goesWrong(LOSS)) {
      stage.log("%s is lost".formatted(request));
      return;
    }
    deliver(owner.get(), request, answer);
    if (goesWrong(DOUBLE)) {
      stage.log("%s is doubled".formatted(request));
      deliver(owner.get(), request, _ -> {});
    }
  }

  private void deliver(String owner, ConductorRequest request, Consumer<Answer> answer) {
    var time = goesWrong(DELAY) ? stage.between(QUICK, LATE) : stage.between(QUICK, USUAL);
    stage.later(
        host,
        time,
        "delivery",
        () ->
            ensemble
                .find(owner)
                .ifPresent(to -> stage.start(to, "request", () -> handle(request, answer))));
  }

  // Runs in the conductor.
  private void handle(ConductorRequest request, Consumer<Answer> answer) {
    try {
      parts.handle(request);
      reply(answer, Answer.ACCEPTED);
    } catch (Fault e) {
      reply(answer, Answer.REFUSED);
    } catch (RuntimeException e) {
      stage.log("%s failed: %s".formatted(request, e));
      reply(answer, Answer.REFUSED);
    }
  }

  private void reply(Consumer<Answer> answer, Answer what) {
    if (!goesWrong(LOSS)) {
      stage.later(host, stage.between(QUICK, USUAL), "answer", () -> answer.accept(what));
    }
  }

  private boolean goesWrong(double probability) {
    return !mischief.isOver() && stage.chance(probability);
  }

  @Override
  public Optional<String> lookUp(UUID node) {
    var state = parts.nodes().require(node).provisionState();
    var token = "token-" + tokens++;
    return StateSets.LOOKUP_ALLOWED.contains(state) && parts.sessions().offerToken(node, token)
        ? Optional.of(token)
        : Optional.empty();
  }

  @Override
  public boolean beat(UUID node, String token) {
    var stored =
        parts
            .sessions()
            .beat(new Beat(node, token, "http://agent", "11.0", null, null, null, false));
    if (stored.filter(Taken::open).isPresent()) {
      send(HeartbeatStored.of(List.of(node)), node, _ -> {});
    }
    return stored.isPresent();
  }

  Node node(UUID node) {
    return parts.nodes().require(node);
  }
}
