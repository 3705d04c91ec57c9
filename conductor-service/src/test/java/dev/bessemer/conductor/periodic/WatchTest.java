package dev.bessemer.conductor.periodic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Watch watch = new Watch(now::get);
  private int looks;

  private int looksAfter(Object signs, boolean found) {
    watch.over(
        signs,
        () -> {
          looks++;
          return found;
        });
    return looks;
  }

  private void pass(Duration time) {
    now.updateAndGet(before -> before.plus(time));
  }

  @Test
  void itLooksForAWhileAfterAChangeOfASign() {
    assertThat(looksAfter("a", false)).isEqualTo(1);
    pass(Watch.SETTLES.minusMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(2);
    pass(Duration.ofMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(2);
    assertThat(looksAfter("b", false)).isEqualTo(3);
    pass(Watch.SETTLES);
    assertThat(looksAfter("b", false)).isEqualTo(3);
  }

  @Test
  void itLooksAgainForAsLongAsItFindsSomething() {
    assertThat(looksAfter("a", false)).isEqualTo(1);
    pass(Watch.SETTLES.minusMillis(1));
    assertThat(looksAfter("a", true)).isEqualTo(2);
    pass(Watch.SETTLES.minusMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(3);
    pass(Duration.ofMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(3);
  }

  @Test
  void itLooksAgainWhenALookFailed() {
    looksAfter("a", false);
    pass(Watch.IN_ANY_CASE);
    var failing = new IllegalStateException("no database");
    assertThat(
            catchThrowable(
                () ->
                    watch.over(
                        "a",
                        () -> {
                          throw failing;
                        })))
        .isSameAs(failing);
    assertThat(looksAfter("a", false)).isEqualTo(2);
    assertThat(looksAfter("a", false)).isEqualTo(2);
  }

  @Test
  void itLooksNowAndThenWithoutASign() {
    looksAfter("a", false);
    pass(Watch.IN_ANY_CASE.minusMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(1);
    pass(Duration.ofMillis(1));
    assertThat(looksAfter("a", false)).isEqualTo(2);
  }
}
