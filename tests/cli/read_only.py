#!/usr/bin/env python3
"""Uses an archive on a file system that is mounted read-only.

    read_only.py SEALTAPE        ends with 77, "skipped", where nothing can be mounted

What only reads works as ever and leaves no trace in the archive, also where nothing can be kept for
the user; what appends says in a sentence why it cannot.
"""

import os
import subprocess
import sys

import rig

READING = (("verify",), ("verify", "--deep"), ("list",), ("log",), ("checkpoint",),
           ("member", "list"), ("reindex",), ("list", "--json"))


def mounted(home, *arguments):
    """Runs the command in a mount namespace of its own, where the archive is read-only."""
    script = ('mount --bind "$SEALTAPE_ARCHIVE" "$SEALTAPE_ARCHIVE" && '
              'mount -o remount,bind,ro "$SEALTAPE_ARCHIVE" && exec "$@"')
    return home.run(*arguments, under=("unshare", "--mount", "sh", "-c", script, "sh"))


def can_mount(home):
    if os.geteuid() != 0:
        return False
    probe = ["unshare", "--mount", "mount", "--bind", home.archive, home.archive]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def files_of(home):
    return {path: path.stat().st_mtime_ns for path in home.archive.rglob("*") if path.is_file()}


def read_where_nothing_is_kept(home, recording):
    """Neither in the archive nor for the user: then each command makes its own catalog."""
    usual = home.environment
    home.environment = {**usual, "XDG_STATE_HOME": "/proc/none"}
    for command in (("list",), ("show", recording), ("reindex",),
                    ("search", "--since", "2020-01-01"), ("optout", "check", "+390612345678")):
        outcome = mounted(home, *command)
        rig.expect(outcome.status == 0,
                   f"{command[0]} without a memory ended with {outcome.status}: {outcome.err}")
        rig.expect("for this command alone" in outcome.err, f"{command[0]} did not warn")
    home.environment = usual


def run(home):
    path = home.write("call.raw", b"a recording")
    row = rig.acknowledged(home.must("ingest", "--json", path))[0]
    before = files_of(home)
    for command in READING:
        outcome = mounted(home, *command)
        rig.expect(outcome.status == 0,
                   f"{' '.join(command)} ended with {outcome.status}: {outcome.err}")
    read_where_nothing_is_kept(home, row["recording"])
    for command in (("ingest", home.write("other.raw", b"another one")),
                    ("extract", row["recording"], "-o", "-", "--purpose", "test")):
        outcome = mounted(home, *command)
        rig.expect(outcome.status == 1 and "read-only file system" in outcome.err,
                   f"{command[0]} ended with {outcome.status}: {outcome.err}")
        rig.expect(b"a recording" not in outcome.out, f"{command[0]} gave out without a log entry")
    rig.expect(files_of(home) == before, "something in the archive was written")
    home.expect_consistent()


def main():
    home = rig.Rig(sys.argv[1])
    try:
        if not can_mount(home):
            print("read_only: skipped, nothing can be mounted here")
            return 77
        run(home)
        return 0
    except rig.Failure as failure:
        print(f"read_only: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
