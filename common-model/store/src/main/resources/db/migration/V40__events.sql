-- The outbox: what happened to nodes, written by the transaction that makes it happen.
--
-- Triggers write it, so that every writer of a row is covered, whatever path it takes, and none
-- pays a round trip for it. Which columns matter is said in the WHEN of each trigger; claims and
-- the engine's own notes on a node fire none of them.
create table events (
  id bigint generated always as identity,
  -- The transaction that wrote it. Numbers are given out before commits happen, so that readers go
  -- by transaction first, and no further than the oldest one that is still open.
  txid xid8 not null default pg_current_xact_id(),
  happened_at timestamptz not null default clock_timestamp(),
  type text not null,
  -- The node it is about, as far as readers choose by it; a copy, for the node may be gone.
  node uuid,
  name text,
  owner text,
  lessee text,
  shard text,
  -- Who held the node; null for what an API did by itself.
  conductor text,
  data jsonb not null default '{}',
  -- The row as it was, for what tells others of objects; may hold secrets.
  snapshot jsonb,
  primary key (txid, id)
);

-- How far readers are that must not miss anything, and up to where events are gone.
create table event_cursors (
  name text primary key,
  txid xid8 not null,
  id bigint not null,
  holder text,
  held_until timestamptz,
  updated_at timestamptz not null default now()
);

create function tell_node_changed() returns trigger language plpgsql as $$
begin
  if new.provision_state is distinct from old.provision_state then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    values ('node.provision_state', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
      jsonb_build_object(
        'provision_state', new.provision_state,
        'previous_provision_state', old.provision_state,
        'target_provision_state', new.target_provision_state,
        'previous_target_provision_state', old.target_provision_state,
        'last_error', new.last_error));
  end if;
  if new.power_state is distinct from old.power_state
      or new.target_power_state is distinct from old.target_power_state then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    values ('node.power', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
      jsonb_build_object(
        'power_state', new.power_state,
        'previous_power_state', old.power_state,
        'target_power_state', new.target_power_state,
        'previous_target_power_state', old.target_power_state,
        'last_error', new.last_error));
  end if;
  if new.fault is distinct from old.fault then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    values ('node.fault', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
      jsonb_build_object(
        'fault', new.fault,
        'previous_fault', old.fault,
        'maintenance_reason', new.maintenance_reason,
        'last_error', new.last_error));
  end if;
  if new.maintenance is distinct from old.maintenance then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    values ('node.maintenance', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
      jsonb_build_object(
        'maintenance', new.maintenance,
        'maintenance_reason', new.maintenance_reason,
        'fault', new.fault));
  end if;
  return null;
end
$$;

create trigger nodes_changed
  after update of provision_state, power_state, target_power_state, fault, maintenance on nodes
  for each row
  when (old.provision_state is distinct from new.provision_state
    or old.power_state is distinct from new.power_state
    or old.target_power_state is distinct from new.target_power_state
    or old.fault is distinct from new.fault
    or old.maintenance is distinct from new.maintenance)
  execute function tell_node_changed();

create function tell_node_updated() returns trigger language plpgsql as $$
begin
  insert into events (type, node, name, owner, lessee, shard, conductor, data)
  values ('node.updated', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
    jsonb_build_object('fields', to_jsonb(array_remove(array[
      case when new.name is distinct from old.name then 'name' end,
      case when new.driver is distinct from old.driver then 'driver' end,
      case when new.conductor_group is distinct from old.conductor_group then 'conductor_group' end,
      case when new.chassis_id is distinct from old.chassis_id then 'chassis_id' end,
      case when new.instance_uuid is distinct from old.instance_uuid then 'instance_uuid' end,
      case when new.instance_name is distinct from old.instance_name then 'instance_name' end,
      case when new.driver_info is distinct from old.driver_info then 'driver_info' end,
      case when new.instance_info is distinct from old.instance_info then 'instance_info' end,
      case when new.properties is distinct from old.properties then 'properties' end,
      case when new.extra is distinct from old.extra then 'extra' end,
      case when new.network_data is distinct from old.network_data then 'network_data' end,
      case when new.target_raid_config is distinct from old.target_raid_config then 'target_raid_config' end,
      case when new.resource_class is distinct from old.resource_class then 'resource_class' end,
      case when new.bios_interface is distinct from old.bios_interface then 'bios_interface' end,
      case when new.boot_interface is distinct from old.boot_interface then 'boot_interface' end,
      case when new.console_interface is distinct from old.console_interface then 'console_interface' end,
      case when new.deploy_interface is distinct from old.deploy_interface then 'deploy_interface' end,
      case when new.firmware_interface is distinct from old.firmware_interface then 'firmware_interface' end,
      case when new.inspect_interface is distinct from old.inspect_interface then 'inspect_interface' end,
      case when new.management_interface is distinct from old.management_interface then 'management_interface' end,
      case when new.network_interface is distinct from old.network_interface then 'network_interface' end,
      case when new.power_interface is distinct from old.power_interface then 'power_interface' end,
      case when new.raid_interface is distinct from old.raid_interface then 'raid_interface' end,
      case when new.rescue_interface is distinct from old.rescue_interface then 'rescue_interface' end,
      case when new.storage_interface is distinct from old.storage_interface then 'storage_interface' end,
      case when new.vendor_interface is distinct from old.vendor_interface then 'vendor_interface' end,
      case when new.automated_clean is distinct from old.automated_clean then 'automated_clean' end,
      case when new.protected is distinct from old.protected then 'protected' end,
      case when new.protected_reason is distinct from old.protected_reason then 'protected_reason' end,
      case when new.retired is distinct from old.retired then 'retired' end,
      case when new.retired_reason is distinct from old.retired_reason then 'retired_reason' end,
      case when new.owner is distinct from old.owner then 'owner' end,
      case when new.lessee is distinct from old.lessee then 'lessee' end,
      case when new.description is distinct from old.description then 'description' end,
      case when new.shard is distinct from old.shard then 'shard' end,
      case when new.parent_node is distinct from old.parent_node then 'parent_node' end,
      case when new.disable_power_off is distinct from old.disable_power_off then 'disable_power_off' end], null))));
  return null;
