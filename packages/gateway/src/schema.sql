create sequence gateway.app_ids as bigint increment by 1 minvalue 2021000100000002 maxvalue 2021999999999999 start with 2021000100000002 cache 1;

create sequence gateway.numbers as bigint increment by 1 minvalue 1 maxvalue 999999999999 start with 1 cache 1;
comment on sequence gateway.numbers is 'The 12 last digits of auth_no and operation_id. One sequence for all, so that no two rows share an id.';

create sequence gateway.user_numbers as bigint increment by 1 minvalue 1 maxvalue 999999999999 start with 1 cache 1;
comment on sequence gateway.user_numbers is 'The 12 last digits of a user''s number or a merchant''s PID, behind 2088.';

create table gateway.app_authorisations (
  token_digest text not null,
  provider_app_id text not null,
  merchant_app_id text not null,
  pid bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  methods text[],
  refresh_expires_at timestamp with time zone,
  refresh_digest text,
  constraint app_authorisations_pkey PRIMARY KEY (token_digest),
  constraint app_authorisations_refresh_digest_key UNIQUE (refresh_digest),
  constraint app_authorisations_check CHECK (((refresh_digest IS NULL) = (refresh_expires_at IS NULL))),
  constraint app_authorisations_merchant_app_id_fkey FOREIGN KEY (merchant_app_id) REFERENCES gateway.applications(app_id),
  constraint app_authorisations_provider_app_id_fkey FOREIGN KEY (provider_app_id) REFERENCES gateway.applications(app_id)
);
CREATE INDEX app_authorisations_by_merchant ON gateway.app_authorisations USING btree (pid) WHERE (revoked_at IS NULL);
CREATE UNIQUE INDEX app_authorisations_in_force ON gateway.app_authorisations USING btree (provider_app_id, merchant_app_id) WHERE (revoked_at IS NULL);
comment on table gateway.app_authorisations is 'Merchants who let a provider''s application act for them.';
comment on column gateway.app_authorisations.token_digest is 'SHA-256 in hexadecimal: enough to recognise a token, which is stored nowhere';
comment on column gateway.app_authorisations.methods is 'the methods allowed; null: all';
comment on column gateway.app_authorisations.refresh_digest is 'SHA-256 of app_refresh_token, which gets the next app_auth_token';

create table gateway.application_drafts (
  id bigint generated always as identity not null,
  pid bigint not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  app_id text,
  state text not null,
  name text not null,
  app_gateway text,
  reason text,
  callback_hosts text[] default '{}'::text[] not null,
  constraint application_drafts_pkey PRIMARY KEY (id),
  constraint application_drafts_app_id_key UNIQUE (app_id),
  constraint application_drafts_app_gateway_check CHECK ((char_length(app_gateway) <= 256)),
  constraint application_drafts_check CHECK (((state = 'approved'::text) = (app_id IS NOT NULL))),
  constraint application_drafts_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64))),
  constraint application_drafts_reason_check CHECK ((char_length(reason) <= 200)),
  constraint application_drafts_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'rejected'::text, 'approved'::text]))),
  constraint application_drafts_app_id_fkey FOREIGN KEY (app_id) REFERENCES gateway.applications(app_id)
);
CREATE INDEX application_drafts_by_owner ON gateway.application_drafts USING btree (pid);
CREATE INDEX application_drafts_to_review ON gateway.application_drafts USING btree (changed_at) WHERE (state = 'submitted'::text);
comment on table gateway.application_drafts is 'Applications on their way to an APPID. Once approved, gateway.applications says everything.';
comment on column gateway.application_drafts.reason is 'why it was rejected';

create table gateway.application_keys (
  app_id text not null,
  sign_type text not null,
  public_key text not null,
  changed_at timestamp with time zone not null,
  constraint application_keys_pkey PRIMARY KEY (app_id, sign_type),
  constraint application_keys_sign_type_check CHECK ((sign_type = ANY (ARRAY['RSA2'::text, 'RSA'::text]))),
  constraint application_keys_app_id_fkey FOREIGN KEY (app_id) REFERENCES gateway.applications(app_id)
);
comment on table gateway.application_keys is 'What requests are verified with: base64 of SPKI, in certificate mode the certificate''s key.';

