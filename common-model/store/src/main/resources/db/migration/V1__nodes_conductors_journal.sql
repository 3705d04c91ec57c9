-- Column names are Ironic's where Ironic has the column.
create table conductors (
  id bigint generated always as identity primary key,
  hostname text not null unique,
  conductor_group text not null default '',
  drivers jsonb not null default '[]',
  online boolean not null default true,
  -- grows at every start of the process; part of every claim it makes
  epoch bigint not null default 1,
  lease_until timestamptz not null,
  version text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table conductor_hardware_interfaces (
  id bigint generated always as identity primary key,
  conductor_id bigint not null references conductors (id) on delete cascade,
  hardware_type text not null,
  interface_type text not null,
  interface_name text not null,
  "default" boolean not null,
  unique (conductor_id, hardware_type, interface_type, interface_name)
);

-- What drivers say about themselves; the API answers from here without asking a conductor.
create table driver_properties (
  conductor_id bigint not null references conductors (id) on delete cascade,
  hardware_type text not null,
  properties jsonb not null,
  primary key (conductor_id, hardware_type)
);

create table chassis (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  description text,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz
);

create table nodes (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  name text unique,
  driver text not null,
  conductor_group text not null default '',
  chassis_id bigint references chassis (id),
  instance_uuid uuid unique,
  instance_name text,
  provision_state text not null,
  target_provision_state text,
  provision_updated_at timestamptz,
  power_state text,
  target_power_state text,
  maintenance boolean not null default false,
  maintenance_reason text,
  fault text,
  last_error text,
  console_enabled boolean not null default false,
  driver_info jsonb not null default '{}',
  driver_internal_info jsonb not null default '{}',
  instance_info jsonb not null default '{}',
  properties jsonb not null default '{}',
  extra jsonb not null default '{}',
  network_data jsonb not null default '{}',
  clean_step jsonb not null default '{}',
  deploy_step jsonb not null default '{}',
  service_step jsonb not null default '{}',
  raid_config jsonb not null default '{}',
  target_raid_config jsonb not null default '{}',
  inspection_started_at timestamptz,
  inspection_finished_at timestamptz,
  resource_class text,
  bios_interface text not null,
  boot_interface text not null,
  console_interface text not null,
  deploy_interface text not null,
  firmware_interface text not null,
  inspect_interface text not null,
  management_interface text not null,
  network_interface text not null,
  power_interface text not null,
  raid_interface text not null,
  rescue_interface text not null,
  storage_interface text not null,
  vendor_interface text not null,
  automated_clean boolean,
  protected boolean not null default false,
  protected_reason text,
  retired boolean not null default false,
  retired_reason text,
  owner text,
  lessee text,
  description text,
  shard text,
  parent_node uuid,
  boot_mode text,
  secure_boot boolean,
  health text,
  disable_power_off boolean not null default false,
  allocation_id bigint,
  -- the lock: who holds it, as which incarnation, for what, and the number of this claim
  reservation text,
  reservation_epoch bigint,
  reservation_purpose text,
  reservation_fence bigint not null default 0,
  reserved_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index nodes_provision_state on nodes (provision_state, id);
create index nodes_resource_class on nodes (resource_class, id) where resource_class is not null;
create index nodes_owner on nodes (owner) where owner is not null;
create index nodes_lessee on nodes (lessee) where lessee is not null;
create index nodes_shard on nodes (shard) where shard is not null;
create index nodes_parent on nodes (parent_node) where parent_node is not null;
create index nodes_reservation on nodes (reservation) where reservation is not null;
create index nodes_chassis on nodes (chassis_id) where chassis_id is not null;

create table node_traits (
  node_id bigint not null references nodes (id) on delete cascade,
  trait text not null,
  primary key (node_id, trait)
);

create table ports (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  node_id bigint not null references nodes (id) on delete cascade,
  address text not null unique,
  name text unique,
  extra jsonb not null default '{}',
  internal_info jsonb not null default '{}',
  local_link_connection jsonb not null default '{}',
  pxe_enabled boolean not null default true,
  portgroup_id bigint,
  physical_network text,
  is_smartnic boolean not null default false,
  description text,
  vendor text,
  category text,
  available_for_dynamic_portgroup boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index ports_node on ports (node_id);

-- One row for each node an agent was let in for. Apart from nodes, so that a heartbeat waits for no lock.
create table agent_sessions (
  node_id bigint primary key references nodes (id) on delete cascade,
  token text,
  token_pregenerated boolean not null default false,
  url text,
  version text,
  verify_ca text,
  last_heartbeat timestamptz,
  status text,
  status_message text,
  -- heartbeats stored, and up to which a conductor has acted on them
  beats bigint not null default 0,
  handled bigint not null default 0
);
create index agent_sessions_unhandled on agent_sessions (node_id) where beats > handled;

-- The journal. A run is one verify, clean, deploy or service of a node.
create table runs (
  id uuid primary key,
  node_id bigint not null references nodes (id) on delete cascade,
  kind text not null,
  state text not null,
  manual boolean not null default false,
  steps jsonb not null default '[]',
  requested_steps jsonb not null default '[]',
  disable_ramdisk boolean not null default false,
  step_index int,
  -- the list was checked against what the agent offers
  complete boolean not null default false,
  wake_at timestamptz,
  error text,
  request_id text,
  started_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index runs_one_open_per_node on runs (node_id) where ended_at is null;
create index runs_node on runs (node_id, started_at desc);
create index runs_wake on runs (wake_at) where wake_at is not null and ended_at is null;

create table run_steps (
  run_id uuid not null references runs (id) on delete cascade,
  step_index int not null,
  attempt int not null,
  interface text not null,
  step text not null,
  -- names the effect over all attempts and owners
  effect_key text not null,
  state text not null,
  evidence jsonb not null default '{}',
  progress int,
  progress_text text,
  holder text not null,
  epoch bigint not null,
  error text,
  begun_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (run_id, step_index, attempt)
);

create table node_history (
  id bigint generated always as identity primary key,
  uuid uuid not null unique default gen_random_uuid(),
  node_id bigint not null references nodes (id) on delete cascade,
  conductor text,
  "user" text,
  project text,
  severity text not null,
  event text,
  event_type text not null,
  state text,
  target_provision_state text,
  duration_seconds double precision,
  created_at timestamptz not null default now()
);
create index node_history_node on node_history (node_id, id);

create table node_inventory (
  node_id bigint primary key references nodes (id) on delete cascade,
  inventory_data jsonb not null,
  plugin_data jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
