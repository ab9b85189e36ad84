#!/usr/bin/env python3
"""Each shape that the vCon drafts show in their examples (0.0.1 to 0.4.0), and what must not pass.

    draft_vcons.py SEALTAPE

The texts are ours. Each shape has a stated outcome: the bytes that are sealed and a part of the note, or
the reason why it is refused. What was sealed goes out as a vCon again, with the fields that nobody
knows, and is known when it comes back.
"""

import base64
import gzip
import hashlib
import json
import struct
import subprocess
import sys
import zipfile

import encrypted
import rig

START = "2026-03-02T09:00:00Z"
DOUBTED = "the vcon is signed, by whom is not sure"
TRUSTED = "the vcon is signed, and its signer is vouched for"
NOT_OF_ITS_FORM = "not of its form"
CHANGED = "was changed"


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def hash_of(data, algorithm="sha512"):
    return f"{algorithm}-{text_of(hashlib.new(algorithm, data).digest())}"


class Shapes:
    """Numbers every fixture, so that no two are the same bytes or have the same uuid."""

    def __init__(self):
        self.count = 0

    def sound(self, channels=1):
        self.count += 1
        data = struct.pack(f"<{40 * channels}h", *(n * self.count % 3001 for n in range(40 * channels)))
        head = struct.pack("<HHIIHH", 1, channels, 8000, 16000 * channels, 2 * channels, 16)
        body = b"WAVEfmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(data)) + data
        return b"RIFF" + struct.pack("<I", len(body)) + body

    def uuid(self):
        return f"0199bbbb-0000-8000-8000-{self.count:012}"

    def recording(self, sound, **more):
        return {"type": "recording", "start": START, "duration": 0.005, "parties": [0, 1],
                "mediatype": "audio/x-wav", "encoding": "base64url", "body": text_of(sound), **more}

    def elsewhere(self, sound, name, **more):
        """A file of the directory stands for what a web server has."""
        FILES[name] = sound
        return {"type": "recording", "start": START, "parties": [0, 1], "mediatype": "audio/x-wav",
                "url": f"https://media.example.org/{name}?token=1", "content_hash": hash_of(sound), **more}

    def vcon(self, *dialog, **more):
        return {"vcon": "0.4.0", "uuid": self.uuid(), "created_at": START, "future": {"field": [1, "two", None]},
                "parties": [{"tel": "tel:+15555550142", "name": "Alice Example"},
                            {"mailto": "mailto:bob@example.org", "name": "Bob Example"}],
                "dialog": list(dialog), **more}


FILES = {}


