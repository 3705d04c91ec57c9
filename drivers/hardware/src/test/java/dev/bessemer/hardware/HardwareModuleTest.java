package dev.bessemer.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.hardware.bench.TestContext;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HardwareModuleTest {
  private final DriverModule module = ServiceLoader.load(DriverModule.class).iterator().next();

  @BeforeEach
  void start() {
    module.start(new TestContext());
  }

  @AfterEach
  void close() {
    module.close();
  }

  static List<HardwareType> types() {
    return HardwareTypes.ALL;
  }

  @ParameterizedTest
  @MethodSource("types")
  void aHardwareTypeNamesOnlyWhatExists(HardwareType type) {
    var missing = new ArrayList<String>();
    type.supported()
        .forEach(
            (kind, names) ->
                names.stream()
                    .filter(name -> !exists(kind, name))
                    .forEach(name -> missing.add(kind.wire() + "/" + name)));
    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aHardwareTypeHasSomethingForEveryKind(HardwareType type) {
    assertThat(type.supported().keySet()).containsExactlyInAnyOrder(InterfaceKind.values());
  }

  @Test
  void noTwoInterfacesOfAKindShareAName() {
    assertThat(module.interfaces().stream().map(i -> i.kind().wire() + "/" + i.name()).toList())
        .doesNotHaveDuplicates();
  }

  private boolean exists(InterfaceKind kind, String name) {
    return module.interfaces().stream().anyMatch(i -> is(i, kind, name));
  }

  private static boolean is(HardwareInterface i, InterfaceKind kind, String name) {
    return i.kind() == kind && i.name().equals(name);
  }
}
