#!/bin/sh
# A recogniser for tests: says what it is told to say, in the form it is told, or misbehaves.
#
#   fake_engine.sh WHAT WAV OUT
what=$1 wav=$2 out=$3
case $what in
  --version) echo 'fake engine 1.2' ;;
  whisper)
    cat > "$out.json" <<'JSON'
{"model":{"type":"base"},"params":{"language":"de"},"result":{"language":"de"},"transcription":[
 {"timestamps":{"from":"00:00:00,100","to":"00:00:00,900"},"offsets":{"from":100,"to":900},"text":" Guten Tag."}]}
JSON
    ;;
  sherpa)
    echo 'OfflineRecognizerConfig(...)' >&2
    echo '{"text": " good day", "timestamps": [0.1, 0.5], "tokens":[" good", " day"], "words": []}' >&2
    echo 'Elapsed seconds: 0.1 s'
    ;;
  sherpa-dies)
    echo '{"text": " my number is four one", "timestamps": [], "tokens": [], "words": []}' >&2
    exit 3
    ;;
  srt) printf '1\n00:00:00,100 --> 00:00:00,900\nbuon giorno\n' > "$out.srt" ;;
  vtt) printf 'WEBVTT\n\n00:00.100 --> 00:00.900\nsawatdi\n' ;;
  noisy) printf 'WEBVTT\n\n00:00.100 --> 00:00.900\nsawatdi\n'; echo 'done in 0.1 s' >&2 ;;
  look) { echo "$wav"; ls -ld "$(dirname "$wav")"; head -c 4 "$wav"; echo; env | cut -d= -f1 | sort; } ;;
  late) printf 'WEBVTT\n\n10:00.100 --> 10:00.900\nmuch too late\n' ;;
  latin) printf 'WEBVTT\n\n00:00.100 --> 00:00.900\n\351t\351\n' ;;
  garbage) head -c 100000 /dev/urandom ;;
  nothing) ;;
  link) ln -s /etc/passwd "$out.srt" ;;
  huge) yes 0123456789 ;;
  gigabyte) head -c 1G /dev/zero ;;
  big) head -c 1G /dev/zero > "$out.srt" ;;
  crash) kill -ABRT $$ ;;
  fail) exit 3 ;;
  complain) printf 'words of a caller\n' ; printf 'loading\n\033[31mcannot open model\n\n' >&2; exit 3 ;;
  offline) echo 'curl: (6) Could not resolve host: example.org' >&2; exit 6 ;;
  hang) sleep 1000 ;;
esac