def plain_shapes(of):
    """name, vcon, what is sealed (a list of contents, None: the vcon itself), a part of the notes"""
    sound = of.sound()
    yield "a call in its body", of.vcon(of.recording(sound)), [sound], ""
    sound = of.sound()
    bare = of.vcon(of.recording(sound))
    del bare["vcon"], bare["created_at"]
    yield "without version or date, as the examples are", bare, [sound], ""
    sound = of.sound()
    yield "media without an encoding", of.vcon(of.recording(sound, encoding=None)), [sound], ""
    sound = of.sound()
    yield "media type audio/wav", of.vcon(of.recording(sound, mediatype="audio/wav")), [sound], ""
    sound = of.sound(2)
    yield "a channel each", of.vcon(of.recording(sound, parties=[[0], 1])), [sound], ""
    sound = of.sound(2)
    yield "a channel of nobody", of.vcon(of.recording(sound, parties=[0, None])), [sound], ""
    sound = of.sound()
    yield "a number for one party", of.vcon(of.recording(sound, parties=0, originator=0)), [sound], ""
    sound = of.sound()
    yield "a file elsewhere", of.vcon(of.elsewhere(sound, "call.wav")), [sound], ""
    sound = of.sound()
    both = [hash_of(sound), hash_of(sound, "sha256")]
    yield "with two hashes", of.vcon(of.elsewhere(sound, "two.wav", content_hash=both)), [sound], ""
    sound = of.sound()
    unknown = of.elsewhere(sound, "strange.wav", content_hash="blake9-AAAA")
    yield "with a hash of a kind to come", of.vcon(unknown), [sound], "no hash by which its content is known"
    first, second = of.sound(), of.sound()
    yield "two recordings", of.vcon(of.recording(first), of.recording(second, parties=[1])), [first, second], ""
    mail = {"type": "text", "start": START, "parties": [0, 1], "mediatype": "text/plain", "body": "When do you open?",
            "encoding": "none", "message_id": "<1@example.org>"}
    of.count += 1
    yield "a thread of mail", of.vcon(mail, dict(mail, originator=1, body="At nine."), group=[], redacted={}), None, \
        "has no recording"
    of.count += 1
    missed = {"type": "incomplete", "start": START, "parties": [0, 1], "disposition": "no-answer"}
    yield "a call that nobody took", of.vcon(missed), None, "has no recording"
    sound = of.sound()
    history = [{"party": 0, "time": START, "event": "join"}, {"party": 1, "time": START, "event": "keydown", "button": "5"}]
    yield "who came and went", of.vcon(of.recording(sound, party_history=history)), [sound], ""
    sound = of.sound()
    transfer = {"type": "transfer", "start": START, "parties": [0, 1], "transferee": 0, "transferor": 1,
                "transfer_target": 1, "original": 0, "target_dialog": 0}
    yield "a transfer", of.vcon(of.recording(sound), transfer), [sound], ""
    first, second = of.sound(), of.sound()
    yield "a set of recordings", of.vcon(
        {"type": "recording-set", "start": START, "parties": [0, 1], "recordings": [1, 2]},
        of.recording(first, recording_set=0), of.recording(second, recording_set=0)), [first, second], ""
    sound = of.sound()
    analysis = [
        {"type": "transcript", "dialog": 0, "vendor": "v", "product": "p", "schema": "s", "encoding": "json",
         "body": {"text": "yes"}},
        {"type": "summary", "dialog": [0], "vendor": "v", "encoding": "json", "body": "{\"text\": \"yes\"}"},
        {"type": "report", "dialog": 0, "attachment": 0, "vendor": "v", "mediatype": "text/plain", "body": "yes",
         "encoding": "none"}]
    papers = [{"purpose": "contract", "start": START, "party": 1, "dialog": 0, "mediatype": "text/plain",
               "filename": "contract.txt", "encoding": "none", "body": "we agree"},
              {"type": "lawful_basis", "start": START, "party": 0, "dialog": 0, "encoding": "json",
               "body": {"lawful_basis": "consent", "expiration": None,
                        "purpose_grants": [{"purpose": "training", "granted": True, "granted_at": START}]}},
              {"purpose": "picture", "start": START, "party": 0, "dialog": 0, "mediatype": "image/png",
               "url": "https://media.example.org/p.png", "content_hash": hash_of(b"p")}]
    yield "analyses and attachments", of.vcon(of.recording(sound), analysis=analysis, attachments=papers), [sound], ""
    sound = of.sound()
    centre = of.vcon(of.recording(sound, campaign="c", interaction_type="call", interaction_id="i", skill="s"),
                     extensions=["CC", "not-known-to-anybody"], critical=["CC"])
    centre["parties"][1].update(role="agent", contact_list="l")
    yield "a contact centre", centre, [sound], ""
    sound = of.sound()
    where = of.vcon(of.recording(sound))
    where["parties"][0].update(gmlpos="1 2", civicaddress={"country": "IT", "a3": "Roma"}, validation="passport",
                               stir="x.y.z", did="did:example:1", uuid="u", type="person", org="o", dept="d")
    yield "a party with all that one can have", where, [sound], ""
    sound = of.sound()
    less = of.vcon({}, of.recording(sound, parties=[1]),
                   redacted={"uuid": "0199cccc-0000-8000-8000-000000000001", "type": "pci",
                             "url": "https://media.example.org/whole", "content_hash": hash_of(b"whole")})
    less["parties"][0] = {}
    yield "redacted, with places left empty", less, [sound], "is a redacted one"
    sound = of.sound()
    before = {"uuid": "0199cccc-0000-8000-8000-000000000002"}
    yield "amended", of.vcon(of.recording(sound), amended=before), [sound], ""
    sound = of.sound()
    yield "amended and redacted at once", of.vcon(of.recording(sound), amended=before,
                                                  redacted=dict(before, type="t")), [sound], "both redacted and amended"
    sound = of.sound()
    yield "a group, which is reserved", of.vcon(of.recording(sound), group=[{"uuid": "x"}]), [sound], ""


