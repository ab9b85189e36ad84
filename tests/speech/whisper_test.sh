#!/bin/sh
# Tries the engine whisper with the real library, which Debian has from its next release on.
#
#   whisper_test.sh SOURCE BUILD COMPILER
#
# Its packages come from the mirror that apt uses here and are unpacked into BUILD/whisper, with the
# C library that they need; nothing of them is installed. Where they cannot be had, it ends with 77:
# skipped. The test itself is tests/speech/whisper/whisper_test.cc.
set -eu
source=$1 build=$2 compiler=$3
prefix=$build/whisper
libraries=$prefix/root/usr/lib/x86_64-linux-gnu

skip() {
  echo "skipped: $1" >&2
  exit 77
}

# The first mirror of Debian itself that apt knows, and the key that it trusts there.
mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
    2>/dev/null | grep -v security | head -n 1
}

own_apt() {
  timeout 400 apt-get -q -o Dir::Etc::SourceList="$prefix/sources.list" \
    -o Dir::Etc::SourceParts=/dev/null -o Dir::State::Lists="$prefix/lists" \
    -o Dir::Cache="$prefix/cache" -o Dir::State::Status="$prefix/status" "$@"
}

unpack() {
  rm -rf "$prefix"
  mkdir -p "$prefix/lists/partial" "$prefix/cache/archives/partial" "$prefix/debs"
  : > "$prefix/status"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $1 sid main" \
    > "$prefix/sources.list"
  own_apt update >&2 || skip "the list of packages cannot be had"
  (cd "$prefix/debs" && own_apt download libwhisper1 libwhisper-dev libggml0 libggml-dev libc6 \
    libstdc++6 libgcc-s1 libgomp1 >&2) || skip "the packages of libwhisper cannot be had"
  for package in "$prefix"/debs/*.deb; do dpkg-deb -x "$package" "$prefix/root"; done
  rm -rf "$prefix/lists" "$prefix/cache" "$prefix/debs"
  : > "$prefix/unpacked"
}

[ "$(uname -m)" = x86_64 ] || skip "this is not x86-64"
command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || skip "there is no apt"
if ! [ -e "$prefix/unpacked" ]; then
  from=$(mirror)
  [ -n "$from" ] || skip "apt knows no mirror of Debian"
  unpack "$from"
fi

# The processor's part of ggml is looked for beside the program.
cp "$libraries"/ggml/backends*/libggml-cpu-x64.so "$prefix/"
# shellcheck disable=SC2046,SC2086  # lists of flags
"$compiler" -std=c++20 -O1 -DSEALTAPE_WHISPER -I"$source/lib" -I"$source/tests" \
  -isystem "$prefix/root/usr/include" $(pkg-config --cflags pocketsphinx sphinxbase) \
  "$source"/tests/speech/whisper/*.cc "$source/lib/speech/whisper.cc" \
  "$build/libspeech.a" "$build/libmedia.a" "$build/libtranscript.a" "$build/libcrypto.a" \
  "$build/libcore.a" -L"$libraries" -lwhisper -lggml -lggml-base -lgtest -pthread \
  $(pkg-config --libs pocketsphinx sphinxbase icu-uc icu-i18n libsodium libcrypto \
    libavformat libavcodec libavutil libswresample) \
  -Wl,--allow-shlib-undefined -Wl,--disable-new-dtags -Wl,-rpath,"$libraries" \
  -Wl,--dynamic-linker="$libraries/ld-linux-x86-64.so.2" -o "$prefix/whisper_tests"
exec "$prefix/whisper_tests"
