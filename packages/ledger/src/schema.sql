create table ledger.accounts (
  id bigint not null,
  balance bigint not null,
  version bigint not null,
  opened_at timestamp with time zone not null,
  bucket smallint not null,
  kind text not null,
  constraint accounts_pkey PRIMARY KEY (bucket, id),
  constraint accounts_bucket_check CHECK (((bucket >= 0) AND (bucket <= 1023))),
  constraint accounts_check CHECK (((balance >= 0) OR (kind = 'outside'::text))),
  constraint accounts_kind_check CHECK ((kind = ANY (ARRAY['wallet'::text, 'escrow'::text, 'outside'::text]))),
  constraint accounts_version_check CHECK ((version >= 0))
) with (fillfactor=50);
comment on table ledger.accounts is 'A wallet''s id is its owner''s number, an escrow''s the number of its packet; the outside world is id 0 of every bucket. Half-empty pages, no index on what changes: updates stay on their page.';
comment on column ledger.accounts.balance is 'fen, credits minus debits';
comment on column ledger.accounts.version is 'how many entries the account has; every change raises it by one';

create view ledger.entries (
  bucket smallint,
  account bigint,
  version bigint,
  amount bigint,
  balance bigint,
  posted_at timestamp with time zone,
  transfer_bucket smallint,
  transfer_id bigint,
  operation_bucket smallint,
  other_bucket smallint,
  other_account bigint
) as
 SELECT transfers.debit_bucket AS bucket,
    transfers.debit_account AS account,
    transfers.debit_version AS version,
    - transfers.amount AS amount,
    transfers.debit_balance AS balance,
    transfers.posted_at,
    transfers.bucket AS transfer_bucket,
    transfers.id AS transfer_id,
    transfers.operation_bucket,
    transfers.credit_bucket AS other_bucket,
    transfers.credit_account AS other_account
   FROM ledger.transfers
UNION ALL
 SELECT transfers.credit_bucket AS bucket,
    transfers.credit_account AS account,
    transfers.credit_version AS version,
    transfers.amount,
    transfers.credit_balance AS balance,
    transfers.posted_at,
    transfers.bucket AS transfer_bucket,
    transfers.id AS transfer_id,
    transfers.operation_bucket,
    transfers.debit_bucket AS other_bucket,
    transfers.debit_account AS other_account
   FROM ledger.transfers;
comment on view ledger.entries is 'The two sides of every transfer: an account''s statement is its entries in order of version.';

create table ledger.transfers (
  id bigint not null,
  amount bigint not null,
  debit_account bigint not null,
  debit_balance bigint not null,
  debit_version bigint not null,
  credit_account bigint not null,
  credit_balance bigint not null,
  credit_version bigint not null,
  posted_at timestamp with time zone not null,
  bucket smallint not null,
  operation_bucket smallint not null,
  debit_bucket smallint not null,
  credit_bucket smallint not null,
  constraint transfers_pkey PRIMARY KEY (bucket, id),
  constraint transfers_amount_check CHECK ((amount > 0)),
  constraint transfers_check CHECK (((debit_bucket <> credit_bucket) OR (debit_account <> credit_account)))
);
CREATE INDEX transfers_by_age ON ledger.transfers USING brin (posted_at) WITH (autosummarize='on');
CREATE INDEX transfers_by_credit ON ledger.transfers USING btree (credit_account, credit_version, credit_bucket);
CREATE INDEX transfers_by_debit ON ledger.transfers USING btree (debit_account, debit_version, debit_bucket);
comment on table ledger.transfers is 'One movement of money from a debit account to a credit account. Immutable. Its id is that of the operation it belongs to, whose row lives in operation_bucket.';
comment on column ledger.transfers.debit_balance is 'fen, of the debit account after this transfer';
comment on column ledger.transfers.debit_version is 'of the debit account after this transfer';
