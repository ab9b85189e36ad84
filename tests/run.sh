#!/bin/sh
# Installs what is missing, builds, and runs every test.
#
#   tests/run.sh [PRESET] [--quick]     a preset of CMakePresets.json, dev unless named;
#                                       --quick leaves out the rounds that kill and starve writers
#
# The last line is always "N passed, N failed", with ", N skipped" behind it where tests could not
# run on this machine. The exit status is 0 only when nothing failed.
set -eu
cd "$(dirname "$0")/.."

preset=dev
slow=yes
for argument in "$@"; do
  case $argument in
    --quick) slow=no ;;
    -*) echo "usage: tests/run.sh [PRESET] [--quick]" >&2; exit 2 ;;
    *) preset=$argument ;;
  esac
done
build=build/$preset
results=$build/results
export CCACHE_SLOPPINESS=pch_defines,time_macros

build() {
  groups="build test"
  if [ "$preset" = fuzz ]; then groups="build test lint"; fi
  # shellcheck disable=SC2086  # the groups are words on purpose
  tests/install.sh $groups && cmake --preset "$preset" && cmake --build --preset "$preset"
}

# Runs what the ctest arguments choose, and leaves its counts in a file named after the pass.
run() {
  pass=$1
  shift
  printf '\n%s tests of %s\n' "$pass" "$preset"
  ctest --test-dir "$build" --parallel "$(nproc)" --output-on-failure --progress --no-tests=error \
    --output-junit "$PWD/$results/$pass.xml" "$@" </dev/null || failed=yes
}

# Adds up the counts in the <testsuite> element of each pass. What failed without being counted, such
# as a pass that found no tests, counts as one.
count() {
  cat "$results"/*.xml 2>/dev/null | tr ' \t>' '\n' | awk -F'"' -v any="$failed" '
    /^<testsuite$/ { inside = 1 }
    inside && /^tests=/ { tests += $2 }
    inside && /^failures=/ { failed += $2 }
    inside && /^(skipped|disabled)=/ { skipped += $2 }
    inside && /^<testcase$/ { inside = 0 }
    END {
      if (any == "yes" && !failed) { failed = 1; tests++ }
      printf "%d passed, %d failed", tests - failed - skipped, failed
      if (skipped) printf ", %d skipped", skipped
      print ""
    }'
}

if ! build; then
  printf '\nthe %s preset does not build\n0 passed, 1 failed\n' "$preset"
  exit 1
fi

failed=no
rm -rf "$results"
mkdir -p "$results"
run unit --label-exclude '^(cli|slow|fuzz)$'
if [ "$preset" = fuzz ]; then run fuzz --label-regex '^fuzz$'; fi
run session --label-regex '^cli$'
if [ $slow = yes ]; then run crash --label-regex '^slow$'; fi

echo
count
[ $failed = no ]
