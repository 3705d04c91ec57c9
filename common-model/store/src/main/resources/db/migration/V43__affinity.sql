-- Which incarnation of which conductor has at hand what a node needs besides its row: boot files, a
-- console. No row: nobody has.
create table node_affinity (
  node_id bigint primary key references nodes (id) on delete cascade,
  conductor text not null,
  epoch bigint not null
);

create index on node_affinity (conductor, epoch);
