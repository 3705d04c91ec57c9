package dev.bessemer.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import dev.bessemer.architecture.Jars.Jar;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class JarsTest {
  static final List<Jar> JARS = Jars.ALL;
  static final List<Jar> RESTRICTED = JARS.stream().filter(jar -> !jar.never().isEmpty()).toList();

  @Test
  void everyClassBelongsToAJarOfTheTable() {
    // When
    var found = Jars.CLASSES.stream().map(Jars::of).collect(Collectors.toSet());
    // Then
    assertThat(found).containsExactlyInAnyOrderElementsOf(JARS.stream().map(Jar::name).toList());
  }

  @ParameterizedTest
  @FieldSource("JARS")
  void aJarSeesOnlyTheJarsItMaySee(Jar jar) {
    noClasses()
        .that()
        .resideInAPackage(jar.packages())
        .should()
        .dependOnClassesThat(areOursButNotFor(jar))
        .check(Jars.CLASSES);
  }

  @ParameterizedTest
  @FieldSource("RESTRICTED")
  void aJarNeverSeesWhatItIsKeptFrom(Jar jar) {
    noClasses()
        .that()
        .resideInAPackage(jar.packages())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(jar.never().toArray(String[]::new))
        .check(Jars.CLASSES);
  }

  @Test
  void theModelIsPure() {
    classes()
        .that()
        .resideInAPackage("dev.bessemer.model..")
        .should()
        .onlyDependOnClassesThat(
            resideInAPackage("dev.bessemer.model..")
                .or(resideInAPackage("java.lang.."))
                .or(resideInAPackage("java.util.."))
                .or(resideInAPackage("java.time.."))
                .or(resideInAPackage("java.math.."))
                .or(resideInAPackage("java.security"))
                .or(resideInAPackage("java.nio.charset"))
                .or(resideInAPackage("com.fasterxml.jackson.annotation.."))
                .or(resideInAPackage("com.google.common.."))
                .or(resideInAPackage("org.jspecify.."))
                .or(JavaClass.Predicates.equivalentTo(java.net.URI.class)))
        .check(Jars.CLASSES);
  }

  private static DescribedPredicate<JavaClass> areOursButNotFor(Jar jar) {
    return DescribedPredicate.describe(
        "are ours but neither in %s nor in %s".formatted(jar, jar.sees()),
        type ->
            type.getPackageName().startsWith(Jars.ROOT)
                && !Jars.of(type).equals(jar.name())
                && !jar.sees().contains(Jars.of(type)));
  }
}
