#!/usr/bin/env python3
"""Bundles for a court, checked by sealtape, by verify.py and by verify.sh, which must agree.

    evidence_test.py SEALTAPE SOURCE

Recordings with hostile names, parties and notes are sealed and handed out: as originals, as redacted
copies, and with seconds erased. Then files of the bundle are altered, added, removed and renamed, also
with all digests made anew as somebody would who has no key.
"""

import base64
import csv
import hashlib
import html
import html.parser
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time
import wave
import xml.etree.ElementTree as xml
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "stamp"))
import authority  # noqa: E402  (it lies beside the tests of its module)
from desk import Desk, Failure, need  # noqa: E402

VERIFIED, USAGE, ALTERED, UNANCHORED = 0, 2, 4, 5

HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "../../etc/passwd",
           "a\u202egpj.exe", "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(1)", "a\r\nb: c",
           "]]></event><event>", "'; DROP TABLE x; --"]


class EvidenceDesk(Desk):
    """With recordings whose names and notes are hostile."""

    def seal(self, fixture, name, hostile):
        folder = self.place / f"in-{name}"
        folder.mkdir()
        file = folder / name
        shutil.copy(self.source / "fixtures" / "recordings" / fixture, file)
        sidecar = {"parties": [{"tel": "+390612345678", "name": hostile},
                               {"mailto": "x@example.org", "name": hostile[::-1]}],
                   "dialog": [{"start": "2026-03-02T08:14:07Z"}], "subject": hostile}
        (folder / (name + ".json")).write_text(json.dumps(sidecar))
        return self.ingest("--sidecars", file)

    def ingest(self, *what):
        said = self.run("-C", "calls", "ingest", "--json", "--purpose", "evidence", *what)
        return json.loads(said.splitlines()[0])["recording"]

    def export(self, name, recordings, *more):
        self.run("-C", "calls", "export-evidence", *recordings, "--case", HOSTILE[9],
                 "--purpose", "evidence", "-o", name, *more)
        return self.place / name


def statuses(desk, bundle, key, *more):
    """Of sealtape and verify.py."""
    option = [*(["--key", key] if key else []), *more]
    ours = subprocess.run([desk.program, "verify-bundle", bundle, *option], capture_output=True,
                          env=desk.environment, check=False, text=True)
    kit = desk.source / "share" / "verify_bundle.py"
    theirs = subprocess.run([sys.executable, kit, bundle, *option], capture_output=True, check=False,
                            text=True)
    return ours, theirs


def judge(desk, bundle, expected, what, key=None, *more):
    ours, theirs = statuses(desk, bundle, key, *more)
    need((ours.returncode, theirs.returncode) == (expected, expected),
         f"{what}: sealtape says {ours.returncode}, verify.py {theirs.returncode}, not {expected}\n"
         f"{ours.stdout}{ours.stderr}---\n{theirs.stdout}{theirs.stderr}")
    return ours.stdout, theirs.stdout


def digest(path, algorithm):
    return hashlib.new(algorithm, path.read_bytes()).hexdigest()


def make_digests_anew(bundle):
    """What anybody can do who has the bundle and no key."""
    paths = sorted(p for p in (bundle / "data").rglob("*") if p.is_file())
    lines = [f"{digest(p, 'sha512')}  {p.relative_to(bundle)}\n" for p in paths]
    (bundle / "manifest-sha512.txt").write_text("".join(lines))
    info = bundle / "bag-info.txt"
    oxum = f"Payload-Oxum: {sum(p.stat().st_size for p in paths)}.{len(paths)}"
    info.write_text(re.sub("Payload-Oxum: .*", oxum, info.read_text()))
    list_tag_files(bundle)


def list_tag_files(bundle):
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha512.txt")
    (bundle / "tagmanifest-sha512.txt").write_text(
        "".join(f"{digest(bundle / tag, 'sha512')}  {tag}\n" for tag in tags))