def old_shapes(of):
    for version in ("0.0.1", "0.0.2", "0.3.0"):
        sound = of.sound()
        call = of.recording(sound, session_id="ab;remote=cd")
        call["mimetype"] = call.pop("mediatype")
        old = of.vcon(call, {"type": "transfer", "start": START, "parties": [0], "transfer-target": 1, "target-dialog": 0},
                      vcon=version, must_support=["lawful_basis"], appended={},
                      attachments=[{"type": "note", "start": START, "party": 0, "dialog": 0, "mimetype": "text/plain",
                                    "encoding": "none", "body": "n"},
                                   {"type": "consent", "party": 0, "start": START, "dialog": 0, "encoding": "json",
                                    "body": {"expiration": None, "consents": [{"purpose": "training", "status": "granted"}]}}],
                      analysis=[{"type": "summary", "dialog": 0, "vendor": "v", "schema_version": "1", "body": "s"}])
        yield f"names of {version}", old, [sound], ""
    sound = of.sound()
    far = of.elsewhere(sound, "old.wav", alg="SHA-512", signature=hash_of(sound)[len("sha512-"):])
    del far["content_hash"]
    yield "a hash in two fields", of.vcon(far, vcon="0.0.1"), [sound], ""
    sound = of.sound()
    appended = of.vcon(of.recording(sound), vcon="0.0.2", appended={"uuid": "0199cccc-0000-8000-8000-000000000003"})
    yield "appended", appended, [sound], ""


def odd_shapes(of):
    """A field that is not of its form is no reason to lose a recording."""
    for name, more in (("a start that is none", {"start": "yesterday"}), ("a start that is a number", {"start": 7}),
                       ("a party who is not there", {"parties": [0, 9]}), ("a party that is a word", {"parties": "all"}),
                       ("an originator who is not there", {"originator": 5})):
        sound = of.sound()
        yield name, of.vcon(of.recording(sound, **more)), [sound], NOT_OF_ITS_FORM
    sound = of.sound()
    strange = of.vcon(of.recording(sound))
    strange["parties"][0].update(tel=7, mailto="nobody", role="a role of two words")
    yield "addresses that are none", strange, [sound], NOT_OF_ITS_FORM
    sound = of.sound()
    yield "no start, no parties, no type", of.vcon({"mediatype": "audio/x-wav", "body": text_of(sound)}), [sound], ""


def bad_shapes(of):
    """name, vcon, the reason"""
    def call(**more):
        return of.vcon(of.recording(of.sound(), **more))

    yield "no lists", {"vcon": "0.4.0", "uuid": "u", "created_at": START}, "it is no vcon"
    yield "a list", [], "not a JSON object"
    for name in ("parties", "dialog", "analysis", "attachments"):
        yield f"{name} of a wrong type", dict(call(), **{name: {"0": {}}}), f"its {name} is no list"
        yield f"{name} with a number in it", dict(call(), **{name: [7]}), f"an item of its {name} is no object"
    yield "a wrong hash", call(content_hash=hash_of(b"another")), "not what its content_hash says"
    wrong = [hash_of(b"another"), hash_of(b"one more", "sha256")]
    yield "wrong hashes", call(content_hash=wrong), "not what its content_hash says"
    yield "a hash that is a number", call(content_hash=7), "its content_hash is no text"
    wrong = of.elsewhere(of.sound(), "changed.wav")
    FILES["changed.wav"] = of.sound()
    yield "a file that was changed", of.vcon(wrong), "not what its content_hash says"
    gone = of.elsewhere(of.sound(), "gone.wav")
    del FILES["gone.wav"]
    yield "a file that is not there", of.vcon(gone), "its content is not in the directory"
    yield "a way out of the directory", of.vcon(dict(gone, url="https://x/../../../etc/passwd", filename="../../passwd")), \
        "its content is not in the directory"
    yield "an encoding to come", call(encoding="base91"), "an encoding that is not known"
    yield "a body that is no base64url", call(body="!!!!"), "is no base64url"
    yield "a critical extension to come", dict(call(), critical=["teleport"]), "a critical extension"
    yield "the same before 0.4.0", dict(call(), must_support=["CC", "teleport"]), "a critical extension"
    yield "critical extensions that are a word", dict(call(), critical="CC"), "are no list"
    itself = call()
    yield "redacted from itself", dict(itself, redacted={"uuid": itself["uuid"]}), "from itself"
    yield "appended to itself", dict(itself, appended={"uuid": itself["uuid"]}), "from itself"
    deep = 1
    for _ in range(40):
        deep = [deep]
    yield "deep", dict(call(), future=deep), "nested deeper"