end
$$;

-- What people decide about a node; what the engine notes of its own work is not among it.
create trigger nodes_updated
  after update of name, driver, conductor_group, chassis_id, instance_uuid, instance_name,
    driver_info, instance_info, properties, extra, network_data, target_raid_config,
    resource_class, bios_interface, boot_interface, console_interface, deploy_interface,
    firmware_interface, inspect_interface, management_interface, network_interface,
    power_interface, raid_interface, rescue_interface, storage_interface, vendor_interface,
    automated_clean, protected, protected_reason, retired, retired_reason, owner, lessee,
    description, shard, parent_node, disable_power_off
  on nodes
  for each row
  when (row(old.name, old.driver, old.conductor_group, old.chassis_id, old.instance_uuid,
      old.instance_name, old.driver_info, old.instance_info, old.properties, old.extra,
      old.network_data, old.target_raid_config, old.resource_class, old.bios_interface,
      old.boot_interface, old.console_interface, old.deploy_interface, old.firmware_interface,
      old.inspect_interface, old.management_interface, old.network_interface,
      old.power_interface, old.raid_interface, old.rescue_interface, old.storage_interface,
      old.vendor_interface, old.automated_clean, old.protected, old.protected_reason, old.retired,
      old.retired_reason, old.owner, old.lessee, old.description, old.shard, old.parent_node,
      old.disable_power_off)
    is distinct from
    row(new.name, new.driver, new.conductor_group, new.chassis_id, new.instance_uuid,
      new.instance_name, new.driver_info, new.instance_info, new.properties, new.extra,
      new.network_data, new.target_raid_config, new.resource_class, new.bios_interface,
      new.boot_interface, new.console_interface, new.deploy_interface, new.firmware_interface,
      new.inspect_interface, new.management_interface, new.network_interface,
      new.power_interface, new.raid_interface, new.rescue_interface, new.storage_interface,
      new.vendor_interface, new.automated_clean, new.protected, new.protected_reason, new.retired,
      new.retired_reason, new.owner, new.lessee, new.description, new.shard, new.parent_node,
      new.disable_power_off))
  execute function tell_node_updated();

create function tell_node_exists() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    values ('node.created', new.uuid, new.name, new.owner, new.lessee, new.shard, new.reservation,
      jsonb_build_object('driver', new.driver, 'provision_state', new.provision_state));
  else
    insert into events (type, node, name, owner, lessee, shard, conductor, data, snapshot)
    values ('node.deleted', old.uuid, old.name, old.owner, old.lessee, old.shard, old.reservation,
      jsonb_build_object('driver', old.driver, 'provision_state', old.provision_state), to_jsonb(old));
  end if;
  return null;
end
$$;

create trigger nodes_exist after insert or delete on nodes
  for each row execute function tell_node_exists();

create function tell_run() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    select 'run.begin', n.uuid, n.name, n.owner, n.lessee, n.shard, n.reservation,
      jsonb_build_object('run', new.id, 'kind', new.kind, 'manual', new.manual,
        'request_id', new.request_id)
    from nodes n where n.id = new.node_id;
  else
    insert into events (type, node, name, owner, lessee, shard, conductor, data)
    select 'run.end', n.uuid, n.name, n.owner, n.lessee, n.shard, n.reservation,
      jsonb_build_object('run', new.id, 'kind', new.kind, 'state', new.state, 'error', new.error,
        'seconds', extract(epoch from new.ended_at - new.started_at))
    from nodes n where n.id = new.node_id;
  end if;
  return null;
end
$$;

create trigger runs_begin after insert on runs for each row execute function tell_run();
create trigger runs_end after update of ended_at on runs for each row
  when (old.ended_at is null and new.ended_at is not null) execute function tell_run();

create function tell_step() returns trigger language plpgsql as $$
declare
  said jsonb := jsonb_build_object('run', new.run_id, 'index', new.step_index,
    'attempt', new.attempt, 'interface', new.interface, 'step', new.step);
begin
  if tg_argv[0] = 'step.progress' then
    said := said || jsonb_build_object('percent', new.progress, 'text', new.progress_text);
  elsif tg_argv[0] = 'step.end' then
    said := said || jsonb_build_object('state', new.state, 'error', new.error,
      'seconds', extract(epoch from coalesce(new.ended_at, now()) - new.begun_at));
  end if;
  insert into events (type, node, name, owner, lessee, shard, conductor, data)
  select tg_argv[0], n.uuid, n.name, n.owner, n.lessee, n.shard, n.reservation,
    said || jsonb_build_object('kind', r.kind)
  from runs r join nodes n on n.id = r.node_id where r.id = new.run_id;
  return null;
end
$$;

create trigger run_steps_begin after insert on run_steps for each row
  execute function tell_step('step.begin');
create trigger run_steps_progress after update of progress, progress_text on run_steps for each row
  when (row(old.progress, old.progress_text) is distinct from row(new.progress, new.progress_text))
  execute function tell_step('step.progress');
-- A step that waits, or is to run again, has not ended.
create trigger run_steps_end after update of state on run_steps for each row
  when (old.state is distinct from new.state and new.state in ('done', 'failed'))
  execute function tell_step('step.end');
