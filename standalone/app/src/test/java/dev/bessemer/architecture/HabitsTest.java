package dev.bessemer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HabitsTest {
  /** The beat of the lease, and what stands behind the waits that a simulation replaces. */
  private static final Set<String> MAY_SLEEP =
      Set.of(
          "dev.bessemer.conductor.cluster.KeepAlive",
          "dev.bessemer.conductor.drivers.ConductorDriverContext",
          "dev.bessemer.conductor.hint.Channel",
          "dev.bessemer.conductor.periodic.ThreadAlarm",
          "dev.bessemer.conductor.task.ThreadPause");

  @Test
  void nothingThatDecidesAsksTheMachineForTheTime() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.bessemer.model..", "dev.bessemer.conductor..")
        .should()
        .accessTargetWhere(
            target("java.time.Instant.now")
                .or(target("java.time.(Local|Offset|Zoned)DateTime.now"))
                .or(target("java.time.LocalDate.now"))
                .or(target("java.time.Clock.(system.*|tick.*)"))
                .or(target("java.lang.System.currentTimeMillis")))
        .because("time is injected, so that a simulation can move it")
        .check(Jars.CLASSES);
  }

  @Test
  void theEngineDoesNotSleep() {
    noClasses()
        .that()
        .resideInAPackage("dev.bessemer.conductor..")
        .and(areNotIn(MAY_SLEEP))
        .should()
        .accessTargetWhere(target("java.lang.Thread.sleep"))
        .check(Jars.CLASSES);
  }

  @Test
  void whatIsNotAProgramWritesToTheLogOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.bessemer.standalone..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .accessTargetWhere(
            target("java.lang.System.(out|err)")
                .or(target("java.lang.Throwable.printStackTrace"))
                .or(target("java.util.logging.+")))
        .check(Jars.CLASSES);
  }

  @Test
  void blockingCodeStaysBlocking() {
    noClasses()
        .that()
        // Quarkus' look at tokens comes in no other form.
        .doNotHaveFullyQualifiedName("dev.bessemer.api.auth.IssuedTokens")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.smallrye.mutiny..")
        .because("everything runs on virtual threads")
        .check(Jars.CLASSES);
  }

  @Test
  void noMethodHoldsAMonitorWhileItRuns() {
    noMethods()
        .that()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("dev.bessemer.fleet..")
        .should()
        .haveModifier(JavaModifier.SYNCHRONIZED)
        .because("a lock that may be held across I/O is a ReentrantLock")
        .check(Jars.CLASSES);
  }

  private static DescribedPredicate<JavaAccess<?>> target(String fullName) {
    return JavaAccess.Predicates.target(
        DescribedPredicate.<AccessTarget>describe(
            fullName, t -> t.getFullName().replaceAll("\\(.*", "").matches(fullName)));
  }

  private static DescribedPredicate<JavaClass> areNotIn(Set<String> names) {
    return DescribedPredicate.describe("are not " + names, type -> !names.contains(type.getName()));
  }
}
