#!/usr/bin/env python3
"""Lets each system call that makes an ingest durable fail once, and looks at what is left.

    syscall_faults.py SEALTAPE     ends with 77, "skipped", where strace cannot trace

A first run counts the calls. Then each kind of call fails at its first, second, middle and last
time, with an I/O error, a full disk, or by the death of the process. The command must finish, or
say in a sentence why not; what it acknowledged stays; the same command then works, and verify finds
nothing.
"""

import collections
import re
import subprocess
import sys

import rig

CALLS = ("fsync", "fdatasync", "syncfs", "sync_file_range", "link", "linkat", "write", "writev",
         "pwrite64", "pwritev", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "ftruncate",
         "fallocate", "unlink", "unlinkat")
FAULTS = {
    "EIO": "error=EIO",
    "ENOSPC": "error=ENOSPC",
    "KILL": "signal=KILL",
}


def can_trace():
    try:
        done = subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"],
            capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


def count_calls(home, command):
    """How often each call is made, by the thread that makes it most: strace counts for each."""
    trace = home.home / "trace"
    outcome = home.run(*command, under=("strace", "-f", "-o", trace, "-e", "trace=" + ",".join(
        "?" + call for call in CALLS)))
    rig.expect(outcome.status == 0, f"an undisturbed ingest failed: {outcome.err}")
    counts = collections.Counter(re.findall(r"^(\d+) +(\w+)\(", trace.read_text(), re.MULTILINE))
    most = collections.Counter()
    for (_, call), count in counts.items():
        most[call] = max(most[call], count)
    return most


def moments(count):
    return sorted({1, min(2, count), (count + 1) // 2, count})


def expect_told(outcome, files):
    """A command that was not killed either did all it was asked, or says why it could not."""
    if outcome.status == 0:
        rig.expect(len(rig.acknowledged(outcome.out)) == len(files),
                   "ended with 0 without acknowledging every file")
        return
    rig.expect(outcome.status in (1, 3), f"ended with {outcome.status}: {outcome.err}")
    rig.expect(re.search(r"^sealtape: error: \S.*\S$", outcome.err, re.MULTILINE),
               f"failed without a sentence: {outcome.err}")
    rig.expect("internal error" not in outcome.err, f"was not prepared: {outcome.err}")


def try_fault(home, command, files, call, fault, moment):
    home.restore()
    inject = f"inject={call}:{FAULTS[fault]}:when={moment}"
    trace = ("strace", "-f", "-o", "/dev/null", "-e", "trace=" + call, "-e", inject)
    outcome = home.run(*command, under=trace)
    if fault != "KILL":
        expect_told(outcome, files)
    rows = rig.acknowledged(outcome.out)
    home.expect_kept(rows)
    home.expect_consistent()
    again = rig.acknowledged(home.must(*command))
    rig.expect({row["path"] for row in again} == set(map(str, files)),
               "the same command afterwards did not take every file")
    same = {row["path"]: row["recording"] for row in again}
    for row in rows:
        rig.expect(same[row["path"]] == row["recording"],
                   f"{row['path']} became a second recording")
    for row in again:
        home.expect_whole(row)
    home.expect_consistent("--deep")


def run(home):
    home.must("ingest", home.write("before.raw", b"an older recording"))
    files = [home.write(f"{size}.raw", bytes([size % 251]) * size) for size in (1, 3000, 200_000)]
    command = ("ingest", "--json", *files)
    home.save()
    counts = count_calls(home, command)
    failures, tried = [], 0
    for call, count in sorted(counts.items()):
        for fault in FAULTS:
            for moment in moments(count):
                tried += 1
                try:
                    try_fault(home, command, files, call, fault, moment)
                except rig.Failure as failure:
                    failures.append(f"{fault} at {call} {moment} of {count}: {failure}")
                    print(failures[-1], flush=True)
        print(f"{call}: tried at {len(moments(count))} of {count} calls", flush=True)
    print(f"{tried} faults tried, {len(failures)} not survived")
    return 1 if failures else 0


def main():
    if not can_trace():
        print("syscall_faults: skipped, strace cannot trace here")
        return 77
    home = rig.Rig(sys.argv[1])
    try:
        return run(home)
    except rig.Failure as failure:
        print(f"syscall_faults: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