def changes(bundle):
    data = bundle / "data"
    exhibit = next((data / "10-exhibits" / "E01").glob("*.wav"))
    proof = data / "20-integrity" / "E01.proof.json"
    log = data / "20-integrity" / "log.json"

    def flip(path, at=-10):
        content = bytearray(path.read_bytes())
        content[at] ^= 1
        path.write_bytes(content)

    def edit(path, change):
        value = json.loads(path.read_text())
        change(value)
        path.write_text(json.dumps(value, sort_keys=True, separators=(",", ":"),
                                   ensure_ascii=False) + "\n")

    def drop_first_entry(value):
        del value["entries"][0]

    def other_detail(value):
        for entry in value["entries"]:
            for line in entry.get("details", {}).get("lines", []):
                line[1] = line[1].replace("evidence", "training").replace("access", "accest")

    def other_earlier(value):
        for each in value["earlier"]:
            each["path"] = each["path"][:44] + each["path"][44:][::-1] if each["path"] else "A" * 43 + "="

    yield "exhibit altered", lambda: flip(exhibit), True
    yield "page altered", lambda: flip(data / "00-COVER.html"), True
    yield "file added", lambda: (data / "more.txt").write_text("more"), True
    yield "file that calls itself a list", lambda: (bundle / "tagmanifest-zz.txt").write_text("he said"), True
    yield "file removed", lambda: (data / "30-custody" / "custody.csv").unlink(), True
    yield "file renamed", lambda: (data / "00-COVER.html").rename(data / "cover.html"), True
    yield "file linked", lambda: (exhibit.unlink(), exhibit.symlink_to("/etc/passwd")), True
    yield "index gone", lambda: (data / "bundle.json").unlink(), True
    yield "index garbage", lambda: (data / "bundle.json").write_text("[]\n"), True
    yield "exhibit not named", lambda: edit(data / "bundle.json", lambda v: v["exhibits"].clear()), True
    yield "case changed", lambda: edit(data / "bundle.json", lambda v: v.update(case="8")), True
    yield "log garbage", lambda: log.write_text("{}\n"), True
    yield "first entry gone", lambda: edit(log, drop_first_entry), True
    yield "another detail", lambda: edit(log, other_detail), True
    yield "another history", lambda: edit(log, other_earlier), True
    yield "bag not declared", lambda: (bundle / "bagit.txt").unlink(), False
    yield "signature gone", lambda: (bundle / "signature.txt").unlink(), False
    yield "signature altered", lambda: flip(bundle / "signature.txt"), False
    yield "file beside", lambda: (bundle / "README").write_text("x"), False
    yield "folders too deep", lambda: (data / "/".join("d" * 16)).mkdir(parents=True), False
    yield "folders with long names", lambda: (data / "/".join(["x" * 200] * 6)).mkdir(parents=True), False
    yield "folder that leads astray", lambda: (data / "a\\b").mkdir(), False
    if proof.exists():
        yield "proof altered", lambda: flip(proof, proof.stat().st_size // 2), True


class Pages(html.parser.HTMLParser):
    """Nothing runs, nothing is fetched, tags close, ids and links fit."""

    VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr"}

    def __init__(self, path, language):
        super().__init__(convert_charrefs=True)
        self.path, self.open, self.tags, self.language = path, [], [], language
        self.feed(path.read_text("utf-8"))
        need(not self.open, f"{path}: {self.open} are not closed")
        need(self.tags.count("h1") == 1 and self.tags.count("main") == 1, f"{path}: h1 or main")
        need(self.tags.count("table") == self.tags.count("caption"), f"{path}: a table has no caption")

    def handle_starttag(self, tag, attributes):
        need(tag not in ("script", "iframe", "object", "form", "img", "base"), f"{self.path}: <{tag}>")
        for name, value in attributes:
            need(not name.startswith("on"), f"{self.path}: {name}")
            if name in ("href", "src"):
                need(re.match(r"(https?|javascript|data|//)", value or "") is None,
                     f"{self.path}: leads out: {value}")
                target = self.path.parent / value.split("#")[0]
                need(target.exists(), f"{self.path}: {value} is not there")
        if tag == "html":
            need(dict(attributes).get("lang") == self.language, f"{self.path}: lang")
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        need(self.open and self.open.pop() == tag, f"{self.path}: </{tag}>")


def check_pages(bundle, language="en"):
    pages = list(bundle.rglob("*.html"))
    need(len(pages) >= 8, "there are too few pages")
    for page in pages:
        Pages(page, language)
        text = page.read_text("utf-8")
        need("\u202e" not in text, f"{page}: a bidi override is in it")
    for path in [*bundle.rglob("*.txt"), *bundle.rglob("*.vtt")]:
        text = path.read_text("utf-8")
        need("\u202e" not in text and "\x1b" not in text, f"{path} can steer a terminal")


def check_tables(bundle):
    for path in bundle.rglob("*.csv"):
        with open(path, newline="", encoding="utf-8") as file:
            rows = list(csv.reader(file))
        need(len({len(row) for row in rows}) == 1, f"{path}: rows differ in length")
        for row in rows:
            for cell in row:
                need(re.match(r"[=@|%]|[+-](?![0-9. ]*$)", cell) is None, f"{path}: formula {cell}")
    root = xml.parse(bundle / "data" / "30-custody" / "premis.xml").getroot()
    premis = "{http://www.loc.gov/premis/v3}"
    need(root.tag == premis + "premis", "premis.xml is no PREMIS")
    kinds = [child.tag for child in root]
    need(kinds == sorted(kinds, key=[premis + k for k in ("object", "event", "agent")].index),
         "premis.xml is not in the order of its schema")
    known = {e.text for e in root.iter(premis + "objectIdentifierValue")}
    known |= {e.text for e in root.iter(premis + "agentIdentifierValue")}
    for kind in ("Agent", "Object"):
        for link in root.iter(f"{premis}linking{kind}IdentifierValue"):
            need(link.text in known, f"premis.xml links to nothing: {link.text}")
    prov = json.loads((bundle / "data" / "30-custody" / "prov.json").read_text())
    for relation, (role, kind) in {"wasAssociatedWith": ("prov:agent", "agent"),
                                   "used": ("prov:entity", "entity"),
                                   "wasGeneratedBy": ("prov:entity", "entity")}.items():
        for each in prov[relation].values():
            need(each["prov:activity"] in prov["activity"] and each[role] in prov[kind],
                 f"prov.json: {relation} links to nothing")


def check_kit(bundle, key):
    """verify.sh as the other side runs it, from anywhere, without writing into the bundle."""
    before = sorted(bundle.rglob("*"))
    kit = bundle / "data" / "90-verify" / "verify.sh"
    with tempfile.TemporaryDirectory(prefix="sealtape-outside-") as outside:
        pathlib.Path(outside, "kept.vkey").write_text(key + "\n")
        for option, expected in ((["--key", key], VERIFIED), (["--key", "@kept.vkey"], VERIFIED),
                                 ([], UNANCHORED)):
            done = subprocess.run(["sh", os.path.relpath(kit, outside), *option], cwd=outside,
                                  capture_output=True, text=True, check=False)
            need(done.returncode == expected,
                 f"verify.sh {option}: {done.returncode}\n{done.stdout}{done.stderr}")
    need(sorted(bundle.rglob("*")) == before, "verify.sh left something in the bundle")


def check_changes(desk, bundle):
    count = sum(1 for _ in changes(bundle))
    for number in range(count):
        for anew in (False, True):
            copy = desk.place / "changed"
            shutil.rmtree(copy, ignore_errors=True)
            shutil.copytree(bundle, copy)
            name, change, is_payload = list(changes(copy))[number]
            if anew and not is_payload:
                continue
            change()
            if anew:
                make_digests_anew(copy)
            judge(desk, copy, ALTERED, f"{bundle.name}: {name}{', digests anew' if anew else ''}",
                  desk.key)


def main():
    program, source = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="sealtape-evidence-") as name:
        desk = EvidenceDesk(program, source, pathlib.Path(name))
        recordings = [desk.seal(fixture, f"={number}-<b>.{fixture.rsplit('.', 1)[1]}", HOSTILE[number])
                      for number, fixture in enumerate((
                          "english-stereo-mulaw.wav", "italian-stereo.opus", "english-mono-16k.mp3"))]
        desk.run("-C", "calls", "checkpoint", "-o", "monday.checkpoint")
        desk.run("-C", "calls", "notice", "--recording", recordings[0], "--party",
                 "+390612345678", "--manner", "spoken", "--offset", "0:01")
        for recording in recordings:
            desk.run("-C", "calls", "redact", recording, "--span", "0:01-0:02", "--ground", "card",
                     "--purpose", "evidence", "-o", desk.place / f"{recording}.copy")
        cdr = desk.place / "cdr.csv"
        with open(cdr, "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["call_id", "start", "duration_s", "recording"]] + [
                [hostile, "2026-03-02T08:14:00Z", "6", recordings[0]] for hostile in HOSTILE])
        whole = desk.export("whole", recordings, "--against", "monday.checkpoint", "--cdr", cdr)
        copies = desk.export("copies", recordings[:1], "--redacted", "--against", "monday.checkpoint")
        for bundle in (whole, copies):
            judge(desk, bundle, VERIFIED, "as it was made", desk.key)
            judge(desk, bundle, UNANCHORED, "without a key")
            judge(desk, bundle, ALTERED, "another log's key",
                  other_key(desk))
            check_pages(bundle)
            check_tables(bundle)
            check_kit(bundle, desk.key)
            check_changes(desk, bundle)
        need("+390612345678" not in "".join(
            p.read_text("utf-8", "replace") for p in copies.rglob("*") if p.is_file()),
             "a redacted bundle names a party")
        for number, recording in enumerate(recordings):
            sealed = source / "fixtures" / "recordings"
            given = next((whole / "data" / "10-exhibits" / f"E0{number + 1}").glob("original.*"))
            need(any(digest(given, "sha256") == digest(p, "sha256") for p in sealed.iterdir()
                     if p.is_file()), "an original is not what was sealed")
        stamped(desk)
        witnessed(desk, recordings[1])
        attested(desk)
        beside(desk)
        languages(desk, recordings[2])
        disk_full(desk)
        purged(desk)
        changed_meanwhile(desk)
        erased(desk, recordings[0])
        zipped(desk, recordings)
    print("evidence_test: all bundles are judged as they should be")


