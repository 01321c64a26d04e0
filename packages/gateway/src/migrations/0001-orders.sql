-- The money side of the gateway: who has a wallet, which orders exist, what was refunded.
-- A number says where its row lives: rows are found by (bucket, id), never by search.

create sequence gateway.numbers as bigint maxvalue 999999999999;

comment on sequence gateway.numbers is
  'The 12 last digits of auth_no and operation_id. One sequence for all, so that no two rows '
  'share an id.';

create sequence gateway.user_numbers as bigint maxvalue 999999999999;

comment on sequence gateway.user_numbers is
  'The 12 last digits of a user''s number or a merchant''s PID, behind 2088.';

create table gateway.users (
  id bigint not null,
  created_at timestamptz not null,
  bucket smallint not null,
  kind text not null check (kind in ('person', 'merchant')),
  status text not null default 'open' check (status in ('open', 'blocked')),
  logon_id text not null,
  name text not null,
  password_hash text,
  pay_password_hash text,
  primary key (bucket, id)
);

comment on table gateway.users is
  'Everybody with a wallet: persons, and merchants, whose id is their PID. 16 digits, '
  'beginning with 2088.';

create table gateway.logons (
  user_id bigint not null,
  bucket smallint not null,
  logon_id text not null,
  primary key (bucket, logon_id, user_id)
);

comment on table gateway.logons is
  'Finds users by phone number or e-mail, in the bucket of the logon id. Several owners make '
  'it unusable as a payee.';

create table gateway.orders (
  id bigint not null,
  pid bigint not null,
  amount bigint not null check (amount > 0),
  payer_id bigint,
  payee_id bigint,
  packet_id bigint,
  created_at timestamptz not null,
  paid_at timestamptz,
  pay_expires_at timestamptz,
  return_due_at timestamptz,
  returned_at timestamptz,
  pay_timeout_ms bigint,
  bucket smallint not null,
  packet_bucket smallint,
  kind text not null check (kind in ('packet', 'disbursement')),
  status text not null check (status in ('INIT', 'SUCCESS', 'CLOSED')),
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
  primary key (bucket, id),
  check ((kind = 'disbursement') = (packet_id is not null)),
  check ((kind = 'disbursement') = (payee_id is not null)),
  check ((status = 'SUCCESS') = (paid_at is not null)),
  check (returned_at is null or return_due_at is null)
) with (fillfactor = 90);

comment on table gateway.orders is
  'What auth_no names: a packet that was or will be paid for, or a disbursement from one. An '
  'order has exactly one PAY operation, so its operation_id is made from the same id.';
comment on column gateway.orders.pid is
  'the merchant who owns the order, also when somebody called on its behalf';
comment on column gateway.orders.packet_id is 'the packet a disbursement takes its money from';
comment on column gateway.orders.return_due_at is
  'when the rest of a paid packet goes back by itself; null once it did';
comment on column gateway.orders.returned_at is 'when a refund emptied the packet';

-- One send or one claim per merchant's order number, whoever asks first.
create unique index orders_numbers on gateway.orders (bucket, out_order_no, pid);
create index orders_unpaid on gateway.orders (pay_expires_at) where status = 'INIT';
create index orders_to_return on gateway.orders (return_due_at) where return_due_at is not null;

create table gateway.refunds (
  id bigint not null,
  order_id bigint not null,
  pid bigint not null,
  amount bigint not null check (amount > 0),
  created_at timestamptz not null,
  bucket smallint not null,
  cause text not null check (cause in ('request', 'timeout')),
  app_id text not null,
  auth_app_id text not null,
  out_request_no text not null,
  remark text,
  primary key (bucket, id)
);

comment on table gateway.refunds is
  'What operation_id names when operation_type is REFUND: money gone back from a packet to its '
  'payer, in the packet''s bucket.';

create unique index refunds_numbers on gateway.refunds (bucket, order_id, out_request_no);

create table gateway.deposits (
  id bigint not null,
  user_id bigint not null,
  amount bigint not null,
  created_at timestamptz not null,
  bucket smallint not null,
  number text not null,
  primary key (bucket, id)
);

comment on table gateway.deposits is
  'Money from the outside world into a wallet. The number makes it idempotent.';

create unique index deposits_numbers on gateway.deposits (bucket, user_id, number);
