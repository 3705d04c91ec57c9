package dev.bessemer.simulation;

import dev.bessemer.simulation.play.Play;
import dev.bessemer.simulation.play.Play.Outcome;
import dev.bessemer.simulation.play.Play.Size;
import dev.bessemer.simulation.process.Parts;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays seed after seed and tells how each went; exit code 1 when a rule did not hold. */
public final class Theatre implements QuarkusApplication {
  /** What is played. */
  record Programme(Size size, long first, int seeds, boolean trace) {}

  private static final PrintStream OUT = System.out;
  private static @Nullable Programme programme;
  @Inject Parts parts;
  @Inject Place place;

  static void programme(Programme played) {
    programme = played;
  }

  @Override
  public int run(String... arguments) {
    var played = Objects.requireNonNull(programme);
    Consumer<String> listener = played.trace() ? OUT::println : _ -> {};
    var began = System.nanoTime();
    int violated = 0;
    try (var database = place.open()) {
      for (long seed = played.first(); seed < played.first() + played.seeds(); seed++) {
        violated += tell(Play.of(parts, database, played.size(), seed, listener));
      }
    }
    OUT.printf(
        "%d seeds, %d with a rule that did not hold, %d s%n",
        played.seeds(), violated, Duration.ofNanos(System.nanoTime() - began).toSeconds());
    return violated == 0 ? 0 : 1;
  }

  private static int tell(Outcome outcome) {
    OUT.printf(
        "seed %d: %s; %d deaths, %d effects, digest %016x%n",
        outcome.seed(),
        outcome.violation().map(v -> "VIOLATION: " + v.getMessage()).orElse("all rules held"),
        outcome.deaths(),
        outcome.effects(),
        outcome.trace().digest());
    outcome
        .violation()
        .ifPresent(
            v -> {
              outcome.trace().newest().forEach(OUT::println);
              OUT.printf(
                  "replay it with ./bessemer simulate --seeds 1 --seed %d%n", outcome.seed());
              for (var cause : v.getSuppressed()) {
                cause.printStackTrace(OUT);
              }
            });
    return outcome.violation().isPresent() ? 1 : 0;
  }
}
