#!/usr/bin/env python3
"""Checks archives and bundles of which some files may not be read, as somebody who is not root.

    denied.py SEALTAPE SOURCE       ends with 77, "skipped", where nobody else can be had

What may not be read is no damage: it is named, and the command ends with 3. Damage beside it is found
all the same, and ends it with 4. What collects garbage removes nothing then. sealtape, verify.py and
verify.sh say the same of a bundle.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import rig

PARTIAL, DAMAGED, UNANCHORED = 3, 4, 5
NOBODY = 65534


def can_be_nobody(home):
    if os.geteuid() != 0:
        return True  # whom modes hold back already
    probe = home.command("--version")
    try:
        return subprocess.run(probe, capture_output=True, check=False, user=NOBODY).returncode == 0
    except OSError:
        return False


def as_nobody(home, *words):
    who = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    environment = {**home.environment, "XDG_STATE_HOME": "/nonexistent"}
    done = subprocess.run(list(map(str, words)), env=environment, capture_output=True, check=False,
                          cwd="/", text=True, **who)
    return rig.Outcome(done.returncode, done.stdout, done.stderr)


def python_of(home):
    """One that nobody in particular may run, as the one at work here may lie in a home."""
    for each in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
        try:
            if as_nobody(home, each, "--version").status == 0:
                return each
        except OSError:
            continue
    return None


class Closed:
    """A file or a directory that only its owner's root may use meanwhile."""

    def __init__(self, *paths, mode=0):
        self.modes = {path: path.stat().st_mode for path in paths}
        self.mode = mode

    def __enter__(self):
        for path in self.modes:
            path.chmod(self.mode)

    def __exit__(self, *_):
        for path, mode in self.modes.items():
            path.chmod(mode & 0o7777)


def open_to_all(place):
    for path in [place, *place.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)


def findings(home, archive, status, what, *more):
    outcome = as_nobody(home, home.sealtape, "-C", archive, "verify", "--json", *more)
    rig.expect(outcome.status == status,
               f"{what}: verify ended with {outcome.status}: {outcome.out}{outcome.err}")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    return {(line["kind"], line["path"]) for line in lines[:-1]}


def places(root):
    return sorted(path for path in root.rglob("*") if ".state" not in path.parts)


def check_archive(home, archive):
    rig.expect(not findings(home, archive, UNANCHORED, "as it was made"), "something is wrong with it")
    for path in places(archive):
        modes = (0, 0o444) if path.is_dir() else (0,)
        for mode in modes:
            with Closed(path, mode=mode):
                found = findings(home, archive, PARTIAL, f"{path} of mode {mode:o}")
                name = str(path.relative_to(archive))
                rig.expect(any(at and at.startswith(name) for _, at in found), f"{path} is not named: {found}")
                rig.expect({kind for kind, _ in found} == {"cannot be read"}, f"{path}: {found}")


def check_damage_beside(home, archive):
    """Damage in one directory, where another of the same place may not be entered."""
    for place in ("objects", "records"):
        below = sorted(each for each in (archive / place).iterdir() if each.is_dir())
        rig.expect(len(below) > 2, f"there is too little in {place}")
        for lost in (below[0], below[-1]):
            victim = next(lost.iterdir())
            kept = victim.read_bytes()
            victim.unlink()
            others = [each for each in below if each != lost]
            with Closed(*others):
                found = findings(home, archive, DAMAGED, f"{victim} gone beside what is closed")
                rig.expect(("missing", str(victim.relative_to(archive))) in found, f"{victim}: {found}")
            victim.write_bytes(kept)
            victim.chmod(0o644)


def check_strangers(home, archive):
    strange = [archive / "junk", archive / "objects" / "zz", archive / "records" / "zz"]
    for each in strange:
        each.mkdir()
        (each / "file").write_bytes(b"x")
    file = archive / "objects" / "00-lost"
    file.write_bytes(b"x")
    with Closed(file, *strange):
        found = findings(home, archive, UNANCHORED, "strangers")
        rig.expect({kind for kind, _ in found} == {"unreferenced"} and len(found) == 4, f"strangers: {found}")
    file.unlink()
    for each in strange:
        shutil.rmtree(each)


def own(place):
    for path in [place, *place.rglob("*")]:
        os.chown(path, NOBODY, NOBODY)


