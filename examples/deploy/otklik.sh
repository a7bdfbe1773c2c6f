#!/bin/sh
# The command line for the service of systemd: /usr/local/sbin/otklik, which root runs. It has the settings of the service,
# and another OTKLIK_DATA_DIR if it is given one.
# systemd and this shell read otklik.env, so values with special characters need quotes there.
set -eu
set -a
: "${OTKLIK_DATA_DIR:=/var/lib/otklik}"
. /etc/otklik/otklik.env
if [ -e /etc/otklik/database-url ]; then OTKLIK_DATABASE_URL_FILE=/etc/otklik/database-url; fi
if [ -e /etc/otklik/smtp-url ]; then OTKLIK_SMTP_URL_FILE=/etc/otklik/smtp-url; fi
exec /opt/otklik/node_modules/.bin/otklik "$@"
