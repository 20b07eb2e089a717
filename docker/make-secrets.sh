#!/bin/sh
# Makes the secrets that docker-compose.yml names, each once; those that are there are kept.
# The folder is closed to other users of this machine; the files are readable because the programs in the containers
# are other users than you.
set -eu
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
chmod 700 "$folder"
for name in sa_password store_password reader_password worker_secret; do
  file=$folder/$name
  [ -s "$file" ] && continue
  # The first letters satisfy the password policy of SQL Server.
  printf 'Aa1_%s' "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')" >"$file"
  chmod 644 "$file"
  echo "made $file"
done