def stamp(desk, authority, when):
    """Through the files that go to an authority that is not on the network."""
    query, answer = desk.place / "q.tsq", desk.place / "q.tsr"
    for file in (query, answer):
        file.unlink(missing_ok=True)
    desk.run("-C", "calls", "stamp", "--request", query)
    subprocess.run([sys.executable, desk.source / "tests" / "stamp" / "authority.py", "reply", authority,
                    when, query, answer], check=True, capture_output=True)
    desk.run("-C", "calls", "stamp", "--attach", answer, "--ca", authority / "root.pem")


def make_authority(desk, name, *end):
    place = desk.place / name
    subprocess.run([sys.executable, desk.source / "tests" / "stamp" / "authority.py", "make", place, *end],
                   check=True, capture_output=True)
    return place


def stamp_changes(bundle):
    stamps = bundle / "data" / "20-integrity" / "stamps"
    first, last = sorted(stamps.iterdir(), key=lambda p: int(p.name.split("-")[0]))
    one, other = next(first.glob("*.tsr")), next(last.glob("*.tsr"))
    index = bundle / "data" / "20-integrity" / "log.json"

    def without_history():
        value = json.loads(index.read_text())
        value["earlier"] = []
        index.write_text(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
                         + "\n")

    yield "a stamp altered", lambda: one.write_bytes(one.read_bytes()[:-9] + bytes(9))
    yield "a stamp of something else", lambda: one.write_bytes(other.read_bytes())
    yield "a stamp gone", one.unlink
    yield "its checkpoint gone", (first / "checkpoint").unlink
    yield "its checkpoint another", lambda: (first / "checkpoint").write_bytes(
        (last / "checkpoint").read_bytes())
    yield "a stamp that no entry names", lambda: (first / ("0" * 64 + ".tsr")).write_bytes(
        other.read_bytes())
    yield "the way to the newest checkpoint gone", without_history


