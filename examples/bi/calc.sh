#!/bin/sh
# Opens a year's scores of each service and month in LibreOffice, and saves them as scores.ods.
set -eu
query='from=2026-01-01&to=2027-01-01&by=service,month'

# LibreOffice can send no header, so take a key whose scopes are read and rows alone.
soffice --headless --convert-to ods "$API/v1/scores.xlsx?$query&api_key=$KEY"
