package dev.bessemer.conductor.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bessemer.model.fault.NotFound;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import dev.bessemer.spi.DriverContext;
import dev.bessemer.spi.DriverModule;
import dev.bessemer.spi.HardwareInterface;
import dev.bessemer.spi.HardwareType;
import dev.bessemer.spi.PassiveInterface;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final InterfaceKind POWER = InterfaceKind.POWER;

  private record Type(String name, List<String> power, boolean acceptsAny) implements HardwareType {
    @Override
    public Map<InterfaceKind, List<String>> supported() {
      return Arrays.stream(InterfaceKind.values())
          .collect(Collectors.toMap(k -> k, k -> k == POWER ? power : List.of("noop")));
    }
  }

  private record Module(List<HardwareType> hardwareTypes, List<String> powers)
      implements DriverModule {
    @Override
    public void start(DriverContext context) {}

    @Override
    public List<HardwareInterface> interfaces() {
      var others =
          Arrays.stream(InterfaceKind.values())
              .filter(k -> k != POWER)
              .map(k -> new PassiveInterface(k, "noop"));
      var own = powers.stream().map(name -> new PassiveInterface(POWER, name));
      return Stream.<HardwareInterface>concat(own, others).toList();
    }

    @Override
    public void close() {}
  }

  private static final Module BOTH =
      new Module(
          List.of(
              new Type("redfish", List.of("redfish", "ipmitool"), false),
              new Type("lab", List.of("lab"), true)),
          List.of("ipmitool", "lab", "redfish"));

  private static Catalogue with(Map<String, String> settings) {
    var config = new SmallRyeConfigBuilder().withDefaultValues(settings).build();
    return new Catalogue(List.of(BOTH), new DriverSettings(config));
  }

  @Test
  void withoutSettingsEverythingThereIsCanBeUsed() {
    var catalogue = with(Map.of());
    assertThat(catalogue.choice("redfish").names().get(POWER))
        .containsExactly("redfish", "ipmitool");
    assertThat(catalogue.choice("lab").names().get(POWER))
        .containsExactly("lab", "ipmitool", "redfish");
  }

  @Test
  void theOperatorChoosesTypesAndImplementations() {
    var catalogue =
        with(
            Map.of(
                "bessemer.enabled-hardware-types", "redfish",
                "bessemer.enabled-power-interfaces", "ipmitool"));
    assertThat(catalogue.choice("redfish").byDefault(POWER)).isEqualTo("ipmitool");
    assertThatThrownBy(() -> catalogue.choice("lab")).isInstanceOf(NotFound.class);
  }

  @Test
  void theOperatorChoosesTheDefault() {
    var catalogue =
        with(
            Map.of(
                "bessemer.enabled-hardware-types", "redfish",
                "bessemer.default-power-interface", "ipmitool"));
    assertThat(catalogue.choice("redfish").names().get(POWER))
        .containsExactly("ipmitool", "redfish");
  }

  @Test
  void anImplementationThatTheTypeDoesNotHaveIsRefusedNamingThoseItHas() {
    var catalogue = with(Map.of());
    var redfish = catalogue.choice("redfish");
    assertThatThrownBy(() -> catalogue.implementation(redfish, POWER, "lab"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("redfish, ipmitool");
    assertThat(catalogue.implementation(catalogue.choice("lab"), POWER, "redfish").name())
        .isEqualTo("redfish");
  }

  @Test
  void settingsThatCannotBeFollowedAreNamed() {
    assertThatThrownBy(() -> with(Map.of("bessemer.enabled-hardware-types", "ipmi")))
        .hasMessageContaining("bessemer.enabled-hardware-types")
        .hasMessageContaining("ipmi");
    assertThatThrownBy(() -> with(Map.of("bessemer.enabled-power-interfaces", "psu")))
        .hasMessageContaining("bessemer.enabled-power-interfaces")
        .hasMessageContaining("psu");
    assertThatThrownBy(
            () ->
                with(
                    Map.of(
                        "bessemer.enabled-hardware-types", "redfish",
                        "bessemer.enabled-power-interfaces", "lab")))
        .hasMessageContaining("hardware type redfish has no power interface")
        .hasMessageContaining("bessemer.enabled-power-interfaces");
    assertThatThrownBy(() -> with(Map.of("bessemer.default-power-interface", "lab")))
        .hasMessageContaining("bessemer.default-power-interface")
        .hasMessageContaining("redfish");
  }

  @Test
  void namesMustBeUniqueOverAllModules() {
    var config = new DriverSettings(new SmallRyeConfigBuilder().build());
    assertThatThrownBy(() -> new Catalogue(List.of(BOTH, BOTH), config))
        .hasMessageContaining("have the name");
  }
}
