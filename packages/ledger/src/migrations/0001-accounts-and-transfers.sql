-- Accounts hold money, transfers move it. A balance is credits minus debits and only a cache:
-- the audit recomputes it from the transfers, which are never changed once written.

create table ledger.accounts (
  id bigint not null,
  balance bigint not null,
  version bigint not null,
  opened_at timestamptz not null,
  bucket smallint not null check (bucket between 0 and 1023),
  kind text not null check (kind in ('wallet', 'escrow', 'outside')),
  primary key (bucket, id),
  check (balance >= 0 or kind = 'outside'),
  check (version >= 0)
) with (fillfactor = 50);

comment on table ledger.accounts is
  'A wallet''s id is its owner''s number, an escrow''s the number of its packet; the outside '
  'world is id 0 of every bucket. Half-empty pages, no index on what changes: updates stay on '
  'their page.';
comment on column ledger.accounts.balance is 'fen, credits minus debits';
comment on column ledger.accounts.version is
  'how many entries the account has; every change raises it by one';

create table ledger.transfers (
  id bigint not null,
  amount bigint not null check (amount > 0),
  debit_account bigint not null,
  debit_balance bigint not null,
  debit_version bigint not null,
  credit_account bigint not null,
  credit_balance bigint not null,
  credit_version bigint not null,
  posted_at timestamptz not null,
  bucket smallint not null,
  operation_bucket smallint not null,
  debit_bucket smallint not null,
  credit_bucket smallint not null,
  primary key (bucket, id),
  check ((debit_bucket, debit_account) <> (credit_bucket, credit_account))
);

comment on table ledger.transfers is
  'One movement of money from a debit account to a credit account. Immutable. Its id is that of '
  'the operation it belongs to, whose row lives in operation_bucket.';
comment on column ledger.transfers.debit_balance is
  'fen, of the debit account after this transfer';
comment on column ledger.transfers.debit_version is 'of the debit account after this transfer';

create index transfers_by_debit on ledger.transfers (debit_account, debit_version, debit_bucket);
create index transfers_by_credit
  on ledger.transfers (credit_account, credit_version, credit_bucket);

create view ledger.entries as
  select debit_bucket as bucket, debit_account as account, debit_version as version,
         -amount as amount, debit_balance as balance, posted_at,
         bucket as transfer_bucket, id as transfer_id, operation_bucket,
         credit_bucket as other_bucket, credit_account as other_account
    from ledger.transfers
  union all
  select credit_bucket, credit_account, credit_version,
         amount, credit_balance, posted_at,
         bucket, id, operation_bucket,
         debit_bucket, debit_account
    from ledger.transfers;

comment on view ledger.entries is
  'The two sides of every transfer: an account''s statement is its entries in order of version.';