create table gateway.applications (
  app_id text not null,
  pid bigint not null,
  platform_key_id bigint not null,
  created_at timestamp with time zone not null,
  certificate_expires_at timestamp with time zone,
  state text not null,
  sign_type text not null,
  name text not null,
  certificate text,
  certificate_sn text,
  aes_key text,
  app_gateway text,
  callback_hosts text[] default '{}'::text[] not null,
  reason text,
  constraint applications_pkey PRIMARY KEY (app_id),
  constraint applications_app_gateway_check CHECK ((char_length(app_gateway) <= 256)),
  constraint applications_app_id_check CHECK ((app_id ~ '^[0-9]{16}$'::text)),
  constraint applications_check CHECK (((certificate IS NULL) = (certificate_sn IS NULL))),
  constraint applications_check1 CHECK (((certificate IS NULL) = (certificate_expires_at IS NULL))),
  constraint applications_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 64))),
  constraint applications_pid_check CHECK (((pid >= '2088000000000000'::bigint) AND (pid <= '2088999999999999'::bigint))),
  constraint applications_reason_check CHECK ((char_length(reason) <= 200)),
  constraint applications_sign_type_check CHECK ((sign_type = ANY (ARRAY['RSA2'::text, 'RSA'::text]))),
  constraint applications_state_check CHECK ((state = ANY (ARRAY['online'::text, 'offline'::text, 'suspended'::text]))),
  constraint applications_platform_key_id_fkey FOREIGN KEY (platform_key_id) REFERENCES gateway.platform_keys(id)
);
CREATE INDEX applications_by_owner ON gateway.applications USING btree (pid);
comment on table gateway.applications is 'Applications call; their owners, the merchants, own what is made. Numbers are unique per owner.';
comment on column gateway.applications.sign_type is 'how notifications are signed and requests have to be; RSA2 is never taken back to RSA';
comment on column gateway.applications.certificate is 'PEM; where there is one, requests have to name certificates';
comment on column gateway.applications.aes_key is 'base64 of 16 bytes for encrypted contents, sealed by the key vault';
comment on column gateway.applications.callback_hosts is 'host or host:port, in lower case, to which browsers may be sent back with a code';
comment on column gateway.applications.reason is 'why it is suspended, for its owner to read';

create table gateway.audit_runs (
  id bigint generated always as identity not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  asked_by bigint,
  ok boolean,
  checks jsonb,
  constraint audit_runs_pkey PRIMARY KEY (id),
  constraint audit_runs_check CHECK (((finished_at IS NULL) = (ok IS NULL)))
);
CREATE UNIQUE INDEX audit_runs_at_once ON gateway.audit_runs USING btree ((true)) WHERE (finished_at IS NULL);
comment on table gateway.audit_runs is 'When the books were proven, and what that found. By the system''s clock.';
comment on column gateway.audit_runs.asked_by is 'the operator who asked; null: its time had come';
comment on column gateway.audit_runs.checks is 'a line for each rule; null with ok = false: it was cut off';