class Signer:
    """An authority, and somebody with a certificate of it."""

    def __init__(self, place):
        self.place = place
        openssl = encrypted.openssl
        openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", place / "ca.key", "-out", self.authority,
                "-days", "30", "-subj", "/CN=Authority")
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", self.key, "-out", place / "s.csr", "-subj", "/CN=Recorder")
        openssl("x509", "-req", "-in", place / "s.csr", "-CA", self.authority, "-CAkey", place / "ca.key",
                "-days", "30", "-out", place / "s.pem")
        self.chain = [base64.b64encode(openssl("x509", "-in", place / "s.pem", "-outform", "DER")).decode()]

    @property
    def authority(self):
        return self.place / "ca.pem"

    @property
    def key(self):
        return self.place / "s.key"

    def sign(self, payload, **header):
        guarded = text_of(json.dumps({"alg": "RS256", "typ": "JWT", "x5c": self.chain, **header}).encode())
        body = text_of(payload)
        signed = subprocess.run(["openssl", "dgst", "-sha256", "-sign", str(self.key)], check=True, capture_output=True,
                                input=f"{guarded}.{body}".encode()).stdout
        return {"payload": body, "signatures": [{"header": {"uuid": "u"}, "protected": guarded, "signature": text_of(signed)}]}


def encoded(vcon):
    return json.dumps(vcon).encode()


def signed_shapes(of, signer):
    sound = of.sound()
    yield "signed", signer.sign(encoded(of.vcon(of.recording(sound)))), [sound], TRUSTED
    sound = of.sound()
    yield "signed and compressed", signer.sign(gzip.compress(encoded(of.vcon(of.recording(sound))))), [sound], TRUSTED
    sound = of.sound()
    twice = signer.sign(encoded(signer.sign(encoded(of.vcon(of.recording(sound))))))
    yield "signed again", twice, [sound], TRUSTED
    sound = of.sound()
    locked = encrypted.encrypted(encoded(signer.sign(encoded(of.vcon(of.recording(sound))))), signer.key)
    yield "signed, then encrypted", locked, [sound], TRUSTED
    for kind in ("application/vcon", "application/vcon+json"):
        sound = of.sound()
        locked = encrypted.encrypted(encoded(of.vcon(of.recording(sound))), signer.key)
        yield f"encrypted, as {kind}", dict(locked, unprotected={"cty": kind, "enc": "A256CBC-HS512", "uuid": "u"}), \
            [sound], "is not signed"


def badly_signed_shapes(of, signer):
    good = signer.sign(encoded(of.vcon(of.recording(of.sound()))))
    other = text_of(encoded(of.vcon(of.recording(of.sound()))))
    yield "another payload", dict(good, payload=other), "its signature is wrong"
    yield "no signature", dict(good, signatures=[]), "not 1 to 16 signatures"
    yield "a signature of none", signer.sign(b"{}", alg="none"), "of a kind that is not known"
    yield "a signature without a certificate", signer.sign(b"{}", x5c=[]), "without certificate"
    yield "a certificate that is none", signer.sign(b"{}", x5c=["AAAA"]), "cannot be read"
    yield "a critical header", signer.sign(b"{}", crit=["exp"]), "extensions that are critical"
    yield "a payload that is no vcon", signer.sign(b"[]"), "not a JSON object"
    locked = encrypted.encrypted(encoded(of.vcon(of.recording(of.sound()))), signer.key)
    for name in ("tag", "iv", "ciphertext"):
        first = "B" if locked[name][0] == "A" else "A"
        yield f"another {name}", dict(locked, **{name: first + locked[name][1:]}), CHANGED
    yield "no recipients", dict(locked, recipients=[]), "somebody else"
    short = dict(locked)
    del short["iv"]
    yield "no iv", short, "no readable iv"


