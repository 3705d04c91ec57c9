-- What a conductor last heard of a machine's BIOS settings and firmware. Column names are Ironic's.
create table bios_settings (
  node_id bigint not null references nodes (id) on delete cascade,
  name text not null,
  value text,
  attribute_type text,
  allowable_values jsonb not null default '[]',
  lower_bound bigint,
  upper_bound bigint,
  min_length bigint,
  max_length bigint,
  read_only boolean,
  reset_required boolean,
  "unique" boolean,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  primary key (node_id, name)
);

create table firmware_components (
  node_id bigint not null references nodes (id) on delete cascade,
  component text not null,
  initial_version text,
  current_version text,
  last_version_flashed text,
  vendor text,
  model text,
  serial_number text,
  created_at timestamptz not null default now(),
  updated_at timestamptz,
  primary key (node_id, component)
);
