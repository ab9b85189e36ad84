#!/usr/bin/env python3
"""Times an answer to one person: recordings of five minutes, each with a stranger's channel.

  dsar.py SEALTAPE [RECORDINGS]     100 of them, if nothing is said

Prints seconds and the peak of memory of the answer and of its check. The goal is 100 recordings in
60 s and 150 MB, and their check in 10 s.
"""
import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import time

POLICY = """format = 1
name = "bench"
version = "1"
extends = "it"

[controller]
name = "Bench"
address = "Via Esempio 1"
contact = "privacy@bench.example"

[access]
categories = ["Voice"]
recipients = []
source = "From you."
automated = "None."
transfers = "None."
"""


def telephone_call(path, seed, seconds=300, rate=8000):
    """Mu-law in two channels: bursts of noise, so that nothing compresses or repeats."""
    source = random.Random(seed)
    burst = source.randbytes(2 * rate)
    quiet = b"\xff" * (2 * rate)
    sound = b"".join(burst if source.random() < 0.6 else quiet for _ in range(seconds))
    head = struct.pack("<HHIIHH", 7, 2, rate, 2 * rate, 2, 8)
    body = b"WAVEfmt " + struct.pack("<I", len(head)) + head
    body += b"data" + struct.pack("<I", len(sound)) + sound
    with open(path, "wb") as file:
        file.write(b"RIFF" + struct.pack("<I", len(body)) + body)


def measured(words, environment):
    """Seconds, seconds of CPU and MB at the peak of one command."""
    began = time.monotonic()
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{words[3]} ended with {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        environment = dict(os.environ, HOME=place, XDG_STATE_HOME=place + "/state")

        def sealtape(*arguments):
            subprocess.run([program, "--progress", "none", *arguments], check=True,
                           env=environment, stdout=subprocess.DEVNULL)

        with open("bench.toml", "w") as file:
            file.write(POLICY)
        os.mkdir("calls")
        for number in range(count):
            telephone_call(f"calls/{number}.wav", number)
        sealtape("keygen", "--name", "bench", "--no-passphrase")
        with open("officer.public", "w") as file:
            subprocess.run([program, "keygen", "--name", "officer", "--no-passphrase",
                            "-o", "officer"], check=True, env=environment, stdout=file)
        sealtape("init", "archive", "--origin", "bench.example.org")
        sealtape("-C", "archive", "member", "add", "--role", "officer", "officer.public")
        sealtape("-C", "archive", "policy", "set", "bench.toml", "--reason", "bench")
        sealtape("-C", "archive", "ingest", "--party", "tel:+390612345678,channel=0",
                 "--party", "tel:+390698765432,channel=1", "--purpose", "evidence", "calls")
        with open("archive/archive.json") as file:
            key = json.load(file)["vkey"]
        for what, words in (
                ("export-dsar", ("--identity", "officer", "-C", "archive", "export-dsar", "--subject",
                                 "tel:+390612345678", "--case", "bench", "-o", "answer")),
                ("verify-bundle", ("verify-bundle", "answer", "--key", key))):
            elapsed, cpu, memory = measured([program, "--progress", "none", *words], environment)
            print(f"{what} of {count} recordings: {elapsed:.1f} s, {cpu:.1f} s of CPU, {memory:.0f} MB; "
                  f"{1000 * cpu / count:.0f} ms of CPU a recording")


if __name__ == "__main__":
    main()
