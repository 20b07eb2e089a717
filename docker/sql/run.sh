#!/bin/bash
# Runs the scripts beside it as sa, in the order of their names. Each may run again.
set -euo pipefail
# sqlcmd takes its password and its $(VARIABLES) from here, so that they stand in no list of processes.
export SQLCMDPASSWORD STORE_PASSWORD READER_PASSWORD
SQLCMDPASSWORD=$(cat /run/secrets/sa_password)
STORE_PASSWORD=$(cat /run/secrets/store_password)
READER_PASSWORD=$(cat /run/secrets/reader_password)
for script in /sql/*.sql; do
  echo "$script"
  /opt/mssql-tools18/bin/sqlcmd -C -b -I -S sql -U sa -i "$script"
done
