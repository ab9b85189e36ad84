#!/usr/bin/env python3
"""Measures what an archive costs as it grows: time, memory and bytes stored.

    tests/bench/growth.py SEALTAPE DIRECTORY [COUNT...]    1000 10000 100000 unless given

For each count an archive of files of 10 kB, one party in a thousand calls each; then one more file
into the largest, and one file of 4 GB. Times are of whole commands, with the files in the cache.
"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

FILE = 10_000
BIG = 4 * 1024**3


class Measured:
    """A command's output, seconds and peak memory; GNU time, being small, does not blur the last."""

    def __init__(self, arguments, environment, notes):
        done = subprocess.run(["/usr/bin/time", "-q", "-o", notes, "-f", "%e %M", *arguments],
                              env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              check=False)
        # verify ends with 5 where nothing outside vouches for the archive.
        if done.returncode not in (0, 5):
            sys.exit(f"{' '.join(arguments)} failed")
        self.out = done.stdout
        seconds, kilobytes = notes.read_text().split()
        self.seconds, self.megabytes = float(seconds), int(kilobytes) / 1024


class Archive:
    def __init__(self, sealtape, home):
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir(parents=True)
        self.sealtape, self.home = sealtape, home
        self.directory = home / "archive"
        self.environment = {
            "PATH": os.environ["PATH"], "HOME": str(home), "XDG_STATE_HOME": str(home / "state"),
            "SEALTAPE_ARCHIVE": str(self.directory), "SEALTAPE_IDENTITY": str(home / "identity"),
        }
        self.run("keygen", "--name", "bench", "--no-passphrase", "-o", str(home / "identity"))
        self.run("init", str(self.directory), "--origin", "bench.example.org/growth")

    def run(self, *arguments):
        return Measured([self.sealtape, *map(str, arguments)], self.environment, self.home / "notes")

    def bytes_stored(self):
        return sum(path.stat().st_size for path in self.directory.rglob("*") if path.is_file())


def make_files(directory, count):
    """Files of random bytes, and a manifest that gives each a caller and a time."""
    chance = random.Random(count)
    directory.mkdir(parents=True)
    with open(directory / "manifest.csv", "w", encoding="ascii") as manifest:
        manifest.write("path,started,caller\n")
        for number in range(count):
            folder = directory / f"{number // 1000:03}"
            folder.mkdir(exist_ok=True)
            (folder / f"{number}.bin").write_bytes(chance.randbytes(FILE))
            started = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(1_767_225_600 + 60 * number))
            manifest.write(f"{folder.name}/{number}.bin,{started},+49302312{number % 1000:04}\n")
    return directory


def make_big(path):
    block = random.Random(4).randbytes(1 << 20)
    with open(path, "wb") as file:
        for number in range(BIG >> 20):
            file.write(number.to_bytes(8, "big") + block[8:])
    return path


def row(name, measured, note=""):
    print(f"  {name:32} {measured.seconds:9.2f} s {measured.megabytes:7.0f} MB  {note}", flush=True)


def measure(sealtape, home, count):
    files = make_files(home / "files", count)
    archive = Archive(sealtape, home / "sealed")
    print(f"{count} files of {FILE} bytes")
    ingest = archive.run("ingest", "--progress", "none", "--manifest", files / "manifest.csv",
                         *sorted(path for path in files.iterdir() if path.is_dir()))
    row("ingest", ingest, f"{count / ingest.seconds:.0f} files/s")
    shown = archive.run("list", "--limit", 50, "--json")
    row("list --limit 50", shown)
    identifier = shown.out.decode().split('"recording":"')[1][:32]
    row("show", archive.run("show", identifier))
    found = archive.run("list", "--party", "tel:+493023120007", "--json")
    row("list --party", found, f"{found.out.count(10)} found")
    row("verify --quick", archive.run("verify", "--quick"))
    row("verify", archive.run("verify"))
    row("reindex", archive.run("reindex"))
    extra = archive.bytes_stored() / count - FILE
    print(f"  {'beyond the file itself':32} {extra:9.0f} bytes a recording")
    one_more = home / "one-more.bin"
    one_more.write_bytes(os.urandom(FILE))
    row("ingest of one more file", archive.run("ingest", one_more))


def measure_big(sealtape, home):
    big = make_big(home / "big.bin")
    archive = Archive(sealtape, home / "sealed")
    print("1 file of 4 GB")
    ingest = archive.run("ingest", "--progress", "none", big)
    row("ingest", ingest, f"{BIG / 1e6 / ingest.seconds:.0f} MB/s")
    row("verify", archive.run("verify"))


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sealtape, home = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    for count in map(int, sys.argv[3:] or (1_000, 10_000, 100_000)):
        shutil.rmtree(home, ignore_errors=True)
        measure(sealtape, home, count)
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    measure_big(sealtape, home)
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
