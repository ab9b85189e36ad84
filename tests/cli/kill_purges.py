#!/usr/bin/env python3
"""Kills commands that destroy at random moments and looks at what they leave.

    kill_purges.py SEALTAPE        KILL_ROUNDS=40 and KILL_SEED=1 unless set; five minutes at most

In each round some recordings are purged, or a second of one is erased, and the command gets SIGKILL
some time later. The same command again makes good what is left undone: what was named is gone,
nothing else is, verify finds nothing.
"""

import json
import os
import random
import struct
import sys
import time

import rig

FILES = 6
SECONDS = 300
RATE = 8000


def wav(chance, seconds):
    """Mu-law, one channel: every second has noise of its own."""
    samples = chance.randbytes(seconds * RATE)
    form = struct.pack("<HHIIHH", 7, 1, RATE, RATE, 1, 8)
    chunks = b"fmt " + struct.pack("<I", len(form)) + form
    chunks += b"data" + struct.pack("<I", len(samples)) + samples
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WAVE" + chunks


def ingest(home, chance, label):
    paths = [home.write(f"{label}-{number}.wav", wav(chance, 4)) for number in range(FILES)]
    return rig.acknowledged(home.must("ingest", "--json", *paths))


def a_purge(rows):
    ids = [row["recording"] for row in rows]
    return ["purge", *ids, "--ground", "mistake", "--reason", "test", "--confirm", len(ids)]


def an_erasure(row, start):
    return ["purge", row["recording"], "--span", f"{start}-{start + 1}", "--exact", "--ground",
            "card-data", "--reason", "test", "--confirm", 1]


def kill_one(home, chance, command, window):
    """Starts a command, kills it, and runs it again to its end."""
    victim = home.start(*command)
    time.sleep(chance.uniform(0, window))
    victim.kill()
    victim.communicate()
    home.must(*command)
    return victim.returncode == -9


def verdicts(home):
    outcome = home.run("verify", "--deep", "--json")
    rig.expect(outcome.status in rig.CONSISTENT, f"verify ended with {outcome.status}")
    return json.loads(outcome.out.splitlines()[-1])["recordings"]


def run(home, rounds, chance):
    started = time.monotonic()
    row = ingest(home, chance, "undisturbed")[0]
    home.must(*an_erasure(row, 1))
    window = time.monotonic() - started
    deadline = time.monotonic() + SECONDS
    killed = done = purged = 0
    erased = 1
    while done < rounds and time.monotonic() < deadline:
        rows = ingest(home, chance, str(done))
        gone, cut, kept = rows[:3], rows[3], rows[4:]
        killed += kill_one(home, chance, a_purge(gone), window)
        killed += kill_one(home, chance, an_erasure(cut, chance.choice((0, 2))), window)
        purged += len(gone)
        erased += 1
        done += 1
        still = {each["recording"] for each in gone} & home.listed()
        rig.expect(not still, f"purged recordings are listed: {' '.join(sorted(still))}")
        for each in kept:
            home.expect_whole(each)
        counts = verdicts(home)
        rig.expect(counts.get("purged") == purged and counts.get("erased") == erased,
                   f"{purged} were purged and {erased} erased, and verify says {counts}")
    rig.expect(killed > 0, "no command lived long enough to be killed")
    print(f"{done} rounds, {killed} commands killed, {purged} purged, {erased} erased")


def main():
    seed = int(os.environ.get("KILL_SEED", "1"))
    home = rig.Rig(sys.argv[1])
    try:
        run(home, int(os.environ.get("KILL_ROUNDS", "40")), random.Random(seed))
    except rig.Failure as failure:
        sys.exit(f"kill_purges: {failure} (seed {seed}, archive kept in {home.home})")
    home.remove()


if __name__ == "__main__":
    main()