def stamped(desk):
    """Stamps are enclosed and judged at their own time, with roots and without."""
    # Within the hour by which clocks may differ, and before the certificate of the first ended.
    now = int(time.time())
    first, second, ended = (time.gmtime(now - 60 * minutes) for minutes in (30, 20, 10))
    early = make_authority(desk, "early", time.strftime("%Y%m%d%H%M%SZ", ended))
    lasting = make_authority(desk, "lasting")
    sealed = desk.seal("german-stereo-alaw.wav", "stamped.wav", "plain")
    stamp(desk, early, time.strftime("%Y%m%d%H%M%SZ", first))
    lapsed = desk.export("lapsed", [sealed])
    ours, theirs = judge(desk, lapsed, VERIFIED, "a stamp whose certificate ended", desk.key, "--tsa-ca",
                         early / "root.pem")
    said = time.strftime("by %Y-%m-%dT%H:%M:%SZ: ", first)
    need(said + "Test Stamps" in ours and "its certificate ended" in ours
         and "dated later" in ours, ours)
    need(said + "trusted" in theirs, theirs)
    stamp(desk, lasting, time.strftime("%Y%m%d%H%M%SZ", second))
    bundle = desk.export("stamped", [sealed])
    roots = desk.place / "roots.pem"
    roots.write_text((early / "root.pem").read_text() + (lasting / "root.pem").read_text())
    ours, theirs = judge(desk, bundle, VERIFIED, "stamps that are trusted", desk.key, "--tsa-ca", roots)
    need(ours.count("stamped ") == 2 and "not trusted" not in ours and "its certificate" not in ours, ours)
    need(theirs.count(": trusted") == 2, theirs)
    ours, theirs = judge(desk, bundle, VERIFIED, "a stamp of a stranger", desk.key, "--tsa-ca",
                         early / "root.pem")
    need(ours.count("not trusted here") == 1 and theirs.count("not trusted") == 1, ours + theirs)
    ours, theirs = judge(desk, bundle, VERIFIED, "stamps without roots", desk.key)
    need(ours.count("not trusted here") == 2 and theirs.count("give --tsa-ca") == 2, ours + theirs)
    check_pages(bundle)
    for number in range(sum(1 for _ in stamp_changes(bundle))):
        copy = desk.place / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bundle, copy)
        name, change = list(stamp_changes(copy))[number]
        change()
        make_digests_anew(copy)
        ours, theirs = judge(desk, copy, ALTERED, name, desk.key, "--tsa-ca", roots)
        need("stamps/" in ours and "stamps/" in theirs, f"{name}: {ours}{theirs}")


