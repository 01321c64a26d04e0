-- What the console looks for: a merchant's orders, notifications that do not arrive, and what the
-- last audit found.

-- Newest first, by merchant. Both ends of the key only grow, so that an insert touches the page
-- that the one before it has touched.
create index orders_by_owner on gateway.orders (pid, created_at, id);

-- Only what failed at least once is in it: a notification that arrives at once never is.
create index notifications_failing on gateway.notifications (app_id, created_at, id)
  where attempts > 0 and delivered_at is null;

create table gateway.audit_runs (
  id bigint generated always as identity primary key,
  started_at timestamptz not null,
  finished_at timestamptz,
  asked_by bigint,
  ok boolean,
  checks jsonb,
  check ((finished_at is null) = (ok is null))
);

comment on table gateway.audit_runs is
  'When the books were proven, and what that found. By the system''s clock.';
comment on column gateway.audit_runs.asked_by is 'the operator who asked; null: its time had come';
comment on column gateway.audit_runs.checks is
  'a line for each rule; null with ok = false: it was cut off';

-- An audit reads every row: never two at once, in whichever processes.
create unique index audit_runs_at_once on gateway.audit_runs ((true)) where finished_at is null;

comment on table gateway.sandbox_clock is
  'How far the clock of all processes is ahead of the system''s. Only ever more, until a reset.';
