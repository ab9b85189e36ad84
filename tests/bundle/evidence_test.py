#!/usr/bin/env python3
"""Bundles for a court, checked by sealtape, by verify.py and by verify.sh, which must agree.

    evidence_test.py SEALTAPE SOURCE

Recordings with hostile names, parties and notes are sealed and handed out: as originals, as redacted
copies, and with seconds erased. Then files of the bundle are altered, added, removed and renamed, also
with all digests made anew as somebody would who has no key.
"""

import csv
import hashlib
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml
import zipfile

VERIFIED, USAGE, ALTERED, UNANCHORED = 0, 2, 4, 5

HOSTILE = ["<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "../../etc/passwd",
           "a\u202egpj.exe", "=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "@SUM(1)", "a\r\nb: c",
           "]]></event><event>", "'; DROP TABLE x; --"]


class Failure(Exception):
    pass


def need(condition, sentence):
    if not condition:
        raise Failure(sentence)


class Desk:
    """An archive, its owner, and a place to work in."""

    def __init__(self, program, source, place):
        self.program, self.source, self.place = program, source, place
        self.environment = dict(os.environ, HOME=str(place), XDG_STATE_HOME=str(place / "state"))
        self.environment.pop("SEALTAPE_ARCHIVE", None)
        self.environment.pop("SEALTAPE_IDENTITY", None)
        self.run("keygen", "--name", "alice", "--no-passphrase")
        self.key = self.run("init", "calls", "--origin", "a.example/1").strip()

    def run(self, *words, status=0):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.place, text=True,
                              env=self.environment, capture_output=True, check=False)
        need(done.returncode == status,
             f"{' '.join(map(str, words))}: {done.returncode} instead of {status}\n{done.stdout}{done.stderr}")
        return done.stdout

    def seal(self, fixture, name, hostile):
        folder = self.place / f"in-{name}"
        folder.mkdir()
        file = folder / name
        shutil.copy(self.source / "fixtures" / "recordings" / fixture, file)
        sidecar = {"parties": [{"tel": "+390612345678", "name": hostile},
                               {"mailto": "x@example.org", "name": hostile[::-1]}],
                   "dialog": [{"start": "2026-03-02T08:14:07Z"}], "subject": hostile}
        (folder / (name + ".json")).write_text(json.dumps(sidecar))
        self.run("-C", "calls", "ingest", "--sidecars", "--purpose", "evidence", file)
        listed = self.run("-C", "calls", "list", "--json").splitlines()
        return json.loads(listed[0])["recording"]

    def export(self, name, recordings, *more):
        self.run("-C", "calls", "export-evidence", *recordings, "--case", HOSTILE[0] + HOSTILE[3],
                 "--purpose", "evidence", "-o", name, *more)
        return self.place / name


def statuses(desk, bundle, key):
    """Of sealtape, verify.py and, for a whole kit, verify.sh."""
    option = ["--key", key] if key else []
    ours = subprocess.run([desk.program, "verify-bundle", bundle, *option], capture_output=True,
                          env=desk.environment, check=False, text=True)
    kit = desk.source / "share" / "verify_bundle.py"
    theirs = subprocess.run([sys.executable, kit, bundle, *option], capture_output=True, check=False,
                            text=True)
    return ours, theirs


def judge(desk, bundle, expected, what, key=None):
    ours, theirs = statuses(desk, bundle, key)
    need((ours.returncode, theirs.returncode) == (expected, expected),
         f"{what}: sealtape says {ours.returncode}, verify.py {theirs.returncode}, not {expected}\n"
         f"{ours.stdout}{ours.stderr}---\n{theirs.stdout}{theirs.stderr}")


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
    yield "signature gone", lambda: (bundle / "signature.txt").unlink(), False
    yield "signature altered", lambda: flip(bundle / "signature.txt"), False
    yield "file beside", lambda: (bundle / "README").write_text("x"), False
    if proof.exists():
        yield "proof altered", lambda: flip(proof, proof.stat().st_size // 2), True


class Pages(html.parser.HTMLParser):
    """Nothing runs, nothing is fetched, tags close, ids and links fit."""

    VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr"}

    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.open, self.tags = path, [], []
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
            need(dict(attributes).get("lang") == "en", f"{self.path}: lang")
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        need(self.open and self.open.pop() == tag, f"{self.path}: </{tag}>")


def check_pages(bundle):
    pages = list(bundle.rglob("*.html"))
    need(len(pages) >= 8, "there are too few pages")
    for page in pages:
        Pages(page)
        text = page.read_text("utf-8")
        need("\u202e" not in text, f"{page}: a bidi override is in it")


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
    for option, expected in ((["--key", key], VERIFIED), ([], UNANCHORED)):
        done = subprocess.run(["sh", kit, *option], cwd="/", capture_output=True, text=True, check=False)
        need(done.returncode == expected, f"verify.sh: {done.returncode}\n{done.stdout}{done.stderr}")
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
        desk = Desk(program, source, pathlib.Path(name))
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
        erased(desk, recordings[0])
        zipped(desk, recordings)
    print("evidence_test: all bundles are judged as they should be")


def other_key(desk):
    return desk.run("init", f"other-{os.urandom(4).hex()}", "--origin", "a.example/1").strip()


def erased(desk, recording):
    """Seconds were erased: what is left is handed out, with its proof."""
    desk.run("-C", "calls", "purge", recording, "--span", "0:04-0:05", "--ground", "card-data",
             "--reason", "test", "--confirm", "1")
    bundle = desk.export("rest", [recording])
    judge(desk, bundle, VERIFIED, "with seconds erased", desk.key)
    need("erased" in (bundle / "data" / "40-completeness" / "gaps.csv").read_text(), "gaps.csv")


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