def sentences(page):
    """What a page says in words of three or more, apart from commands."""
    text = re.sub(r"<(style|pre)[ >].*?</\1>", "", page.read_text("utf-8"), flags=re.S)
    parts = (html.unescape(part).strip() for part in re.split(r"<[^>]*>", text))
    return {part for part in parts if len(re.findall(r"\b[A-Za-z]{2,}\b", part)) > 2
            and not re.search(r"[0-9a-f]{12}|[/=@(:]", part)}


def witnessed(desk, sealed):
    """The cosignature of a witness goes along; who trusts him says so, and a false one is found."""
    place = make_authority(desk, "witness")
    listening = authority.server(place)
    address = f"http://127.0.0.1:{listening.server_port}/witness"
    key, other = place / "witness.vkey", desk.place / "stranger" / "witness.vkey"
    authority.Witness(make_authority(desk, "stranger"))
    desk.run("-C", "calls", "stamp", "--witness", address, "--vkey", f"@{key}")
    listening.shutdown()
    bundle = desk.export("witnessed", [sealed])
    note = next((bundle / "data" / "20-integrity" / "stamps").rglob("*.note"))
    strange = {}
    for who in (key, other):
        ours, theirs = judge(desk, bundle, VERIFIED, f"cosigned, {who}", desk.key, "--witness", f"@{who}")
        strange[who] = ours.count("not trusted here")
        need(theirs.count(": trusted, witness.example") == (who == key), theirs)
    need(strange[other] == strange[key] + 1, f"a stranger counts as a witness: {strange}")
    judge(desk, bundle, VERIFIED, "cosigned, without a key", desk.key)
    forged = desk.place / "forged"
    shutil.copytree(bundle, forged)
    path = forged / note.relative_to(bundle)
    lines = path.read_text("utf-8").split("\n")
    name, word = lines[-2].rsplit(" ", 1)
    raw = bytearray(base64.b64decode(word))
    raw[-1] ^= 1
    lines[-2] = name + " " + base64.b64encode(raw).decode()
    path.write_text("\n".join(lines), "utf-8")
    make_digests_anew(forged)
    judge(desk, forged, ALTERED, "a forged cosignature", desk.key, "--witness", f"@{key}")


