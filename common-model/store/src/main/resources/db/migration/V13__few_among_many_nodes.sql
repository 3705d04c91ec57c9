-- A list of what only few nodes have in common must not read all nodes to find them.
create index nodes_in_maintenance on nodes (id) where maintenance;
create index nodes_retired on nodes (id) where retired;
create index nodes_fault on nodes (fault, id) where fault is not null;
create index nodes_conductor_group on nodes (conductor_group, id) where conductor_group <> '';
create index nodes_instance_name on nodes (instance_name, id) where instance_name is not null;
