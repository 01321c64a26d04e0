-- Money that leaves a wallet for the outside world, and what operators book.

create table gateway.withdrawals (
  id bigint not null,
  user_id bigint not null,
  amount bigint not null,
  created_at timestamptz not null,
  bucket smallint not null,
  number text not null,
  primary key (bucket, id)
);

comment on table gateway.withdrawals is
  'Money from a wallet back to the outside world. The number makes it idempotent.';

create unique index withdrawals_numbers on gateway.withdrawals (bucket, user_id, number);
