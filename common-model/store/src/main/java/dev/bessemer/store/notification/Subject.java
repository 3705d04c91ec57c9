package dev.bessemer.store.notification;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What notifications are about: the word in their type, the rows, and what belongs to a row. */
public enum Subject {
  NODE(
      "node",
      "nodes",
      Payload.NODE_CRUD,
      """
      jsonb_build_object(
        'traits', array(select t.trait from node_traits t where t.node_id = %1$s.id order by 1),
        'chassis_uuid', (select c.uuid from chassis c where c.id = %1$s.chassis_id))"""),
  PORT(
      "port",
      "ports",
      Payload.PORT_CRUD,
      """
      jsonb_build_object(
        'node_uuid', (select o.uuid from nodes o where o.id = %1$s.node_id),
        'portgroup_uuid', (select g.uuid from portgroups g where g.id = %1$s.portgroup_id))"""),
  PORTGROUP("portgroup", "portgroups", Payload.PORTGROUP_CRUD, Subject.OF_ITS_NODE),
  CHASSIS("chassis", "chassis", Payload.CHASSIS_CRUD, Subject.NOTHING_MORE),
  ALLOCATION("allocation", "allocations", Payload.ALLOCATION_CRUD, Subject.OF_ITS_NODE),
  DEPLOY_TEMPLATE(
      "deploytemplate",
      "deploy_templates",
      Payload.DEPLOY_TEMPLATE_CRUD,
      """
      jsonb_build_object('steps', coalesce((
        select jsonb_agg(jsonb_build_object('interface', s.interface, 'step', s.step,
          'args', s.args, 'priority', s.priority) order by s.id)
        from deploy_template_steps s where s.deploy_template_id = %1$s.id), '[]'))"""),
  RUNBOOK(
      "runbook",
      "runbooks",
      Payload.RUNBOOK_CRUD,
      """
      jsonb_build_object(
        'traits', array(select t.trait from runbook_traits t where t.runbook_id = %1$s.id order by 1),
        'steps', coalesce((
          select jsonb_agg(jsonb_build_object('interface', s.interface, 'step', s.step,
            'args', s.args, 'order', s."order") order by s."order", s.id)
          from runbook_steps s where s.runbook_id = %1$s.id), '[]'))"""),
  INSPECTION_RULE(
      "inspectionrule", "inspection_rules", Payload.INSPECTION_RULE_CRUD, Subject.NOTHING_MORE),
  VOLUME_CONNECTOR(
      "volumeconnector", "volume_connectors", Payload.VOLUME_CONNECTOR_CRUD, Subject.OF_ITS_NODE),
  VOLUME_TARGET("volumetarget", "volume_targets", Payload.VOLUME_TARGET_CRUD, Subject.OF_ITS_NODE);

  private static final String NOTHING_MORE = "'{}'::jsonb";
  private static final String OF_ITS_NODE =
      "jsonb_build_object('node_uuid', (select o.uuid from nodes o where o.id = %1$s.node_id))";
  private static final Map<String, Subject> BY_TABLE =
      Arrays.stream(values()).collect(Collectors.toMap(s -> s.table, Function.identity()));

  private final String word;
  private final String table;
  private final Payload changes;
  private final String belongings;

  Subject(String word, String table, Payload changes, String belongings) {
    this.word = word;
    this.table = table;
    this.changes = changes;
    this.belongings = belongings;
  }

  /** The subject whose rows are in that table. */
  public static Subject in(String table) {
    var found = BY_TABLE.get(table);
    if (found == null) {
      throw new IllegalArgumentException("nothing is told of the rows of " + table);
    }
    return found;
  }

  /** The second word of the type. */
  public String word() {
    return word;
  }

  /** What is told when one is made, changed or deleted. */
  public Payload changes() {
    return changes;
  }

  /** The row and what belongs to it, as an expression over the row of that alias. */
  String snapshot(String alias) {
    return "to_jsonb(%s) || %s".formatted(alias, belongings.formatted(alias));
  }
}
