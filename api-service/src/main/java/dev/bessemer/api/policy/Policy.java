package dev.bessemer.api.policy;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules that hold here: the table, and what the operator's file puts in the place of its rows.
 *
 * <p>A file that has become unreadable changes nothing until it can be read again.
 */
@ApplicationScoped
@Startup
public class Policy {
  private final Map<String, String> table;
  private final Optional<PolicyFile> file;
  private volatile Map<String, Check> rules;

  @Inject
  Policy(PolicyConfig config) {
    table = new HashMap<>();
    Rules.all().forEach(rule -> table.put(rule.name(), rule.check()));
    table.put("service_role", config.serviceProject().map(Policy::servicesOf).orElse("!"));
    file = config.file().map(PolicyFile::new);
    rules = linked(file.map(PolicyFile::read).orElse(Map.of()));
  }

  private static String servicesOf(String project) {
    return "role:service and project_name:" + project;
  }

  private Map<String, Check> linked(Map<String, String> changes) {
    var all = new HashMap<>(table);
    all.putAll(changes);
    return Linker.link(all);
  }

  /** Whether the rule lets the caller do it; a rule that is not there lets nobody. */
  public boolean permits(String rule, Caller caller, Facts facts) {
    return caller.unrestricted() || check(rule).test(caller, facts);
  }

  /** What the rule says. */
  public Check check(String rule) {
    return find(rule).orElseGet(Check.Never::new);
  }

  /** Rules that only an operator can bring are empty without one. */
  public Optional<Check> find(String rule) {
    file.flatMap(f -> f.changed(this::linked)).ifPresent(changed -> rules = changed);
    return Optional.ofNullable(rules.get(rule));
  }
}
