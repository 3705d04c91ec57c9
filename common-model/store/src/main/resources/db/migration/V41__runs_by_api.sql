-- Pages of a list go by a number that grows.
alter table runs add column number bigint generated always as identity;
create index runs_node_number on runs (node_id, number);

create function iso(at timestamptz) returns text language sql immutable as
  $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"') $$;

-- Runs as people read them: with their node, and with every attempt at every step.
create view journal_runs as
select r.number as id, r.id as uuid, r.node_id, n.uuid as node_uuid, n.owner, n.lessee, r.kind, r.state,
  r.manual, r.disable_ramdisk, r.complete, r.step_index, r.wake_at, r.error, r.request_id,
  r.started_at, r.ended_at, r.steps, r.requested_steps,
  jsonb_array_length(r.steps) as step_count,
  extract(epoch from coalesce(r.ended_at, now()) - r.started_at) as seconds,
  (select jsonb_build_object('index', s.step_index, 'attempt', s.attempt, 'interface', s.interface,
      'step', s.step, 'percent', s.progress, 'text', s.progress_text)
    from run_steps s where s.run_id = r.id and r.ended_at is null
    order by s.step_index desc, s.attempt desc limit 1) as progress,
  (select coalesce(jsonb_agg(jsonb_build_object(
      'index', s.step_index, 'attempt', s.attempt, 'interface', s.interface, 'step', s.step,
      'state', s.state, 'effect_key', s.effect_key, 'evidence', s.evidence, 'percent', s.progress,
      'text', s.progress_text, 'conductor', s.holder, 'conductor_epoch', s.epoch, 'error', s.error,
      'begun_at', iso(s.begun_at), 'ended_at', iso(s.ended_at),
      'seconds', extract(epoch from coalesce(s.ended_at, now()) - s.begun_at))
      order by s.step_index, s.attempt), '[]')
    from run_steps s where s.run_id = r.id) as attempts
from runs r join nodes n on n.id = r.node_id;