def attested(desk):
    """A copy that was rendered again proves nothing: it is not handed out as if it did."""
    path = desk.place / "long.aiff"
    aiff_of(path, 2)
    recording = desk.ingest(path)
    desk.run("-C", "calls", "redact", recording, "--span", "0:00.2-0:00.5", "--ground", "card", "--purpose",
             "evidence", "-o", desk.place / "attested.copy")
    done = subprocess.run([desk.program, "-C", "calls", "export-evidence", recording, "--case", "7",
                           "--purpose", "evidence", "--redacted", "-o", "attested"], cwd=desk.place,
                          env=desk.environment, capture_output=True, text=True, check=False)
    need(done.returncode == 9 and "attested, and nothing in them can be checked" in done.stderr,
         f"{done.returncode} {done.stderr}")
    need(not (desk.place / "attested").exists(), "a bundle of what cannot be proven")
    judge(desk, desk.export("unredacted", [recording]), VERIFIED, "the original of it", desk.key)


def languages(desk, recording):
    """Every page is in the reader's language; only what a law of one country words is not."""
    first = desk.export("en", [recording], "--lang", "en")
    english = (first / "data" / "00-COVER.html").read_text()
    for tag in ("de", "it", "zh-Hant", "th"):
        bundle = desk.export(tag, [recording], "--lang", "zh" if tag == "zh-Hant" else tag)
        check_pages(bundle, tag)
        for page in bundle.rglob("*.html"):
            same = sentences(page) & sentences(first / page.relative_to(bundle))
            law = page.name == "fre-902-13-14.html"
            need(law or not same, f"{tag}: {page.name} says in English: {sorted(same)[:3]}")
        need('<div lang="en">' in (bundle / "data/60-certificates/fre-902-13-14.html").read_text("utf-8"),
             f"{tag}: the draft does not say that it is English")
        for page in ("00-COVER.html", "90-verify/README.html"):
            text = (bundle / "data" / page).read_text("utf-8")
            for sentence in ("What this does not prove", "That what is said is true", "Verifier key"):
                need(sentence in english and sentence not in text, f"{tag}: {page}: {sentence}")
    desk.run("-C", "calls", "export-evidence", recording, "--case", "7", "--purpose", "evidence", "-o", "fr",
             "--lang", "fr", status=USAGE)


def labelled(desk):
    """A transcript from before names in front of what is said were read as speakers: no copy says them."""
    sealed = desk.seal("english-stereo-mulaw.wav", "old.wav", "plain")
    captions = desk.place / "old.vtt"
    captions.write_text("WEBVTT\n\n00:00.500 --> 00:01.500\none\n\n00:04.000 --> 00:05.000\ntwo\n")
    desk.run("-C", "calls", "transcribe", sealed, captions, "--engine", "attach", "--purpose", "evidence")
    old = desk.place / "old.json"
    desk.run("-C", "calls", "extract", sealed, "--transcript", "sealtape", "--purpose", "evidence", "-o", old)
    transcript = json.loads(old.read_text("utf-8"))
    for segment, text in zip(transcript["segments"], ("Bruno Operatore: yes?", "Carla Cliente: thank you")):
        segment["text"] = text
        segment["words"] = []
    old.write_text(json.dumps(transcript), "utf-8")
    desk.run("-C", "calls", "transcribe", sealed, old, "--engine", "attach", "--purpose", "evidence")
    desk.run("-C", "calls", "redact", sealed, "--span", "0:00-0:02", "--ground", "card", "--purpose",
             "evidence", "-o", desk.place / "old.copy", "--transcript", desk.place / "old.redacted.json")
    copy = desk.export("old-copy", [sealed], "--redacted")
    judge(desk, copy, VERIFIED, "with a transcript that has names in its text", desk.key)
    texts = [path for path in (copy / "data" / "10-exhibits" / "E01").iterdir() if path.suffix != ".wav"]
    for path in [*texts, desk.place / "old.redacted.json"]:
        text = path.read_text("utf-8")
        need("Operatore" not in text and "Carla" not in text, f"{path.name} names who speaks")
    need("thank you" in (copy / "data/10-exhibits/E01/transcript.txt").read_text("utf-8"), "words are lost")


