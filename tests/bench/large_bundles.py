#!/usr/bin/env python3
"""Seconds and memory of bundles of a few very large recordings: does everything stream?

    large_bundles.py SEALTAPE DIRECTORY [GIGABYTES]     6 of them, if nothing is said

The first recording is over 4 GiB (RF64, ZIP64), the others a gigabyte each: 48 kHz, 16 bits, the person on
one channel and a stranger on the other. DIRECTORY, which must not be there, takes three times as much.
"""
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import time

from dsar import POLICY

RATE = 48000
BLOCK = 4 * RATE  # a second of two channels
WHO, STRANGER = "tel:+390612345678", "tel:+390698765432"


def meeting(path, size, seed):
    """Noise, each second another one. RF64 where 32 bits of size do not do."""
    size -= size % BLOCK
    noise = random.Random(seed).randbytes(2 * BLOCK)
    form = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 2, RATE, BLOCK, 4, 16)
    with open(path, "wb") as file:
        if size + 36 < 2**32:
            file.write(b"RIFF" + struct.pack("<I", size + 36) + b"WAVE" + form + b"data" + struct.pack("<I", size))
        else:
            large = struct.pack("<QQQI", size + 72, size, size // 4, 0)
            file.write(b"RF64\xff\xff\xff\xffWAVEds64" + struct.pack("<I", len(large)) + large + form)
            file.write(b"data\xff\xff\xff\xff")
        for second in range(size // BLOCK):
            at = second * 7919 * 4 % BLOCK
            file.write(noise[at:at + BLOCK])


def size_of(path):
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.stat().st_size for file in files)


def measured(name, words, environment, place=None):
    began = time.monotonic()
    process = subprocess.Popen(list(map(str, words)), env=environment, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    took = time.monotonic() - began
    if status != 0:
        sys.exit(f"{name} ended with {os.waitstatus_to_exitcode(status)}")
    size = f"{size_of(place) / 1e9:.1f} GB" if place else ""
    print(f"{name:28} {took:7.1f} s {used.ru_utime + used.ru_stime:7.1f} of CPU "
          f"{used.ru_maxrss / 1024:6.0f} MB {size:>9}", flush=True)


def main():
    program, home = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    gigabytes = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    home.mkdir()
    (home / "temporary").mkdir()
    environment = dict(os.environ, HOME=str(home), XDG_STATE_HOME=str(home / "state"),
                       TMPDIR=str(home / "temporary"), SEALTAPE_ARCHIVE=str(home / "archive"))
    usual = [program, "--progress", "none"]

    def sealtape(*arguments):
        done = subprocess.run([*usual, *map(str, arguments)], check=True, env=environment, capture_output=True, text=True)
        return done.stdout

    try:
        (home / "officer.public").write_text(sealtape("keygen", "--name", "officer", "--no-passphrase", "-o", home / "officer"))
        sealtape("keygen", "--name", "bench", "--no-passphrase")
        key = sealtape("init", home / "archive", "--origin", "bench.example.org").strip()
        sealtape("member", "add", "--role", "officer", home / "officer.public")
        (home / "bench.toml").write_text(POLICY)
        sealtape("policy", "set", home / "bench.toml", "--reason", "bench")
        usual += ["--identity", str(home / "officer")]
        recordings = []
        for number, size in enumerate([4_400_000_000] + [1_000_000_000] * max(gigabytes - 4, 0)):
            file = home / f"{number}.wav"
            meeting(file, size, number)
            said = sealtape("ingest", "--json", "--purpose", "evidence", "--party", f"{WHO},role=customer,channel=0",
                            "--party", f"{STRANGER},channel=1", "--started", "2026-03-02T09:00:00Z", file)
            recordings.append(json.loads(said.splitlines()[0])["recording"])
            file.unlink()
        for name, words in (
                ("export-evidence", ["export-evidence", *recordings, "--case", "1", "--purpose", "evidence"]),
                ("export-dsar", ["export-dsar", "--subject", WHO, "--case", "1"])):
            for ending in ("", ".zip"):
                bundle = home / f"bundle{ending}"
                measured(name + ending, [*usual, *words, "-o", bundle], environment, bundle)
                measured(f"  verify-bundle{ending}", [*usual, "verify-bundle", bundle, "--key", key], environment)
                bundle.unlink() if ending else shutil.rmtree(bundle)
    finally:
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
