package dev.bessemer.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bessemer.api.policy.Rules;
import dev.bessemer.api.testing.ApiTest;
import dev.bessemer.api.testing.Endpoints;
import dev.bessemer.api.testing.Endpoints.Endpoint;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nothing can be reached that no rule is asked for. */
@ApiTest
class EndpointsTest {
  /** What nobody owns, or what belongs to something that stands before it in the path. */
  private static final Set<String> UNOWNED =
      Set.of(
          "chassis",
          "driver",
          "hostname",
          "trait",
          "event",
          "unknown",
          "method",
          "vif",
          "indicator",
          "setting",
          "template",
          "rule",
          "kind",
          "volume");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}:]+)[^}]*}");
  @Inject Endpoints endpoints;

  @Test
  void everyEndpointIsUnderARule() {
    assertThat(endpoints.all()).hasSizeGreaterThan(40);
    assertThat(endpoints.all())
        .as("endpoints without @Needs; the rules are the rows of policy/Rules")
        .filteredOn(e -> Door.of(e.method()).actions().isEmpty())
        .isEmpty();
  }

  @Test
  void everyRuleThatAnEndpointIsUnderIsInTheTable() {
    var table = Rules.actions().stream().map(Rules.Rule::name).collect(Collectors.toSet());
    assertThat(endpoints.all())
        .allSatisfy(
            e ->
                assertThat(Door.of(e.method()).actions())
                    .as(e.toString())
                    .allSatisfy(a -> assertThat(table).contains("baremetal:" + a)));
  }

  @Test
  void whateverAPathNamesIsKnownToBelongToSomebodyOrNobody() {
    var known = Things.ALL.stream().map(Thing::parameter).collect(Collectors.toSet());
    known.addAll(UNOWNED);
    assertThat(endpoints.all())
        .allSatisfy(
            e ->
                assertThat(parameters(e))
                    .as(
                        "%s: a part of the path that is neither a row of access/Things nor unowned",
                        e)
                    .isSubsetOf(known));
  }

  private static Set<String> parameters(Endpoint endpoint) {
    return PARAMETER
        .matcher(endpoint.path())
        .results()
        .map(m -> m.group(1))
        .collect(Collectors.toSet());
  }
}
