#!/usr/bin/env python3
"""Ingests ten thousand small files named on standard input, twice.

    many_files.py SEALTAPE        MANY_FILES=10000 unless set

The first run seals each once; the second finds them all there and appends nothing.
"""

import os
import pathlib
import sys
import time

import rig


def rows_of(home, paths):
    out = home.must("ingest", "--json", "--files-from", "-", "--null",
                    given=b"".join(os.fsencode(path) + b"\0" for path in paths))
    rows = rig.acknowledged(out)
    rig.expect([row["path"] for row in rows] == [str(path) for path in paths],
               "the rows are not those of the paths, in their order")
    return rows


def run(home, count):
    paths = [home.write(f"{number // 1000}-{number}.raw", b"call %d" % number)
             for number in range(count)]
    started = time.monotonic()
    sealed = rows_of(home, paths)
    took = time.monotonic() - started
    rig.expect({row["status"] for row in sealed} == {"sealed"}, "not every file was sealed")
    rig.expect(len({row["recording"] for row in sealed}) == count, "two files became one recording")
    log = home.must("checkpoint")

    again = rows_of(home, paths)
    rig.expect({row["status"] for row in again} == {"exists"}, "not every file was known again")
    rig.expect([row["recording"] for row in again] == [row["recording"] for row in sealed],
               "a file was taken for another one")
    rig.expect(home.must("checkpoint") == log, "the second run appended to the log")
    rig.expect(len(home.listed()) == count, "the list does not have every recording")
    home.expect_consistent()
    home.expect_whole(sealed[count // 2])
    print(f"{count} files sealed in {took:.1f} s")


def main():
    home = rig.Rig(pathlib.Path(sys.argv[1]))
    try:
        run(home, int(os.environ.get("MANY_FILES", "10000")))
    except rig.Failure as failure:
        sys.exit(f"many_files: {failure}")
    finally:
        home.remove()


if __name__ == "__main__":
    main()
