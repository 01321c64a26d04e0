-- The outbox: who wants to hear of which operation, and what became of each attempt to say it.
-- What a notification says is read from orders, refunds and users when it is sent.

create table gateway.notifications (
  id bigint not null,
  order_id bigint not null,
  created_at timestamptz not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  delivered_at timestamptz,
  bucket smallint not null,
  order_bucket smallint not null,
  attempts smallint not null default 0,
  event text not null check (event in ('pay', 'disburse', 'refund')),
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  app_id text not null,
  charset text not null,
  notify_url text not null,
  notify_type text,
  fault text,
  target text not null generated always as
    (coalesce(lower(substring(notify_url from '^[A-Za-z]+://([^/?#]*)')), '')) stored,
  primary key (bucket, id)
) with (fillfactor = 70);

comment on table gateway.notifications is
  'A row for every operation that somebody asked to be told of, written in the operation''s '
  'transaction. Its key is the operation''s.';
comment on column gateway.notifications.order_id is
  'the order that the operation belongs to; for a refund, the packet';
comment on column gateway.notifications.created_at is 'dates notify_id, which all attempts share';
comment on column gateway.notifications.due_at is
  'when the next attempt may leave, by the gateway''s clock';
comment on column gateway.notifications.leased_until is
  'until when, by the system''s clock, a process is busy with an attempt; if it dies, another one '
  'repeats the attempt after that';
comment on column gateway.notifications.delivered_at is 'when a receiver first answered success';
comment on column gateway.notifications.notify_type is
  'as configured when the first attempt left';
comment on column gateway.notifications.fault is
  'sandbox: the fault that put an attempt off';
comment on column gateway.notifications.target is
  'host and port: attempts are claimed target by target, so that a dead one delays no other';

-- Not on what an attempt changes first: taking a lease stays on the row's page.
create index notifications_waiting on gateway.notifications (target, due_at)
  where state = 'waiting';

create table gateway.notification_attempts (
  id bigint not null,
  at timestamptz not null,
  duration_ms integer not null,
  bucket smallint not null,
  number smallint not null,
  status smallint,
  answer text,
  error text,
  primary key (bucket, id, number)
);

comment on table gateway.notification_attempts is
  'What became of each attempt: HTTP status and the first bytes of the answer, or why there was '
  'none.';
comment on column gateway.notification_attempts.number is 'from 1, resends by hand included';

-- Attempts are written in the order of time: this is enough to find the old ones for pruning.
create index notification_attempts_by_age on gateway.notification_attempts using brin (at);
