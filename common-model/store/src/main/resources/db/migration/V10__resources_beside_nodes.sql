-- What clients keep beside nodes. Column names are Ironic's where Ironic has the column.
create table portgroups (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  node_id bigint not null references nodes (id) on delete cascade,
  name text unique,
  address text unique,
  extra jsonb not null default '{}',
  internal_info jsonb not null default '{}',
  standalone_ports_supported boolean not null default true,
  mode text not null default 'active-backup',
  properties jsonb not null default '{}',
  physical_network text,
  category text,
  dynamic_portgroup boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index portgroups_node on portgroups (node_id);

alter table ports
  add constraint ports_portgroup_id_fkey foreign key (portgroup_id) references portgroups (id);
create index ports_portgroup on ports (portgroup_id) where portgroup_id is not null;

create table volume_connectors (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  node_id bigint not null references nodes (id) on delete cascade,
  type text not null,
  connector_id text not null,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  unique (type, connector_id)
);
create index volume_connectors_node on volume_connectors (node_id);

create table volume_targets (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  node_id bigint not null references nodes (id) on delete cascade,
  volume_type text not null,
  volume_id text not null,
  boot_index int not null,
  properties jsonb not null default '{}',
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  unique (node_id, boot_index)
);

create table allocations (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  name text unique,
  -- the node that was chosen; no node is chosen twice
  node_id bigint unique references nodes (id) on delete cascade,
  resource_class text not null,
  traits jsonb not null default '[]',
  candidate_nodes jsonb not null default '[]',
  extra jsonb not null default '{}',
  owner text,
  state text not null default 'allocating',
  last_error text,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);
create index allocations_waiting on allocations (id) where state = 'allocating';

alter table nodes
  add constraint nodes_allocation_id_fkey
  foreign key (allocation_id) references allocations (id) on delete set null;
create unique index nodes_allocation on nodes (allocation_id) where allocation_id is not null;

create table deploy_templates (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  name text not null unique,
  extra jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz
);

-- In the order of their ids.
create table deploy_template_steps (
  id bigint generated always as identity primary key,
  deploy_template_id bigint not null references deploy_templates (id) on delete cascade,
  interface text not null,
  step text not null,
  args jsonb not null default '{}',
  priority int not null,
  unique (deploy_template_id, interface, step)
);

create table runbooks (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  name text not null unique,
  description text,
  disable_ramdisk boolean not null default false,
  extra jsonb not null default '{}',
  -- one that everybody may use belongs to nobody
  public boolean not null default false,
  owner text,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  check (not public or owner is null)
);
create index runbooks_owner on runbooks (owner) where owner is not null;

create table runbook_steps (
  id bigint generated always as identity primary key,
  runbook_id bigint not null references runbooks (id) on delete cascade,
  interface text not null,
  step text not null,
  args jsonb not null default '{}',
  "order" int not null,
  unique (runbook_id, interface, step)
);

create table runbook_traits (
  runbook_id bigint not null references runbooks (id) on delete cascade,
  trait text not null,
  primary key (runbook_id, trait)
);

-- Conditions and actions are lists of objects: op, args, loop and, in conditions, multiple.
create table inspection_rules (
  id bigint generated always as identity primary key,
  uuid uuid not null unique,
  priority int not null default 0,
  phase text not null default 'main',
  description text,
  sensitive boolean not null default false,
  conditions jsonb not null default '[]',
  actions jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz
);

-- Lists are read in the order of an index: nulls first, and rows with the same value by their ids.
drop index nodes_provision_state;
drop index nodes_resource_class;
drop index nodes_owner;
drop index nodes_lessee;
drop index nodes_shard;
create index nodes_by_uuid on nodes (uuid nulls first, id);
create index nodes_by_name on nodes (name nulls first, id);
create index nodes_by_driver on nodes (driver nulls first, id);
create index nodes_by_provision_state on nodes (provision_state nulls first, id);
create index nodes_by_resource_class on nodes (resource_class nulls first, id);
create index nodes_by_owner on nodes (owner nulls first, id);
create index nodes_by_created_at on nodes (created_at nulls first, id);
create index nodes_by_updated_at on nodes (updated_at nulls first, id);
create index nodes_by_provision_updated_at on nodes (provision_updated_at nulls first, id);
create index nodes_lessee on nodes (lessee, id) where lessee is not null;
create index nodes_shard on nodes (shard, id) where shard is not null;
create index ports_by_address on ports (address nulls first, id);
create index ports_by_created_at on ports (created_at nulls first, id);
create index ports_by_updated_at on ports (updated_at nulls first, id);
