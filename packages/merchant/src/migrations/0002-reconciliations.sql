-- What came of comparing with the platform's records, day by day.

create table merchant.reconciliations (
  day date not null,
  ran_at timestamptz not null,
  checked integer not null,
  repaired integer not null,
  source text not null check (source in ('bill', 'query')),
  differences jsonb not null,
  primary key (day)
);

comment on table merchant.reconciliations is
  'The latest comparison of each day (GMT+8): past days by bill, the current one by query.';

create index claims_by_payment on merchant.claims using brin (paid_at);
