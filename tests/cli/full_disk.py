#!/usr/bin/env python3
"""The disk is full in the middle of a bundle, wherever that is: nothing is left of it, the log does not
say that anything was handed over, and with room the same command works.

    full_disk.py SEALTAPE     ends with 77, "skipped", where nothing may be mounted

Answers to a person and evidence, each as a directory, a ZIP file and an encrypted one, on a tmpfs that
has room for less and less of them; the last has room for all but the last page. vCons likewise, and every
other file that a command writes; an archive that is made is finished by the same command.
"""

import contextlib
import json
import os
import pathlib
import subprocess
import sys
import wave

import rig

FIXTURES = pathlib.Path(__file__).resolve().parent.parent.parent / "fixtures"
PAGE = 4096
ANNA, CARLA = "tel:+390612345678", "tel:+390698765432"
FAILED = 1


@contextlib.contextmanager
def disk(home, size):
    place = home.home / "disk"
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True, capture_output=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def can_mount(home):
    try:
        with disk(home, PAGE):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


def used(place):
    about = os.statvfs(place)
    return (about.f_blocks - about.f_bfree) * about.f_frsize


def entries(home):
    """How many the log has: the second line of its checkpoint."""
    return int(home.must("checkpoint").splitlines()[1])


def prepare(home):
    officer = home.home / "officer.identity"
    public = home.write("officer.public", home.must("keygen", "--name", "officer", "--no-passphrase", "-o", officer))
    home.must("member", "add", "--role", "officer", public)
    home.must("policy", "set", FIXTURES / "policies" / "answers.toml", "--reason", "test")
    path = home.home / "call.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((2, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes((n * 7 + n // 16000) % 251 for n in range(10 * 32000)))
    said = home.must("ingest", "--json", "--purpose", "evidence", "--party", f"{ANNA},role=customer,channel=0",
                     "--party", f"{CARLA},channel=1", "--started", "2026-03-02T09:00:00Z", path)
    home.write("passphrase", b"a long passphrase\n")
    home.environment["SEALTAPE_IDENTITY"] = str(officer)
    return json.loads(said)["recording"]


def expect_full(outcome, what):
    """It says what is wrong and what to do."""
    rig.expect(outcome.status == FAILED, f"{what} ends with {outcome.status}: {outcome.err}")
    rig.expect("no space left on device" in outcome.err and "hint:" in outcome.err, f"{what}: {outcome.err}")


