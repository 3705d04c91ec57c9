-- A client that removes it sees null, not false; whoever asks takes null for false.
alter table nodes alter column retired drop not null;
