#!/usr/bin/env python3
"""Stamps over http by an authority and a witness of this machine, honest and otherwise.

    stamps.py SEALTAPE
"""

import json
import pathlib
import shutil
import subprocess
import sys
import time

import rig

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "stamp"))
import authority  # noqa: E402  (it lies beside the tests of its module)

# What each does, and a word of the reason that is given.
UNFIT = {"refusing": "SHA-256", "garbage": "no response", "huge": "too large",
         "slow": "imeout", "html": "no timestamp", "error": "500", "away": "",
         "stale": "something else"}


def stamp(home, *options):
    outcome = home.run("stamp", "--json", *options)
    return outcome, [json.loads(line) for line in outcome.out.splitlines()]


def files_of(home):
    return sorted(path.name for path in home.archive.glob("stamps/*/*"))


def check_authority(home, address, ca):
    outcome, rows = stamp(home, "--tsa", address + "/good", "--tsa", address + "/moved", "--ca", ca)
    rig.expect(outcome.status == 0, f"stamp ended with {outcome.status}: {outcome.err}")
    rig.expect([row["status"] for row in rows] == ["stamped", "stamped"], f"rows are {rows}")
    before = files_of(home)
    rig.expect(len(before) == 3, f"kept are {before}")
    for response in home.archive.glob("stamps/*/*.tsr"):
        done = subprocess.run(["openssl", "ts", "-verify", "-in", response, "-CAfile", ca, "-data",
                               response.parent / "checkpoint"], capture_output=True, check=False)
        rig.expect(done.returncode == 0, f"openssl refuses the stamp: {done.stderr}")
    outcome, rows = stamp(home, "--tsa", address + "/good")
    rig.expect(outcome.status == 3 and "not trusted here" in rows[0]["notes"], f"it says {rows}")
    rig.expect(files_of(home) == before, "a stamp by a stranger was kept")
    outcome, rows = stamp(home, "--renew", "--tsa", address + "/good", "--ca", ca)
    rig.expect(outcome.status == 0 and not rows, f"renewed what lasts to 2120: {rows}")


def check_unfit(home, address, ca):
    stamp(home, "--tsa", address + "/stale", "--ca", ca)  # its one answer is right this once
    home.must("ingest", home.write("later.raw", b"later"))
    before = files_of(home)
    for way, word in UNFIT.items():
        began = time.monotonic()
        outcome, rows = stamp(home, "--tsa", f"{address}/{way}", "--ca", ca, "--timeout", "2")
        rig.expect(outcome.status == 3, f"{way} ended with {outcome.status}: {outcome.err}")
        rig.expect(rows[0]["status"] == "failed" and word in rows[0]["notes"], f"{way}: {rows}")
        rig.expect(time.monotonic() - began < 15, f"{way} was waited for too long")
    rig.expect(files_of(home) == before, "an unfit answer left something behind")
    outcome, rows = stamp(home, "--tsa", address + "/error", "--tsa", address + "/good", "--ca", ca)
    rig.expect(outcome.status == 3, f"one of two failed: {outcome.status}")
    rig.expect([row["status"] for row in rows] == ["failed", "stamped"], f"rows are {rows}")


def check_expired(home, place):
    """Whoever stamps with a certificate that has ended is not heard, however good the rest is."""
    authority.make(place, "20210101000000Z")
    listening = authority.server(place)
    before = files_of(home)
    outcome, rows = stamp(home, "--tsa", f"http://127.0.0.1:{listening.server_port}/good", "--ca",
                          place / "root.pem")
    listening.shutdown()
    rig.expect(outcome.status == 3 and rows[0]["status"] == "failed", f"expired: {rows}")
    rig.expect("expired" in rows[0]["notes"], f"expired: {rows}")
    rig.expect(files_of(home) == before, "a stamp of an ended certificate was kept")


def check_witness(home, address, key):
    witness = ("--witness", address + "/witness", "--vkey", f"@{key}")
    for _ in range(2):
        outcome, rows = stamp(home, *witness)
        rig.expect(outcome.status == 0, f"the witness ended with {outcome.status}: {rows}")
        home.must("ingest", home.write(f"{time.monotonic_ns()}.raw", b"%d" % time.monotonic_ns()))
    outcome, rows = stamp(home, "--witness", address + "/forking", "--vkey", f"@{key}")
    rig.expect(outcome.status == 3 and "not signed this" in rows[0]["notes"], f"it says {rows}")
    # The witness has seen that size by now, though its answer was no good.
    outcome, rows = stamp(home, *witness)
    rig.expect(outcome.status == 0, f"after the fork it ended with {outcome.status}: {rows}")


def check_verify(home, ca, key):
    outcome = home.run("verify", "--json", "--tsa-ca", ca, "--witness", f"@{key}",
                       "--require-anchor", "1h")
    result = json.loads(outcome.out.splitlines()[-1])
    rig.expect(outcome.status == 0, f"verify ended with {outcome.status}: {outcome.out}")
    kinds = {each["kind"] for each in result["stamps"]}
    rig.expect(kinds == {"tsa", "witness"}, f"stamps are {result['stamps']}")


def check_fork(home, address, key):
    """Who restores an older archive and goes on from there is found out by the witness."""
    witness = ("--witness", address + "/witness", "--vkey", f"@{key}")
    home.save()
    home.must("ingest", home.write("a.raw", b"a"))
    rig.expect(stamp(home, *witness)[0].status == 0, "the witness did not sign")
    home.restore()
    for name in "bcd":
        home.must("ingest", home.write(f"{name}.raw", name.encode()))
    outcome, rows = stamp(home, *witness)
    rig.expect(outcome.status == 4 and "forked" in rows[0]["notes"], f"the fork: {rows}")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        place = home.home / "tsa"
        authority.make(place)
        listening = authority.server(place)
        address = f"http://127.0.0.1:{listening.server_port}"
        ca, key = place / "root.pem", place / "witness.vkey"
        home.must("ingest", home.write("call.raw", b"a recording"))
        check_authority(home, address, ca)
        check_unfit(home, address, ca)
        check_witness(home, address, key)
        check_verify(home, ca, key)
        check_fork(home, address, key)
        check_expired(home, home.home / "expired")
        return 0
    except rig.Failure as failure:
        print(f"stamps: {failure}")
        return 1
    finally:
        home.remove()
        shutil.rmtree(home.home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
