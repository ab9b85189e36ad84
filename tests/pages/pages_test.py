#!/usr/bin/env python3
"""The pages of both bundles as people see them: in Chromium, from file://, in all five languages.

    pages_test.py SEALTAPE SOURCE [--shots DIR]
    pages_test.py SEALTAPE SOURCE --axe [--axe-file FILE]

Nothing is fetched, nothing is said to be wrong, there is no script; the keyboard goes through a page in
the order of reading, each page prints to A4, sound plays, and lines of a transcript lead to their place
in it. With --axe, axe-core looks on each page for what shuts people out; it comes from npm, or is a file.
Ends with 77, skipped, without Chromium, and with --axe without npm.
"""

import argparse
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import zlib

import browser

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bundle"))
from desk import Desk, Failure, need  # noqa: E402  (it lies beside the tests of bundles)

LANGUAGES = ("en", "de", "it", "zh-Hant", "th")
ANNA, CARLA = "tel:+390612345678", "tel:+390698765432"
PLACES = "[...document.querySelectorAll('a[href], audio, summary, button, [tabindex=\"0\"]')].filter(e => e.checkVisibility())"
A4 = (595, 842)


class PagesDesk(Desk):
    """With one person in two calls, one of them with a stranger on the other channel."""

    def __init__(self, program, source, place):
        super().__init__(program, source, place)
        self.environment["SEALTAPE_ARCHIVE"] = str(place / "calls")
        self.run("policy", "set", source / "fixtures" / "policies" / "answers.toml", "--reason", "start")
        officer = place / "oscar.identity"
        (place / "oscar.public").write_text(
            self.run("keygen", "--name", "oscar", "--no-passphrase", "-o", officer))
        self.run("member", "add", "--role", "officer", place / "oscar.public")
        self.environment["SEALTAPE_IDENTITY"] = str(officer)
        calls = source / "fixtures" / "recordings"
        self.recordings = [
            self.seal(calls / "english-stereo-mulaw.wav", f"{ANNA},role=customer,channel=0", f"{CARLA},channel=1"),
            self.seal(calls / "italian-mono.m4a", f"{ANNA},role=customer,name=Anna", "tel:204,role=agent")]
        captions = place / "said.vtt"
        captions.write_text("WEBVTT\n\n00:00.500 --> 00:01.500\n<v Anna>hello\n\n00:03.000 --> 00:04.000\n<v Anna>thank you\n")
        self.run("transcribe", self.recordings[1], captions, "--engine", "attach", "--purpose", "evidence")
        self.run("notice", "--recording", self.recordings[0], "--party", "+390612345678", "--manner", "spoken",
                 "--offset", "0:01")
        self.run("redact", self.recordings[0], "--span", "0:01-0:02", "--ground", "card", "--purpose", "evidence",
                 "-o", place / "copy.wav")

    def seal(self, file, *parties):
        who = [word for party in parties for word in ("--party", party)]
        row = self.run("ingest", "--json", "--purpose", "evidence", *who, file)
        return re.search('"recording":"([0-9a-f]{32})"', row).group(1)

    def bundles(self, language):
        answer, evidence = self.place / f"answer-{language}", self.place / f"evidence-{language}"
        self.run("export-dsar", "--subject", ANNA, "--case", "1", "--lang", language, "-o", answer)
        self.run("export-evidence", *self.recordings, "--case", "1", "--purpose", "evidence", "--lang", language,
                 "-o", evidence)
        return answer, evidence


