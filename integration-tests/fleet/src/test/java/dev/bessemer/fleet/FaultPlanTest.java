package dev.bessemer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  @Test
  void aShareOfTheMachinesIsHitAndTheSameOnesEveryTime() throws IOException {
    var hit = machinesWithoutAgent();
    assertThat(hit).hasSizeBetween(5, 15).isEqualTo(machinesWithoutAgent());
  }

  private static List<String> machinesWithoutAgent() throws IOException {
    try (var fleet =
        Fleet.builder()
            .machines(Driver.FAKE, 20)
            .faults(FaultPlan.parse("no-agent=0.5,fail:erase_devices=1"))
            .start()) {
      assertThat(fleet.machines())
          .allMatch(machine -> machine.faults().failureOf("erase_devices").isPresent());
      return fleet.machines().stream()
          .filter(machine -> machine.faults().agentStaysAway())
          .map(FleetMachine::name)
          .toList();
    }
  }

  @Test
  void whatIsNoPlanIsRefusedInWords() {
    assertRefused("dead-bmc", "not of the form");
    assertRefused("dead-bmc=2", "no share");
    assertRefused("dead-bmc=NaN", "no share");
    assertRefused("dead-bmc=much", "no number");
    assertRefused("flat-tyre=0.1", "no fault flat-tyre");
  }

  private static void assertRefused(String text, String words) {
    assertThatThrownBy(() -> FaultPlan.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }
}
