"""An archive of its own in a temporary directory, and the real sealtape program to use it with.

What every test of crashes and faults asks of the archive afterwards is here: nothing acknowledged
is lost, verify finds nothing, the same command works again.
"""

import collections
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

Outcome = collections.namedtuple("Outcome", "status out err")

# verify: 0 is consistent and anchored, 5 consistent without an anchor outside.
CONSISTENT = (0, 5)


class Failure(Exception):
    """What the archive did that it must not do, in one sentence."""


def expect(condition, sentence):
    if not condition:
        raise Failure(sentence)


def acknowledged(out):
    """The rows of `ingest --json` that promise a recording; a line cut off by a kill is no promise."""
    rows = [json.loads(line) for line in out.split(b"\n")[:-1] if line.strip()]
    return [row for row in rows if row.get("status") in ("sealed", "exists")]


class Rig:
    def __init__(self, sealtape):
        self.sealtape = str(pathlib.Path(sealtape).resolve())
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="sealtape-rig-"))
        self.archive = self.home / "archive"
        self.identity = self.home / "identity"
        self.state = self.home / "state"
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.state),
            "SEALTAPE_ARCHIVE": str(self.archive),
            "SEALTAPE_IDENTITY": str(self.identity),
        }
        self.must("keygen", "--name", "host", "--no-passphrase", "-o", str(self.identity))
        self.must("init", str(self.archive), "--origin", "recordings.example.org/test")

    def command(self, *arguments):
        return [self.sealtape, *map(str, arguments)]

    def run(self, *arguments, under=(), given=b""):
        done = subprocess.run(
            [*under, *self.command(*arguments)],
            env=self.environment, input=given, capture_output=True, check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr.decode(errors="replace"))

    def must(self, *arguments, under=(), given=b""):
        outcome = self.run(*arguments, under=under, given=given)
        words = " ".join(map(str, arguments[:2]))
        expect(outcome.status == 0, f"{words} ended with {outcome.status}: {outcome.err.strip()}")
        return outcome.out

    def start(self, *arguments):
        return subprocess.Popen(
            self.command(*arguments), env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )

    def write(self, name, content):
        path = self.home / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    def listed(self):
        return {json.loads(line)["recording"] for line in self.must("list", "--json").splitlines()}

    def expect_consistent(self, *options):
        outcome = self.run("verify", *options)
        expect(outcome.status in CONSISTENT,
               f"verify ended with {outcome.status}: {outcome.out.decode()} {outcome.err}")

    def expect_kept(self, rows):
        """Every acknowledged recording is listed."""
        lost = {row["recording"] for row in rows} - self.listed()
        expect(not lost, f"acknowledged recordings are not listed: {' '.join(sorted(lost))}")

    def expect_whole(self, row):
        """One recording comes back bit for bit."""
        original = pathlib.Path(row["path"]).read_bytes()
        expect(row["sha256"] == hashlib.sha256(original).hexdigest(),
               f"{row['path']} was acknowledged with another digest")
        copy = self.must("extract", row["recording"], "-o", "-", "--purpose", "test")
        expect(copy == original, f"{row['path']} came back with other bytes")

    def save(self):
        """Remembers the archive and the state as they are now, for restore()."""
        for directory in (self.archive, self.state):
            if directory.exists():
                shutil.copytree(directory, self.home / "saved" / directory.name)

    def restore(self):
        for directory in (self.archive, self.state):
            shutil.rmtree(directory, ignore_errors=True)
            if (self.home / "saved" / directory.name).exists():
                shutil.copytree(self.home / "saved" / directory.name, directory)

    def remove(self):
        shutil.rmtree(self.home)