def check(home, name, place_name, command, accesses):
    """`accesses`: what the log may say before a byte is read."""
    with disk(home, "64m") as place:
        home.must(*command, "-o", place / place_name)
        whole = used(place)
    for size in (PAGE, whole // 4, whole // 2, whole - 8 * PAGE, whole - PAGE):
        what = f"{name} on {size // 1024} of {whole // 1024} KiB"
        before = entries(home)
        with disk(home, max(size // PAGE, 1) * PAGE) as place:
            outcome = home.run(*command, "-o", place / place_name)
            expect_full(outcome, what)
            rig.expect(not list(place.iterdir()), f"{what}: {list(place.iterdir())} is left")
        more = entries(home) - before
        rig.expect(more in (0, accesses), f"{what}: the log has {more} entries more")
    with disk(home, whole + 16 * PAGE) as place:
        home.must(*command, "-o", place / place_name)
        if name.startswith("export-vcon"):
            rig.expect((place / place_name).stat().st_size > 0, f"{name}: nothing is there")
        elif not place_name.endswith(".age"):
            outcome = home.run("verify-bundle", place / place_name)
            rig.expect(outcome.status in rig.CONSISTENT, f"{name}: {outcome.out.decode()} {outcome.err}")
    print(f"full_disk: {name}, {whole // 1024} KiB, appears whole or not at all")


def check_files(home, recording):
    """Every other command that writes a file: with a disk that has room for less than that, and with room."""
    words = home.write("words.vtt", b"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\ncard 4111 1111 1111 1111\n")
    home.must("transcribe", recording, words, "--engine", "attach", "--purpose", "evidence")
    home.must("redact", recording, "--span", "1-2", "--ground", "card-data", "--purpose", "evidence")
    home.must("case", "open", "9", "--subject", ANNA)
    open_to = ("--purpose", "evidence")
    commands = {
        "extract": ("extract", recording, *open_to),
        "extract --transcript": ("extract", recording, "--transcript", "webvtt", *open_to),
        "prove": ("prove", recording),
        "scan": ("scan", "pci", recording, *open_to),
        "redact": ("redact", recording, "--span", "3-4", "--ground", "card-data", *open_to),
        "report": ("report", "register", *open_to, "--html"),
        "case extend": ("case", "extend", "9", "--reason", "complexity"),
        "checkpoint": ("checkpoint",),
        "stamp": ("stamp",),
        "optout": ("optout", "export"),
    }
    for name, command in commands.items():
        option = "--request" if name == "stamp" else "-o"
        with disk(home, PAGE) as place:
            (place / "rest").write_bytes(bytes(PAGE))
            outcome = home.run(*command, option, place / "it")
            expect_full(outcome, name)
            rig.expect([each.name for each in place.iterdir()] == ["rest"], f"{name} left something")
        with disk(home, "8m") as place:
            home.must(*command, option, place / "it")
            rig.expect((place / "it").stat().st_size > 0, f"{name}: nothing is there")
    print(f"full_disk: {', '.join(commands)} write whole files or none")


def check_passphrase(home):
    """The identity stays what it was where the new one finds no place."""
    with disk(home, "64k") as place:
        identity = place / "identity"
        home.must("keygen", "--name", "alice", "--no-passphrase", "-o", identity)
        before = identity.read_bytes()
        rest = place / "rest"
        rest.write_bytes(bytes(os.statvfs(place).f_bfree * os.statvfs(place).f_frsize))
        change = ("--identity", identity, "identity", "passwd", "--new-passphrase-file", home.home / "in" / "passphrase")
        outcome = home.run(*change)
        rig.expect(outcome.status == FAILED and "no space left on device" in outcome.err, f"passwd: {outcome.err}")
        rig.expect(identity.read_bytes() == before, "passwd on a full disk changed the identity")
        rig.expect(sorted(each.name for each in place.iterdir()) == ["identity", "rest"], "passwd left something")
        rest.unlink()
        home.must(*change)
        rig.expect(identity.read_bytes() != before, "passwd changed nothing")
    print("full_disk: identity passwd, the old or the new one is there")


def check_init(home):
    """Wherever making an archive stops, the same command finishes it, and the recovery identity opens it."""
    pages, status = 0, FAILED
    while status == FAILED:
        pages += 1
        with disk(home, pages * PAGE) as place:
            rescue = home.home / f"rescue-{pages}"
            command = ("init", place / "calls", "--origin", "recordings.example.org/full", "--recovery", rescue)
            outcome = home.run(*command)
            status = outcome.status
            if status == FAILED:
                expect_full(outcome, f"init on {pages} pages")
                subprocess.run(["mount", "-o", "remount,size=8m", place], check=True)
                home.must(*command)
            home.must("-C", place / "calls", "--identity", rescue, "member", "list")
            outcome = home.run("-C", place / "calls", "verify")
            rig.expect(outcome.status in rig.CONSISTENT, f"init on {pages} pages: {outcome.out.decode()}")
    rig.expect(pages > 5, f"an archive has no more than {pages} pages")
    print(f"full_disk: init, finished by the same command, from 1 to {pages - 1} pages")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        if not can_mount(home):
            print("full_disk: skipped, nothing may be mounted here")
            return 77
        recording = prepare(home)
        secret = ("--encrypt-passphrase-file", home.home / "in" / "passphrase")
        dsar = ("export-dsar", "--subject", ANNA, "--case", "7")
        evidence = ("export-evidence", recording, "--case", "7", "--purpose", "evidence")
        for place, more in (("bundle", ()), ("bundle.zip", ()), ("bundle.zip.age", secret)):
            check(home, f"export-dsar {place}", place, (*dsar, *more), 0)
            check(home, f"export-evidence {place}", place, (*evidence, *more), 1)
        check(home, "export-vcon", "call.vcon", ("export-vcon", recording, "--purpose", "evidence"), 1)
        check(home, "export-vcon --bundle", "calls.vconz",
              ("export-vcon", recording, "--bundle", "--purpose", "evidence"), 1)
        check_files(home, recording)
        check_passphrase(home)
        check_init(home)
        home.expect_consistent()
        return 0
    except rig.Failure as failure:
        print(f"full_disk: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
