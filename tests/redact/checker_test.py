#!/usr/bin/env python3
"""Two implementations of the verification of redacted copies, and all they are shown they judge alike.

    checker_test.py SEALTAPE SOURCE     SOURCE is the directory with fixtures/ and share/

A recording of each codec is sealed and redacted. Then `sealtape verify-redaction` and
share/check_redaction.py get copies and proofs, good ones, and others that were tampered with: they
must end with the same status, and with that which is meant to be. forged_log.py has lies that are
properly signed.
"""

import concurrent.futures
import contextlib
import functools
import importlib.util
import io
import itertools
import json
import math
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import time

import forged_log

VERIFIED, USAGE, ALTERED, UNANCHORED = 0, 2, 4, 5
EITHER = None  # both statuses are fine, as long as they are equal

FIXTURES = ("chinese-stereo-8k.flac", "chinese-stereo.aac", "english-mono-16k.mp3",
            "english-mono.gsm", "english-stereo-mulaw.wav", "german-mono-gsm.wav",
            "german-stereo-alaw.wav", "german-stereo-vbr.mp3", "italian-mono.m4a",
            "italian-stereo.opus", "thai-mono-60ms.opus")
CHANCE = random.Random(20261122)


def load(path):
    specification = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def wav(tag, width, rate, channels, seconds):
    """Samples of a chirp, so that no two blocks are alike."""
    count = int(rate * seconds)
    values = (math.sin(n * n / 9e6 * (c + 2)) for n in range(count) for c in range(channels))
    if tag == 3:
        body = b"".join(struct.pack("<f" if width == 4 else "<d", value / 3) for value in values)
    else:
        top = 1 << 8 * width - 2
        body = b"".join((int(value * top) + (2 * top if width == 1 else 0)).to_bytes(
            width, "little", signed=width > 1) for value in values)
    align = channels * width
    head = struct.pack("<HHIIHH", tag, channels, rate, rate * align, align, 8 * width)
    return (b"RIFF" + struct.pack("<I", 36 + len(body)) + b"WAVEfmt " + struct.pack("<I", 16) + head
            + b"data" + struct.pack("<I", len(body)) + body)


WAVES = {"u8-11025.wav": (1, 1, 11025, 1, 2.305), "s16.wav": (1, 2, 8000, 2, 2.5),
         "s24.wav": (1, 3, 44100, 1, 2.1), "s32.wav": (1, 4, 16000, 2, 2.1),
         "f32.wav": (3, 4, 8000, 1, 2.33), "f64.wav": (3, 8, 12345, 1, 2.1)}


class Case:
    """A copy and a proof, and how the verification of them should end."""

    def __init__(self, name, copy, proof, key, expected):
        self.name, self.copy, self.proof, self.key, self.expected = name, copy, proof, key, expected


class Redacted:
    """A redacted copy with its proof, and the means to change them."""

    def __init__(self, checker, name, copy, proof):
        self.checker, self.name, self.copy, self.proof = checker, name, copy, proof
        self.value = json.loads(proof)
        track = checker.Proof(proof).track
        self.container = checker.CONTAINERS[track.codec](track)

    def written(self, value):
        return self.checker.canonical(value) + b"\n"

    def rebuilt(self, change):
        """The canonical copy of changed units."""
        parts = self.container.cut(self.copy)
        change(parts)
        return self.container.write(parts)

    def span(self):
        span = self.value["spans"][0]
        return span["part"], span["first"], span["count"]


def flipped(data, at):
    changed = bytearray(data)
    changed[at] ^= 1 << CHANCE.randrange(8)
    return bytes(changed)


