#!/usr/bin/env python3
"""Kills writers at random moments and looks at what they leave.

    kill_rounds.py SEALTAPE        KILL_ROUNDS=100 and KILL_SEED=1 unless set; five minutes at most

In each round four writers ingest into one archive at once and get SIGKILL some time later. What a
writer acknowledged must be there afterwards, bit for bit; verify must find nothing; the next round
works without anybody's help, and takes up what the killed ones left undone.
"""

import os
import random
import sys
import time

import rig

WRITERS = 4
FILES = 12
SECONDS = 300


def new_files(home, chance, label):
    """Files from a few bytes to a few chunks, no two alike: each ends with its own name."""
    names = (f"{label}-{number}.raw" for number in range(FILES))
    return [home.write(name, chance.randbytes(chance.choice((0, 700, 2048, 20_000, 90_000)))
                       + name.encode())
            for name in names]


def measure_undisturbed(home, chance):
    """How long one writer takes when nobody kills it, so that the kills fall inside that time."""
    started = time.monotonic()
    home.must("ingest", "--json", *new_files(home, chance, "undisturbed"))
    return time.monotonic() - started


def run_round(home, chance, todo, window):
    """Starts the writers, kills most of them, and returns what they acknowledged."""
    writers = [home.start("ingest", "--json", *todo[number::WRITERS]) for number in range(WRITERS)]
    victims = chance.sample(writers, WRITERS - chance.choice((0, 0, 1)))
    started = time.monotonic()
    for victim, delay in zip(victims, sorted(chance.uniform(0, window) for _ in victims)):
        time.sleep(max(0, started + delay - time.monotonic()))
        victim.kill()
    rows, kills = [], 0
    for writer in writers:
        out, err = writer.communicate()
        rows += rig.acknowledged(out)
        kills += writer.returncode == -9
        rig.expect(writer.returncode in (0, -9),
                   f"a writer ended with {writer.returncode}: {err.decode(errors='replace')}")
    return rows, kills


def check(home, chance, rows, fresh):
    home.expect_kept(rows)
    home.expect_consistent()
    for row in chance.sample(fresh, min(2, len(fresh))) + chance.sample(rows, min(1, len(rows))):
        home.expect_whole(row)


def run(home, rounds, chance):
    window = 2 * WRITERS * measure_undisturbed(home, chance)
    deadline = time.monotonic() + SECONDS
    rows, todo, killed, done = [], [], 0, 0
    while done < rounds and time.monotonic() < deadline:
        todo += [path for writer in range(WRITERS)
                 for path in new_files(home, chance, f"{done}-{writer}")]
        fresh, kills = run_round(home, chance, todo, window)
        rows += fresh
        killed += kills
        known = {row["path"] for row in fresh}
        todo = [path for path in todo if str(path) not in known]
        check(home, chance, rows, fresh)
        done += 1
        if done % 10 == 0:
            print(f"{done} rounds, {killed} killed, {len(rows)} acknowledged", flush=True)

    if todo:
        home.must("ingest", *todo)
    home.expect_consistent("--deep")
    rig.expect(killed > 0, "no writer lived long enough to be killed")
    # The same bytes give the same recording, also when the first writer died before it said so.
    written = FILES * (1 + WRITERS * done)
    rig.expect(len(home.listed()) == written,
               f"{written} different files gave {len(home.listed())} recordings")
    print(f"{done} rounds, {killed} writers killed, {len(rows)} recordings acknowledged, none lost")


def main():
    seed = int(os.environ.get("KILL_SEED", "1"))
    home = rig.Rig(sys.argv[1])
    try:
        run(home, int(os.environ.get("KILL_ROUNDS", "100")), random.Random(seed))
    except rig.Failure as failure:
        sys.exit(f"kill_rounds: {failure} (seed {seed}, archive kept in {home.home})")
    home.remove()


if __name__ == "__main__":
    main()