class Reader:
    def __init__(self, home, signer):
        self.home, self.signer = home, signer
        self.files = home.home / "files"
        self.files.mkdir()

    def ingest(self, name, given):
        for file, content in FILES.items():
            (self.files / file).write_bytes(content)
        file = self.home.write(name, given)
        outcome = self.home.run("ingest", "--json", "--purpose", "evidence", "--vcon-files", self.files, "--vcon-ca",
                                self.signer.authority, "--vcon-key", self.signer.key, file)
        return outcome, [json.loads(line) for line in outcome.out.splitlines()]

    def takes(self, what, given, contents, note, name="shape.vcon"):
        outcome, rows = self.ingest(name, given)
        rig.expect(outcome.status == 0 and all(row["status"] == "sealed" for row in rows), f"{what}: {outcome}")
        rig.expect(note in str(rows[0].get("notes", "")), f"{what}: no '{note}' in {rows}")
        rig.expect(note == NOT_OF_ITS_FORM or NOT_OF_ITS_FORM not in str(rows), f"{what}: {rows}")
        found = sorted(row["sha256"] for row in rows)
        expected = sorted(hashlib.sha256(each).hexdigest() for each in contents or [given])
        rig.expect(found == expected, f"{what}: other bytes were sealed: {rows}")
        if contents:
            self.comes_back(what, rows)

    def comes_back(self, what, rows):
        for row in rows:
            copy = self.home.home / "again.vcon"
            self.home.must("export-vcon", row["recording"], "-o", copy, "--overwrite", "--purpose", "evidence")
            again = json.loads(copy.read_text())
            rig.expect(again["vcon"] == "0.4.0" and again["dialog"][0]["type"] == "recording", f"{what}: {again}")
            rig.expect(again["future"] == {"field": [1, "two", None]}, f"{what}: an unknown field is lost: {again}")
            rig.expect(again["amended"]["uuid"].startswith("0199bbbb"), f"{what}: {again['amended']}")
            digest = hashlib.sha256(base64.urlsafe_b64decode(again["dialog"][0]["body"] + "==")).hexdigest()
            rig.expect(digest == row["sha256"], f"{what}: other bytes come back")
            outcome, known = self.ingest("again.vcon", copy.read_bytes())
            rig.expect(outcome.status == 0 and known[0]["status"] == "exists", f"{what}: not known again: {outcome}")

    def refuses(self, what, given, reason, name="shape.vcon"):
        outcome, rows = self.ingest(name, given)
        rig.expect(outcome.status == 3 and rows[0]["status"] == "failed", f"{what}: {outcome}")
        rig.expect(reason in str(rows[0]["notes"]), f"{what}: refused for another reason: {rows[0]['notes']}")


def check_wrapped(reader, of):
    sound = of.sound()
    reader.takes("gzip", gzip.compress(encoded(of.vcon(of.recording(sound)))), [sound], "", "shape.vcon.gz")
    sound = of.sound()
    bundle = reader.home.home / "made.vconz"
    with zipfile.ZipFile(bundle, "w") as out:
        out.writestr("manifest.json", json.dumps({"format": "vcon-bundle", "version": "1.0"}))
        far = of.elsewhere(sound, "unused")
        del FILES["unused"], far["url"]
        out.writestr("vcons/one.json", json.dumps(of.vcon(far)))
        out.writestr(f"files/{hash_of(sound)}.wav", sound)
    reader.takes("a bundle", bundle.read_bytes(), [sound], "", "shape.vconz")
    reader.refuses("half of it", bundle.read_bytes()[:200], "", "shape.vconz")


def check(home):
    of, signer = Shapes(), Signer(home.home)
    reader = Reader(home, signer)
    shapes = [*plain_shapes(of), *old_shapes(of), *odd_shapes(of)]
    for what, vcon, contents, note in shapes:
        reader.takes(what, encoded(vcon), contents, note or "the vcon is not signed")
    for what, vcon, contents, note in signed_shapes(of, signer):
        reader.takes(what, encoded(vcon), contents, note)
    check_wrapped(reader, of)
    bad = [*bad_shapes(of), *badly_signed_shapes(of, signer)]
    for what, vcon, reason in bad:
        reader.refuses(what, encoded(vcon), reason)
    home.expect_consistent()
    print(f"draft_vcons: {len(shapes)} shapes taken and {len(bad)} refused, beside those that are signed or wrapped")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        check(home)
        return 0
    except rig.Failure as failure:
        print(f"draft_vcons: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