create table gateway.audit_trail (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor_id bigint,
  actor_kind text,
  action text not null,
  subject text,
  outcome text,
  address text,
  trace_id text not null,
  constraint audit_trail_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_trail_by_actor ON gateway.audit_trail USING btree (actor_id, id);
comment on table gateway.audit_trail is 'Who did what at a door that changes something. Written before it is done, and completed after: an action without an outcome was cut off. By the system''s clock.';
comment on column gateway.audit_trail.actor_id is 'null: nobody was logged in, as when signing up';
comment on column gateway.audit_trail.subject is 'what it was done to, as a number of ours';
comment on column gateway.audit_trail.outcome is 'done, or the code of the refusal';

create table gateway.authorisation_codes (
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  bucket smallint not null,
  code_hash bytea not null,
  app_id text not null,
  merchant_app_id text,
  scopes text[],
  constraint authorisation_codes_pkey PRIMARY KEY (bucket, code_hash),
  constraint authorisation_codes_check CHECK (((merchant_app_id IS NULL) <> (scopes IS NULL)))
);
CREATE INDEX authorisation_codes_by_age ON gateway.authorisation_codes USING btree (expires_at);
CREATE INDEX authorisation_codes_by_user ON gateway.authorisation_codes USING btree (user_id, app_id);
comment on table gateway.authorisation_codes is 'What comes back with a browser and is exchanged for a token, once: auth_code (with scopes) or app_auth_code (with the merchant''s application). SHA-256, whose first ten bits are the bucket. By the system''s clock.';
comment on column gateway.authorisation_codes.user_id is 'who authorised; a merchant by its PID';
comment on column gateway.authorisation_codes.app_id is 'the application that may exchange it';

create table gateway.authorities (
  name text not null,
  created_at timestamp with time zone not null,
  private_key text not null,
  certificate text not null,
  constraint authorities_pkey PRIMARY KEY (name)
);
comment on table gateway.authorities is 'What the platform issues certificates with: the root that clients in certificate mode trust.';
comment on column gateway.authorities.private_key is 'base64 of PKCS#8, sealed by the key vault';

create table gateway.bookings (
  id bigint generated always as identity not null,
  user_id bigint not null,
  amount bigint not null,
  booked_by bigint not null,
  decided_by bigint,
  booked_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  settled_at timestamp with time zone,
  settle_at timestamp with time zone,
  kind text not null,
  state text default 'booked'::text not null,
  number text not null,
  note text not null,
  refusal text,
  constraint bookings_pkey PRIMARY KEY (number),
  constraint bookings_id_key UNIQUE (id),
  constraint bookings_amount_check CHECK ((amount > 0)),
  constraint bookings_check CHECK (((decided_by <> booked_by) OR (state = 'rejected'::text))),
  constraint bookings_check1 CHECK (((state = 'booked'::text) = (decided_at IS NULL))),
  constraint bookings_check2 CHECK (((decided_by IS NULL) = (decided_at IS NULL))),
  constraint bookings_check3 CHECK (((state = 'confirmed'::text) = (settle_at IS NOT NULL))),
  constraint bookings_check4 CHECK (((state = ANY (ARRAY['settled'::text, 'failed'::text])) = (settled_at IS NOT NULL))),
  constraint bookings_check5 CHECK (((state = 'failed'::text) = (refusal IS NOT NULL))),
  constraint bookings_kind_check CHECK ((kind = ANY (ARRAY['deposit'::text, 'withdrawal'::text]))),
  constraint bookings_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'confirmed'::text, 'rejected'::text, 'settled'::text, 'failed'::text])))
);
CREATE INDEX bookings_by_state ON gateway.bookings USING btree (state, id);
CREATE INDEX bookings_to_settle ON gateway.bookings USING btree (settle_at) WHERE (state = 'confirmed'::text);
comment on table gateway.bookings is 'Deposits and withdrawals as operators book and confirm them. The money moves under the number of the booking, so that it moves once.';
comment on column gateway.bookings.id is 'in the order of booking, for lists';
comment on column gateway.bookings.settle_at is 'by the system''s clock: until then somebody is moving the money; if he dies, the next may after that';
comment on column gateway.bookings.number is 'the operators'' own, as of a bank statement';
comment on column gateway.bookings.refusal is 'why the money could not move';

create table gateway.call_figures (
  hour timestamp with time zone not null,
  calls bigint not null,
  bucket smallint not null,
  app_id text not null,
  method text not null,
  code text not null,
  sub_code text not null,
  durations bigint[] not null,
  constraint call_figures_pkey PRIMARY KEY (bucket, app_id, hour, method, code, sub_code)
);
CREATE INDEX call_figures_by_time ON gateway.call_figures USING brin (hour);
comment on table gateway.call_figures is 'How many calls there were in an hour, all of them counted, and how long they took.';
comment on column gateway.call_figures.durations is 'calls by duration, a number for each bound that the code lists';

