-- Who lets whom act for them, or know them: codes that are exchanged once, users' tokens, and what
-- users have allowed. Tokens and codes are kept as digests only; whoever reads the database can use
-- none of them. Users are many: their rows are spread by bucket.

alter table gateway.applications
  add column callback_hosts text[] not null default '{}';

comment on column gateway.applications.callback_hosts is
  'host or host:port, in lower case, to which browsers may be sent back with a code';

alter table gateway.app_authorisations
  add column refresh_expires_at timestamptz,
  add column refresh_digest text unique,
  add check ((refresh_digest is null) = (refresh_expires_at is null));

comment on column gateway.app_authorisations.refresh_digest is
  'SHA-256 of app_refresh_token, which gets the next app_auth_token';

-- What a merchant has authorised.
create index app_authorisations_by_merchant on gateway.app_authorisations (pid)
  where revoked_at is null;

create table gateway.authorisation_codes (
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  bucket smallint not null,
  code_hash bytea not null,
  app_id text not null,
  merchant_app_id text,
  scopes text[],
  primary key (bucket, code_hash),
  check ((merchant_app_id is null) <> (scopes is null))
);

comment on table gateway.authorisation_codes is
  'What comes back with a browser and is exchanged for a token, once: auth_code (with scopes) or '
  'app_auth_code (with the merchant''s application). SHA-256, whose first ten bits are the bucket. '
  'By the system''s clock.';
comment on column gateway.authorisation_codes.app_id is 'the application that may exchange it';
comment on column gateway.authorisation_codes.user_id is 'who authorised; a merchant by its PID';

create index authorisation_codes_by_age on gateway.authorisation_codes (expires_at);
create index authorisation_codes_by_user on gateway.authorisation_codes (user_id, app_id);

create table gateway.user_authorisations (
  user_id bigint not null,
  granted_at timestamptz not null,
  bucket smallint not null,
  app_id text not null,
  scopes text[] not null,
  primary key (bucket, user_id, app_id)
);

comment on table gateway.user_authorisations is
  'What a user has allowed an application, in the user''s bucket. Revoking deletes it, with the '
  'tokens.';

create table gateway.user_tokens (
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  bucket smallint not null,
  kind text not null check (kind in ('access', 'refresh')),
  token_hash bytea not null,
  sibling_hash bytea not null,
  app_id text not null,
  scopes text[] not null,
  primary key (bucket, token_hash)
);

comment on table gateway.user_tokens is
  'access_token and refresh_token as SHA-256, whose first ten bits are the bucket. They come and '
  'go in pairs: each knows its sibling.';

create index user_tokens_by_user on gateway.user_tokens (user_id, app_id, created_at);

create table gateway.messages (
  id bigint generated always as identity primary key,
  created_at timestamptz not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  delivered_at timestamptz,
  attempts smallint not null default 0,
  status smallint,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given_up')),
  app_id text not null references gateway.applications (app_id),
  msg_method text not null,
  content text not null,
  answer text,
  error text
);

comment on table gateway.messages is
  'What applications are told at their application gateway (应用网关), with what came of the last '
  'attempt. They are few and have no bucket.';
comment on column gateway.messages.content is 'biz_content: JSON text';
comment on column gateway.messages.leased_until is
  'until when, by the system''s clock, a process is busy with an attempt';

create index messages_waiting on gateway.messages (app_id, due_at) where state = 'waiting';
