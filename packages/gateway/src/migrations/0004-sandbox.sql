-- Sessions, and what only a sandbox uses: a clock that can be moved forward, and calls that fail
-- on demand.

create table gateway.sessions (
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  bucket smallint not null,
  token_hash bytea not null,
  primary key (bucket, token_hash)
);

comment on table gateway.sessions is
  'Who is logged in. Of the token in the cookie only its SHA-256 is kept, whose first ten bits are '
  'the bucket. By the system''s clock.';

create index sessions_by_age on gateway.sessions (expires_at);

create table gateway.sandbox_clock (
  only_row boolean primary key default true check (only_row),
  offset_ms bigint not null check (offset_ms >= 0),
  jumping_until timestamptz
);

comment on table gateway.sandbox_clock is
  'How far the clock of all processes is ahead of the system''s. Only ever more.';

comment on column gateway.sandbox_clock.jumping_until is
  'by the system''s clock: somebody is moving the clock, one stop after the other; if he dies, the '
  'next may after that';

insert into gateway.sandbox_clock (offset_ms) values (0);

create table gateway.sandbox_faults (
  id bigint generated always as identity primary key,
  method text not null,
  fault text not null,
  remaining integer not null check (remaining >= 0),
  delay_ms integer not null
);

comment on table gateway.sandbox_faults is
  'Which calls fail next, and how; the oldest fault that fits a call is taken first. Method * '
  'fits all.';
