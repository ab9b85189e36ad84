#!/usr/bin/env python3
"""verify-bundle with what no bundle of ours has: empty files, names that turn text over, deep folders,
twenty thousand files, and thousands of faults at once, each of which is told.

    odd_bundles.py SEALTAPE
"""

import hashlib
import json
import pathlib
import resource
import shutil
import sys
import time
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
import rig  # noqa: E402  (it lies beside the tests of the command line)

FIXTURES = pathlib.Path(__file__).resolve().parent.parent.parent / "fixtures"
MANY = 20_000
EACH = 500  # faults of each kind
MEMORY = 64  # MiB
ALTERED = 4
MANIFEST = "manifest-sha512.txt"


def digest(data):
    return hashlib.sha512(data).hexdigest()


def make_bundle(home, name):
    said = home.must("ingest", "--json", "--purpose", "evidence", "--duplicate", FIXTURES / "recordings" / "english-mono.gsm")
    bundle = home.home / name
    home.must("export-evidence", json.loads(said)["recording"], "--case", "7", "--purpose", "evidence", "-o", bundle)
    return bundle


def list_anew(bundle, more):
    """`more` goes on the list; the tag files follow, and the signature stays as it was."""
    manifest = bundle / MANIFEST
    with manifest.open("a", encoding="utf-8") as out:
        out.writelines(f"{digest(data)}  {path}\n" for path, data in more)
    paths = [each for each in (bundle / "data").rglob("*") if each.is_file()]
    info = (bundle / "bag-info.txt").read_text().splitlines()
    oxum = f"Payload-Oxum: {sum(each.stat().st_size for each in paths)}.{len(paths)}"
    text = "".join((oxum if line.startswith("Payload-Oxum") else line) + "\n" for line in info)
    (bundle / "bag-info.txt").write_text(text)
    tags = ("bagit.txt", "bag-info.txt", MANIFEST)
    (bundle / "tagmanifest-sha512.txt").write_text(
        "".join(f"{digest((bundle / tag).read_bytes())}  {tag}\n" for tag in tags))


def add(bundle, files):
    for path, data in files:
        file = bundle / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def packed(bundle):
    file = bundle.with_suffix(".zip")
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as out:
        for each in sorted(bundle.rglob("*")):
            if each.is_file():
                out.write(each, each.relative_to(bundle.parent))
    return file


def findings(home, bundle, what):
    began = time.monotonic()
    outcome = home.run("verify-bundle", "--json", bundle)
    took = time.monotonic() - began
    rig.expect(outcome.status == ALTERED, f"{what}: ends with {outcome.status}: {outcome.err}")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    rig.expect(lines[-1]["result"] == "damaged" and lines[-1]["findings"] == len(lines) - 1, f"{what}: {lines[-1]}")
    return [(line["kind"], line["path"]) for line in lines[:-1]], lines[-1], took


def check_odd_names(home):
    """Files that are listed may be called anything that is a name; what is said of them turns nothing over."""
    bundle = make_bundle(home, "odd")
    deep = "data/" + "/".join(f"d{level}" for level in range(13)) + "/file"
    files = [("data/empty", b""), ("data/\u202egpj.exe", b"x"), ("data/a\u200fb\u2066c", b""), ("data/ space ", b"x"),
             ("data/\u0e01\u0e33\u4e2d.txt", b"x"), (deep, b"x"), ("data/" + "n" * 200, b"")]
    add(bundle, files)
    list_anew(bundle, files)
    for place in (bundle, packed(bundle)):
        found, _, _ = findings(home, place, f"odd names in {place.name}")
        rig.expect(found == [("altered", "signature.txt")], f"odd names in {place.name}: {found}")
    (bundle / "data/\u202egpj.exe").write_bytes(b"other")
    said = home.run("verify-bundle", bundle).out.decode()
    rig.expect("\\u{202e}gpj.exe" in said, f"the altered file is not named: {said}")
    rig.expect(not set("\u202e\u200f\u2066") & set(said), f"a name turns the report over: {ascii(said)}")
    add(bundle, [("data/" + "d/" * 20 + "too-deep", b"x"), ("data/line\nbreak", b"x"), ("data/back\\slash", b"x"),
                 ("data/\udcff".encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape"), b"x")])
    (bundle / "data" / "link").symlink_to("/etc/passwd")
    found, _, _ = findings(home, bundle, "names that lead astray")
    rig.expect(len([kind for kind, _ in found if kind == "malformed"]) == 5, f"names that lead astray: {found}")


def check_many(home):
    bundle = make_bundle(home, "many")
    files = [(f"data/many/{number % 100:02}/{number}", str(number).encode()) for number in range(MANY)]
    add(bundle, files)
    list_anew(bundle, files)
    for place in (bundle, packed(bundle)):
        found, last, took = findings(home, place, f"{MANY} files in {place.name}")
        rig.expect(found == [("altered", "signature.txt")], f"{MANY} files in {place.name}: {found[:5]}")
        rig.expect(last["files"] > MANY, f"only {last['files']} files")
        print(f"odd_bundles: {MANY} files in {place.name}: {took:.1f} s")
    for number in range(EACH):
        (bundle / files[number][0]).write_bytes(b"other")
        (bundle / files[EACH + number][0]).unlink()
        moved = bundle / files[2 * EACH + number][0]
        moved.rename(moved.with_name(f"renamed-{number}"))
        (bundle / "data" / "many" / f"added-{number}").write_bytes(b"")
    found, _, _ = findings(home, bundle, "thousands of faults")
    counts = {kind: len([each for each, path in found if each == kind and path.startswith("data/many")])
              for kind in ("altered", "missing", "unlisted")}
    rig.expect(counts == {"altered": EACH, "missing": 2 * EACH, "unlisted": 2 * EACH}, f"thousands of faults: {counts}")
    rig.expect(("altered", "signature.txt") in found, "what comes after them is not told")
    shutil.rmtree(bundle)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    print(f"odd_bundles: at most {most} MiB")
    rig.expect(most < MEMORY, f"{MANY} files take {most} MiB")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        check_odd_names(home)
        check_many(home)
        return 0
    except rig.Failure as failure:
        print(f"odd_bundles: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
