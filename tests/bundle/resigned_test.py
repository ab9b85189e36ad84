#!/usr/bin/env python3
"""Bundles that an officer changes and signs anew, checked by sealtape and by verify.py, which must agree.

    resigned_test.py SEALTAPE SOURCE

His signature is good, and so is every digest: what he changes must be found because the log does not
say so, or be told as what the log does not prove.
"""

import base64
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from desk import Failure, need
from evidence_test import ALTERED, VERIFIED, EvidenceDesk, judge, list_tag_files, make_digests_anew

PKCS8 = bytes.fromhex("302e020100300506032b657004220420")  # an Ed25519 seed follows (RFC 8410)


class Officer:
    """Signs as the owner of an identity file without a passphrase."""

    def __init__(self, identity, place):
        fields = dict(line.split(" ", 1) for line in identity.read_text().splitlines()[1:])
        seed = hashlib.sha256(b"\x15" + base64.b64decode(fields["seed"])).digest()
        self.place, self.key = place, place / "officer.der"
        self.key.write_bytes(PKCS8 + seed)

    def sign(self, bundle, change=None):
        """Says the same as before under the name that signed before; `change` is to a file of the bag."""
        make_digests_anew(bundle)
        if change:
            path, before, after = change
            text = (bundle / path).read_bytes()
            assert before in text
            (bundle / path).write_bytes(text.replace(before, after, 1))
            list_tag_files(bundle)
        lines = (bundle / "signature.txt").read_text("utf-8").split("\n")
        digest = hashlib.sha256((bundle / "tagmanifest-sha512.txt").read_bytes()).hexdigest()
        text = "\n".join([lines[0], lines[1], digest]) + "\n"
        message = self.place / "message"
        message.write_text(text, "utf-8")
        signature = subprocess.run(
            ["openssl", "pkeyutl", "-sign", "-rawin", "-keyform", "DER", "-inkey", self.key, "-in", message],
            check=True, capture_output=True).stdout
        _, name, old = lines[4].split(" ")
        encoded = base64.b64encode(base64.b64decode(old)[:4] + signature).decode()
        (bundle / "signature.txt").write_text(f"{text}\n\u2014 {name} {encoded}\n", "utf-8")


def edit(path, change):
    value = json.loads(path.read_text("utf-8"))
    change(value)
    path.write_text(json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


def flip(path):
    content = bytearray(path.read_bytes())
    content[-10] ^= 1
    path.write_bytes(content)


def changes(data):
    """What each of them does to a bundle for a court."""
    index = data / "bundle.json"
    certificate = next((data / "50-legal").glob("destruction-*.txt"))
    checkpoints = data / "20-integrity"
    kept = next(checkpoints.glob("checkpoint-1-*.txt"))

    def twice(value):
        value["exhibits"][1].update(file=value["exhibits"][0]["file"],
                                    recording=value["exhibits"][0]["recording"])

    def forget_second(value):
        del value["exhibits"][1]

    yield "a forged certificate", lambda: certificate.write_text(
        certificate.read_text("utf-8").replace("card", "cord"), "utf-8")
    yield "a certificate that is gone", certificate.unlink
    yield "a certificate that is not named", lambda: edit(index, lambda v: v.update(certificates=[]))
    yield "one file as two exhibits", lambda: edit(index, twice)
    yield "an entry twice", lambda: edit(checkpoints / "log.json", lambda v: v["entries"].insert(3, v["entries"][3]))
    yield "names that differ in case alone", lambda: (data / "00-cover.html").write_text("x")
    yield "an exhibit that is not named", lambda: edit(index, forget_second)
    yield "and is another one", lambda: (edit(index, forget_second),
                                         flip(data / "10-exhibits" / "E02" / "original.wav"))
    yield "no exhibits", lambda: edit(index, lambda v: v.update(exhibits=[]))
    yield "more sound", lambda: (data / "50-legal" / "call.WAV").write_bytes(b"x")
    yield "an original of no kind", lambda: (data / "10-exhibits" / "E01" / "original").write_bytes(b"x")
    yield "more proofs", lambda: (data / "20-integrity" / "E09.proof.json").write_bytes(b"x")
    yield "a stamp elsewhere", lambda: (data / "50-legal" / "a.tsr").write_bytes(b"x")
    yield "an older checkpoint as the newest", lambda: shutil.copy(kept, checkpoints / "checkpoint-export.txt")
    yield "another kept checkpoint", lambda: shutil.copy(checkpoints / "checkpoint-export.txt", kept)
    yield "a checkpoint that nobody kept", lambda: (checkpoints / "checkpoint-7-friday.txt").write_text("x")
    yield "unproven sound for a court", lambda: edit(index, lambda v: v.update(unproven=["00-COVER.html"]))


def check_evidence(desk, officer):
    recordings = desk.place / "recordings"
    shutil.copytree(desk.source / "fixtures" / "recordings", recordings)
    first, second = (desk.ingest(recordings / name) for name in
                     ("english-stereo-mulaw.wav", "german-stereo-alaw.wav"))
    desk.run("-C", "calls", "checkpoint", "-o", "monday.checkpoint")
    desk.run("-C", "calls", "purge", first, "--span", "0:04-0:05", "--ground", "card-data", "--reason",
             "test", "--confirm", "1")
    bundle = desk.export("evidence", [first, second], "--against", "monday.checkpoint")
    ours, theirs = judge(desk, bundle, VERIFIED, "as it was made", desk.key)
    need("not proven by the log, signed by that member" in ours
         and "not proven by the log, signed by that member" in theirs, ours + theirs)
    check_changes(desk, officer, bundle, changes)
    check_bag(desk, officer, bundle)
    # Of a page the log knows nothing: it is one of those that are told.
    flip(bundle / "data" / "30-custody" / "custody.csv")
    officer.sign(bundle)
    judge(desk, bundle, VERIFIED, "another page", desk.key)


def check_changes(desk, officer, bundle, all_changes):
    for number in range(sum(1 for _ in all_changes(bundle / "data"))):
        copy = desk.place / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bundle, copy)
        name, change = list(all_changes(copy / "data"))[number]
        change()
        officer.sign(copy)
        judge(desk, copy, ALTERED, f"{bundle.name}: {name}", desk.key)


