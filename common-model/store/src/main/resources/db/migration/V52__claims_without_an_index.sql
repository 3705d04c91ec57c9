-- A claim, its end and most of what a run notes on its node touch no index: such a row stays on its page, and
-- the two dozen other indexes hear nothing of it. For that there must be room on the page, and no index on
-- what changes with every write; sorting by one of these times reads all nodes.
alter table nodes set (fillfactor = 80);
drop index nodes_reservation;
drop index nodes_by_updated_at;
drop index nodes_by_provision_updated_at;

-- Grows whenever the conductor lets go of a node in the middle of its work. Who looks for claims that nobody
-- works under need not read the nodes as long as nothing happened to those who hold them.
alter table conductors add column let_go bigint not null default 0;
