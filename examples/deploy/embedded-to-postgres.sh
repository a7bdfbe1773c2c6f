#!/bin/sh
# Copies every table of the Postgres at FROM into the one at TO, which has the tables of the same version of Otklik. No
# collector may use either meanwhile. It may be run again: what a table of TO had before goes.
set -eu
umask 077
copied=$(mktemp)
trap 'rm "$copied"' EXIT

tables="select quote_ident(relname) from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely%' order by 1"
migrations='select string_agg(name, chr(10) order by name) from kysely_migration'

if [ "$(psql "$FROM" -Atc "$migrations")" != "$(psql "$TO" -Atc "$migrations")" ]; then
  echo 'The databases have other migrations. Start the same version of Otklik on both first.' >&2
  exit 1
fi

for table in $(psql "$TO" -Atc "$tables"); do
  columns=$(psql "$TO" -Atc "select string_agg(quote_ident(attname), ', ') from pg_attribute
    where attrelid = 'public.$table'::regclass and attnum > 0 and not attisdropped and attgenerated = ''")
  # A pipe would hide that its first half failed, and half a table would be taken for all of it.
  psql "$FROM" -qc "copy $table ($columns) to stdout" > "$copied"
  psql "$TO" --single-transaction -v ON_ERROR_STOP=1 -qc "truncate $table" -c "\\copy $table ($columns) from '$copied'"
done
