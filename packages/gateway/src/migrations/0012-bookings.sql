-- Deposits and withdrawals that operators book.

create table gateway.bookings (
  id bigint generated always as identity unique,
  user_id bigint not null,
  amount bigint not null check (amount > 0),
  booked_by bigint not null,
  decided_by bigint,
  booked_at timestamptz not null,
  decided_at timestamptz,
  settled_at timestamptz,
  settle_at timestamptz,
  kind text not null check (kind in ('deposit', 'withdrawal')),
  state text not null default 'booked'
    check (state in ('booked', 'confirmed', 'rejected', 'settled', 'failed')),
  number text primary key,
  note text not null,
  refusal text,
  -- Two people: nobody confirms what he has booked. He may take it back.
  check (decided_by <> booked_by or state = 'rejected'),
  check ((state = 'booked') = (decided_at is null)),
  check ((decided_by is null) = (decided_at is null)),
  check ((state = 'confirmed') = (settle_at is not null)),
  check ((state in ('settled', 'failed')) = (settled_at is not null)),
  check ((state = 'failed') = (refusal is not null))
);

comment on table gateway.bookings is
  'Deposits and withdrawals as operators book and confirm them. The money moves under the number '
  'of the booking, so that it moves once.';

comment on column gateway.bookings.id is 'in the order of booking, for lists';

comment on column gateway.bookings.number is 'the operators'' own, as of a bank statement';

comment on column gateway.bookings.settle_at is
  'by the system''s clock: until then somebody is moving the money; if he dies, the next may after '
  'that';

comment on column gateway.bookings.refusal is 'why the money could not move';

create index bookings_by_state on gateway.bookings (state, id);

create index bookings_to_settle on gateway.bookings (settle_at) where state = 'confirmed';