# The files of a bag, in other forms than ours.
BAG_CHANGES = (
    ("bagit.txt", b"BagIt-Version: 1.0\n", b""),
    ("bagit.txt", b"UTF-8", b"UTF-16"),
    ("bagit.txt", b"BagIt", b"\xef\xbb\xbfBagIt"),
    ("bagit.txt", b": 1.0", b" : 1.0"),
    ("bagit.txt", b"\n", b"\r\n"),
    ("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum: 1"),
    ("bag-info.txt", b"Payload-Oxum: ", b"Payload-Oxum: \n  1"),
    ("bag-info.txt", b"Payload-Oxum: ", b"no label\nPayload-Oxum: "),
    ("manifest-sha512.txt", b"  data/", b" data/"),
    ("manifest-sha512.txt", b"  data/", b"   data/"),
    ("manifest-sha512.txt", b"  data/", b"\tdata/"),
    ("manifest-sha512.txt", b"  data/", b" *data/"),
    ("manifest-sha512.txt", b"  data/", b"  ./data/"),
    ("manifest-sha512.txt", b"\n", b"\n\n"),
    ("manifest-sha512.txt", b"\n", b"\r\n"),
)


def check_bag(desk, officer, bundle):
    for change in BAG_CHANGES:
        copy = desk.place / "changed"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(bundle, copy)
        officer.sign(copy, change)
        judge(desk, copy, ALTERED, f"the bag: {change}", desk.key)
    (copy / "signature.txt").unlink()
    os.mkfifo(copy / "signature.txt")
    judge(desk, copy, ALTERED, "a pipe in the place of the signature", desk.key)


def answer_changes(data):
    index = data / "bundle.json"
    yield "no exhibits", lambda: edit(index, lambda v: v.update(exhibits=[]))
    yield "what is listened to is not named", lambda: edit(index, lambda v: v.pop("unproven"))
    yield "what is listened to is gone", lambda: next((data / "recordings").glob("*-listen.flac")).unlink()
    yield "more sound", lambda: (data / "recordings" / "note.txt").write_text("x")


POLICY = """format = 1
name = "acme"
version = "1"
extends = "it"

[controller]
name = "Acme"
address = "Via Esempio 1, 00100 Roma"
contact = "privacy@acme.example"

[access]
categories = ["Voice"]
recipients = [{ name = "Cloud", country = "IE", purpose = "storage" }]
source = { en = "From you." }
automated = "None."
mixed-voices = "keep"
transfers = "None."
"""


def check_answer(desk):
    """A copy to listen to is named as what it is."""
    oscar = desk.place / "oscar.identity"
    (desk.place / "oscar.public").write_text(desk.run("keygen", "--name", "oscar", "--no-passphrase", "-o", oscar))
    desk.run("-C", "calls", "member", "add", "--role", "officer", "oscar.public")
    officer = Officer(oscar, desk.place)
    (desk.place / "acme.toml").write_text(POLICY)
    desk.run("-C", "calls", "policy", "set", "acme.toml")
    desk.ingest("--party", "tel:+390612345678,name=Anna Esempio,role=customer", "--duplicate",
                desk.source / "fixtures" / "recordings" / "english-mono.gsm")
    desk.run("--identity", oscar, "-C", "calls", "export-dsar", "--subject", "tel:+390612345678", "--case",
             "17", "-o", "answer")
    bundle = desk.place / "answer"
    ours, theirs = judge(desk, bundle, VERIFIED, "as it was made", desk.key)
    need("-listen.flac  not proven" in ours and "-listen.flac  not proven" in theirs, ours + theirs)
    check_changes(desk, officer, bundle, answer_changes)


def main():
    program, source = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="sealtape-resigned-") as name:
        desk = EvidenceDesk(program, source, pathlib.Path(name))
        officer = Officer(next(desk.place.glob(".config/sealtape/identity")), desk.place)
        check_evidence(desk, officer)
        check_answer(desk)
    print("resigned_test: what an officer changes is found, or told as not proven")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        print(f"resigned_test: {failure}", file=sys.stderr)
        sys.exit(1)
