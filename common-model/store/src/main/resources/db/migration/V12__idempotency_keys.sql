-- Requests that carried a key, with their answers; kept for a day. A row without a status is one
-- that was not answered yet, or never will be.
create table idempotency_keys (
  caller text not null,
  key text not null,
  -- of method, version, address and body
  digest bytea not null,
  status int,
  location text,
  body bytea,
  created_at timestamptz not null default now(),
  primary key (caller, key)
);
create index idempotency_keys_created_at on idempotency_keys (created_at);
