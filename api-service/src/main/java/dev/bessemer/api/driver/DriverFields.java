package dev.bessemer.api.driver;

import dev.bessemer.api.node.NodeFields;
import dev.bessemer.api.version.ApiVersion;
import dev.bessemer.api.version.NotAcceptable;
import dev.bessemer.model.fault.Refused;
import dev.bessemer.model.node.InterfaceKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of a driver's fields. Drivers have no rows of their own, so it says only since when.
 */
final class DriverFields {
  private static final String LINKS = "links";

  private record Field(String name, int since, boolean inSummary) {}

  private static final int INTERFACES_SINCE = 30;
  private static final List<Field> ALL =
      Stream.concat(
              Stream.of(
                  new Field("name", 1, true),
                  new Field("hosts", 1, true),
                  new Field(LINKS, 1, true),
                  new Field("properties", 14, true),
                  new Field("type", INTERFACES_SINCE, true)),
              Arrays.stream(InterfaceKind.values()).flatMap(DriverFields::ofInterface))
          .toList();

  private DriverFields() {}

  private static Stream<Field> ofInterface(InterfaceKind kind) {
    int since = Math.max(INTERFACES_SINCE, sinceOnDrivers(kind));
    return Stream.of(
        new Field(byDefault(kind), since, false), new Field(enabled(kind), since, false));
  }

  // Drivers had the interfaces of 1.31 a version before nodes had them.
  private static int sinceOnDrivers(InterfaceKind kind) {
    int onNodes = NodeFields.since(kind);
    return onNodes == INTERFACES_SINCE + 1 ? INTERFACES_SINCE : onNodes;
  }

  static String byDefault(InterfaceKind kind) {
    return "default_" + kind.field();
  }

  static String enabled(InterfaceKind kind) {
    return "enabled_" + kind.field() + "s";
  }

  static Set<String> all(ApiVersion version) {
    return names(f -> version.atLeast(f.since()));
  }

  static Set<String> summary(ApiVersion version) {
    return names(f -> f.inSummary() && version.atLeast(f.since()));
  }

  /**
   * @throws NotAcceptable when one is newer than the version
   * @throws Refused when one does not exist
   */
  static Set<String> named(List<String> wanted, ApiVersion version) {
    wanted.forEach(name -> require(name, version));
    return Stream.concat(wanted.stream(), Stream.of(LINKS)).collect(Collectors.toSet());
  }

  private static void require(String name, ApiVersion version) {
    var field = ALL.stream().filter(f -> f.name().equals(name)).findFirst();
    var since =
        field.orElseThrow(
            () -> Refused.invalidParameter("Field(s) \"%s\" are not valid.".formatted(name)));
    NotAcceptable.below(version, since.since(), "Field " + name);
  }

  private static Set<String> names(Predicate<Field> wanted) {
    return ALL.stream().filter(wanted).map(Field::name).collect(Collectors.toSet());
  }
}