create table gateway.calls (
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
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
  constraint calls_pkey PRIMARY KEY (bucket, app_id, id)
);
CREATE INDEX calls_by_time ON gateway.calls USING brin (at);
comment on table gateway.calls is 'Calls on /gateway.do of applications that are known, for their developers: kept for some days, and not all of them when there are too many. In the application''s bucket. Masked: nothing in it names a person, and no signature or token in it can be used.';
comment on column gateway.calls.out_order_no is 'as sent, where the call had one in good form';

create table gateway.deposits (
  id bigint not null,
  user_id bigint not null,
  amount bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  number text not null,
  constraint deposits_pkey PRIMARY KEY (bucket, id)
);
CREATE UNIQUE INDEX deposits_numbers ON gateway.deposits USING btree (bucket, user_id, number);
comment on table gateway.deposits is 'Money from the outside world into a wallet. The number makes it idempotent.';

create table gateway.logons (
  user_id bigint not null,
  bucket smallint not null,
  logon_id text not null,
  constraint logons_pkey PRIMARY KEY (bucket, logon_id, user_id)
);
comment on table gateway.logons is 'Finds users by phone number or e-mail, in the bucket of the logon id. Several owners make it unusable as a payee.';

create table gateway.messages (
  id bigint generated always as identity not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  leased_until timestamp with time zone,
  delivered_at timestamp with time zone,
  attempts smallint default 0 not null,
  status smallint,
  state text default 'waiting'::text not null,
  app_id text not null,
  msg_method text not null,
  content text not null,
  answer text,
  error text,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'given_up'::text]))),
  constraint messages_app_id_fkey FOREIGN KEY (app_id) REFERENCES gateway.applications(app_id)
);
CREATE INDEX messages_waiting ON gateway.messages USING btree (app_id, due_at) WHERE (state = 'waiting'::text);
comment on table gateway.messages is 'What applications are told at their application gateway (应用网关), with what came of the last attempt. They are few and have no bucket.';
comment on column gateway.messages.leased_until is 'until when, by the system''s clock, a process is busy with an attempt';
comment on column gateway.messages.content is 'biz_content: JSON text';

create table gateway.notification_attempts (
  id bigint not null,
  at timestamp with time zone not null,
  duration_ms integer not null,
  bucket smallint not null,
  number smallint not null,
  status smallint,
  answer text,
  error text,
  constraint notification_attempts_pkey PRIMARY KEY (bucket, id, number)
);
CREATE INDEX notification_attempts_by_age ON gateway.notification_attempts USING brin (at);
comment on table gateway.notification_attempts is 'What became of each attempt: HTTP status and the first bytes of the answer, or why there was none.';
comment on column gateway.notification_attempts.number is 'from 1, resends by hand included';

create table gateway.notifications (
  id bigint not null,
  order_id bigint not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  leased_until timestamp with time zone,
  delivered_at timestamp with time zone,
  bucket smallint not null,
  order_bucket smallint not null,
  attempts smallint default 0 not null,
  event text not null,
  state text default 'waiting'::text not null,
  app_id text not null,
  charset text not null,
  notify_url text not null,
  notify_type text,
  fault text,
  target text generated always as (COALESCE(lower("substring"(notify_url, '^[A-Za-z]+://([^/?#]*)'::text)), ''::text)) stored not null,
  constraint notifications_pkey PRIMARY KEY (bucket, id),
  constraint notifications_event_check CHECK ((event = ANY (ARRAY['pay'::text, 'disburse'::text, 'refund'::text]))),
  constraint notifications_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'given_up'::text])))
) with (fillfactor=70);
CREATE INDEX notifications_failing ON gateway.notifications USING btree (app_id, created_at, id) WHERE ((attempts > 0) AND (delivered_at IS NULL));
CREATE INDEX notifications_waiting ON gateway.notifications USING btree (target, due_at) WHERE (state = 'waiting'::text);
comment on table gateway.notifications is 'A row for every operation that somebody asked to be told of, written in the operation''s transaction. Its key is the operation''s.';
comment on column gateway.notifications.order_id is 'the order that the operation belongs to; for a refund, the packet';
comment on column gateway.notifications.created_at is 'dates notify_id, which all attempts share';
comment on column gateway.notifications.due_at is 'when the next attempt may leave, by the gateway''s clock';
comment on column gateway.notifications.leased_until is 'until when, by the system''s clock, a process is busy with an attempt; if it dies, another one repeats the attempt after that';
comment on column gateway.notifications.delivered_at is 'when a receiver first answered success';
comment on column gateway.notifications.notify_type is 'as configured when the first attempt left';
comment on column gateway.notifications.fault is 'sandbox: the fault that put an attempt off';
comment on column gateway.notifications.target is 'host and port: attempts are claimed target by target, so that a dead one delays no other';

