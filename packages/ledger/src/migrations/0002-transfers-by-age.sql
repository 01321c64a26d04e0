-- Finds the transfers of some days. Ranges of pages instead of rows: transfers are written in the
-- order of time, and a writer pays nothing for it.
create index transfers_by_age on ledger.transfers using brin (posted_at) with (autosummarize = on);
