-- What the message broker is to be told, written by the transaction that makes it true and removed
-- once the broker has taken it. Rows of one node stand in the order of their numbers, because every
-- writer locks the node's row first; a reader need not wait for those of other transactions.
create table notifications (
  id bigint generated always as identity primary key,
  message_id uuid not null default gen_random_uuid(),
  happened_at timestamptz not null default clock_timestamp(),
  event_type text not null,
  level text not null,
  publisher text not null,
  -- Which fields of the object are told; null: the object as it is.
  payload text,
  -- The row as it was, and what belongs to it; may hold secrets.
  object jsonb not null
);