create table gateway.orders (
  id bigint not null,
  pid bigint not null,
  amount bigint not null,
  payer_id bigint,
  payee_id bigint,
  packet_id bigint,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  pay_expires_at timestamp with time zone,
  return_due_at timestamp with time zone,
  returned_at timestamp with time zone,
  pay_timeout_ms bigint,
  bucket smallint not null,
  packet_bucket smallint,
  kind text not null,
  status text not null,
  app_id text not null,
  auth_app_id text not null,
  out_order_no text not null,
  out_request_no text not null,
  order_title text not null,
  extra_param text,
  notify_url text,
  return_url text,
  charset text not null,
  method text not null,
  constraint orders_pkey PRIMARY KEY (bucket, id),
  constraint orders_amount_check CHECK ((amount > 0)),
  constraint orders_check CHECK (((kind = 'disbursement'::text) = (packet_id IS NOT NULL))),
  constraint orders_check1 CHECK (((kind = 'disbursement'::text) = (payee_id IS NOT NULL))),
  constraint orders_check2 CHECK (((status = 'SUCCESS'::text) = (paid_at IS NOT NULL))),
  constraint orders_check3 CHECK (((returned_at IS NULL) OR (return_due_at IS NULL))),
  constraint orders_kind_check CHECK ((kind = ANY (ARRAY['packet'::text, 'disbursement'::text]))),
  constraint orders_status_check CHECK ((status = ANY (ARRAY['INIT'::text, 'SUCCESS'::text, 'CLOSED'::text])))
) with (fillfactor=90);
CREATE INDEX orders_by_owner ON gateway.orders USING btree (pid, created_at, id);
CREATE INDEX orders_by_payment ON gateway.orders USING brin (paid_at) WITH (autosummarize='on');
CREATE UNIQUE INDEX orders_numbers ON gateway.orders USING btree (bucket, out_order_no, pid);
CREATE INDEX orders_to_return ON gateway.orders USING btree (return_due_at) WHERE (return_due_at IS NOT NULL);
CREATE INDEX orders_unpaid ON gateway.orders USING btree (pay_expires_at) WHERE (status = 'INIT'::text);
comment on table gateway.orders is 'What auth_no names: a packet that was or will be paid for, or a disbursement from one. An order has exactly one PAY operation, so its operation_id is made from the same id.';
comment on column gateway.orders.pid is 'the merchant who owns the order, also when somebody called on its behalf';
comment on column gateway.orders.packet_id is 'the packet a disbursement takes its money from';
comment on column gateway.orders.return_due_at is 'when the rest of a paid packet goes back by itself; null once it did';
comment on column gateway.orders.returned_at is 'when a refund emptied the packet';

create table gateway.passes (
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  bucket smallint not null,
  token_hash bytea not null,
  purpose text not null,
  subject jsonb not null,
  constraint passes_pkey PRIMARY KEY (bucket, token_hash)
);
CREATE INDEX passes_by_age ON gateway.passes USING btree (expires_at);
comment on table gateway.passes is 'Random tokens that open one thing for a while: an order''s cashier, a code to be exchanged. Of each only its SHA-256 is kept, whose first ten bits are the bucket. By the system''s clock.';
comment on column gateway.passes.used_at is 'when a pass that can be used once only was used';

