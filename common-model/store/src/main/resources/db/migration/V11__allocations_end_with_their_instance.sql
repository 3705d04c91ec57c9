-- Whoever takes the instance away from a node ends the allocation: a client's PATCH, tearing the
-- instance down, or the deletion of the allocation itself.
create function end_allocation() returns trigger language plpgsql as $$
begin
  delete from allocations where id = old.allocation_id;
  return null;
end
$$;

create trigger nodes_instance_gone after update of instance_uuid on nodes
  for each row
  when (old.allocation_id is not null and old.instance_uuid is not null and new.instance_uuid is null)
  execute function end_allocation();
