-- How long steps took lately, for estimates.
create index run_steps_done on run_steps (interface, step, ended_at desc)
  where state = 'done' and ended_at is not null;