create table gateway.platform_keys (
  id bigint generated always as identity not null,
  created_at timestamp with time zone not null,
  private_key text not null,
  public_key text not null,
  certificate text,
  certificate_sn text,
  root_certificates text,
  root_certificate_sn text,
  constraint platform_keys_pkey PRIMARY KEY (id),
  constraint platform_keys_check CHECK (((certificate IS NULL) = (certificate_sn IS NULL))),
  constraint platform_keys_check1 CHECK (((certificate IS NULL) = (root_certificate_sn IS NULL)))
);
comment on table gateway.platform_keys is 'What the platform signs answers and notifications with.';
comment on column gateway.platform_keys.private_key is 'base64 of PKCS#8, sealed by the key vault';
comment on column gateway.platform_keys.public_key is 'base64 of SPKI: what merchants verify with';
comment on column gateway.platform_keys.certificate is 'PEM, in certificate mode; clients know it by its serial number, alipay_cert_sn';

create table gateway.product_contracts (
  pid bigint not null,
  product text not null,
  state text not null,
  return_after_ms bigint not null,
  call_limits jsonb not null,
  signed_at timestamp with time zone not null,
  reason text,
  constraint product_contracts_pkey PRIMARY KEY (pid, product),
  constraint product_contracts_call_limits_check CHECK ((jsonb_typeof(call_limits) = 'object'::text)),
  constraint product_contracts_product_check CHECK ((product = ANY (ARRAY['cash_red_packet'::text, 'password_free_payment'::text]))),
  constraint product_contracts_reason_check CHECK ((char_length(reason) <= 200)),
  constraint product_contracts_return_after_ms_check CHECK ((return_after_ms > 0)),
  constraint product_contracts_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'rejected'::text, 'signed'::text, 'suspended'::text])))
);
comment on table gateway.product_contracts is 'What a merchant has signed.';
comment on column gateway.product_contracts.return_after_ms is 'how long after payment what is left of a packet goes back by itself';
comment on column gateway.product_contracts.call_limits is 'calls per second by method, and by all methods together under the name *';
comment on column gateway.product_contracts.reason is 'why it was rejected or is suspended';

create table gateway.refunds (
  id bigint not null,
  order_id bigint not null,
  pid bigint not null,
  amount bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  cause text not null,
  app_id text not null,
  auth_app_id text not null,
  out_request_no text not null,
  remark text,
  constraint refunds_pkey PRIMARY KEY (bucket, id),
  constraint refunds_amount_check CHECK ((amount > 0)),
  constraint refunds_cause_check CHECK ((cause = ANY (ARRAY['request'::text, 'timeout'::text])))
);
CREATE INDEX refunds_by_age ON gateway.refunds USING brin (created_at) WITH (autosummarize='on');
CREATE UNIQUE INDEX refunds_numbers ON gateway.refunds USING btree (bucket, order_id, out_request_no);
comment on table gateway.refunds is 'What operation_id names when operation_type is REFUND: money gone back from a packet to its payer, in the packet''s bucket.';

create table gateway.sandbox_clock (
  only_row boolean default true not null,
  offset_ms bigint not null,
  jumping_until timestamp with time zone,
  constraint sandbox_clock_pkey PRIMARY KEY (only_row),
  constraint sandbox_clock_offset_ms_check CHECK ((offset_ms >= 0)),
  constraint sandbox_clock_only_row_check CHECK (only_row)
);
comment on table gateway.sandbox_clock is 'How far the clock of all processes is ahead of the system''s. Only ever more, until a reset.';
comment on column gateway.sandbox_clock.jumping_until is 'by the system''s clock: somebody is moving the clock, one stop after the other; if he dies, the next may after that';

create table gateway.sandbox_faults (
  id bigint generated always as identity not null,
  method text not null,
  fault text not null,
  remaining integer not null,
  delay_ms integer not null,
  constraint sandbox_faults_pkey PRIMARY KEY (id),
  constraint sandbox_faults_remaining_check CHECK ((remaining >= 0))
);
comment on table gateway.sandbox_faults is 'Which calls fail next, and how; the oldest fault that fits a call is taken first. Method * fits all.';

