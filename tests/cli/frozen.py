#!/usr/bin/env python3
"""Reads the frozen archives of fixtures/ with the sealtape of today.

    frozen.py SEALTAPE FIXTURES     UPDATE_FROZEN=1 writes down what verify says of each damage

archive-v1 opens, verifies, lists and gives back every recording, and takes a further one. Each
damaged/<kind>/damage.sh is let loose on a copy of it, and verify must say what expected.jsonl has.
damaged-inside-v1 was sealed with units that end in the middle of its sound: nothing may take them for all.
"""

import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

STATUS = {"ok": 0, "damaged": 4, "unanchored": 5}
REFUSED = 9


class Copy:
    """A copy of archive-v1 that may be damaged, on a machine that has never seen it."""

    def __init__(self, sealtape, frozen):
        self.sealtape = sealtape
        self.place = pathlib.Path(tempfile.mkdtemp(prefix="sealtape-frozen-"))
        shutil.copytree(frozen, self.place, dirs_exist_ok=True)
        for identity in self.place.glob("*.identity"):
            identity.chmod(0o600)
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(self.place / "home"), "LC_ALL": "C",
            "SEALTAPE_ARCHIVE": "archive", "SEALTAPE_IDENTITY": "admin.identity",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.place)

    def run(self, *command):
        done = subprocess.run(command, cwd=self.place, env=self.environment,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr.decode(errors="replace")

    def must(self, *arguments):
        status, out, err = self.run(self.sealtape, *arguments)
        if status != 0:
            raise AssertionError(f"{' '.join(arguments)} ended with {status}: {err}")
        return out

    def verify(self, *options):
        """The status, and what was said with the findings in a fixed order."""
        status, out, err = self.run(self.sealtape, "verify", "--json", "--key", "@vkey",
                                    "--against", "against.checkpoint", *options)
        lines = out.decode().splitlines()
        return status, "".join(line + "\n" for line in sorted(lines[:-1]) + lines[-1:]), err


def whole(copy, fixtures):
    """The archive as it was frozen can still do all that it could."""
    status, said, err = copy.verify("--deep")
    assert status == 0, f"verify --deep ended with {status}: {said}{err}"
    listed = copy.must("list", "--json")
    expected = (copy.place / "list.jsonl").read_bytes()
    assert listed == expected, f"it lists {listed.decode()} instead of {expected.decode()}"
    for row in map(json.loads, listed.splitlines()):
        out = copy.must("extract", row["recording"], "-o", "-", "--purpose", "test")
        assert hashlib.sha256(out).hexdigest() == row["sha256"], f"{row['file']} is not itself"
        assert out == (fixtures / "recordings" / row["file"]).read_bytes()
    copy.must("reindex")
    copy.must("--identity", "host.identity", "ingest", "vkey")
    status, said, err = copy.verify("--deep")
    assert status == 0, f"after another ingest verify ended with {status}: {said}{err}"


def damaged_inside(copy):
    """Sealed before such a file was told from a whole one, and copied with a proof, which holds."""
    status, said, err = copy.verify("--deep")
    assert status == 0, f"verify --deep ended with {status}: {said}{err}"
    row, = map(json.loads, copy.must("list", "--json").splitlines())
    assert "damaged inside" not in row["notes"], "it was not sealed by a sealtape of before"
    recording = row["recording"]
    out = copy.must("extract", recording, "-o", "-", "--purpose", "test")
    assert out == (copy.place / "call.opus").read_bytes(), "it is not itself"
    redact = ("redact", recording, "--span", "0.5-0.6", "--purpose", "test", "-o")
    for command in ((*redact, "less.opus", "--proof", "less.proof"),
                    ("purge", recording, "--span", "0.5-0.6", "--ground", "card-data", "--dry-run")):
        status, _, err = copy.run(copy.sealtape, *command)
        assert status == REFUSED, f"{' '.join(command)} ended with {status}: {err}"
    whole = json.loads(copy.must(*redact, "less.flac", "--json"))
    assert whole["status"] == "attested", f"the copy is {whole['status']}"
    sound = (copy.place / "less.flac").read_bytes()
    samples = int.from_bytes(sound[18:26], "big") & (1 << 36) - 1  # of the stream information
    assert samples * 1000 > 48000 * row["duration_ms"] * 0.9, f"the copy ends after {samples} samples"
    copy.must("verify-redaction", "copy.opus", "copy.proof.json", "--key", "@vkey")
    checker = pathlib.Path(__file__).resolve().parents[2] / "share" / "check_redaction.py"
    status, said, err = copy.run(sys.executable, str(checker), "copy.opus", "copy.proof.json", "--key",
                                 "@vkey")
    assert status == 0, f"check_redaction.py ended with {status}: {said}{err}"


def damaged(copy, kind):
    """One kind of damage gives the findings that are written down beside it."""
    status, _, err = copy.run("sh", "-eu", str(kind / "damage.sh"))
    assert status == 0, f"damage.sh ended with {status}: {err}"
    status, said, err = copy.verify()
    expected = kind / "expected.jsonl"
    if "UPDATE_FROZEN" in os.environ:
        expected.write_text(said)
    assert said == expected.read_text(), f"verify says\n{said}{err}"
    result = json.loads(said.splitlines()[-1])["result"]
    assert status == STATUS[result], f"{result}, but it ended with {status}"


def main():
    sealtape = str(pathlib.Path(sys.argv[1]).resolve())
    fixtures = pathlib.Path(sys.argv[2]).resolve()
    failed = 0
    tests = [("whole", "archive-v1", lambda copy: whole(copy, fixtures)),
             ("damaged inside", "damaged-inside-v1", damaged_inside)]
    for kind in sorted((fixtures / "damaged").iterdir()):
        tests.append((kind.name, "archive-v1", lambda copy, kind=kind: damaged(copy, kind)))
    for name, frozen, test in tests:
        try:
            with Copy(sealtape, fixtures / frozen) as copy:
                test(copy)
            print(f"{name}: ok")
        except (AssertionError, OSError, LookupError, ValueError) as error:
            failed += 1
            print(f"{name}: {error}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
