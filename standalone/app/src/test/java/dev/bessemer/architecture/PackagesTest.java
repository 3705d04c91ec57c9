package dev.bessemer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackagesTest {
  private final List<JavaPackage> packages =
      Jars.CLASSES.stream()
          .filter(type -> !type.getSimpleName().equals("package-info"))
          .map(JavaClass::getPackage)
          .distinct()
          .toList();

  @Test
  void everyPackageHasADoorSignAndMarksNullness() {
    assertThat(packages)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            it ->
                assertThat(it.tryGetPackageInfo())
                    .as("package-info.java with @NullMarked in %s", it.getName())
                    .get()
                    .matches(info -> info.isAnnotatedWith(NullMarked.class)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"util", "utils", "common", "core", "misc", "helper", "helpers", "impl"})
  void noPackageIsNamedAfterNothing(String name) {
    noClasses().should().resideInAPackage("dev.bessemer..%s..".formatted(name)).check(Jars.CLASSES);
  }

  @Test
  void noPackagesNeedEachOther() {
    slices()
        .matching("dev.bessemer.(**)")
        .namingSlices("package $1")
        .should()
        .beFreeOfCycles()
        .check(Jars.CLASSES);
  }
}
