package dev.bessemer.store.hardware;

import dev.bessemer.model.node.BiosSetting;
import dev.bessemer.model.node.FirmwareComponent;
import dev.bessemer.store.sql.Json;
import dev.bessemer.store.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes what was heard of a machine's parts, along with a change of its node. */
@ApplicationScoped
public class MachineParts {
  private static final String KEEP_SETTINGS =
      """
      insert into bios_settings as s (node_id, name, value, attribute_type, allowable_values, lower_bound,
        upper_bound, min_length, max_length, read_only, reset_required, "unique")
      select ?, r.name, r.value, r.attribute_type, r.allowable_values, r.lower_bound, r.upper_bound,
        r.min_length, r.max_length, r.read_only, r.reset_required, r."unique"
      from jsonb_to_recordset(cast(? as jsonb)) as r (name text, value text, attribute_type text,
        allowable_values jsonb, lower_bound bigint, upper_bound bigint, min_length bigint,
        max_length bigint, read_only boolean, reset_required boolean, "unique" boolean)
      on conflict (node_id, name) do update set value = excluded.value,
        attribute_type = excluded.attribute_type, allowable_values = excluded.allowable_values,
        lower_bound = excluded.lower_bound, upper_bound = excluded.upper_bound,
        min_length = excluded.min_length, max_length = excluded.max_length,
        read_only = excluded.read_only, reset_required = excluded.reset_required,
        "unique" = excluded."unique", updated_at = now()
      where row(s.value, s.attribute_type, s.allowable_values, s.lower_bound, s.upper_bound, s.min_length,
          s.max_length, s.read_only, s.reset_required, s."unique")
        is distinct from row(excluded.value, excluded.attribute_type, excluded.allowable_values,
          excluded.lower_bound, excluded.upper_bound, excluded.min_length, excluded.max_length,
          excluded.read_only, excluded.reset_required, excluded."unique")
      """;
  private static final String DROP_SETTINGS =
      """
      delete from bios_settings where node_id = ? and name not in (
        select r.name from jsonb_to_recordset(cast(? as jsonb)) as r (name text))
      """;
  // The version a part was first seen with stays; a later one was flashed.
  private static final String KEEP_FIRMWARE =
      """
      insert into firmware_components as f
        (node_id, component, initial_version, current_version, vendor, model, serial_number)
      select ?, r.component, r.version, r.version, r.vendor, r.model, r.serial_number
      from jsonb_to_recordset(cast(? as jsonb)) as r (component text, version text, vendor text,
        model text, serial_number text)
      on conflict (node_id, component) do update set current_version = excluded.current_version,
        last_version_flashed = case when f.current_version is distinct from excluded.current_version
          then excluded.current_version else f.last_version_flashed end,
        vendor = excluded.vendor, model = excluded.model, serial_number = excluded.serial_number,
        updated_at = now()
      where row(f.current_version, f.vendor, f.model, f.serial_number) is distinct from
        row(excluded.current_version, excluded.vendor, excluded.model, excluded.serial_number)
      """;
  private static final String DROP_FIRMWARE =
      """
      delete from firmware_components where node_id = ? and component not in (
        select r.component from jsonb_to_recordset(cast(? as jsonb)) as r (component text))
      """;
  private static final String NOTE =
      """
      update %s set updated_at = now(), internal_info =
        case when cast(? as jsonb) is null then internal_info - cast(? as text)
        else jsonb_set(internal_info, array[cast(? as text)], cast(? as jsonb)) end
      where uuid = ? and node_id = ?
      """;

  @Inject Sql sql;
  @Inject Json json;

  /** Replaces all settings; those that are as before are not touched. */
  public void biosSettings(long node, List<BiosSetting> settings) {
    replace(node, KEEP_SETTINGS, DROP_SETTINGS, settings.stream().map(MachineParts::row).toList());
  }

  private static Map<String, @Nullable Object> row(BiosSetting setting) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("name", setting.name());
    row.put("value", setting.value());
    row.put("attribute_type", setting.attributeType());
    row.put("allowable_values", setting.allowableValues());
    row.put("lower_bound", setting.lowerBound());
    row.put("upper_bound", setting.upperBound());
    row.put("min_length", setting.minLength());
    row.put("max_length", setting.maxLength());
    row.put("read_only", setting.readOnly());
    row.put("reset_required", setting.resetRequired());
    row.put("unique", setting.unique());
    return row;
  }

  /** Replaces the firmware of all parts; what is as before is not touched. */
  public void firmware(long node, List<FirmwareComponent> components) {
    replace(
        node, KEEP_FIRMWARE, DROP_FIRMWARE, components.stream().map(MachineParts::row).toList());
  }

  private static Map<String, @Nullable Object> row(FirmwareComponent component) {
    var row = new LinkedHashMap<String, @Nullable Object>();
    row.put("component", component.component());
    row.put("version", component.version());
    row.put("vendor", component.vendor());
    row.put("model", component.model());
    row.put("serial_number", component.serialNumber());
    return row;
  }

  private void replace(
      long node, String keep, String drop, List<Map<String, @Nullable Object>> rows) {
    var all = json.text(rows);
    sql.along(drop, node, all);
    sql.along(keep, node, all);
  }

  /** Notes something in the {@code internal_info} of a port; null takes it away. */
  public void notePort(long node, UUID port, String key, @Nullable Object value) {
    note("ports", node, port, key, value);
  }

  /** The same for a port group. */
  public void notePortgroup(long node, UUID portgroup, String key, @Nullable Object value) {
    note("portgroups", node, portgroup, key, value);
  }

  private void note(String table, long node, UUID uuid, String key, @Nullable Object value) {
    var text = value == null ? null : json.text(value);
    sql.along(NOTE.formatted(table), text, key, key, text, uuid, node);
  }
}
