#!/bin/sh
# Tells the coordinator about the demo environment, once.
set -eu
if node bin/lockstep.js env show demo >/dev/null 2>&1; then
  echo 'The environment demo is registered.'
  exit 0
fi
exec node bin/lockstep.js env add demo \
  --db-server sql --db-name outsystems --db-user lockstep_reader \
  --db-password file:/run/secrets/reader_password --db-trust-server-certificate \
  --worker-secret file:/run/secrets/worker_secret --stable-ms 500
