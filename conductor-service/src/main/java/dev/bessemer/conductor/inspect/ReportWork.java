package dev.bessemer.conductor.inspect;

import dev.bessemer.conductor.inspect.hook.Examination;
import dev.bessemer.conductor.inspect.hook.Hooks;
import dev.bessemer.conductor.inspect.rule.InspectionRules;
import dev.bessemer.conductor.task.HeldNode;
import dev.bessemer.model.state.StateEvent;
import dev.bessemer.store.inspection.InspectionReports;
import dev.bessemer.store.inspection.InspectionReports.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;

/** Works off what a ramdisk reported: hooks, then rules, then the ramdisk goes and all is kept. */
@ApplicationScoped
class ReportWork {
  /** Too big to be kept, and of no use without the ramdisk. */
  private static final String LOGS = "logs";

  private final Hooks hooks;
  private final InspectionRules rules;
  private final Findings findings;
  private final InspectionReports reports;

  @Inject
  ReportWork(Hooks hooks, InspectionRules rules, Findings findings, InspectionReports reports) {
    this.hooks = hooks;
    this.rules = rules;
    this.findings = findings;
    this.reports = reports;
  }

  /** Ends in manageable. */
  void off(HeldNode held, Report report) {
    var examination =
        new Examination(
            held.node(),
            held.ports(),
            new LinkedHashMap<>(report.inventory()),
            new LinkedHashMap<>(report.pluginData()));
    hooks.run(examination);
    rules.apply(examination);
    examination.pluginData().remove(LOGS);
    held.driver().inspect().end(held);
    if (!held.driver().deploy().keepsAgent(held)) {
      held.forgetAgent();
    }
    held.fire(
        StateEvent.DONE,
        null,
        row -> {
          findings.keep(row, examination);
          reports.remove(held.uuid());
        });
  }
}
