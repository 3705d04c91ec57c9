package dev.bessemer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.simulation.play.Database;
import dev.bessemer.simulation.play.Play;
import dev.bessemer.simulation.play.Play.Outcome;
import dev.bessemer.simulation.play.Play.Size;
import dev.bessemer.simulation.process.Parts;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StallsResource.class)
class SimulationTest {
  private static final Size SIZE = Size.of(3, 3, 6);
  private static final int SEEDS = 100;
  @Inject Parts parts;
  @Inject Place place;
  private Database database;

  @BeforeEach
  void connect() {
    database = place.open();
  }

  @AfterEach
  void disconnect() {
    database.close();
  }

  @Test
  void noRuleIsBrokenUnderAnySeed() {
    var outcomes = LongStream.rangeClosed(1, SEEDS).mapToObj(seed -> play(SIZE, seed)).toList();
    assertThat(outcomes)
        .allSatisfy(
            o ->
                assertThat(o.violation())
                    .as("seed %d; ./bessemer simulate --seeds 1 --seed %1$d tells all", o.seed())
                    .isEmpty());
    assertThat(outcomes).allMatch(o -> o.effects() > 0);
    assertThat(outcomes.stream().mapToInt(Outcome::deaths).sum()).isGreaterThan(SEEDS);
  }

  @Test
  void aSeedReplays() {
    var once = play(SIZE, 4711);
    var again = play(SIZE, 4711);
    var another = play(SIZE, 4712);
    assertThat(again.trace().digest()).isEqualTo(once.trace().digest());
    assertThat(again.trace().lines()).isEqualTo(once.trace().lines());
    assertThat(another.trace().digest()).isNotEqualTo(once.trace().digest());
  }

  @Test
  void aConductorThatDoesNotNoticeTheEndOfItsLeaseIsFound() {
    var found =
        LongStream.rangeClosed(1, 40)
            .mapToObj(this::sabotaged)
            .flatMap(o -> o.violation().stream())
            .filter(v -> v.getMessage().contains("to a node it does not hold"))
            .findFirst();
    assertThat(found).isPresent();
  }

  private Outcome sabotaged(long seed) {
    return play(SIZE.withSabotage(), seed);
  }

  private Outcome play(Size size, long seed) {
    return Play.of(parts, database, size, seed, _ -> {});
  }
}