def check_reading(page, name):
    levels = page.ask("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    need(levels and levels[0] == 1 and levels.count(1) == 1, f"{name}: headings are {levels}")
    need(all(b <= a + 1 for a, b in zip(levels, levels[1:])), f"{name}: a level is left out: {levels}")
    need(page.ask("document.scripts.length") == 0, f"{name}: a script")
    need(page.ask("document.documentElement.scrollWidth <= innerWidth"), f"{name}: is wider than the window")
    unnamed = page.ask("[...document.querySelectorAll('svg, audio')].filter(e => !(e.getAttribute('aria-label') ||"
                       "e.getAttribute('aria-labelledby') || e.querySelector('title'))).length")
    need(unnamed == 0, f"{name}: {unnamed} pictures or players have no name")


def check_keyboard(page, name):
    """Forwards only, and past every place there is. A player has keys of its own inside."""
    count = page.ask(PLACES + ".length")
    met, last = set(), -1
    for _ in range(count * 8 + 8):
        page.tab()
        at = page.ask(PLACES + ".indexOf(document.activeElement)")
        if at < last:
            break  # out at the end, and in again
        met.add(at)
        last = at
        if at == count - 1:
            break
    need(met - {-1} == set(range(count)), f"{name}: the keyboard reaches {sorted(met)} of {count} places")


def check_print(page, name):
    """Every sheet is A4, upright or not."""
    text = page.print()
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", text, re.S):
        try:
            text += zlib.decompress(stream)
        except zlib.error:
            continue
    sheets = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", text)
    need(sheets, f"{name}: prints no sheet")
    for sheet in sheets:
        size = sorted(round(float(side)) for side in sheet)
        need(all(abs(a - b) <= 1 for a, b in zip(size, A4)), f"{name}: prints to {size}")


def check_sound(page, start):
    page.open(start.as_uri())
    players = page.ask("document.querySelectorAll('audio').length")
    need(players == 2, f"{start}: {players} players")
    for number in range(players):
        page.ask(f"(async () => {{ const a = document.querySelectorAll('audio')[{number}]; a.muted = true;"
                 " await a.play(); })()")
        played = page.until(f"document.querySelectorAll('audio')[{number}].currentTime > 0.2")
        need(played, f"{start}: sound {number} does not play")
    need(page.ask("document.querySelectorAll('svg.wave').length") == 2, f"{start}: pictures of the sound")
    need(page.ask("document.querySelectorAll('svg.wave .gone').length") > 0, f"{start}: nothing is marked as taken out")


def check_jump(page, where):
    page.open(where.as_uri())
    link = page.ask("[...document.querySelectorAll('a[href*=\"#t=\"]')].map(a => a.href).pop()")
    need(link, f"{where}: no line leads to its time")
    page.open(link)
    wanted = float(link.rpartition("=")[2])
    at = "(document.querySelector('video, audio') || {currentTime: -1}).currentTime"
    need(page.until(f"{at} >= {wanted}"), f"{link}: begins at {page.ask(at)}")


def check_axe(page, source, name):
    page.ask(source + "; 0")
    found = page.ask("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map("
                     "v => v.id + ': ' + v.nodes.length + ', ' + v.nodes[0].html.slice(0, 120)))")
    need(not found, f"{name}: {found}")


def axe_source(given, place):
    if given:
        return pathlib.Path(given).read_text("utf-8")
    try:
        subprocess.run(["npm", "pack", "--silent", "axe-core@4"], cwd=place, check=True, capture_output=True, timeout=120)
        subprocess.run(["tar", "xzf", *(p.name for p in place.glob("axe-core-*.tgz"))], cwd=place, check=True)
        return (place / "package" / "axe.min.js").read_text("utf-8")
    except (OSError, subprocess.SubprocessError):
        return None


def look(page, file, name, axe, shots):
    asked, said = page.open(file.as_uri())
    if axe:
        return check_axe(page, axe, name)
    # The pictures on the buttons of a player are the browser's own.
    need(all(url.startswith(("file://", "data:image/svg+xml;")) for url in asked), f"{name}: asks for {asked}")
    need(not said, f"{name}: {said}")
    check_reading(page, name)
    check_keyboard(page, name)
    check_print(page, name)
    if shots:
        (shots / (name.replace("/", "_") + ".png")).write_bytes(page.picture())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("source", type=pathlib.Path)
    parser.add_argument("--shots", type=pathlib.Path)
    parser.add_argument("--axe", action="store_true")
    parser.add_argument("--axe-file")
    options = parser.parse_args()
    if browser.program() is None:
        print("pages_test: skipped, there is no Chromium")
        return 77
    with tempfile.TemporaryDirectory(prefix="sealtape-pages-") as place:
        place = pathlib.Path(place)
        axe = axe_source(options.axe_file, place) if options.axe else None
        if options.axe and axe is None:
            print("pages_test: skipped, npm does not bring axe-core")
            return 77
        desk = PagesDesk(os.path.abspath(options.program), options.source.resolve(), place)
        page = browser.Browser()
        faults, count = [], 0
        try:
            for language in LANGUAGES:
                answer, evidence = desk.bundles(language)
                start = answer / "data" / "START-HERE.html"
                transcript = evidence / "data" / "10-exhibits" / "E02" / "transcript.html"
                steps = [] if axe else [lambda: check_sound(page, start), lambda: check_jump(page, start),
                                        lambda: check_jump(page, transcript)]
                for bundle in (answer, evidence):
                    for file in sorted(bundle.rglob("*.html")):
                        name = f"{bundle.name}/{file.relative_to(bundle / 'data')}"
                        steps.append(lambda file=file, name=name: look(page, file, name, axe, options.shots))
                        count += 1
                for step in steps:
                    try:
                        step()
                    except Failure as failure:
                        faults.append(str(failure))
        finally:
            page.close()
    for fault in faults:
        print(f"pages_test: {fault}")
    print(f"pages_test: {count} pages in {len(LANGUAGES)} languages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as failure:
        print(f"pages_test: {failure}")
        sys.exit(1)
