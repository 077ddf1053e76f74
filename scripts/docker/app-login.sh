#!/bin/sh
# Run once by the PostgreSQL image when it makes the database: the application's own login.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$LOCKSTEP_APP_PASSWORD" --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
create role lockstep_app login password :'password';
SQL
