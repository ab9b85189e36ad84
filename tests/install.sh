#!/bin/sh
# Installs what is missing of the Debian packages that a task needs.
#
#   tests/install.sh GROUP...      build, test, pages, speech, lint, voices or peers
#
# Where nothing is missing it calls neither apt nor sudo and needs no network.
set -eu

packages_of() {
  case $1 in
    build)
      echo cmake ninja-build ccache g++ pkg-config libcli11-dev nlohmann-json3-dev \
        libtomlplusplus-dev libsodium-dev libssl-dev libsqlite3-dev libzstd-dev \
        libphonenumber-dev libicu-dev libre2-dev libcurl4-openssl-dev \
        libarchive-dev libpocketsphinx-dev libsphinxbase-dev pocketsphinx-en-us libavformat-dev \
        libavcodec-dev libavutil-dev libswresample-dev \
        libgtest-dev zlib1g-dev gettext
      ;;
    test)
      echo openssl python3 strace bash fish zsh mandoc ffmpeg opus-tools mpg123 faad sox \
        pocketsphinx-testdata age unzip
      ;;
    speech) echo ffmpeg asterisk-core-sounds-en-wav asterisk-core-sounds-es-wav \
        asterisk-core-sounds-fr-wav asterisk-core-sounds-it-wav asterisk-core-sounds-ru-wav ;;
    lint) echo git clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev ;;
    pages) echo chromium npm python3 fonts-noto-cjk fonts-thai-tlwg ;;
    voices) echo espeak-ng sox ffmpeg ;;
    peers) echo restic borgbackup openssl ffmpeg python3 time ;;
    *)
      echo "install: $1 is not a group: build, test, pages, speech, lint, voices, peers" >&2
      exit 2
      ;;
  esac
}

# A program that came another way than from Debian is not installed over: its packages may conflict.
is_there() {
  command -v "$1" >/dev/null ||
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

if ! command -v dpkg-query >/dev/null; then
  echo "install: this is not Debian or Ubuntu; install the like of these, then run cmake yourself:" >&2
  for group in "$@"; do echo "  $group: $(packages_of "$group")" >&2; done
  exit 1
fi

missing=
for group in "$@"; do
  packages=$(packages_of "$group")
  for package in $packages; do
    is_there "$package" || missing="$missing $package"
  done
done
[ -n "$missing" ] || exit 0

echo "installing:$missing"
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "install: run it as root, or install sudo" >&2; exit 1; }
  as_root=sudo
fi
$as_root apt-get update -qq
# shellcheck disable=SC2086  # the list is words on purpose
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing
