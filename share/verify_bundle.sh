#!/bin/sh
# Checks the bundle that this file lies in, apart from sealtape: sh verify.sh [--key VKEY|@FILE]
#
# First with sha512sum alone, then with verify.py. Ends as verify.py does: 0 all fits and the key
# vouches for it, 3 nothing is wrong with what may be read, and not everything may, 4 altered, 5 all
# fits but no key was given; 1 when it cannot be decided.
set -u

here=$(cd "$(dirname "$0")" && pwd) || exit 1
bundle=$(cd "$here/../.." && pwd) || exit 1
for tool in sha512sum openssl python3; do
  command -v "$tool" >/dev/null || { echo "verify: error: $tool is not installed" >&2; exit 1; }
done

bad=0
for manifest in manifest-sha512.txt tagmanifest-sha512.txt; do
  # A pipe in the place of a file would never end.
  [ -f "$bundle/$manifest" ] || { echo "$manifest: missing" >&2; bad=4; continue; }
  # What may not be read fails here as well; verify.py tells the two apart.
  (cd "$bundle" && sha512sum --check --quiet --strict "$manifest") >&2 || bad=4
done

# Python must not write beside the files that it checks. Files in "$@" are where the caller stands.
PYTHONDONTWRITEBYTECODE=1 python3 "$here/verify.py" "$bundle" "$@"
status=$?
[ "$status" -eq 0 ] || [ "$status" -eq 5 ] || exit "$status"
[ "$bad" -eq 0 ] || exit "$bad"
exit "$status"
