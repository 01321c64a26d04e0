-- Who may call: applications and their keys, what merchants have signed, and who acts for whom.
-- Small tables that every process keeps in memory; they have no bucket, and on a distributed
-- PostgreSQL every node has a copy of them.

create table gateway.platform_keys (
  id bigint generated always as identity primary key,
  created_at timestamptz not null,
  private_key text not null,
  public_key text not null,
  certificate text,
  certificate_sn text,
  root_certificates text,
  root_certificate_sn text,
  check ((certificate is null) = (certificate_sn is null)),
  check ((certificate is null) = (root_certificate_sn is null))
);

comment on table gateway.platform_keys is
  'What the platform signs answers and notifications with.';
comment on column gateway.platform_keys.private_key is
  'base64 of PKCS#8, sealed by the key vault';
comment on column gateway.platform_keys.public_key is 'base64 of SPKI: what merchants verify with';
comment on column gateway.platform_keys.certificate is
  'PEM, in certificate mode; clients know it by its serial number, alipay_cert_sn';

create table gateway.applications (
  app_id text primary key check (app_id ~ '^[0-9]{16}$'),
  pid bigint not null check (pid between 2088000000000000 and 2088999999999999),
  platform_key_id bigint not null references gateway.platform_keys (id),
  created_at timestamptz not null,
  certificate_expires_at timestamptz,
  state text not null check (state in ('online', 'offline')),
  sign_type text not null check (sign_type in ('RSA2', 'RSA')),
  name text not null check (char_length(name) between 1 and 64),
  certificate text,
  certificate_sn text,
  aes_key text,
  app_gateway text check (char_length(app_gateway) <= 256),
  check ((certificate is null) = (certificate_sn is null)),
  check ((certificate is null) = (certificate_expires_at is null))
);

comment on table gateway.applications is
  'Applications call; their owners, the merchants, own what is made. Numbers are unique per owner.';
comment on column gateway.applications.sign_type is
  'how notifications are signed and requests have to be; RSA2 is never taken back to RSA';
comment on column gateway.applications.certificate is
  'PEM; where there is one, requests have to name certificates';
comment on column gateway.applications.aes_key is
  'base64 of 16 bytes for encrypted contents, sealed by the key vault';

create index applications_by_owner on gateway.applications (pid);

create table gateway.application_keys (
  app_id text not null references gateway.applications (app_id),
  sign_type text not null check (sign_type in ('RSA2', 'RSA')),
  public_key text not null,
  changed_at timestamptz not null,
  primary key (app_id, sign_type)
);

comment on table gateway.application_keys is
  'What requests are verified with: base64 of SPKI, in certificate mode the certificate''s key.';

create table gateway.product_contracts (
  pid bigint not null,
  product text not null check (product in ('cash_red_packet', 'password_free_payment')),
  state text not null check (state in ('signed', 'suspended')),
  return_after_ms bigint not null check (return_after_ms > 0),
  call_limits jsonb not null check (jsonb_typeof(call_limits) = 'object'),
  signed_at timestamptz not null,
  primary key (pid, product)
);

comment on table gateway.product_contracts is 'What a merchant has signed.';
comment on column gateway.product_contracts.return_after_ms is
  'how long after payment what is left of a packet goes back by itself';
comment on column gateway.product_contracts.call_limits is
  'calls per second by method, and by all methods together under the name *';

create table gateway.app_authorisations (
  token_digest text primary key,
  provider_app_id text not null references gateway.applications (app_id),
  merchant_app_id text not null references gateway.applications (app_id),
  pid bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  methods text[]
);

comment on table gateway.app_authorisations is
  'Merchants who let a provider''s application act for them.';
comment on column gateway.app_authorisations.token_digest is
  'SHA-256 in hexadecimal: enough to recognise a token, which is stored nowhere';
comment on column gateway.app_authorisations.methods is 'the methods allowed; null: all';

-- A new authorisation ends the one before it.
create unique index app_authorisations_in_force
  on gateway.app_authorisations (provider_app_id, merchant_app_id)
  where revoked_at is null;
