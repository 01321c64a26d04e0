-- Red packets as the merchant service knows them: what was sent, who claimed, what goes back. The
-- money itself is the platform's affair; here is what was promised and how far that has come.

create table merchant.packets (
  sender_id bigint not null,
  amount bigint not null check (amount > 0),
  claimed_amount bigint not null default 0 check (claimed_amount <= amount),
  payer_id bigint,
  created_at timestamptz not null,
  pay_expires_at timestamptz not null,
  check_due_at timestamptz,
  paid_at timestamptz,
  expires_at timestamptz,
  swept_at timestamptz,
  finished_at timestamptz,
  share_count integer not null check (share_count > 0),
  claimed_count integer not null default 0 check (claimed_count <= share_count),
  payment_checks integer not null default 0,
  bucket smallint not null,
  id text not null,
  kind text not null check (kind in ('lucky', 'equal', 'exclusive', 'password')),
  state text not null check (
    state in ('waiting', 'closed', 'open', 'finished', 'expired', 'returned')),
  greeting text not null,
  cover text not null,
  password text,
  receivers bigint[],
  algorithm text not null,
  seed text not null,
  sender_value text not null,
  commitment text not null,
  auth_no text,
  primary key (bucket, id)
) with (fillfactor = 50);

comment on table merchant.packets is
  'A packet. Its id is random and its link; its numbers at the platform are made from it.';
comment on column merchant.packets.check_due_at is
  'When the platform is asked next whether it was paid; null once that is known.';
comment on column merchant.packets.swept_at is
  'When its time was over, and what nobody had claimed was put down to go back.';
comment on column merchant.packets.password is
  'What the sender tells friends. As public as a link, so kept as it is.';

create index packets_to_check on merchant.packets (check_due_at) where check_due_at is not null;
create index packets_to_sweep on merchant.packets (expires_at)
  where expires_at is not null and swept_at is null;
create index packets_by_sender on merchant.packets (sender_id, created_at desc);

create table merchant.claims (
  user_id bigint not null,
  amount bigint not null check (amount > 0),
  claimed_at timestamptz not null,
  due_at timestamptz,
  leased_until timestamptz,
  paid_at timestamptz,
  position integer not null check (position > 0),
  attempts integer not null default 0,
  bucket smallint not null,
  packet_id text not null,
  state text not null check (state in ('claimed', 'paying', 'paid', 'failed', 'returned')),
  operation_id text,
  failure text,
  primary key (bucket, packet_id, user_id),
  unique (bucket, packet_id, position)
) with (fillfactor = 70);

comment on table merchant.claims is
  'A share somebody has claimed: one for each user of a packet, paid out behind the scenes.';
comment on column merchant.claims.due_at is 'When it is to be paid; null once that has an end.';

create index claims_to_pay on merchant.claims (due_at) where due_at is not null;
create index claims_by_user on merchant.claims (user_id, claimed_at desc);

create table merchant.returns (
  amount bigint not null check (amount > 0),
  user_id bigint,
  created_at timestamptz not null,
  due_at timestamptz,
  leased_until timestamptz,
  returned_at timestamptz,
  attempts integer not null default 0,
  bucket smallint not null,
  packet_id text not null,
  out_request_no text not null,
  state text not null check (state in ('returning', 'returned', 'refused')),
  operation_id text,
  failure text,
  primary key (bucket, packet_id, out_request_no)
);

comment on table merchant.returns is
  'Money on its way back to a sender: what nobody claimed (no user_id), or a claim that could '
  'not be paid.';

create index returns_to_do on merchant.returns (due_at) where due_at is not null;

create table merchant.creations (
  sender_id bigint not null,
  created_at timestamptz not null,
  bucket smallint not null,
  key text not null,
  terms text not null,
  packet_id text not null,
  primary key (bucket, sender_id, key)
);

comment on table merchant.creations is
  'Idempotency keys: a repeat finds the packet of the first call. In the sender''s bucket.';

create table merchant.sender_days (
  sender_id bigint not null,
  amount bigint not null,
  day date not null,
  packets integer not null,
  bucket smallint not null,
  primary key (bucket, sender_id, day)
);

comment on table merchant.sender_days is 'What somebody has sent on a day (GMT+8), for limits.';

create table merchant.seeds (
  sender_id bigint not null,
  created_at timestamptz not null,
  bucket smallint not null,
  seed_hash text not null,
  seed text not null,
  primary key (bucket, sender_id, seed_hash)
);

comment on table merchant.seeds is
  'Seeds whose hash a sender was shown, before choosing a value and sending.';

create table merchant.users (
  id bigint not null,
  seen_at timestamptz not null,
  bucket smallint not null,
  name text not null,
  primary key (bucket, id)
);

comment on table merchant.users is 'Who was here, by their number at the platform.';

create table merchant.sessions (
  user_id bigint not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  bucket smallint not null,
  token_hash bytea not null,
  primary key (bucket, token_hash)
);

comment on table merchant.sessions is 'Who is logged in: digests of the tokens in cookies.';

create index sessions_by_age on merchant.sessions (expires_at);

create table merchant.tries (
  user_id bigint not null,
  since timestamptz not null,
  tries integer not null,
  bucket smallint not null,
  packet_id text not null,
  primary key (bucket, packet_id, user_id)
);

comment on table merchant.tries is 'Wrong passwords of packets, counted before they are compared.';
