package dev.bessemer.api.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 00-overview section 11: who may do what. */
class PolicyTest {
  private static final Facts OWNED = Facts.ofNode("mine", "others");
  private static final Facts LEASED = Facts.ofNode("others", "mine");
  private final Policy policy = policy(null);

  // Who, on a node that its project owns, on one it leases, on one of others: may it?
  @ParameterizedTest
  @CsvSource({
    "node:create,            system admin,   yes, yes, yes",
    "node:create,            system member,  no,  no,  no",
    "node:create,            system service, yes, yes, yes",
    "node:create,            project admin,  no,  no,  no",
    "node:get,               system reader,  yes, yes, yes",
    "node:get,               project reader, yes, yes, no",
    "node:get,               project service,yes, no,  no",
    "node:get:driver_info,   project reader, yes, no,  no",
    "node:get:driver_info,   system service, yes, yes, yes",
    "node:delete,            system manager, no,  no,  no",
    "node:delete:self_owned_node, project admin, yes, no, no",
    "node:delete:self_owned_node, project manager, no, no, no",
    "node:update:owner,      system member,  yes, yes, yes",
    "node:update:owner,      project admin,  no,  no,  no",
    "node:update:name,       project member, yes, no,  no",
    "node:set_boot_device,   project manager,yes, no,  no",
    "node:set_boot_device,   project member, no,  no,  no",
    "port:create,            system member,  no,  no,  no",
    "port:create,            project manager,yes, no,  no",
    "node:set_power_state,   project member, yes, yes, no",
    "node:set_power_state,   project reader, no,  no,  no",
    "node:set_provision_state, project member, yes, no, no",
    "node:set_provision_state, project manager, yes, yes, no",
    "volume:create,          project member, no,  no,  no",
    "volume:create,          project manager,yes, yes, no",
    "node:update:shard,      project admin,  no,  no,  no",
    "driver:get,             project admin,  no,  no,  no",
    "driver:get,             system reader,  yes, yes, yes",
    "node:list,              project reader, yes, yes, yes",
    "node:list_all,          project admin,  no,  no,  no",
    "show_password,          system admin,   no,  no,  no",
  })
  void theTableSaysWho(String action, String who, String own, String leased, String other) {
    var caller = caller(who.split(" ")[0], who.split(" ")[1]);
    assertThat(may(action, caller, OWNED)).as("own").isEqualTo(own.equals("yes"));
    assertThat(may(action, caller, LEASED)).as("leased").isEqualTo(leased.equals("yes"));
    assertThat(may(action, caller, Facts.ofNode("others", null)))
        .as("of others")
        .isEqualTo(other.equals("yes"));
  }

  private boolean may(String action, Caller caller, Facts facts) {
    return policy.permits("baremetal:" + action, caller, facts);
  }

  private static Caller caller(String scope, String role) {
    var credentials =
        scope.equals("system")
            ? Map.of("system_scope", "all")
            : Map.of("project_id", "mine", "project_name", "mine too");
    return Caller.of(credentials, Set.of(role));
  }

  @Test
  void everyRuleOfTheTableCanBeRead() {
    assertThat(Rules.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
    assertThat(Rules.all().stream().map(Rules.Rule::name)).doesNotHaveDuplicates();
    Rules.all().forEach(rule -> assertThat(policy.find(rule.name())).isPresent());
  }

  @Test
  void aRuleThatIsNotThereLetsNobody() {
    assertThat(may("node:dream", caller("system", "admin"), OWNED)).isFalse();
  }

  @Test
  void nobodyIsAskedWhereNobodyIsToldApart() {
    assertThat(may("node:delete", Caller.ANYBODY, Facts.NONE)).isTrue();
  }

  @Test
  void aProjectOfServicesCanBeTrustedAsTheSystemIs() {
    var service =
        Caller.of(Map.of("project_id", "s", "project_name", "service"), Set.of("service"));
    assertThat(may("node:create", service, Facts.NONE)).isFalse();
    var trusting = new Policy(new Settings(Optional.empty(), Optional.of("service")));
    assertThat(trusting.permits("baremetal:node:create", service, Facts.NONE)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'@', true",
    "'', true",
    "'!', false",
    "'role:ADMIN', true",
    "'not role:admin', false",
    "'role:x or role:admin and role:reader', true",
    "'(role:x or role:admin) and role:y', false",
    "'not (role:x or role:y)', true",
    "'project_id:mine', true",
    "'project_id:%(node.owner)s', true",
    "'project_id:%(node.lessee)s', false",
    "'project_id:%(project_id)s', true",
    "'user_id:mine', false",
    "'mine:%(node.owner)s', false",
    "'''mine'':%(node.owner)s', true",
    "'rule:mine', true",
  })
  void theLanguageIsThatOfOslo(String text, boolean expected) throws IOException {
    var caller = Caller.of(Map.of("project_id", "mine"), Set.of("admin"));
    var rules = policy(Map.of("it", text, "mine", "project_id:mine"));
    assertThat(rules.permits("it", caller, Facts.ofNode("mine", null))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"role", "role:a and", "(role:a", "role:a role:b", ")", "rule:nothing", "rule:it"})
  void whatIsNoRuleIsRefusedAtTheStart(String text) {
    assertThatThrownBy(() -> policy(Map.of("it", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("(?s).*(rule|refers).*");
  }

  @TempDir Path folder;

  @Test
  void theOperatorsFileReplacesRulesAndIsReadAgain() throws IOException {
    // Given
    var file = folder.resolve("policy.yaml");
    Files.writeString(file, "\"baremetal:node:create\": \"role:mover\"\n");
    var rules = new Policy(new Settings(Optional.of(file), Optional.empty()));
    var mover = Caller.of(Map.of("project_id", "p"), Set.of("mover"));
    assertThat(rules.permits("baremetal:node:create", mover, Facts.NONE)).isTrue();
    assertThat(rules.permits("baremetal:node:delete", mover, Facts.NONE)).isFalse();
    // When
    Files.writeString(file, "\"baremetal:node:delete\": \"role:mover\"\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(5)));
    // Then
    var limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!rules.permits("baremetal:node:delete", mover, Facts.NONE)
        && System.nanoTime() - limit < 0) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    assertThat(rules.permits("baremetal:node:delete", mover, Facts.NONE)).isTrue();
    assertThat(rules.permits("baremetal:node:create", mover, Facts.NONE)).isFalse();
  }

  private Policy policy(Map<String, String> changes) {
    if (changes == null) {
      return new Policy(new Settings(Optional.empty(), Optional.empty()));
    }
    try {
      var file = Files.createTempFile(folder, "policy", ".yaml");
      var text = new StringBuilder();
      changes.forEach((name, rule) -> text.append('"' + name + "\": \"" + rule + "\"\n"));
      Files.writeString(file, text);
      return new Policy(new Settings(Optional.of(file), Optional.empty()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private record Settings(Optional<Path> file, Optional<String> serviceProject)
      implements PolicyConfig {}
}
