package dev.bessemer.api.policy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of rules: who may do what unless the operator says otherwise.
 *
 * <p>Names and meaning are Ironic's. A row names one kind of people and all that they may do; the
 * kinds of people are rules themselves, the first rows.
 */
public final class Rules {
  /** All rules but those of kinds of people begin with it. */
  public static final String PREFIX = "baremetal:";

  /** A rule and who fulfils it, in the language of {@link Parser}. */
  public record Rule(String name, String check) {}

  private static final List<Rule> PEOPLE =
      List.of(
          new Rule("system_admin", "role:admin and system_scope:all"),
          new Rule("service", "role:service and system_scope:all or rule:service_role"),
          new Rule("system_member", "role:member and system_scope:all or rule:service_role"),
          new Rule("system_reader", "role:reader and system_scope:all or rule:service"),
          new Rule("owner_admin", "role:admin and project_id:%(node.owner)s"),
          new Rule("owner_manager", "role:manager and project_id:%(node.owner)s"),
          new Rule("owner_member", "role:member and project_id:%(node.owner)s"),
          new Rule("owner_reader", "role:reader and project_id:%(node.owner)s"),
          new Rule("lessee_admin", "role:admin and project_id:%(node.lessee)s"),
          new Rule("lessee_manager", "role:manager and project_id:%(node.lessee)s"),
          new Rule("lessee_member", "role:member and project_id:%(node.lessee)s"),
          new Rule("lessee_reader", "role:reader and project_id:%(node.lessee)s"),
          new Rule("owner_service", "role:service and project_id:%(node.owner)s"));

  private static final List<Rule> ACTIONS =
      List.of(
              rows("@", "public_api"),
              rows(
                  "@", "node:ipa_heartbeat", "driver:ipa_lookup", "driver:ipa_continue_inspection"),
              rows("!", "show_password", "show_instance_secrets"),
              rows("rule:system_admin or rule:service", "node:create"),
              rows("role:admin or role:service", "node:create:self_owned_node"),
              rows(
                  "rule:system_admin",
                  "node:delete",
                  "node:update:chassis_uuid",
                  "node:disable_cleaning",
                  "node:update:shard",
                  "node:update:disable_power_off",
                  "node:update_owner_provisioned",
                  "node:vendor_passthru",
                  "driver:vendor_passthru",
                  "chassis:create",
                  "chassis:delete",
                  "deploy_template:create",
                  "deploy_template:update",
                  "deploy_template:delete",
                  "inspection_rule:create",
                  "inspection_rule:update",
                  "inspection_rule:delete",
                  "events:post"),
              rows("rule:owner_admin", "node:delete:self_owned_node"),
              rows(
                  "rule:system_member",
                  "node:update:owner",
                  "node:update:conductor_group",
                  "node:update:parent_node",
                  "chassis:update",
                  "allocation:create_restricted",
                  "runbook:update:public",
                  "runbook:update:owner"),
              rows(
                  "rule:system_reader",
                  "node:list_all",
                  "node:get:filter_threshold",
                  "port:list_all",
                  "portgroup:list_all",
                  "volume:list_all",
                  "allocation:list_all",
                  "runbook:list_all",
                  "shards:get",
                  "chassis:get",
                  "driver:get",
                  "driver:get_properties",
                  "driver:get_raid_logical_disk_properties",
                  "conductor:get",
                  "deploy_template:get",
                  "inspection_rule:get"),
              rows(
                  "role:reader or role:service",
                  "node:list",
                  "events:stream",
                  "port:list",
                  "portgroup:list",
                  "volume:list",
                  "allocation:list",
                  "runbook:list"),
              rows(
                  "rule:system_reader or rule:owner_reader or rule:lessee_reader"
                      + " or rule:owner_service",
                  "node:get",
                  "node:get_states",
                  "node:get_indicator_state",
                  "node:vif:list",
                  "node:traits:list",
                  "node:bios:get",
                  "node:firmware:get",
                  "node:vmedia:get",
                  "port:get",
                  "portgroup:get",
                  "volume:get"),
              rows(
                  "rule:system_reader or rule:owner_reader or rule:owner_service",
                  "node:get:last_error",
                  "node:get:reservation",
                  "node:get:driver_internal_info",
                  "node:get:driver_info",
                  "node:history:get",
                  "node:runs:get",
                  "node:inventory:get"),
              rows(
                  "rule:system_member or rule:service or rule:owner_member or rule:owner_service",
                  "node:update:driver_info",
                  "node:update:properties",
                  "node:update:instance_uuid",
                  "node:update:lessee",
                  "node:update:network_data",
                  "node:update:name",
                  "node:update:retired",
                  "node:set_indicator_state",
                  "node:set_raid_state",
                  "node:get_console",
                  "node:set_console_state"),
              rows(
                  "rule:system_member or rule:service or rule:owner_manager or rule:owner_service",
                  "node:update:driver_interfaces",
                  "node:get_boot_device",
                  "node:set_boot_device",
                  "node:inject_nmi",
                  "node:traits:set",
                  "node:traits:delete",
                  "port:update",
                  "portgroup:update"),
              rows(
                  "rule:system_admin or rule:service or rule:owner_manager or rule:owner_service",
                  "port:create",
                  "port:delete",
                  "portgroup:create",
                  "portgroup:delete"),
              rows(
                  "rule:system_member or rule:owner_member or rule:lessee_member or rule:service",
                  "node:update",
                  "node:update_extra",
                  "node:set_power_state",
                  "node:set_boot_mode",
                  "node:set_secure_boot",
                  "node:vmedia:attach",
                  "node:vmedia:detach"),
              rows(
                  "rule:system_member or rule:service or rule:owner_member or rule:lessee_manager"
                      + " or rule:owner_service",
                  "node:update_instance_info",
                  "node:validate",
                  "node:plan:get",
                  "node:set_maintenance",
                  "node:clear_maintenance",
                  "node:set_provision_state",
                  "node:set_provision_state:clean_steps",
                  "node:set_provision_state:service_steps",
                  "node:vif:attach",
                  "node:vif:detach",
                  "volume:update"),
              rows(
                  "rule:system_member or rule:service or rule:owner_manager or rule:lessee_manager"
                      + " or rule:owner_service",
                  "volume:create",
                  "volume:delete"),
              rows("rule:system_reader or role:admin", "volume:view_target_properties"),
              rows(
                  "rule:system_member or role:member and project_id:%(allocation.owner)s",
                  "allocation:update", "allocation:delete"),
              rows(
                  "rule:system_reader or role:reader and project_id:%(allocation.owner)s",
                  "allocation:get"),
              rows("role:member or rule:service_role", "allocation:create"),
              rows(
                  "rule:system_member or role:manager and project_id:%(runbook.owner)s"
                      + " or rule:service or role:service and project_id:%(runbook.owner)s",
                  "runbook:update", "runbook:delete", "runbook:use"),
              rows(
                  "rule:system_reader or role:reader and project_id:%(runbook.owner)s"
                      + " or True:%(runbook.public)s",
                  "runbook:get"),
              rows("role:manager or rule:service_role", "runbook:create"))
          .stream()
          .flatMap(s -> s)
          .toList();

  private Rules() {}

  private static Stream<Rule> rows(String who, String... actions) {
    return Arrays.stream(actions).map(action -> new Rule(PREFIX + action, who));
  }

  /** Every rule there is. */
  public static List<Rule> all() {
    return Stream.concat(PEOPLE.stream(), ACTIONS.stream()).toList();
  }

  /** Those that endpoints are under. */
  public static List<Rule> actions() {
    return ACTIONS;
  }
}