def beside(desk):
    """Transcripts with what made them, and a vCon that points to the file."""
    sealed = desk.seal("english-stereo-mulaw.wav", "said.wav", "plain")
    captions = desk.place / "said.vtt"
    captions.write_text("WEBVTT\n\n00:00.500 --> 00:01.500\n<v Bruno Operatore>my card is 4111\n\n"
                        "00:03.000 --> 00:04.000\n<v +390698765432>thank <you> \u202e\x1b[31m\n", "utf-8")
    desk.run("-C", "calls", "transcribe", sealed, captions, "--engine", "attach", "--purpose", "evidence")
    whole = desk.export("said", [sealed])
    judge(desk, whole, VERIFIED, "with a transcript", desk.key)
    check_pages(whole)
    desk.run("-C", "calls", "redact", sealed, "--span", "0:00-0:02", "--ground", "card", "--purpose",
             "evidence", "-o", desk.place / "said.copy", "--transcript", desk.place / "said.json")
    for label in ("Bruno", "98765432"):
        need(label not in (desk.place / "said.json").read_text("utf-8"), f"redact --transcript: {label}")
    copy = desk.export("said-copy", [sealed], "--redacted")
    judge(desk, copy, VERIFIED, "with a redacted transcript", desk.key)
    check_pages(copy)
    labelled(desk)
    for bundle, secret in ((whole, True), (copy, False)):
        exhibit = bundle / "data" / "10-exhibits" / "E01"
        for name in ("transcript.json", "transcript.txt", "transcript.html", "E01.vcon"):
            text = (exhibit / name).read_text("utf-8")
            for word in ("4111", "Bruno Operatore", "390698765432"):
                need((word in text) == secret, f"{name}: {word}")
        vcon = json.loads((exhibit / "E01.vcon").read_text("utf-8"))
        dialog = vcon["dialog"][0]
        sha = hashlib.sha512((exhibit / dialog["url"]).read_bytes()).digest()
        stated = "sha512-" + base64.urlsafe_b64encode(sha).decode().rstrip("=")
        need(dialog["content_hash"] == stated, "the vCon states another hash")
        need(("redacted" in vcon) == (not secret), "redacted")
        people = json.dumps(vcon["parties"])
        need(("+390612345678" in people) == secret, f"the parties of the vCon: {people}")


def other_key(desk):
    return desk.run("init", f"other-{os.urandom(4).hex()}", "--origin", "a.example/1").strip()


def erased(desk, recording):
    """Seconds were erased: what is left is handed out, with its proof."""
    desk.run("-C", "calls", "purge", recording, "--span", "0:04-0:05", "--ground", "card-data",
             "--reason", "test", "--confirm", "1")
    bundle = desk.export("rest", [recording])
    judge(desk, bundle, VERIFIED, "with seconds erased", desk.key)
    gaps = (bundle / "data" / "40-completeness" / "gaps.csv").read_text()
    need(",erased,card-data," in gaps or ",erased,\"card-data" in gaps, f"gaps.csv: {gaps}")


def aiff_of(path, seconds):
    """Samples of 24 bits, which FFmpeg reads and we cut into no units."""
    frames = seconds * 8000
    sound = bytes(n % 251 for n in range(frames * 3))
    common = struct.pack(">hIh", 1, frames, 24) + bytes.fromhex("400bfa00000000000000")
    body = b"AIFFCOMM" + struct.pack(">I", len(common)) + common
    body += b"SSND" + struct.pack(">III", 8 + len(sound), 0, 0) + sound
    path.write_bytes(b"FORM" + struct.pack(">I", len(body)) + body)


