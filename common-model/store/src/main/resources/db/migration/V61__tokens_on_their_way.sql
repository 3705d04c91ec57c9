-- Whom a token is being told to, as long as nobody knows whether it got there, and since when. Null:
-- it was told, or the agent has used it.
alter table agent_sessions add column token_for text;
alter table agent_sessions add column token_since timestamptz;
