package dev.bessemer.api.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The heap is collected once after work, not again and again while there is none. */
class RestTest {
  private final Rest rest = new Rest();

  @Test
  void itBeginsAtTheFirstLookThatFindsNoWorkAfterSome() {
    assertThat(rest.begins(0)).isFalse();
    assertThat(rest.begins(7)).isFalse();
    assertThat(rest.begins(9)).isFalse();
    assertThat(rest.begins(9)).isTrue();
  }

  @Test
  void itDoesNotBeginAgainWithoutWork() {
    assertThat(rest.begins(5)).isFalse();
    assertThat(rest.begins(5)).isTrue();
    rest.over(6);
    assertThat(rest.begins(6)).isFalse();
    assertThat(rest.begins(6)).isFalse();
    assertThat(rest.begins(8)).isFalse();
    assertThat(rest.begins(8)).isTrue();
  }
}
