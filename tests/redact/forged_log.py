"""Logs that no sealtape would write, signed by keys of our own, around a true redacted copy.

A flipped bit never gets past the signatures. Here whoever holds the keys lies: the entries of a
proof are changed, signed again, and get a tree and a checkpoint of their own.
"""

import base64
import functools
import hashlib
import json
import pathlib
import subprocess

VERIFIED, ALTERED = 0, 4
OTHER = "0123456789abcdef" * 2  # a member beside the first admin


class Keys:
    """Ed25519 keys by name, made by openssl in a directory."""

    def __init__(self, place):
        self.place = pathlib.Path(place)
        self.place.mkdir()
        self.sign = functools.lru_cache(maxsize=None)(self.sign)
        self.public = functools.lru_cache(maxsize=None)(self.public)

    def file(self, name):
        path = self.place / name
        if not path.exists():
            openssl("genpkey", "-algorithm", "ed25519", "-out", path)
        return path

    def public(self, name):
        return openssl("pkey", "-in", self.file(name), "-pubout", "-outform", "DER")[-32:]

    def sign(self, name, text):
        message = self.place / "message"
        message.write_bytes(text)
        return openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.file(name), "-in", message)

    def line(self, who, name, text):
        """The signature line of a note, in the name of `who`."""
        found = digest(who.encode() + b"\n\x01" + self.public(name))[:4]
        encoded = base64.b64encode(found + self.sign(name, text)).decode()
        return f"\u2014 {who} {encoded}\n".encode()


def openssl(*arguments):
    return subprocess.run(["openssl", *map(str, arguments)], capture_output=True, check=True).stdout


def digest(data):
    return hashlib.sha256(data).digest()


def root_and_paths(leaves):
    """RFC 6962, section 2.1, by the letter."""
    if len(leaves) == 1:
        return leaves[0], [[]]
    middle = 1 << (len(leaves) - 1).bit_length() - 1
    left, left_paths = root_and_paths(leaves[:middle])
    right, right_paths = root_and_paths(leaves[middle:])
    return (digest(b"\1" + left + right),
            [path + [right] for path in left_paths] + [path + [left] for path in right_paths])


class Log:
    """The entries of a proof, ours to change; those of the proof are signed by `admin` and `log`."""

    def __init__(self, proof, keys):
        self.proof, self.keys = json.loads(proof), keys
        self.entries = [json.loads(entry["note"].split("\n")[0]) for entry in self.proof["entries"]]
        self.signers = {self.entries[0]["actor"]: "admin", OTHER: "other"}
        self.log_signer, self.more_text, self.more_lines, self.note_lines = "log", b"", b"", b""
        for entry in self.entries:
            if "sign" in entry:
                entry["sign"] = keys.public("admin").hex()
        self.of("key")["keys"] = [self.log_key("log", 1)]

    def of(self, action):
        return next(entry for entry in self.entries if entry["action"] == action)

    def log_key(self, name, epoch):
        return {"check": self.keys.public(name).hex(), "epoch": epoch, "kind": "log"}

    def insert(self, before, like, **changes):
        """Another entry in front of the first of an action."""
        entry = {**self.of(like), "id": "ab" * 16, **changes}
        self.entries.insert(self.entries.index(self.of(before)), entry)

    def member(self, role, before="ingest", key="other"):
        self.insert(before, "member", member=OTHER, role=role, sign=self.keys.public(key).hex())

    def note(self, entry):
        text = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode() + b"\n"
        signer = self.signers.get(entry["actor"], "stranger")
        return text + b"\n" + self.keys.line(entry["actor"], signer, text) + self.note_lines

    def written(self):
        """The proof, and the vkey of its log."""
        notes = [self.note(entry) for entry in self.entries]
        root, paths = root_and_paths([digest(b"\0" + note) for note in notes])
        self.proof["entries"] = [
            {"index": index, "note": note.decode(), "path": base64.b64encode(b"".join(path)).decode()}
            for index, (note, path) in enumerate(zip(notes, paths))]
        origin = "forged.example/" + digest(b"\0" + notes[0]).hex()[:32]
        text = f"{origin}\n{len(notes)}\n{base64.b64encode(root).decode()}\n".encode() + self.more_text
        line = self.keys.line(origin, self.log_signer, text)
        self.proof["checkpoint"] = (text + b"\n" + line + self.more_lines).decode()
        public = self.keys.public("log")
        vkey = (f"{origin}+{digest(origin.encode() + bytes([10, 1]) + public)[:4].hex()}+"
                + base64.b64encode(b"\1" + public).decode())
        return json.dumps(self.proof, sort_keys=True, ensure_ascii=False,
                          separators=(",", ":")).encode() + b"\n", vkey


def forgeries(proof, keys):
    """What was done to the log, the proof, its vkey, and what must be said of it."""
    for name, expected, change in CHANGES:
        log = Log(proof, keys)
        change(log)
        yield (name, *log.written(), expected)


def by_other(action, role):
    def change(log):
        log.member(role)
        log.of(action)["actor"] = OTHER
    return change


def set_in(action, **changes):
    return lambda log: log.of(action).update(changes)


