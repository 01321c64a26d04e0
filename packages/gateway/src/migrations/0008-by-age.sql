-- Finds the payments and refunds of some days, for bills and charts. Ranges of pages instead of
-- rows: rows arrive in the order of time, and a writer pays nothing for it.
create index orders_by_payment on gateway.orders using brin (paid_at) with (autosummarize = on);
create index refunds_by_age on gateway.refunds using brin (created_at) with (autosummarize = on);
