#!/bin/sh
# Makes copy.duckdb equal to the responses of a workspace, or brings it up to date. The key needs the scopes read and rows.
set -eu
read_file() {
  curl --fail --silent --show-error -H "Authorization: Bearer $KEY" "$API/v1/$1"
}

duckdb copy.duckdb < responses.sql
# What the copy has already is asked of the copy itself, so an interrupted run loses nothing.
change=$(duckdb -noheader -list copy.duckdb 'select coalesce(max(change), 0) from responses')
read_file "responses.ndjson?afterChange=$change" > changes.ndjson
read_file services.csv > services.csv
duckdb copy.duckdb < merge.sql
