create table merchant.claims (
  user_id bigint not null,
  amount bigint not null,
  claimed_at timestamp with time zone not null,
  due_at timestamp with time zone,
  leased_until timestamp with time zone,
  paid_at timestamp with time zone,
  position integer not null,
  attempts integer default 0 not null,
  bucket smallint not null,
  packet_id text not null,
  state text not null,
  operation_id text,
  failure text,
  constraint claims_pkey PRIMARY KEY (bucket, packet_id, user_id),
  constraint claims_bucket_packet_id_position_key UNIQUE (bucket, packet_id, "position"),
  constraint claims_amount_check CHECK ((amount > 0)),
  constraint claims_position_check CHECK (("position" > 0)),
  constraint claims_state_check CHECK ((state = ANY (ARRAY['claimed'::text, 'paying'::text, 'paid'::text, 'failed'::text, 'returned'::text])))
) with (fillfactor=70);
CREATE INDEX claims_by_payment ON merchant.claims USING brin (paid_at);
CREATE INDEX claims_by_user ON merchant.claims USING btree (user_id, claimed_at DESC);
CREATE INDEX claims_to_pay ON merchant.claims USING btree (due_at) WHERE (due_at IS NOT NULL);
comment on table merchant.claims is 'A share somebody has claimed: one for each user of a packet, paid out behind the scenes.';
comment on column merchant.claims.due_at is 'When it is to be paid; null once that has an end.';

create table merchant.creations (
  sender_id bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  key text not null,
  terms text not null,
  packet_id text not null,
  constraint creations_pkey PRIMARY KEY (bucket, sender_id, key)
);
comment on table merchant.creations is 'Idempotency keys: a repeat finds the packet of the first call. In the sender''s bucket.';

create table merchant.packets (
  sender_id bigint not null,
  amount bigint not null,
  claimed_amount bigint default 0 not null,
  payer_id bigint,
  created_at timestamp with time zone not null,
  pay_expires_at timestamp with time zone not null,
  check_due_at timestamp with time zone,
  paid_at timestamp with time zone,
  expires_at timestamp with time zone,
  swept_at timestamp with time zone,
  finished_at timestamp with time zone,
  share_count integer not null,
  claimed_count integer default 0 not null,
  payment_checks integer default 0 not null,
  bucket smallint not null,
  id text not null,
  kind text not null,
  state text not null,
  greeting text not null,
  cover text not null,
  password text,
  receivers bigint[],
  algorithm text not null,
  seed text not null,
  sender_value text not null,
  commitment text not null,
  auth_no text,
  constraint packets_pkey PRIMARY KEY (bucket, id),
  constraint packets_amount_check CHECK ((amount > 0)),
  constraint packets_check CHECK ((claimed_amount <= amount)),
  constraint packets_check1 CHECK ((claimed_count <= share_count)),
  constraint packets_kind_check CHECK ((kind = ANY (ARRAY['lucky'::text, 'equal'::text, 'exclusive'::text, 'password'::text]))),
  constraint packets_share_count_check CHECK ((share_count > 0)),
  constraint packets_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'closed'::text, 'open'::text, 'finished'::text, 'expired'::text, 'returned'::text])))
) with (fillfactor=50);
CREATE INDEX packets_by_sender ON merchant.packets USING btree (sender_id, created_at DESC);
CREATE INDEX packets_to_check ON merchant.packets USING btree (check_due_at) WHERE (check_due_at IS NOT NULL);
CREATE INDEX packets_to_sweep ON merchant.packets USING btree (expires_at) WHERE ((expires_at IS NOT NULL) AND (swept_at IS NULL));
comment on table merchant.packets is 'A packet. Its id is random and its link; its numbers at the platform are made from it.';
comment on column merchant.packets.check_due_at is 'When the platform is asked next whether it was paid; null once that is known.';
comment on column merchant.packets.swept_at is 'When its time was over, and what nobody had claimed was put down to go back.';
comment on column merchant.packets.password is 'What the sender tells friends. As public as a link, so kept as it is.';

create table merchant.reconciliations (
  day date not null,
  ran_at timestamp with time zone not null,
  checked integer not null,
  repaired integer not null,
  source text not null,
  differences jsonb not null,
  constraint reconciliations_pkey PRIMARY KEY (day),
  constraint reconciliations_source_check CHECK ((source = ANY (ARRAY['bill'::text, 'query'::text])))
);
comment on table merchant.reconciliations is 'The latest comparison of each day (GMT+8): past days by bill, the current one by query.';

create table merchant.returns (
  amount bigint not null,
  user_id bigint,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone,
  leased_until timestamp with time zone,
  returned_at timestamp with time zone,
  attempts integer default 0 not null,
  bucket smallint not null,
  packet_id text not null,
  out_request_no text not null,
  state text not null,
  operation_id text,
  failure text,
  constraint returns_pkey PRIMARY KEY (bucket, packet_id, out_request_no),
  constraint returns_amount_check CHECK ((amount > 0)),
  constraint returns_state_check CHECK ((state = ANY (ARRAY['returning'::text, 'returned'::text, 'refused'::text])))
);
CREATE INDEX returns_to_do ON merchant.returns USING btree (due_at) WHERE (due_at IS NOT NULL);
comment on table merchant.returns is 'Money on its way back to a sender: what nobody claimed (no user_id), or a claim that could not be paid.';

create table merchant.seeds (
  sender_id bigint not null,
  created_at timestamp with time zone not null,
  bucket smallint not null,
  seed_hash text not null,
  seed text not null,
  constraint seeds_pkey PRIMARY KEY (bucket, sender_id, seed_hash)
);
comment on table merchant.seeds is 'Seeds whose hash a sender was shown, before choosing a value and sending.';

create table merchant.sender_days (
  sender_id bigint not null,
  amount bigint not null,
  day date not null,
  packets integer not null,
  bucket smallint not null,
  constraint sender_days_pkey PRIMARY KEY (bucket, sender_id, day)
);
comment on table merchant.sender_days is 'What somebody has sent on a day (GMT+8), for limits.';

create table merchant.sessions (
  user_id bigint not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  bucket smallint not null,
  token_hash bytea not null,
  constraint sessions_pkey PRIMARY KEY (bucket, token_hash)
);
CREATE INDEX sessions_by_age ON merchant.sessions USING btree (expires_at);
comment on table merchant.sessions is 'Who is logged in: digests of the tokens in cookies.';

create table merchant.tries (
  user_id bigint not null,
  since timestamp with time zone not null,
  tries integer not null,
  bucket smallint not null,
  packet_id text not null,
  constraint tries_pkey PRIMARY KEY (bucket, packet_id, user_id)
);
comment on table merchant.tries is 'Wrong passwords of packets, counted before they are compared.';

create table merchant.users (
  id bigint not null,
  seen_at timestamp with time zone not null,
  bucket smallint not null,
  name text not null,
  constraint users_pkey PRIMARY KEY (bucket, id)
);
comment on table merchant.users is 'Who was here, by their number at the platform.';
