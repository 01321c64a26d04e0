-- What a merchant's developer needs before the first call: applications that are drafted, reviewed
-- and then get their APPID, products that are asked for, our own certificates, and a log of calls.

create sequence gateway.app_ids as bigint
  start 2021000100000002 minvalue 2021000100000002 maxvalue 2021999999999999;

alter table gateway.applications drop constraint applications_state_check;
alter table gateway.applications add constraint applications_state_check
  check (state in ('online', 'offline', 'suspended'));
alter table gateway.applications add column reason text check (char_length(reason) <= 200);

comment on column gateway.applications.reason is 'why it is suspended, for its owner to read';

create table gateway.application_drafts (
  id bigint generated always as identity primary key,
  pid bigint not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  app_id text unique references gateway.applications (app_id),
  state text not null check (state in ('draft', 'submitted', 'rejected', 'approved')),
  name text not null check (char_length(name) between 1 and 64),
  app_gateway text check (char_length(app_gateway) <= 256),
  reason text check (char_length(reason) <= 200),
  callback_hosts text[] not null default '{}',
  check ((state = 'approved') = (app_id is not null))
);

comment on table gateway.application_drafts is
  'Applications on their way to an APPID. Once approved, gateway.applications says everything.';
comment on column gateway.application_drafts.reason is 'why it was rejected';

create index application_drafts_by_owner on gateway.application_drafts (pid);
create index application_drafts_to_review on gateway.application_drafts (changed_at)
  where state = 'submitted';

alter table gateway.product_contracts drop constraint product_contracts_state_check;
alter table gateway.product_contracts add constraint product_contracts_state_check
  check (state in ('requested', 'rejected', 'signed', 'suspended'));
alter table gateway.product_contracts add column reason text check (char_length(reason) <= 200);

comment on column gateway.product_contracts.reason is 'why it was rejected or is suspended';

create table gateway.authorities (
  name text primary key,
  created_at timestamptz not null,
  private_key text not null,
  certificate text not null
);

comment on table gateway.authorities is
  'What the platform issues certificates with: the root that clients in certificate mode trust.';
comment on column gateway.authorities.private_key is
  'base64 of PKCS#8, sealed by the key vault';

create table gateway.calls (
  id bigint generated always as identity,
  at timestamptz not null,
  duration_ms real not null,
  request_bytes integer not null,
  answer_bytes integer not null,
  bucket smallint not null,
  app_id text not null,
  method text not null,
  code text not null,
  sub_code text not null,
  trace_id text not null,
  charset text not null,
  out_order_no text,
  request jsonb not null,
  answer text not null,
  primary key (bucket, app_id, id)
);

comment on table gateway.calls is
  'Calls on /gateway.do of applications that are known, for their developers: kept for some days, '
  'and not all of them when there are too many. In the application''s bucket. Masked: nothing in '
  'it names a person, and no signature or token in it can be used.';
comment on column gateway.calls.out_order_no is 'as sent, where the call had one in good form';

create index calls_by_time on gateway.calls using brin (at);

create table gateway.call_figures (
  hour timestamptz not null,
  calls bigint not null,
  bucket smallint not null,
  app_id text not null,
  method text not null,
  code text not null,
  sub_code text not null,
  durations bigint[] not null,
  primary key (bucket, app_id, hour, method, code, sub_code)
);

comment on table gateway.call_figures is
  'How many calls there were in an hour, all of them counted, and how long they took.';
comment on column gateway.call_figures.durations is
  'calls by duration, a number for each bound that the code lists';

create index call_figures_by_time on gateway.call_figures using brin (hour);
