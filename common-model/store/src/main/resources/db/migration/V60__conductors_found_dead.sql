-- Where a conductor's process answers for as long as it lives, and with what. Null: it cannot be
-- asked, so only its lease tells.
alter table conductors add column life_host text;
alter table conductors add column life_port int;
alter table conductors add column life_key uuid;

-- Where the conductors' JGroups channels find each other. The columns and their order are JGroups'.
create table jgroups (
  address varchar(200) not null primary key,
  name varchar(200),
  cluster varchar(200) not null,
  ip varchar(200) not null,
  coord boolean
);
