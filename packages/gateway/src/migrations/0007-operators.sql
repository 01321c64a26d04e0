-- Whether a house has an operator is asked at every start, however many users it has.

create index users_operators on gateway.users (id) where kind = 'operator';
