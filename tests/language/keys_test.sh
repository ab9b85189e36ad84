#!/bin/sh
# Every text of the pages stands in every catalogue, and so does every label of the packs.
#
#   keys_test.sh SOURCE_DIRECTORY
#
# Ends with 77, skipped, where gettext's own tools are missing.
set -eu
cd "$1"
command -v xgettext >/dev/null && command -v msgcmp >/dev/null || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

xgettext --language=C++ --from-code=UTF-8 --keyword --keyword=words --keyword=key \
  --keyword=counted:2,3 --output="$work/texts.pot" lib/dsar/*.cc lib/dsar/*.h lib/bundle/*.cc lib/language/*.cc lib/evidence/*.cc
sed -n 's/^label = "\(.*\)"$/msgid "\1"\nmsgstr ""\n/p' share/policies/*.toml >"$work/labels.po"
msguniq --to-code=UTF-8 "$work/labels.po" >"$work/labels.pot"

for catalogue in po/*.po; do
  msgcmp --use-untranslated "$catalogue" "$work/texts.pot" 2>"$work/said" ||
    { cat "$work/said"; exit 1; }
  msgcmp --use-untranslated "$catalogue" "$work/labels.pot" 2>"$work/said" ||
    { cat "$work/said"; exit 1; }
done