def tampered_copies(redacted):
    copy = redacted.copy
    for at in [0, 40, len(copy) - 1, *(CHANCE.randrange(len(copy)) for _ in range(2))]:
        yield f"bit of byte {at} of the copy", flipped(copy, at)
    yield "truncated copy", copy[:CHANCE.randrange(len(copy))]
    yield "copy without its last byte", copy[:-1]
    yield "copy and a byte", copy + b"\0"
    yield "empty copy", b""
    part, first, count = redacted.span()

    def swap(parts):
        units = parts[part]
        at = next(at for at in range(first + count, len(units)) if units[at] != units[at + 1])
        units[at], units[at + 1] = units[at + 1], units[at]

    def forge(parts):
        units = parts[part]
        units[first] = next(unit for unit in units[first + count:] if unit != units[first])

    yield "two units swapped", redacted.rebuilt(swap)
    yield "a unit instead of a filler", redacted.rebuilt(forge)


def tampered_proofs(redacted):
    """Bits anywhere, and values that are changed in well written proofs."""
    proof = redacted.proof
    for at in [0, len(proof) - 1, *(CHANCE.randrange(len(proof)) for _ in range(4))]:
        yield f"bit of byte {at} of the proof", flipped(proof, at)
    yield "truncated proof", proof[:len(proof) // 2]
    yield "proof and a byte", proof + b"\n"
    changes = list(edits(redacted.value))
    for name, change in CHANCE.sample(changes, 6):
        value = json.loads(proof)
        change(value)
        yield name, redacted.written(value)


def edits(value):
    """Names of changes to a proof, and what does them."""
    def put(path, content):
        def change(proof):
            for key in path[:-1]:
                proof = proof[key]
            proof[path[-1]] = content
        return ".".join(map(str, path)), change

    def drop(path):
        def change(proof):
            for key in path[:-1]:
                proof = proof[key]
            del proof[path[-1]]
        return "no " + ".".join(map(str, path)), change

    track, span = value["track"], value["spans"][0]
    yield put(["recording"], "0" * 32)
    yield put(["object"], 1)
    yield put(["schema"], "sealtape.proof/2")
    yield put(["extra"], 1)
    yield put(["track", "rate"], track["rate"] + 1)
    yield put(["track", "channels"], track["channels"] + 1)
    yield put(["track", "codec"], "gsm" if track["codec"] != "gsm" else "mp3")
    yield put(["track", "codec"], "vorbis")
    yield put(["track", "unit_samples"], 0)
    yield put(["track", "trim_start"], track["trim_start"] + 1)
    yield put(["track", "trim_end"], 2**53 - 1)
    yield put(["track", "trim_end"], 2**53)
    yield put(["track", "gaps"], [[1, 5]])
    yield put(["track", "parameters"], "")
    yield put(["units", 0], value["units"][0] + 1)
    yield put(["units", 0], 2**32)
    yield put(["units"], value["units"] + [0])
    yield put(["spans", 0, "first"], span["first"] + 1)
    yield put(["spans", 0, "count"], span["count"] - 1)
    yield put(["spans", 0, "count"], 2**52)
    yield put(["spans", 0, "ground"], "other")
    yield put(["spans", 0, "ground"], "Mr Smith")
    yield put(["spans", 0, "filler"], "tone" if span["filler"] == "silence" else "silence")
    yield put(["spans", 0, "logged"], False)
    yield put(["spans"], [])
    yield put(["seeds"], value["seeds"][:-44])
    yield put(["seeds"], value["hashes"])
    yield put(["hashes"], value["seeds"])
    yield put(["entries"], [])
    yield put(["entries"], value["entries"][::-1])
    yield put(["entries"], value["entries"][1:])
    yield put(["entries"], value["entries"][:-1])
    yield put(["entries", 1, "index"], value["entries"][1]["index"] + 1)
    yield put(["entries", 0, "path"], "")
    yield put(["redaction", "count"], value["redaction"]["count"] + 1)
    yield put(["redaction", "lines"], [])
    yield put(["redaction", "hashes"], "")
    yield put(["checkpoint"], value["checkpoint"].replace("\n", "\n1", 1))
    yield put(["checkpoint"], "")
    yield put(["stamps"], ["AAA"])
    yield put(["stamps"], ["AAAA"])
    yield drop(["redaction"])
    yield drop(["stamps"])
    yield drop(["track", "gaps"])


class Judges:
    """Both implementations."""

    def __init__(self, rig, checker, script):
        self.rig, self.checker, self.script = rig, checker, script
        self.count = itertools.count()
        self.vkey = rig.vkey
        # A true or false signature stays so, and the rounds have the same ones again and again.
        checker.signed_by = functools.lru_cache(maxsize=None)(checker.signed_by)

    def files(self, case):
        place = self.rig.home / "cases" / str(next(self.count))
        place.mkdir(parents=True)
        paths = [place / "copy", place / "proof"]
        for path, content in zip(paths, (case.copy, case.proof)):
            path.write_bytes(content)
        return paths

    def sealtape(self, case):
        key = () if case.key is None else ("--key", case.key)
        said = self.rig.run("verify-redaction", *self.files(case), *key)
        return said.status, length_in(said.out.decode())

    def script_says(self, case):
        """The script as it is used."""
        key = () if case.key is None else ("--key", case.key)
        done = subprocess.run([sys.executable, self.script, *map(str, self.files(case)), *key],
                              capture_output=True, check=False)
        assert b"Traceback" not in done.stderr, f"{case.name}: {done.stderr.decode()}"
        return done.returncode, length_in(done.stdout.decode())

    def checker_says(self, case):
        """The same in this process, which is quicker; what it throws fails the test."""
        vkey = None if case.key is None else self.checker.parse_vkey(case.key)
        check = self.checker.Check(case.copy, case.proof, vkey)
        check.run()
        status = ALTERED if check.faults else VERIFIED if vkey else UNANCHORED
        with contextlib.redirect_stdout(io.StringIO()) as said:
            self.checker.report(check, status)
        return status, length_in(said.getvalue())


def length_in(said):
    """How long the copy plays, as each of them puts it."""
    return next((line.split()[-1] for line in said.splitlines() if line.startswith("media ")), None)


def late(rig):
    """A recording whose container's clock begins before its sound, which copies leave out."""
    if not shutil.which("ffmpeg"):
        return []
    file = rig.home / "late.m4a"
    subprocess.run(["ffmpeg", "-v", "error", "-itsoffset", "1", "-i",
                    rig.fixtures / "italian-mono.m4a", "-c", "copy", file],
                   stdin=subprocess.DEVNULL, check=True)
    return [file]


def made(rig, checker):
    """A redacted recording of each codec, and of one kind of samples each."""
    paths = [rig.fixtures / name for name in FIXTURES]
    paths += [rig.write(name, wav(*shape)) for name, shape in WAVES.items()]
    paths += late(rig)
    rows = [json.loads(line) for line in rig.must("ingest", "--json", *paths).splitlines()]
    for row in rows:
        name = pathlib.Path(row["path"]).name
        copy, proof = rig.home / f"{name}.copy", rig.home / f"{name}.proof"
        how = ["--tone", "--exact"] if name in WAVES or "law" in name else []
        rig.must("redact", row["recording"], "--span", "1-1.2", "--ground", "card",
                 "--purpose", "test", "-o", copy, "--proof", proof, *how)
        yield Redacted(checker, name, copy.read_bytes(), proof.read_bytes())


def further(rig, redacted):
    """Somebody takes more out of a copy."""
    source = rig.home / f"{redacted.name}.copy", rig.home / f"{redacted.name}.proof"
    copy, proof = rig.home / "further.copy", rig.home / "further.proof"
    rig.must("redact", "--from", source[0], "--proof", source[1], "--span", "3-3.2",
             "--ground", "name", "-o", copy)
    made_proof = pathlib.Path(f"{copy}.proof.json")
    result = Redacted(redacted.checker, f"further {redacted.name}", copy.read_bytes(),
                      made_proof.read_bytes())
    copy.unlink()
    made_proof.unlink()
    return result


def with_metadata(rig, redacted, suffix):
    """The copy as ffmpeg writes it again, with a title."""
    given, title = rig.write(f"plain{suffix}", redacted.copy), rig.home / f"title{suffix}"
    done = subprocess.run(
        ["ffmpeg", "-v", "error", "-y", "-i", given, "-c", "copy", "-metadata", "title=x", title],
        stdin=subprocess.DEVNULL, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return title.read_bytes()


def cases(rig, everything):
    key, other = rig.vkey, everything[0]
    for redacted in everything:
        name, copy, proof = redacted.name, redacted.copy, redacted.proof
        yield Case(f"{name}: as it is", copy, proof, key, VERIFIED)
        yield Case(f"{name}: without key", copy, proof, None, UNANCHORED)
        yield Case(f"{name}: with another key", copy, proof, rig.other_vkey, ALTERED)
        yield Case(f"{name}: with another proof", copy,
                   (everything[1] if redacted is other else other).proof, key, ALTERED)
        for what, changed in tampered_copies(redacted):
            yield Case(f"{name}: {what}", changed, proof, key, ALTERED)
        for what, changed in tampered_proofs(redacted):
            yield Case(f"{name}: {what}", copy, changed, key, EITHER if changed != proof else VERIFIED)


def forged_cases(rig, redacted):
    keys = forged_log.Keys(rig.home / "keys")
    for name, proof, vkey, expected in forged_log.forgeries(redacted.proof, keys):
        yield Case(f"forged log: {name}", redacted.copy, proof, vkey, expected)


def judged(judge, other, case):
    """What is wrong with what they say, if anything."""
    (first, length), (second, other_length) = judge(case), other(case)
    if first == second == VERIFIED and length != other_length:
        return f"{case.name}: to sealtape it lasts {length}, to the checker {other_length}"
    if first != second:
        return f"{case.name}: sealtape ends with {first}, the checker with {second}"
    if case.expected is not EITHER and first != case.expected:
        return f"{case.name}: both end with {first} instead of {case.expected}"
    return None


def main():
    source = pathlib.Path(sys.argv[2]).resolve()
    sys.path.insert(0, str(source / "tests" / "cli"))
    from rig import Rig
    script = source / "share" / "check_redaction.py"
    checker = load(script)
    rig = Rig(sys.argv[1])
    rig.fixtures = source / "fixtures" / "recordings"
    begun = time.monotonic()
    try:
        rig.vkey = json.loads((rig.archive / "archive.json").read_text())["vkey"]
        other = rig.must("init", rig.home / "other", "--origin", "example.org/other")
        rig.other_vkey = other.decode().strip()
        judges = Judges(rig, checker, script)
        everything = list(made(rig, checker))
        everything += [further(rig, one) for one in everything if one.name in (
            "english-stereo-mulaw.wav", "italian-stereo.opus", "german-stereo-vbr.mp3", "italian-mono.m4a")]
        work = [*cases(rig, everything), *forged_cases(rig, everything[0])]
        whole = [Case(f"the script, {one.name}", one.copy, one.proof, rig.vkey, VERIFIED)
                 for one in everything[:len(FIXTURES)]]
        whole += [Case("the script, no key", everything[0].copy, everything[0].proof, None, UNANCHORED),
                  Case("the script, no vkey", everything[0].copy, everything[0].proof, "x", USAGE),
                  Case("the script, no proof", everything[0].copy, b"", rig.vkey, ALTERED)]
        if shutil.which("ffmpeg"):
            whole += [Case(f"a title in {one.name}", with_metadata(rig, one, suffix), one.proof,
                           rig.vkey, ALTERED)
                      for one in everything
                      for suffix in [container_of(one.container.__class__.__name__)] if suffix]
        with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            said = list(pool.map(functools.partial(judged, judges.sealtape, judges.checker_says), work))
            said += pool.map(functools.partial(judged, judges.sealtape, judges.script_says), whole)
    finally:
        rig.remove()
    wrong = [sentence for sentence in said if sentence]
    print("\n".join(wrong))
    print(f"{len(said)} cases, {len(wrong)} judged otherwise, {time.monotonic() - begun:.0f} s")
    return 1 if wrong else 0


def container_of(name):
    """The suffix of the copies of a class of the checker, where ffmpeg keeps tags in them."""
    return {"Wav": ".wav", "Opus": ".opus", "Mp3": ".mp3", "Aac": ".m4a"}.get(name)


if __name__ == "__main__":
    sys.exit(main())
