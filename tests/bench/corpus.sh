#!/usr/bin/env bash
# Makes a corpus to measure with: files of 2 MB, no two with a stretch in common.
#
#   tests/bench/corpus.sh opaque|calls MEGABYTES DIRECTORY
#
# opaque is random bytes. calls is audio as recorders leave it, in equal bytes G.711, PCM, MP3 and
# Opus: a fixture's speech, pitched anew for each file, under noise of its own, so that neither
# compression nor deduplication finds the same bytes twice. A corpus that is there already is kept.
set -euo pipefail
readonly kind=$1 megabytes=$2 directory=$3
cd "$(dirname "$0")/../.."

# speech NUMBER SECONDS ENCODER...: writes one call.
speech() {
  local number=$1 seconds=$2 pitch
  shift 2
  pitch=$((7600 + number % 97 * 11))
  ffmpeg -nostdin -v error -y -stream_loop -1 -i "$VOICE" \
    -f lavfi -i "anoisesrc=color=pink:amplitude=0.02:sample_rate=8000:seed=$number" \
    -filter_complex "[0]aresample=8000,asetrate=$pitch,aresample=8000[v];[v][1]amix=weights=1 1,aresample=8000" \
    -ac 1 -t "$seconds" "$@"
}

# Seconds that give about 2 MB: bytes a second are 8000, 16000, 4000 and 3000.
make_call() {
  local number=$1 name
  name=$(printf '%s/call-%05d' "$DIRECTORY" "$number")
  case $((number % 20)) in
    [0-4]) speech "$number" 250 -c:a pcm_alaw "$name.wav" ;;
    [5-9]) speech "$number" 125 -c:a pcm_s16le "$name.wav" ;;
    1[0-4]) speech "$number" 500 -c:a libmp3lame -b:a 32k -ar 16000 -compression_level 9 "$name.mp3" ;;
    *) speech "$number" 667 -c:a libopus -b:a 24k -vbr off -compression_level 0 "$name.opus" ;;
  esac
}

make_opaque() { head -c 2000000 /dev/urandom >"$DIRECTORY/$(printf %05d "$1").bin"; }

if [[ -e $directory/complete ]]; then exit 0; fi
rm -rf "$directory"
mkdir -p "$directory/files"
DIRECTORY=$(realpath "$directory/files")
VOICE=$(find fixtures/recordings -name '*.wav' -size +100k | sort | head -n 1)
: "${VOICE:=$(find fixtures/recordings -name '*.wav' | sort | head -n 1)}"
export DIRECTORY VOICE
export -f speech make_call make_opaque

case $kind in
  opaque) maker=make_opaque ;;
  calls) maker=make_call ;;
  *) echo "usage: corpus.sh opaque|calls MEGABYTES DIRECTORY" >&2; exit 2 ;;
esac
seq 0 $((megabytes / 2 - 1)) | xargs -P "$(nproc)" -I{} bash -c "$maker {}"
touch "$directory/complete"
