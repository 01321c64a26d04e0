-- Who joins the operators by another one's invitation waits for a third: else one person would be
-- the two that money needs.

alter table gateway.users drop constraint users_status_check;

alter table gateway.users
  add column invited_by bigint,
  add column admitted_by bigint,
  add constraint users_status_check check (status in ('waiting', 'open', 'blocked')),
  add constraint users_invited check (invited_by is null or kind = 'operator'),
  -- Nobody invited, nobody admitted; and never by whoever invited, nor by himself.
  add constraint users_admitted check (
    admitted_by is null or (invited_by is not null and admitted_by not in (invited_by, id))),
  add constraint users_waiting check (
    case status
      when 'waiting' then invited_by is not null and admitted_by is null
      when 'open' then invited_by is null or admitted_by is not null
      else true
    end);

comment on column gateway.users.invited_by is
  'the operator whose invitation it was; null: nobody''s, or of whoever started the house';

comment on column gateway.users.admitted_by is 'the other operator who said yes';
