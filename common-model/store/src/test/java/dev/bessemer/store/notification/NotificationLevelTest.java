package dev.bessemer.store.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NotificationLevelTest {
  @Test
  void theLevelThatIsWantedAdmitsItselfAndGraverOnes() {
    assertThat(NotificationLevel.INFO.admits(NotificationLevel.INFO)).isTrue();
    assertThat(NotificationLevel.INFO.admits(NotificationLevel.DEBUG)).isFalse();
    assertThat(NotificationLevel.WARNING.admits(Status.ERROR.level())).isTrue();
    assertThat(NotificationLevel.ERROR.admits(Status.END.level())).isFalse();
    assertThat(NotificationLevel.CRITICAL.admits(Status.ERROR.level())).isFalse();
  }
}