def check_gc(home, archive):
    """Whoever may write, and may not read all of it."""
    mine = home.home / "mine"
    shutil.copytree(archive, mine)
    open_to_all(mine)
    identity = home.home / "mine.identity"
    shutil.copy(home.identity, identity)
    lost = mine / "objects" / "00"
    lost.mkdir(exist_ok=True)
    (lost / "lost").write_bytes(b"x")
    os.utime(lost / "lost", (0, 0))
    if os.geteuid() == 0:
        own(mine)
        os.chown(identity, NOBODY, NOBODY)
    state = home.home / "mine.state"
    state.mkdir()
    state.chmod(0o777)
    words = ("env", f"XDG_STATE_HOME={state}", home.sealtape, "--identity", identity, "-C", mine, "gc")
    victim = next(path for path in sorted(mine.glob("records/*/*")))
    for closed in (victim, victim.parent):
        with Closed(closed):
            outcome = as_nobody(home, *words)
            rig.expect(outcome.status == PARTIAL and "nothing is removed" in outcome.err,
                       f"gc beside {closed} ended with {outcome.status}: {outcome.err}")
            rig.expect((lost / "lost").exists(), "gc removed what it could not judge")
    outcome = as_nobody(home, *words)
    rig.expect(outcome.status == 0 and not (lost / "lost").exists(), f"gc: {outcome.err}")


def judge(home, python, bundle, key, status, what):
    """sealtape, and verify.py or, where the way to it is open, verify.sh with it."""
    kit = bundle / "data" / "90-verify" / "verify.sh"
    is_open = (bundle / "data").stat().st_mode & 5 == 5
    other = ["sh", kit] if is_open else [python, home.home / "share" / "verify_bundle.py", bundle]
    said = [as_nobody(home, home.sealtape, "verify-bundle", bundle, "--key", key),
            as_nobody(home, *other, "--key", key)]
    rig.expect(all(each.status == status for each in said),
               f"{what}: {[each.status for each in said]} and not {status}\n"
               + "---\n".join(each.out + each.err for each in said))
    return said


def check_bundle(home, bundle, key):
    python = python_of(home)
    judge(home, python, bundle, key, 0, "as it was made")
    kit = bundle / "data" / "90-verify"
    other = bundle / "data" / "00-COVER.html"
    for path in places(bundle):
        if path == kit or kit in path.parents:
            continue
        for mode in (0, 0o444) if path.is_dir() else (0,):
            with Closed(path, mode=mode):
                what = f"{path.relative_to(bundle)} of mode {mode:o}"
                for each in judge(home, python, bundle, key, PARTIAL, what):
                    named = [line for line in each.out.splitlines() if line.startswith("cannot be read: ")]
                    rig.expect(any(str(path.relative_to(bundle)) in line for line in named), f"{what}: {each.out}")
                    for word in ("missing:", "unlisted:", "altered:", "is missing"):
                        rig.expect(word not in each.out, f"{what}: {each.out}")
                if not path.is_dir() or path == bundle / "data":
                    continue
                kept = other.read_bytes()
                other.write_bytes(kept + b" ")
                judge(home, python, bundle, key, DAMAGED, f"{what}, and damage")
                other.write_bytes(kept)


def run(home, source):
    home.home.chmod(0o755)
    rows = [rig.acknowledged(home.must("ingest", "--json", "--purpose", "evidence", path))[0]
            for path in (home.write(f"{number}.raw", b"recording %d" % number) for number in range(4))]
    row = rig.acknowledged(home.must("ingest", "--json", "--purpose", "evidence",
                                     source / "fixtures" / "recordings" / "english-mono.gsm"))[0]
    bundle = home.home / "bundle"
    home.must("export-evidence", row["recording"], rows[0]["recording"], "--case", "7", "--purpose", "evidence",
              "-o", bundle)
    archive = home.home / "copy"
    shutil.copytree(home.archive, archive)
    share = home.home / "share"
    shutil.copytree(source / "share", share)
    for place in (archive, bundle, share):
        open_to_all(place)
    key = json.loads((archive / "archive.json").read_bytes())["vkey"]
    check_archive(home, archive)
    check_damage_beside(home, archive)
    check_strangers(home, archive)
    check_gc(home, archive)
    check_bundle(home, bundle, key)


def main():
    home = rig.Rig(sys.argv[1])
    try:
        home.home.chmod(0o755)
        if not can_be_nobody(home) or python_of(home) is None:
            print("denied: skipped, the programs cannot be run as somebody else")
            return 77
        run(home, pathlib.Path(sys.argv[2]).resolve())
        return 0
    except rig.Failure as failure:
        print(f"denied: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