create table gateway.sessions (
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  bucket smallint not null,
  token_hash bytea not null,
  constraint sessions_pkey PRIMARY KEY (bucket, token_hash)
);
CREATE INDEX sessions_by_age ON gateway.sessions USING btree (expires_at);
CREATE INDEX sessions_by_user ON gateway.sessions USING btree (user_id);
comment on table gateway.sessions is 'Who is logged in. Of the token in the cookie only its SHA-256 is kept, whose first ten bits are the bucket. By the system''s clock.';

create table gateway.tries (
  until timestamp with time zone not null,
  bucket smallint not null,
  count smallint not null,
  subject_hash bytea not null,
  constraint tries_pkey PRIMARY KEY (bucket, subject_hash)
);
comment on table gateway.tries is 'Passwords tried, each counted before it is looked at, so that many at once get no more than one after the other. A row is forgotten when its time is over. By the system''s clock.';

create table gateway.user_authorisations (
  user_id bigint not null,
  granted_at timestamp with time zone not null,
  bucket smallint not null,
  app_id text not null,
  scopes text[] not null,
  constraint user_authorisations_pkey PRIMARY KEY (bucket, user_id, app_id)
);
comment on table gateway.user_authorisations is 'What a user has allowed an application, in the user''s bucket. Revoking deletes it, with the tokens.';

create table gateway.user_tokens (
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  bucket smallint not null,
  kind text not null,
  token_hash bytea not null,
  sibling_hash bytea not null,
  app_id text not null,
  scopes text[] not null,
  constraint user_tokens_pkey PRIMARY KEY (bucket, token_hash),
  constraint user_tokens_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'refresh'::text])))
);
CREATE INDEX user_tokens_by_user ON gateway.user_tokens USING btree (user_id, app_id, created_at);
comment on table gateway.user_tokens is 'access_token and refresh_token as SHA-256, whose first ten bits are the bucket. They come and go in pairs: each knows its sibling.';

create table gateway.users (
  id bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  kind text not null,
  status text default 'open'::text not null,
  logon_id text not null,
  name text not null,
  password_hash text,
  pay_password_hash text,
  invited_by bigint,
  admitted_by bigint,
  constraint users_pkey PRIMARY KEY (bucket, id),
  constraint users_admitted CHECK (((admitted_by IS NULL) OR ((invited_by IS NOT NULL) AND ((admitted_by <> invited_by) AND (admitted_by <> id))))),
  constraint users_invited CHECK (((invited_by IS NULL) OR (kind = 'operator'::text))),
  constraint users_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'merchant'::text, 'operator'::text]))),
  constraint users_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'open'::text, 'blocked'::text]))),
  constraint users_waiting CHECK (
CASE status
    WHEN 'waiting'::text THEN ((invited_by IS NOT NULL) AND (admitted_by IS NULL))
    WHEN 'open'::text THEN ((invited_by IS NULL) OR (admitted_by IS NOT NULL))
    ELSE true
END)
);
CREATE INDEX users_operators ON gateway.users USING btree (id) WHERE (kind = 'operator'::text);
comment on table gateway.users is 'Everybody who can log in. Persons and merchants have a wallet; a merchant''s id is its PID. 16 digits, beginning with 2088.';
comment on column gateway.users.invited_by is 'the operator whose invitation it was; null: nobody''s, or of whoever started the house';
comment on column gateway.users.admitted_by is 'the other operator who said yes';

create table gateway.withdrawals (
  id bigint not null,
  user_id bigint not null,
  amount bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  number text not null,
  constraint withdrawals_pkey PRIMARY KEY (bucket, id)
);
CREATE UNIQUE INDEX withdrawals_numbers ON gateway.withdrawals USING btree (bucket, user_id, number);
comment on table gateway.withdrawals is 'Money from a wallet back to the outside world. The number makes it idempotent.';
