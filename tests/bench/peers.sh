#!/usr/bin/env bash
# Measures sealtape beside the tools people use today, on the same files and this machine.
#
#   tests/bench/peers.sh [MEGABYTES [ROUNDS [DIRECTORY]]]
#
# 1200 and 3 unless given. Corpora stay in the directory, which is build/bench unless given; in
# /dev/shm nobody waits for a disk, and what is left is the work.
#
# In each round every tool seals two corpora (corpus.sh) into an empty archive and checks all it has
# stored. restic and borg encrypt as sealtape does; their compression is off, ours does not exist for
# media. openssl hashes the files on all cores and stores nothing: the floor. The files are in the
# page cache for everybody. The table gives medians.
set -euo pipefail
cd "$(dirname "$0")/../.."
readonly megabytes=${1:-1200} rounds=${2:-3}
readonly bench=${3:-$PWD/build/bench} sealtape=$PWD/build/release/sealtape
readonly scratch=$bench/scratch times=$bench/times

tests/install.sh build peers
cmake --preset release >/dev/null
cmake --build --preset release --target sealtape
mkdir -p "$bench"

# None of these protects anything: the archives are thrown away.
export XDG_STATE_HOME=$scratch/state SEALTAPE_IDENTITY=$scratch/identity SEALTAPE_ARCHIVE=$scratch/sealtape
export RESTIC_REPOSITORY=$scratch/restic RESTIC_PASSWORD_FILE=$scratch/password RESTIC_CACHE_DIR=$scratch/cache
export BORG_REPO=$scratch/borg BORG_PASSPHRASE=bench BORG_BASE_DIR=$scratch/borg-home

# timed NAME COMMAND...: notes the seconds that a command took.
timed() {
  local name=$1 start
  shift
  sync
  start=$EPOCHREALTIME
  "$@" >"$scratch/said" 2>&1 || { echo "$name failed:" >&2; cat "$scratch/said" >&2; exit 1; }
  printf '%s\t%s\t%s\n' "$corpus" "$name" "$(bc_seconds "$start" "$EPOCHREALTIME")" >>"$times"
  printf '.' >&2
}

bc_seconds() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", b - a }'; }

hash_all() { find "$files" -type f -print0 | xargs -0 -n 20 -P "$(nproc)" openssl dgst -sha256; }

try_sealtape() {
  "$sealtape" keygen --name bench --no-passphrase -o "$SEALTAPE_IDENTITY" >/dev/null
  "$sealtape" init "$SEALTAPE_ARCHIVE" --origin bench.example.org/peers >/dev/null
  timed "sealtape ingest" "$sealtape" ingest --progress none "$files"
  timed "sealtape verify" "$sealtape" verify
  timed "sealtape verify --deep" "$sealtape" verify --deep
}

try_restic() {
  restic init -q
  timed "restic backup" restic backup -q --compression off "$files"
  timed "restic check --read-data" restic check -q --read-data
}

try_borg() {
  borg init -e repokey-blake2
  timed "borg create" borg create -C none ::bench "$files"
  timed "borg check --verify-data" borg check --verify-data
}

try_openssl() { timed "openssl dgst -sha256" hash_all; }

: >"$times"
for corpus in opaque calls; do
  tests/bench/corpus.sh $corpus "$megabytes" "$bench/$corpus-$megabytes"
  files=$bench/$corpus-$megabytes/files
  cat "$files"/* >/dev/null
  for ((round = 0; round < rounds; round++)); do
    for tool in openssl sealtape restic borg; do
      rm -rf "$scratch"
      mkdir -p "$scratch"
      echo bench >"$scratch/password"
      "try_$tool"
    done
  done
done
rm -rf "$scratch"

printf '\n%s MB in files of 2 MB, %s rounds, %s cores; sealtape %s\n' "$megabytes" "$rounds" \
  "$(nproc)" "$("$sealtape" --version | awk '{ print $NF }')"
sort -t $'\t' -k1,1r -k2,2 -k3,3n "$times" | awk -F'\t' -v megabytes="$megabytes" '
  { key = $1 FS $2; seconds[key, ++n[key]] = $3; if (n[key] == 1) order[++kinds] = key }
  END {
    for (i = 1; i <= kinds; i++) {
      key = order[i]
      k = n[key]
      median[key] = (seconds[key, int((k + 1) / 2)] + seconds[key, int(k / 2) + 1]) / 2
    }
    printf "%-8s %-26s %9s %7s %17s\n", "corpus", "command", "seconds", "MB/s", "times openssl"
    for (i = 1; i <= kinds; i++) {
      split(order[i], part, FS)
      floor = median[part[1] FS "openssl dgst -sha256"]
      m = median[order[i]]
      printf "%-8s %-26s %9.2f %7.0f %17.2f\n", part[1], part[2], m, megabytes / m, m / floor
    }
  }'
