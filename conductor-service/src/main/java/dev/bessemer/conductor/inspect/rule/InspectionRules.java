package dev.bessemer.conductor.inspect.rule;

import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.spi.HardwareFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the operator's rules to a report, those of higher priority first. */
@ApplicationScoped
public class InspectionRules {
  private static final Logger LOG = LoggerFactory.getLogger(InspectionRules.class);
  private final RuleRows rows;

  @Inject
  InspectionRules(RuleRows rows) {
    this.rows = rows;
  }

  /**
   * @throws HardwareFailure when a rule fails the inspection, or cannot be understood
   */
  public void apply(Examination examination) {
    for (var rule : rows.all()) {
      try {
        apply(rule, examination);
      } catch (IllegalArgumentException e) {
        throw new HardwareFailure(
            "inspection rule %s cannot be applied: %s".formatted(rule.uuid(), e.getMessage()), e);
      }
    }
  }

  private static void apply(Rule rule, Examination examination) {
    var facts = new Facts(examination, rule.sensitive());
    for (var condition : rule.conditions()) {
      if (!Conditions.holds(condition, facts)) {
        return;
      }
    }
    LOG.atInfo()
        .addKeyValue("node", examination.node().uuid())
        .addKeyValue("rule", rule.uuid())
        .log("inspection rule applies");
    rule.actions().forEach(action -> Actions.run(action, facts));
  }
}
