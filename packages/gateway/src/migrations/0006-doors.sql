-- What people at doors need: operators, passes that open one thing for a while, tries that are
-- counted, and a trail of what was done.

alter table gateway.users drop constraint users_kind_check;
alter table gateway.users add constraint users_kind_check
  check (kind in ('person', 'merchant', 'operator'));

comment on table gateway.users is
  'Everybody who can log in. Persons and merchants have a wallet; a merchant''s id is its PID. '
  '16 digits, beginning with 2088.';

create table gateway.passes (
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  bucket smallint not null,
  token_hash bytea not null,
  purpose text not null,
  subject jsonb not null,
  primary key (bucket, token_hash)
);

comment on table gateway.passes is
  'Random tokens that open one thing for a while: an order''s cashier, a code to be exchanged. Of '
  'each only its SHA-256 is kept, whose first ten bits are the bucket. By the system''s clock.';

comment on column gateway.passes.used_at is 'when a pass that can be used once only was used';

create index passes_by_age on gateway.passes (expires_at);

create table gateway.tries (
  until timestamptz not null,
  bucket smallint not null,
  count smallint not null,
  subject_hash bytea not null,
  primary key (bucket, subject_hash)
);

comment on table gateway.tries is
  'Passwords tried, each counted before it is looked at, so that many at once get no more than one '
  'after the other. A row is forgotten when its time is over. By the system''s clock.';

create table gateway.audit_trail (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor_id bigint,
  actor_kind text,
  action text not null,
  subject text,
  outcome text,
  address text,
  trace_id text not null
);

comment on table gateway.audit_trail is
  'Who did what at a door that changes something. Written before it is done, and completed after: '
  'an action without an outcome was cut off. By the system''s clock.';

comment on column gateway.audit_trail.actor_id is 'null: nobody was logged in, as when signing up';
comment on column gateway.audit_trail.subject is 'what it was done to, as a number of ours';
comment on column gateway.audit_trail.outcome is 'done, or the code of the refusal';

create index audit_trail_by_actor on gateway.audit_trail (actor_id, id);
