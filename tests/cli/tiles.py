#!/usr/bin/env python3
"""Checks an archive's log as its public specifications have it, and knows nothing of sealtape.

    tiles.py SEALTAPE FIXTURES

Written from RFC 6962 section 2.1 and the C2SP papers signed-note, tlog-checkpoint and tlog-tiles:
the root over all entries is that of the signed checkpoint, and every tile that lies there holds
the hashes that the entries give. Tried on the frozen archive and on one of 700 entries; with one
bit of any file changed the check fails. Signatures are left to openssl.
"""

import base64
import hashlib
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import rig

WIDTH = 256


class Wrong(Exception):
    pass


def demand(condition, sentence):
    if not condition:
        raise Wrong(sentence)


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf(entry):
    return sha256(b"\0" + entry)


def root(hashes):
    """RFC 6962: the left part is the largest power of two smaller than the whole."""
    if not hashes:
        return sha256(b"")
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return sha256(b"\1" + root(hashes[:split]) + root(hashes[split:]))


def is_signed(key, text, signature):
    """Ed25519 (RFC 8032); a public key in DER is a fixed head and the 32 bytes."""
    with tempfile.TemporaryDirectory() as place:
        files = [pathlib.Path(place, name) for name in ("key", "text", "signature")]
        der = bytes.fromhex("302a300506032b6570032100") + key
        for file, content in zip(files, (der, text, signature)):
            file.write_bytes(content)
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", files[0],
                   "-rawin", "-in", files[1], "-sigfile", files[2]]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0


def open_checkpoint(note, vkey):
    """The size and root of a checkpoint that the key has signed (signed-note, tlog-checkpoint)."""
    name, number, key = vkey.split("+", 2)
    key = base64.b64decode(key, validate=True)
    demand(sha256(name.encode() + b"\n" + key)[:4].hex() == number, "the key has another number")
    text, signatures = note.rsplit(b"\n\n", 1)
    text += b"\n"
    for line in signatures.decode().splitlines():
        dash, signer, signature = line.split(" ")
        signature = base64.b64decode(signature, validate=True)
        if dash == "\u2014" and signer == name and signature[:4].hex() == number:
            demand(key[0] == 1 and is_signed(key[1:], text, signature[4:]), "a false signature")
            break
    else:
        raise Wrong("the key has not signed the checkpoint")
    origin, size, digest = text.decode().splitlines()[:3]
    demand(origin == name and str(int(size)) == size, "the checkpoint is of another log")
    return int(size), base64.b64decode(digest, validate=True)


def path_of(level, index, width=WIDTH):
    """tile/<level>/x001/234 and, not yet full, .p/<width> behind it (tlog-tiles)."""
    parts = [f"{index % 1000:03}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03}")
    return f"tile/{level}/{'/'.join(parts)}" + ("" if width == WIDTH else f".p/{width}")


def entries_in(bundle):
    while bundle:
        size = int.from_bytes(bundle[:2], "big")
        demand(len(bundle) >= 2 + size, "a bundle is cut off")
        yield bundle[2:2 + size]
        bundle = bundle[2 + size:]


def tiles_over(count):
    """The index and width of the tiles over so many hashes."""
    for index in range((count + WIDTH - 1) // WIDTH):
        yield index, min(WIDTH, count - index * WIDTH)


def check_log(archive, vkey):
    size, signed = open_checkpoint((archive / "checkpoint").read_bytes(), vkey)
    hashes = []
    for index, width in tiles_over(size):
        entries = list(entries_in((archive / path_of("entries", index, width)).read_bytes()))
        demand(len(entries) == width, "a bundle has another number of entries")
        hashes += map(leaf, entries)
    demand(root(hashes) == signed, "the entries do not have the signed root")
    level = 0
    while hashes:
        for index, width in tiles_over(len(hashes)):
            tile = (archive / path_of(level, index, width)).read_bytes()
            demand(tile == b"".join(hashes[index * WIDTH:index * WIDTH + width]),
                   "a tile holds other hashes")
        whole = len(hashes) // WIDTH
        hashes = [root(hashes[index * WIDTH:(index + 1) * WIDTH]) for index in range(whole)]
        level += 1
    return size


def fails(archive, vkey):
    try:
        check_log(archive, vkey)
    except (Wrong, ValueError, OSError):
        return True
    return False


def expect_changes_found(archive, vkey):
    """A bit of the checkpoint and of each file under tile/ that the newest checkpoint needs."""
    size, _ = open_checkpoint((archive / "checkpoint").read_bytes(), vkey)
    needed = [archive / "checkpoint"]
    for index, width in tiles_over(size):
        needed += [archive / path_of(level, index, width) for level in ("entries", 0)]
    for file in needed:
        before = file.read_bytes()
        file.chmod(0o600)
        at = len(before) // 2
        file.write_bytes(before[:at] + bytes([before[at] ^ 1]) + before[at + 1:])
        rig.expect(fails(archive, vkey), f"a bit changed in {file.relative_to(archive)} is not seen")
        file.write_bytes(before)


def key_of(archive):
    return json.loads((archive / "archive.json").read_bytes())["vkey"]


def expect_names_are_digests(archive):
    objects = [path for path in archive.glob("objects/*/*") if path.is_file()]
    rig.expect(objects, "there is no object")
    for path in objects:
        said = subprocess.run(["sha256sum", path], capture_output=True, check=True).stdout.decode()
        rig.expect(re.match(f"{path.name} ", said) and path.parent.name == path.name[:2],
                   f"{path.name} is not the digest of its bytes")


def run(home, fixtures):
    frozen = next(path.parent for path in fixtures.glob("archive-v1/*/archive.json"))
    check_log(frozen, key_of(frozen))
    expect_names_are_digests(frozen)

    # Appended to in pieces, so that tiles were written by several commands.
    for count in (1, 250, 449):
        paths = [home.write(f"{count}-{number}.raw", b"%d of %d" % (number, count))
                 for number in range(count)]
        home.must("ingest", "--quiet", "--files-from", "-", given=b"".join(b"%s\n" % bytes(path)
                                                                          for path in paths))
        size = check_log(home.archive, key_of(home.archive))
    rig.expect(size > 700, f"the log has {size} entries")
    expect_names_are_digests(home.archive)
    expect_changes_found(home.archive, key_of(home.archive))
    print(f"a log of {size} entries is what C2SP says a log is")


def main():
    home = rig.Rig(pathlib.Path(sys.argv[1]))
    try:
        run(home, pathlib.Path(sys.argv[2]))
    except (rig.Failure, Wrong) as failure:
        sys.exit(f"tiles: {failure}")
    finally:
        home.remove()


if __name__ == "__main__":
    main()
