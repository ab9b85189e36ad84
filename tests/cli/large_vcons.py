#!/usr/bin/env python3
"""vCons that are large, or that point at themselves: sealed or refused, in little memory and time.

    large_vcons.py SEALTAPE
"""

import base64
import json
import os
import resource
import sys
import time

import rig

PEOPLE = 20_000  # the most that are read
HUGE = 46 * 2**20  # bytes of sound in one body: the text that is read whole is 64 MiB at most
MEMORY = 6 * HUGE  # its text, its parsed form, its content
OWN = "0199aaaa-0000-8000-8000-000000000001"
WHEN = "2026-03-02T09:00:00Z"


def vcon(**more):
    return {"vcon": "0.4.0", "uuid": OWN, "created_at": WHEN,
            "parties": [{"tel": "+15555550142"}], **more}


def recording(sound, **more):
    return {"type": "recording", "start": WHEN, "parties": [0], "mediatype": "audio/x-wav",
            "encoding": "base64url", "body": base64.urlsafe_b64encode(sound).decode().rstrip("="), **more}


def sound_of(size):
    head = b"WAVEfmt " + bytes.fromhex("10000000010001 00401f0000803e0000 02001000".replace(" ", ""))
    data = os.urandom(size)
    body = head + b"data" + len(data).to_bytes(4, "little") + data
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def ingest(home, name, content):
    file = home.write(name, json.dumps(content).encode())
    began = time.monotonic()
    outcome = home.run("ingest", "--json", "--purpose", "evidence", file)
    file.unlink()
    rows = [json.loads(line) for line in outcome.out.splitlines()]
    return outcome, rows, time.monotonic() - began


def people(count):
    return [{"tel": f"+1555{number:07}", "name": f"Person {number}"} for number in range(count)]


def check_many_people(home):
    took = {}
    for count in (PEOPLE // 10, PEOPLE):
        call = recording(sound_of(3200), parties=list(range(count)))
        outcome, rows, took[count] = ingest(home, "people.vcon", vcon(parties=people(count), dialog=[call]))
        rig.expect(outcome.status == 0 and rows[0]["status"] == "sealed", f"{count} people: {outcome.err} {rows}")
        rig.expect(len(str(rows[0]["notes"])) < 1000, f"{count} people make {len(str(rows[0]['notes']))} bytes of notes")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"large_vcons: {PEOPLE} people in {took[PEOPLE]:.1f} s and {most} MiB, a tenth in {took[PEOPLE // 10]:.1f} s")
    rig.expect(took[PEOPLE] < 12 * took[PEOPLE // 10] + 1, f"the time is not linear: {took}")
    rig.expect(most < 400, f"{PEOPLE} people take {most} MiB")
    crowd = rows[0]["recording"]
    shown = json.loads(home.must("show", "--json", crowd).splitlines()[0])
    rig.expect(len(shown["parties"]) == PEOPLE, f"{len(shown['parties'])} people are left")
    found = home.must("list", "--json", "--party", f"tel:+1555{PEOPLE - 1:07}").splitlines()
    rig.expect(len(found) == 1, f"the last of them takes part in {len(found)} recordings")
    copy = home.home / "people.again.vcon"
    home.must("export-vcon", crowd, "-o", copy, "--purpose", "evidence")
    rig.expect(len(json.loads(copy.read_text())["parties"]) == PEOPLE, "people are lost on the way out")
    outcome = home.run("ingest", "--json", "--purpose", "evidence", copy)
    rig.expect(outcome.status == 0 and b'"exists"' in outcome.out, f"a crowd that is known: {outcome}")
    outcome, rows, _ = ingest(home, "crowd.vcon", vcon(parties=people(PEOPLE + 1), dialog=[recording(sound_of(3204))]))
    rig.expect(outcome.status == 3 and rows[0]["notes"] == ["it has more than 20,000 parties"], f"a crowd: {rows}")


def check_huge(home):
    sound = sound_of(HUGE)
    outcome, rows, took = ingest(home, "huge.vcon", vcon(dialog=[recording(sound)]))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    rig.expect(outcome.status == 0 and rows[0]["bytes"] == len(sound), f"a huge body: {outcome.err} {rows}")
    print(f"large_vcons: a body of {HUGE >> 20} MiB in {took:.1f} s and {most >> 20} MiB")
    rig.expect(most < MEMORY, f"a body of {HUGE >> 20} MiB takes {most >> 20} MiB")


def check_larger(home):
    """200 MB in one string, refused before they cost anything. Called first: memory is that of the largest child."""
    file = home.home / "larger.vcon"
    with file.open("w") as out:
        out.write('{"parties": [], "dialog": [{"type": "recording", "encoding": "base64url", "body": "')
        for _ in range(200):
            out.write("A" * 1_000_000)
        out.write('"}]}')
    outcome = home.run("ingest", "--json", "--purpose", "evidence", file)
    file.unlink()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    rig.expect(outcome.status == 3 and b"larger than 64 MiB" in outcome.out, f"a larger one: {outcome}")
    print(f"large_vcons: a body of 200 MB is refused in {most} MiB")
    rig.expect(most < 64, f"a body that is refused takes {most} MiB")


def check_cycles(home):
    """Whatever points at itself or in circles is a value like any other: nothing follows it."""
    circles = {
        "itself": vcon(group=[{"uuid": OWN}], dialog=[recording(sound_of(800))]),
        "transfers": vcon(dialog=[
            recording(sound_of(804)),
            {"type": "transfer", "start": WHEN, "parties": [0], "transferor": 0, "original": 1, "target_dialog": 2},
            {"type": "transfer", "start": WHEN, "parties": [0], "original": 2, "target_dialog": 1}]),
        "analyses": vcon(dialog=[recording(sound_of(808))], analysis=[
            {"type": "summary", "dialog": [0, 0, 99], "analysis": 0, "vendor": "v", "body": "x"}]),
    }
    for name, content in circles.items():
        outcome, rows, took = ingest(home, f"{name}.vcon", content)
        rig.expect(outcome.status == 0 and rows[0]["status"] == "sealed" and took < 30, f"{name}: {outcome.err} {rows}")
        copy = home.home / f"{name}.again.vcon"
        home.must("export-vcon", rows[0]["recording"], "-o", copy, "--purpose", "evidence")
        json.loads(copy.read_text())


def check_refused(home):
    deep = "[" * 100_000
    nowhere = vcon(dialog=[recording(sound_of(812), parties=[7])])
    for name, content, words in (
            ("wrong hash", vcon(dialog=[recording(sound_of(816), content_hash="sha512-" + "A" * 86)]), "content_hash"),
            ("critical", vcon(critical=["teleport"], dialog=[recording(sound_of(820))]), "critical"),
            ("redacted from itself", vcon(redacted={"uuid": OWN, "type": "own"}, dialog=[recording(sound_of(800))]),
             "itself"),
            ("another's party", nowhere, "")):
        outcome, rows, _ = ingest(home, "refused.vcon", content)
        known = rows[0]["status"] == "failed" and words in str(rows[0]["notes"])
        rig.expect(known if words else outcome.status in (0, 3), f"{name}: {rows}")
    file = home.write("deep.vcon", b'{"parties":' + deep.encode())
    outcome = home.run("ingest", "--json", "--purpose", "evidence", file)
    rig.expect(outcome.status == 3 and b"nested" in outcome.out, f"a deep one: {outcome}")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        check_larger(home)
        check_many_people(home)
        check_cycles(home)
        check_refused(home)
        check_huge(home)
        return 0
    except rig.Failure as failure:
        print(f"large_vcons: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
