-- Most have no description, and whoever looks for one would read all of them.
create index nodes_described on nodes (id) where description is not null;
create index ports_described on ports (id) where description is not null;
