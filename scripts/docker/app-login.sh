#!/bin/sh
# Run once by the PostgreSQL image when it makes the database: the application's own login.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$LOCKSTEP_APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role lockstep_app login password :'password';
-- Behind PgBouncer a statement outside a transaction has these limits alone.
alter role lockstep_app set lock_timeout = '3s';
alter role lockstep_app set statement_timeout = '5s';
alter role lockstep_app set idle_in_transaction_session_timeout = '5s';
alter role lockstep_app set client_connection_check_interval = '1s';
SQL
