-- A password that is changed logs its user out everywhere else.

create index sessions_by_user on gateway.sessions (user_id);
