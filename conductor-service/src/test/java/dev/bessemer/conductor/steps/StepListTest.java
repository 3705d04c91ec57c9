package dev.bessemer.conductor.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.conductor.rule.Shows;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.model.step.Resume;
import dev.bessemer.model.step.Step;
import dev.bessemer.model.step.StepArgument;
import dev.bessemer.model.step.StepKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StepListTest {
  private static final Step CORE = declared(InterfaceKind.DEPLOY, "deploy", 100);
  private static final Step WRITE = declared(InterfaceKind.DEPLOY, "write_image", 80);

  private static Step declared(InterfaceKind on, String name, int priority) {
    return new Step(
        on, name, priority, Map.of(), Map.of(), true, false, false, false, Resume.REPEAT);
  }

  private static Step inBand(String name, int priority) {
    return Step.inBand(InterfaceKind.DEPLOY, name).withPriority(priority);
  }

  private static Step taking(String name, StepArgument argument) {
    return new Step(
        InterfaceKind.RAID,
        name,
        0,
        Map.of(),
        Map.of("size", argument, "colour", new StepArgument("Any.", false)),
        true,
        true,
        false,
        false,
        Resume.REPEAT);
  }

  private static Step asked(String on, String name, int priority, Map<String, Object> args) {
    return UserStep.of(Map.of("interface", on, "step", name, "priority", priority, "args", args));
  }

  private static List<String> keys(List<Step> steps) {
    return steps.stream().map(s -> s.key() + " " + s.priority()).toList();
  }

  private static List<Step> deployment(List<Step> asked, List<Step> templates, Step... known) {
    return StepList.deployment(asked, templates, List.of(known), Set.of());
  }

  private static StepCheck check(StepKind kind, Step... known) {
    return new StepCheck(kind, List.of(known), false, false, Set.of());
  }

  @Test
  @Shows({"S10", "S11"})
  void stepsOfOnePriorityGoByTheRankOfTheirInterface() {
    var known =
        List.of(
            declared(InterfaceKind.RAID, "r", 50),
            declared(InterfaceKind.BIOS, "b", 50),
            declared(InterfaceKind.DEPLOY, "d", 50),
            declared(InterfaceKind.FIRMWARE, "f", 50),
            declared(InterfaceKind.MANAGEMENT, "m", 50),
            declared(InterfaceKind.POWER, "p", 50),
            declared(InterfaceKind.VENDOR, "v", 50),
            declared(InterfaceKind.RAID, "first", 51));
    assertThat(StepList.automatic(StepKind.CLEAN, known, Map.of(), Set.of()))
        .extracting(Step::name)
        .containsExactly("first", "v", "p", "m", "f", "d", "b", "r");
  }

  @Test
  @Shows("S12")
  void verifyStepsHaveRanksOfTheirOwn() {
    var known =
        List.of(
            declared(InterfaceKind.VENDOR, "v", 1),
            declared(InterfaceKind.MANAGEMENT, "m", 1),
            declared(InterfaceKind.POWER, "p", 1));
    assertThat(StepList.automatic(StepKind.VERIFY, known, Map.of(), Set.of()))
        .extracting(Step::name)
        .containsExactly("p", "m", "v");
  }

  @Test
  @Shows({"S13", "S14", "S20"})
  void prioritiesCanBeSetByTheOperatorAndZeroSwitchesAStepOff() {
    var known =
        List.of(
            declared(InterfaceKind.DEPLOY, "a", 10),
            declared(InterfaceKind.DEPLOY, "b", 5),
            declared(InterfaceKind.DEPLOY, "c", 0),
            declared(InterfaceKind.DEPLOY, "d", 1));
    var overrides = Map.of("deploy.a", 0, "deploy.c", 7);
    assertThat(keys(StepList.automatic(StepKind.CLEAN, known, overrides, Set.of("deploy.d"))))
        .containsExactly("deploy.c 7", "deploy.b 5");
  }

  @Test
  @Shows("S15")
  void aDeclaredStepHidesTheAgentsOfTheSameName() {
    var known = StepList.known(List.of(WRITE), List.of(inBand("write_image", 0), inBand("x", 50)));
    assertThat(known).hasSize(2).contains(WRITE);
  }

  @Test
  @Shows({"S21", "S22"})
  void usersGoBeforeTemplatesAndThoseBeforeDrivers() {
    var user = declared(InterfaceKind.RAID, "apply", 150);
    var template = declared(InterfaceKind.RAID, "apply", 120);
    var other = declared(InterfaceKind.BIOS, "apply", 130);
    var driver = declared(InterfaceKind.BIOS, "apply", 110);
    assertThat(keys(deployment(List.of(user), List.of(template, other), driver, CORE, WRITE)))
        .containsExactly(
            "raid.apply 150", "bios.apply 130", "deploy.deploy 100", "deploy.write_image 80");
  }

  @Test
  @Shows("S23")
  void aStepOfPriorityZeroOnlyDisablesTheDriversOne() {
    var off = WRITE.withPriority(0);
    assertThat(keys(deployment(List.of(off), List.of(), CORE, WRITE)))
        .containsExactly("deploy.deploy 100");
  }

  @Test
  @Shows("S24")
  void aDeploymentWithoutStepsIsRefused() {
    assertThatThrownBy(() -> deployment(List.of(), List.of()))
        .isInstanceOf(Refused.class)
        .hasMessage("No deploy steps returned by the driver");
  }

  @Test
  @Shows("S25")
  void aStepTwiceInOneListIsRefused() {
    var twice = List.of(WRITE, WRITE);
    assertThatThrownBy(() -> check(StepKind.DEPLOY, WRITE).check(twice))
        .hasMessageContaining("Duplicate deploy steps for deploy.write_image");
    assertThat(check(StepKind.CLEAN, WRITE).check(twice)).hasSize(2);
  }

  @Test
  @Shows("S26")
  void theCoreStepCanBeDisabledAndNotReplaced() {
    var check = check(StepKind.DEPLOY, CORE);
    assertThat(check.check(List.of(asked("deploy", "deploy", 0, Map.of())))).hasSize(1);
    assertThatThrownBy(() -> check.check(List.of(asked("deploy", "deploy", 90, Map.of()))))
        .hasMessageContaining("can be disabled, but not overridden");
  }

  @Test
  @Shows("S27")
  void theAgentsStepsMustBeWhereTheAgentIs() {
    StepList.checkInBand(List.of(inBand("a", 41), inBand("b", 99), CORE));
    var outside = List.of(inBand("early", 100), inBand("late", 40), inBand("good", 60));
    assertThatThrownBy(() -> StepList.checkInBand(outside))
        .hasMessage(
            "In-band deploy steps must have priorities between 41 and 99:"
                + " deploy.early has 100; deploy.late has 40");
  }

  @Test
  @Shows({"S30", "S31", "S32", "S33"})
  void allFaultsOfTheArgumentsComeInOneMessage() {
    var known = taking("create", new StepArgument("In GiB.", true));
    var steps =
        List.of(
            asked("raid", "create", 1, Map.of("colour", "red", "shape", "round", "age", 1)),
            asked("raid", "unknown", 1, Map.of()));
    assertThatThrownBy(() -> check(StepKind.CLEAN, known).check(steps))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "Step raid.create has unexpected arguments: age, shape;"
                + " Step raid.create lacks required arguments: size;"
                + " Node does not support this clean step: raid.unknown");
  }

  @Test
  @Shows("S34")
  void aDisabledDeployStepNeedsNoArguments() {
    var known = taking("create", new StepArgument("In GiB.", true));
    var off = asked("raid", "create", 0, Map.of());
    assertThat(check(StepKind.DEPLOY, known).check(List.of(off))).hasSize(1);
  }

  @Test
  @Shows("S35")
  void aStepThatNeedsTheRamdiskIsRefusedWithoutOne() {
    var known = taking("create", new StepArgument("In GiB.", false));
    var check = new StepCheck(StepKind.CLEAN, List.of(known), false, true, Set.of());
    assertThatThrownBy(() -> check.check(List.of(asked("raid", "create", 0, Map.of()))))
        .hasMessageContaining("needs the ramdisk, which is disabled");
  }

  @Test
  @Shows("S36")
  void unknownStepsAreLeftOutWhileTheAgentIsNotThere() {
    var early = new StepCheck(StepKind.DEPLOY, List.of(CORE), true, false, Set.of());
    assertThat(early.check(List.of(asked("deploy", "burnin", 50, Map.of())))).isEmpty();
  }

  @Test
  @Shows("S37")
  void abortableAndPriorityComeFromTheDriver() {
    var known = declared(InterfaceKind.BIOS, "reset", 7);
    var checked = check(StepKind.CLEAN, known).check(List.of(asked("bios", "reset", 3, Map.of())));
    assertThat(checked.getFirst().priority()).isEqualTo(7);
    assertThat(checked.getFirst().abortable()).isTrue();
    var deploy = check(StepKind.DEPLOY, known).check(List.of(asked("bios", "reset", 3, Map.of())));
    assertThat(deploy.getFirst().priority()).isEqualTo(3);
  }

  @Test
  @Shows("S38")
  void whatTheOperatorDisallowsIsRefused() {
    var known = declared(InterfaceKind.VENDOR, "send_raw", 0);
    var check =
        new StepCheck(StepKind.CLEAN, List.of(known), false, false, Set.of("vendor.send_raw"));
    assertThatThrownBy(() -> check.check(List.of(asked("vendor", "send_raw", 0, Map.of()))))
        .hasMessageContaining("vendor.send_raw is disallowed");
  }

  @Test
  @Shows({"S39", "S50"})
  void reservedNamesAndStepsOfChildrenPassUnchanged() {
    var wait = asked("power", "wait", 0, Map.of("seconds", 3));
    var child =
        UserStep.of(Map.of("interface", "bios", "step", "any", "execute_on_child_nodes", true));
    var checked = check(StepKind.CLEAN).check(List.of(wait, child));
    assertThat(checked).extracting(Step::key).containsExactly("power.wait", "bios.any");
    assertThat(checked.getFirst().args()).containsEntry("seconds", 3);
    assertThat(checked.getLast().children()).isNotNull();
    var wrong = asked("power", "wait", 0, Map.of("seconds", "soon"));
    assertThatThrownBy(() -> check(StepKind.CLEAN).check(List.of(wrong)))
        .hasMessageContaining("invalid seconds: soon");
  }

  @Test
  @Shows("S1")
  void aStepIsReadFromTheJournalAsItWasWritten() {
    var step = taking("create", new StepArgument("In GiB.", true)).withArgs(Map.of("size", 1));
    assertThat(UserStep.of(UserStep.journaled(step))).isEqualTo(step);
    var child =
        UserStep.of(
            Map.of(
                "interface",
                "power",
                "step",
                "power_on",
                "execute_on_child_nodes",
                true,
                "limit_child_node_execution",
                List.of("8d2a3b4c-1111-2222-3333-444455556666")));
    assertThat(UserStep.of(UserStep.journaled(child))).isEqualTo(child);
  }
}
