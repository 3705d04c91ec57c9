-- What ramdisks reported and no conductor has worked off yet.
create table inspection_reports (
  node_id bigint primary key references nodes (id) on delete cascade,
  inventory jsonb not null,
  plugin_data jsonb not null,
  received_at timestamptz not null default now()
);