def long_call(place, seconds=60):
    """Too large for a disk that is nearly full."""
    path = place / "long.wav"
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, 16000, 0, "NONE", ""))
        file.writeframes(bytes((n * 7 + n // 16000) % 251 for n in range(seconds * 32000)))
    return path


def disk_full(desk):
    """A file cannot grow any more in the middle of the exhibit: nothing is left of the bundle."""
    path = long_call(desk.place)
    recording = desk.ingest(path)
    most = path.stat().st_size - 100_000

    def limited():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    before = sorted(desk.place.iterdir())
    for name in ("full", "full.zip"):
        done = subprocess.run(
            [desk.program, "-C", "calls", "export-evidence", recording, "--case", "7", "--purpose",
             "evidence", "-o", name], cwd=desk.place, env=desk.environment, capture_output=True, text=True,
            preexec_fn=limited, check=False)
        need(done.returncode == 1 and "full" in done.stderr, f"{name}: {done.returncode} {done.stderr}")
        need(sorted(desk.place.iterdir()) == before, f"{name}: something was left behind")
    bundle = desk.export("full", [recording])
    judge(desk, bundle, VERIFIED, "after the disk was full", desk.key)
    events = (bundle / "data" / "30-custody" / "custody.csv").read_text()
    need(events.count(",access,") == 3 and events.count(",disclosure,") == 0, events)


def purged(desk):
    """What was destroyed is not handed out, nor what is restricted."""
    gone = desk.seal("german-mono-gsm.wav", "gone.wav", "plain")
    desk.run("-C", "calls", "purge", gone, "--ground", "objection", "--reason", "test", "--confirm", "1")
    desk.run("-C", "calls", "export-evidence", gone, "--case", "7", "--purpose", "evidence", "-o", "gone",
             status=USAGE)
    kept = desk.seal("chinese-stereo-8k.flac", "kept.flac", "plain")
    desk.run("-C", "calls", "restrict", "on", kept, "--reason", "test")
    desk.run("-C", "calls", "export-evidence", kept, "--case", "7", "--purpose", "evidence", "-o", "gone",
             status=9)
    need(not (desk.place / "gone").exists(), "a bundle of what may not be handed out")


MEANWHILE = [("was purged", ["purge", "--ground", "objection", "--reason", "test", "--confirm", "1"]),
             ("were erased", ["purge", "--span", "1-2", "--ground", "card-data", "--reason", "test", "--confirm", "1"]),
             ("was noted", ["restrict", "on", "--reason", "test"])]


def changed_meanwhile(desk):
    """Somebody changes what may go out after the plan, while the command waits for its passphrase."""
    for number, (why, words) in enumerate(MEANWHILE):
        changed = desk.ingest("--duplicate", desk.source / "fixtures" / "recordings" / "english-stereo-mulaw.wav")
        pipe = desk.place / f"passphrase-{number}"
        os.mkfifo(pipe)
        export = subprocess.Popen(
            [desk.program, "-C", "calls", "export-evidence", changed, "--case", "7", "--purpose", "evidence", "-o",
             "meanwhile.zip.age", "--encrypt-passphrase-file", pipe], cwd=desk.place, env=desk.environment,
            stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        with open(pipe, "w", encoding="utf-8") as file:  # it has been planned when this opens
            verb = 2 if words[0] == "restrict" else 1
            desk.run("-C", "calls", *words[:verb], changed, *words[verb:])
            file.write("a long passphrase\n")
        said = export.communicate()[1]
        need(export.returncode == 9 and why in said, f"meanwhile: {export.returncode} {said}")
        need(not list(desk.place.glob("*meanwhile.zip*")), "a bundle of what has changed")


def zipped(desk, recordings):
    bundle = desk.export("whole.zip", recordings[1:])
    desk.run("verify-bundle", bundle, "--key", desk.key)
    with zipfile.ZipFile(bundle) as archive:
        need(archive.testzip() is None, "the ZIP file is damaged")
        archive.extractall(desk.place / "unzipped")
    judge(desk, desk.place / "unzipped" / "whole", VERIFIED, "unzipped", desk.key)
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr("whole/data/more.txt", "more")
    desk.run("verify-bundle", bundle, "--key", desk.key, status=ALTERED)


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        print(f"evidence_test: {failure}", file=sys.stderr)
        sys.exit(1)