def set_object(**changes):
    return lambda log: log.of("ingest")["objects"][0].update(changes)


def drop_in(action, name):
    return lambda log: log.of(action).pop(name)


def removed(log):
    log.member("officer")
    log.member("none", before="derive")
    log.of("derive")["actor"] = OTHER


def removed_without_keys(log):
    removed(log)
    for name in ("sign", "seal", "record", "commit", "epoch"):
        log.entries[-2].pop(name)


def half_of_the_keys(log):
    log.member("officer")
    log.entries[log.entries.index(log.of("ingest")) - 1].pop("seal")


def officer_adds(log):
    log.member("officer")
    log.insert("ingest", "member", member="cd" * 16, actor=OTHER)


def other_keys(log):
    log.member("officer")
    log.member("officer", key="stranger")


def newer_log_key(epoch, signer):
    def change(log):
        log.insert("ingest", "key", keys=[log.log_key("log-2", epoch)])
        log.log_signer = signer
    return change


def unknown_cosignature(log):
    log.more_lines = log.keys.line("witness.example", "stranger", b"something else")


def empty_line(log):
    log.more_lines = log.keys.line(OTHER, "stranger", b"x") + b"\n"


def second_signature(log):
    log.note_lines = log.keys.line("witness.example", "stranger", b"x")


CHANGES = (
    ("nothing but the keys", VERIFIED, lambda log: None),
    ("an officer redacts", VERIFIED, by_other("derive", "officer")),
    ("a custodian redacts", VERIFIED, by_other("derive", "custodian")),
    ("a host redacts", ALTERED, by_other("derive", "ingest")),
    ("a host ingests", VERIFIED, by_other("ingest", "ingest")),
    ("an auditor ingests", ALTERED, by_other("ingest", "auditor")),
    ("a stranger ingests", ALTERED, set_in("ingest", actor="ef" * 16)),
    ("a member signs with keys not his", ALTERED, lambda log: (
        by_other("ingest", "ingest")(log), log.signers.update({OTHER: "admin"}))),
    ("a role that is none", ALTERED, by_other("ingest", "owner")),
    ("a removed member redacts", ALTERED, removed),
    ("a member removed without keys redacts", ALTERED, removed_without_keys),
    ("an officer adds a member", ALTERED, officer_adds),
    ("a member gets other keys", ALTERED, other_keys),
    ("a second init", ALTERED, lambda log: log.insert("ingest", "init")),
    ("an action that no proof has", ALTERED, lambda log: log.insert(
        "derive", "derive", action="hold")),
    ("a newer log key", VERIFIED, newer_log_key(2, "log-2")),
    ("the older log key signs", ALTERED, newer_log_key(2, "log")),
    ("a log key that is not newer", ALTERED, newer_log_key(1, "log-2")),
    ("a log key that is much newer", VERIFIED, newer_log_key(9, "log-2")),
    ("two ingest entries", ALTERED, lambda log: log.insert("ingest", "ingest")),
    ("two derive entries", ALTERED, lambda log: log.insert("derive", "derive")),
    ("another ingest entry", ALTERED, set_in("ingest", id="12" * 16)),
    ("another recording is ingested", ALTERED, set_in("ingest", recording="12" * 16)),
    ("another recording is redacted", ALTERED, set_in("derive", recording="12" * 16)),
    ("no redaction", ALTERED, set_in("derive", kind="transcript")),
    ("made from something else", ALTERED, set_in("derive", **{"from": ["12" * 32]})),
    ("made from nothing", ALTERED, set_in("derive", **{"from": []})),
    ("other details", ALTERED, set_in("derive", commit="12" * 32)),
    ("another media root", ALTERED, set_object(media="12" * 32)),
    ("no media root", ALTERED, lambda log: log.of("ingest")["objects"][0].pop("media")),
    ("another part", ALTERED, set_object(part=1)),
    ("a field that no entry has", ALTERED, set_in("ingest", name="Mr Smith")),
    ("a field of the object that is none", ALTERED, set_object(name="Mr Smith")),
    ("another version", ALTERED, set_in("ingest", v=2)),
    ("a time that is none", ALTERED, set_in("ingest", time="2026-02-30T00:00:00Z")),
    ("a time in the year 0", VERIFIED, set_in("ingest", time="0000-02-29T00:00:00Z")),
    ("half of a member's keys", ALTERED, half_of_the_keys),
    ("an object twice", ALTERED, lambda log: log.of("ingest")["objects"].append(
        {**log.of("ingest")["objects"][0], "part": 1})),
    ("two objects as one part", ALTERED, lambda log: log.of("ingest")["objects"].append(
        {**log.of("ingest")["objects"][0], "id": "12" * 32})),
    ("half a record", ALTERED, drop_in("ingest", "record")),
    ("no previous entry", ALTERED, drop_in("ingest", "prev")),
    ("a line more in the checkpoint", VERIFIED, lambda log: setattr(log, "more_text", b"more\n")),
    ("a signature more under the checkpoint", VERIFIED, unknown_cosignature),
    ("an empty line under the checkpoint", ALTERED, empty_line),
    ("a signature more under the entries", ALTERED, second_signature),
)
