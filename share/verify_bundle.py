#!/usr/bin/env python3
"""Checks a bundle that sealtape made for a court or a person, apart from sealtape.

    python3 verify.py [BUNDLE] [--key VKEY|@FILE] [--tsa-ca FILE] [--witness VKEY|@FILE]...

Without BUNDLE it is the one that this file lies in. Ends with 0 when all fits and the key vouches for
it, 3 when nothing is wrong with what may be read, and not everything may be read, 4 when something was
altered, added, removed or is not proven, 5 when all fits but no key was given, 2 for wrong usage, 1 when
it cannot be decided.

Read it beside sealtape-bundle(5). Copies and their proofs are checked by check_redaction.py, which
must lie beside it; entries, notes and trees are taken from there too. It takes Python 3.9 or later
and the command openssl (3.0 or later) for Ed25519 and time stamps (RFC 3161); no secret is involved and
no network. A stamp is judged at its own time. One that does not hold is a fault; whether its
authority is trusted can only be said with the root certificates of --tsa-ca (PEM); lists of revoked
certificates are not looked at here, but by sealtape verify-bundle. The cosignature of a
witness (C2SP tlog-cosignature) is checked with its key from --witness, and without it only its form.
Of the stamps inside the proofs of copies only the form is checked.
"""

import argparse
import base64
import calendar
import concurrent.futures
import errno
import functools
import hashlib
import os
import re
import stat
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True  # nothing is added to the bundle that is being checked
import check_redaction as proof  # noqa: E402
from check_redaction import Damage, H, need  # noqa: E402

ANCHORED, FAILED, USAGE, PARTIAL, ALTERED, UNANCHORED = 0, 1, 2, 3, 4, 5
DENIED = (errno.EACCES, errno.EPERM, errno.EIO)  # nothing is known of such a file
TOLERANCE = 3600  # seconds; clocks differ
DEEPEST = 16  # folders within each other, files included
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
APART = ("signature.txt", "tagmanifest-sha512.txt", "tagmanifest-sha256.txt")  # in no tag manifest

# The same few signatures stand in many proofs.
proof.signed_by = functools.lru_cache(maxsize=None)(proof.signed_by)

# Actions that no proof of a copy has. Only who made them counts here, not what they say.
ABOUT = {"event": "ingest", "hold": "custodian", "release": "custodian", "erase": "custodian",
         "purge": "custodian", "rotate": "admin", "policy": "admin", "propose": "officer",
         "stamp": "ingest", "unstamp": "officer"}
for action, role in ABOUT.items():
    proof.SHAPES.setdefault(action, lambda value: all(
        name.rstrip("_") in value or name.endswith("_") for name in proof.COMMON))
    proof.TAKES.setdefault(action, role)


# bundle.json and the excerpt of the log: sealtape-bundle(5).

SIGNED_VCON = proof.fields(file=proof.is_text, certificate=proof.is_digest)
INDEX = proof.fields(
    schema=proof.one_of("sealtape.bundle/1"), kind=proof.one_of("evidence", "dsar"),
    origin=proof.is_text, case=proof.is_text, created=proof.is_time, log=proof.is_text,
    exhibits=proof.array(proof.fields(name=proof.is_text, recording=proof.is_id,
                                      file=proof.is_text, proof_=proof.is_text,
                                      vcon_=SIGNED_VCON), 100_000),
    certificates=proof.array(proof.is_text, 100_000), unproven_=proof.array(proof.is_text, 100_000),
)
EXCERPT = proof.fields(
    schema=proof.one_of("sealtape.log-excerpt/1"), checkpoint=proof.is_text,
    entries=proof.array(proof.fields(
        index=proof.is_number, note=proof.is_text, path=proof.is_text,
        details_=proof.fields(count=proof.is_number, seeds=proof.is_text, hashes=proof.is_text,
                              lines=proof.array(proof.tuple_of(proof.is_number, proof.is_text)))),
        100_000),
    earlier=proof.array(proof.fields(label=proof.is_text, checkpoint=proof.is_text,
                                     path=proof.is_text), 1000),
)


# What lies in a bundle as if something proved it: sealtape-bundle(5), CHECKING.
ENDINGS = (
    ".3gp", ".aac", ".ac3", ".aif", ".aiff", ".amr", ".au", ".avi", ".caf", ".flac", ".gsm", ".m4a", ".m4v",
    ".mka", ".mkv", ".mov", ".mp2", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".spx", ".vox", ".wav", ".webm",
    ".wma", ".proof.json", ".tsr", ".note")


def lower(text):
    """As names are compared: the letters of ASCII alone."""
    return re.sub("[A-Z]+", lambda letters: letters.group().lower(), text)


def needs_proof(path):
    path = lower(path)
    name = path.rpartition("/")[2]
    return (path.startswith("data/recordings/") or name.endswith(ENDINGS)
            or name.startswith(("checkpoint", "destruction-"))
            or (path.startswith("data/10-exhibits/")
                and name.partition(".")[0] in ("original", "redacted", "remaining")))


def is_safe_path(path):
    """Whether a name of a file or folder can mislead nobody; sealtape refuses the same."""
    try:
        data = os.fsencode(path)
        data.decode("utf-8")
    except UnicodeError:
        return False
    wild = any(byte < 0x20 or byte in b"\x7f\\" for byte in data)
    return len(data) <= 1024 and not data.startswith(b"~") and not wild and path.count("/") < DEEPEST


def parse(data, shape, what):
    need(data.endswith(b"\n"), f"{what} does not end in a line feed")
    value = proof.parse_canonical(data[:-1], what)
    need(shape(value), f"{what} has not the form it must have")
    return value


def read(path):
    with open(path, "rb") as file:
        return file.read()


def digest_of(path, algorithm):
    sha = hashlib.new(algorithm)
    with open(path, "rb") as file:
        while block := file.read(2**20):
            sha.update(block)
    return sha.hexdigest()


class Log:
    """The excerpt of the log: entries, who made them, and the tree they are in."""

    def __init__(self, value, vkey, fault):
        self.fault = fault
        self.roster, self.since, self.voids = proof.Roster(), [], []
        self.entries, self.opened, self.void, self.stamped = [], {}, set(), {}
        self.origin = self.size = None
        indexes = [line["index"] for line in value["entries"]]
        if indexes != sorted(set(indexes)):
            return fault("the entries of the excerpt do not rise")
        check_at_once(value["entries"])
        for line in value["entries"]:
            self.attempt(self.take, line)
        if not self.entries or self.entries[0].index != 0:
            return fault("the excerpt does not begin with the first entry")
        self.head = self.attempt(self.checkpoint, value["checkpoint"], "the checkpoint")
        if self.head is None:
            return
        self.origin, self.size = self.head.origin, self.head.size
        if vkey is not None and (vkey[0] != self.origin or vkey[1] != self.since[0][1]):
            fault("the log is not the one of the verifier key")
        for entry, line in zip(self.entries, value["entries"]):
            self.attempt(self.include, entry, line)
        for line in value["earlier"]:
            self.attempt(self.extend, line)

    def attempt(self, step, *arguments):
        try:
            return step(*arguments)
        except Damage as damage:
            self.fault(str(damage))

    def take(self, line):
        entry = proof.Entry(line["index"], line["note"].encode("utf-8"))
        key = entry.value["sign"] if entry.action == "init" else None
        key = bytes.fromhex(key) if key else self.roster.keys.get(entry.actor)
        need(key is not None, f"{entry.note.what} is by somebody who is not known")
        entry.note.need_signed(entry.actor, key)
        self.entries.append(entry)
        known = len(self.roster.log_keys)
        try:
            self.roster.take(entry)
        except Damage as damage:
            self.voids.append(str(damage))  # it stays in the log and has no effect
            self.void.add(entry.index)
        for _, log_key in self.roster.log_keys[known:]:
            self.since.append((entry.index, log_key))
        if "details" in line:
            self.opened[entry.index] = self.details(entry, line["details"])

    @staticmethod
    def details(entry, value):
        shown = proof.Details(value)
        lines = dict(zip(shown.leaves, shown.lines))
        tree = proof.CutTree(shown.seeds, shown.hashes)
        node = tree.part(0, shown.count, shown.hidden(),
                         lambda first, end: [(0, lines[leaf]) for leaf in range(first, end)])
        tree.need_empty()
        root = proof.tree_root(b"d", entry.id, 0, b"", [shown.count], [node])
        need(root.hex() == entry.value.get("commit"),
             f"the details of {entry.note.what} are not those that were logged")
        found = {}
        for line in shown.lines:
            pair = proof.parse_json(line, "a detail", real=str)
            need(isinstance(pair, list) and len(pair) == 2, "a detail is none")
            found[pair[0]] = pair[1]
        return found

    def checkpoint(self, text, what):
        head = proof.Checkpoint(text.encode("utf-8"))
        need(head.origin.endswith("/" + self.entries[0].leaf.hex()[:32]),
             f"{what} is of another log: its origin does not name the first entry")
        keys = [key for index, key in self.since if index < head.size]
        need(keys, f"{what} is signed by a log key of which nothing is said")
        head.note.need_signed(head.origin, keys[-1])
        return head

    def include(self, entry, line):
        path = proof.digests(line["path"], "the path of an entry")
        root = proof.root_by_path(entry.index, self.size, entry.leaf, path)
        need(entry.index < self.size and root == self.head.root,
             f"{entry.note.what} is not in the log that the checkpoint states")

    def extend(self, line):
        what = f"the checkpoint {line['label']}"
        older = self.checkpoint(line["checkpoint"], what)
        path = proof.digests(line["path"], "a consistency proof")
        need(is_consistent(older, self.head, path), f"{what} is of another history of the log")
        if line["label"] == f"{stamp_folder(older.size, older.root)}/checkpoint":
            self.stamped[older.size, older.root] = line["checkpoint"].encode("utf-8")


def check_at_once(lines):
    """Asks openssl for the signatures of all entries beside one another; signed_by keeps the answers.

    Nothing is decided here: what is left out, or asked with a wrong key, is asked again in its turn.
    """
    keys, questions = {}, []
    for line in lines:
        try:
            entry = proof.Entry(line["index"], line["note"].encode("utf-8"))
        except Damage:
            continue
        about = entry.value.get("member", entry.actor)
        if entry.action in ("init", "member") and "sign" in entry.value:
            keys.setdefault(about, bytes.fromhex(entry.value["sign"]))
        for name, _, signature in entry.note.signatures:
            if name in keys:
                questions.append((keys[name], entry.note.text, signature))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as helpers:
        list(helpers.map(lambda question: proof.signed_by(*question), questions))


def stamp_folder(size, root):
    return f"stamps/{size}-{root.hex()[:16]}"


# Time stamps (RFC 3161), with openssl.

def openssl(*words):
    done = subprocess.run(["openssl", *map(str, words)], stdin=subprocess.DEVNULL, check=False,
                          capture_output=True, env={**os.environ, "LC_ALL": "C"})
    return done.returncode == 0, (done.stdout + done.stderr).decode("utf-8", "replace")


def stated_time(stamp):
    """The second in which it was made, as it says."""
    good, text = openssl("ts", "-reply", "-in", stamp, "-text")
    need(good and "Status: Granted" in text, "is no time stamp")
    for line in text.splitlines():
        name, _, value = line.partition(": ")
        if name.strip() == "Time stamp":
            day, _, year = value.strip().partition(" GMT")[0].rpartition(" ")
            seconds = day.partition(".")[0]  # without the fraction of a second
            try:
                return calendar.timegm(time.strptime(f"{seconds} {year}", "%b %d %H:%M:%S %Y"))
            except ValueError:
                break
    raise Damage("states no time")


def second_of(text):
    return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ"))


def verify_stamp(stamp, checkpoint, roots, when, *more):
    good, text = openssl("ts", "-verify", "-in", stamp, "-data", checkpoint, "-CAfile", roots,
                         "-attime", when, *more)
    reason = text.partition("erify error:")[2].partition("\n")[0].strip()
    return None if good else reason or "its signature or what it is over is not good"


def need_sound(stamp, checkpoint, when):
    """It holds under the certificates that it brings, whoever may trust them."""
    with tempfile.TemporaryDirectory(prefix="verify-") as place:
        token, own = os.path.join(place, "token"), os.path.join(place, "own.pem")
        need(openssl("ts", "-reply", "-in", stamp, "-token_out", "-out", token)[0], "has no token")
        need(openssl("pkcs7", "-inform", "DER", "-in", token, "-print_certs", "-out", own)[0]
             and os.path.getsize(own) > 0, "brings no certificate")
        fault = verify_stamp(stamp, checkpoint, own, when, "-partial_chain")
        need(fault is None, f"does not hold: {fault}")


# Cosignatures of witnesses (C2SP tlog-cosignature).

WITNESS = b"\4"  # before its key


class Witness:
    """NAME+ID+KEY, the key of a witness as it was given from outside."""

    def __init__(self, vkey):
        self.name, _, rest = vkey.partition("+")
        hexid, _, encoded = rest.partition("+")
        typed = proof.unbase64(encoded, "the key")
        self.id, self.key = H(self.name.encode("utf-8"), b"\n", typed)[:4], typed[1:]
        need(proof.is_key_name(self.name) and len(typed) == 33 and typed[:1] == WITNESS
             and hexid == self.id.hex(), "it is no key of a witness")

    def time_of(self, note):
        """The second in which it signed; None where it did not. Damage where it is false."""
        latest = None
        for name, which, value in note.signatures:
            if (name, which) != (self.name, self.id):
                continue
            need(len(value) == 72, "a cosignature has not 72 bytes")
            seconds = int.from_bytes(value[:8], "big")
            message = f"cosignature/v1\ntime {seconds}\n".encode("ascii") + note.text
            need(0 < seconds <= 253_402_300_799 and proof.signed_by(self.key, message, value[8:]),
                 "the cosignature is false")
            latest = max(latest or 0, seconds)
        return latest


# Signed vCons: JSON Web Signatures (RFC 7515) as RFC 7518, 3.1 names their algorithms, with openssl.

MOST_CERTIFICATES = 16


def unbase64url(text, what):
    need(isinstance(text, str) and "=" not in text, f"{what} is no base64url")
    padded = text.translate(str.maketrans("+/-_", "??+/")) + "=" * (-len(text) % 4)
    return proof.unbase64(padded, what)


def opened_jws(data):
    """What was signed, and the certificate (DER) of the key that signed it; Damage where it is false."""
    need(data.endswith(b"\n"), "does not end in a line feed")
    value = proof.parse_canonical(data[:-1], "it")
    need(isinstance(value, dict) and "payload" in value and "signatures" in value,
         "is not signed, though bundle.json says so")
    signatures = value["signatures"]
    need(isinstance(signatures, list) and len(signatures) == 1 and isinstance(signatures[0], dict),
         "has not one signature")
    guarded, unguarded = signatures[0].get("protected"), signatures[0].get("header")
    header = proof.parse_json(unbase64url(guarded, "its header"), "its header")
    need(isinstance(header, dict) and "crit" not in header, "its signature has extensions that are critical")
    chain = header.get("x5c", unguarded.get("x5c") if isinstance(unguarded, dict) else None)
    need(isinstance(chain, list) and 0 < len(chain) <= MOST_CERTIFICATES
         and all(isinstance(each, str) for each in chain), "its signature comes without certificate (x5c)")
    chain = [proof.unbase64(each, "a certificate in its x5c") for each in chain]
    signature = unbase64url(signatures[0].get("signature"), "its signature")
    payload = unbase64url(value["payload"], "its payload")
    need_jws_signature(header.get("alg"), chain, f"{guarded}.{value['payload']}".encode("ascii"), signature)
    return payload, chain[0]


def need_jws_signature(name, chain, message, signature):
    need(isinstance(name, str) and re.fullmatch("(RS|PS|ES)(256|384|512)", name),
         "its signature is of a kind that is not known, or not protected")
    kind, bits = name[:2], int(name[2:])
    if kind == "ES":
        signature = ecdsa_der(signature, (bits + 7) // 8 if bits < 512 else 66)
    padding = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest") if kind == "PS" else ()
    with tempfile.TemporaryDirectory(prefix="verify-") as place:
        files = [os.path.join(place, each) for each in ("certificate", "key", "message", "signature")]
        for content in reversed(chain):  # the first is written last, and stays
            need(proof.is_der_sequence(content), "a certificate in its x5c cannot be read")
            write(files[0], content)
            good, text = openssl("x509", "-inform", "DER", "-in", files[0], "-noout", "-text")
            need(good, "a certificate in its x5c cannot be read")
        algorithm = "id-ecPublicKey" if kind == "ES" else "rsaEncryption"
        need(f"Public Key Algorithm: {algorithm}\n" in text, "its key is of another kind than its signature")
        openssl("x509", "-inform", "DER", "-in", files[0], "-noout", "-pubkey", "-out", files[1])
        write(files[2], message)
        write(files[3], signature)
        good, _ = openssl("dgst", f"-sha{bits}", *padding, "-verify", files[1], "-signature", files[3], files[2])
        need(good, "its signature is wrong: it was changed, or signed with another key")


def ecdsa_der(signature, size):
    """Two numbers side by side (RFC 7518, 3.4) as openssl wants them."""
    need(len(signature) == 2 * size, "its signature is wrong: it was changed, or signed with another key")
    numbers = b""
    for number in (signature[:size], signature[size:]):
        number = number.lstrip(b"\0")
        number = b"\0" + number if not number or number[0] & 0x80 else number
        numbers += bytes([2, len(number)]) + number
    length = bytes([len(numbers)]) if len(numbers) < 0x80 else bytes([0x81, len(numbers)])
    return b"\x30" + length + numbers


def write(path, data):
    with open(path, "wb") as file:
        file.write(data)


def subject_of(certificate):
    """Whom it names, and its SHA-256."""
    with tempfile.TemporaryDirectory(prefix="verify-") as place:
        path = os.path.join(place, "certificate")
        write(path, certificate)
        _, text = openssl("x509", "-inform", "DER", "-in", path, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb")
    return text.strip().partition("subject=")[2], H(certificate).hex()


def cosigned(note, witnesses):
    """When a witness that counts says that the log was so, and who; nothing where none does."""
    for witness in witnesses:
        when = witness.time_of(note)
        if when is not None:
            need(when <= time.time() + 300, "its time has not come yet")
            return when, f"trusted, {witness.name}"
    return None, "cosigned by a witness, not checked here" if not witnesses else "not trusted"


def is_consistent(older, newer, path):
    """RFC 9162, section 2.1.4.2."""
    if older.size > newer.size:
        return False
    if older.size == newer.size:
        return not path and older.root == newer.root
    if older.size == 0:
        return not path
    if older.size & (older.size - 1) == 0:
        path = [older.root, *path]
    if not path:
        return False
    first, last = older.size - 1, newer.size - 1
    while first % 2:
        first, last = first >> 1, last >> 1
    left = right = path[0]
    for node in path[1:]:
        if last == 0:
            return False
        if first % 2 or first == last:
            left, right = H(b"\1", node, left), H(b"\1", node, right)
            while first and first % 2 == 0:
                first, last = first >> 1, last >> 1
        else:
            right = H(b"\1", right, node)
        first, last = first >> 1, last >> 1
    return last == 0 and left == older.root and right == newer.root


class Unread(Exception):
    """A file lies where the system does not let us look, which is told already."""


class Bundle:
    def __init__(self, place, vkey, roots=None, witnesses=()):
        self.place, self.vkey, self.roots, self.faults = place, vkey, roots, []
        self.witnesses = witnesses
        self.files, self.unread = set(), {}
        self.index = self.log = self.signer = None
        self.exhibits, self.vcons, self.stamps, self.unchecked = [], {}, [], 0
        self.excerpt, self.named, self.certificates, self.rest = None, set(), 0, 0

    def fault(self, path, sentence):
        self.faults.append(f"{path}: {sentence}" if path else sentence)

    def deny(self, problem):
        """Keeps in mind what the system does not let us read; with a directory all that is in it."""
        if problem.errno not in DENIED or problem.filename is None:
            raise problem
        path = os.path.relpath(problem.filename, self.place).replace(os.sep, "/")
        self.unread[path] = problem.strerror.lower()

    def is_hidden(self, path):
        return any(path == each or path.startswith(each + "/") for each in self.unread)

    def attempt(self, path, step, *arguments):
        """Whether the step was taken without a fault; what it could not read is told."""
        before = len(self.faults)
        try:
            step(*arguments)
        except Damage as damage:
            self.fault(path, str(damage))
        except FileNotFoundError as problem:
            self.fault(os.path.basename(problem.filename), "is missing")
        except Unread:
            return False
        except OSError as problem:
            self.deny(problem)
            return False
        return len(self.faults) == before

    def run(self):
        self.walk()
        if "bagit.txt" not in self.files and not self.is_hidden("bagit.txt"):
            self.fault("bagit.txt", "is missing; it says that this is a bag")
        self.attempt("bagit.txt", self.check_declaration)
        for kind, prefix in (("", "data/"), ("tag", "")):
            self.check_manifest(f"{kind}manifest-sha512.txt", prefix)
            if f"{kind}manifest-sha256.txt" in self.files:
                self.check_manifest(f"{kind}manifest-sha256.txt", prefix)
        self.attempt("bag-info.txt", self.check_size)
        if "fetch.txt" in self.files:
            self.fault("fetch.txt", "names files that lie elsewhere, which are not fetched")
        for step in (self.read_index, self.read_log, self.check_signature):
            self.attempt("", step)
        if self.index is None:
            return
        if self.log is not None:
            self.check_stamps()
        for exhibit in self.index["exhibits"]:
            good = self.attempt(exhibit["file"], self.check_exhibit, exhibit)
            self.exhibits.append((exhibit, good and self.log is not None))
            if "vcon" in exhibit:
                self.attempt("data/" + exhibit["vcon"]["file"], self.check_vcon, exhibit)
        for path in self.index["certificates"]:
            self.attempt(path, self.check_certificate, path)
        for path in self.index.get("unproven", []):
            self.attempt(path, self.check_unproven, path)
        self.check_loose()

    def walk(self):
        for directory, names, files in os.walk(self.place, onerror=self.deny):
            for name in [*names, *files]:
                path = os.path.join(directory, name)
                try:
                    mode = os.lstat(path).st_mode
                except OSError as problem:
                    self.deny(problem)
                    continue
                relative = os.path.relpath(path, self.place).replace(os.sep, "/")
                if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                    self.fault(relative, "is a link or a device, not a file")
                elif stat.S_ISDIR(mode) and relative.count("/") + 1 >= DEEPEST:
                    self.fault(relative, "lies too deep")
                    names.remove(name)
                elif not is_safe_path(relative):
                    self.fault(relative, "has a name that leads astray")
                    if name in names:
                        names.remove(name)
                elif stat.S_ISREG(mode):
                    self.files.add(relative)
        folded = set()
        for path in sorted(self.files):
            if lower(path) in folded:
                self.fault(path, "differs from another name in case alone")
            folded.add(lower(path))

    def check_manifest(self, manifest, prefix):
        if manifest not in self.files:
            if not self.is_hidden(manifest):
                self.fault(manifest, "is missing")
            return
        self.attempt(manifest, self.check_files, manifest, prefix)

    def check_declaration(self):
        if "bagit.txt" in self.files:
            need(read(os.path.join(self.place, "bagit.txt")) == DECLARATION,
                 "does not declare a BagIt bag of version 1.0 in UTF-8")

    def check_size(self):
        """BagIt counts bytes and files of the payload; what may not be read has no size."""
        if "bag-info.txt" not in self.files or self.unread:
            return
        text = read(os.path.join(self.place, "bag-info.txt")).decode("utf-8", "replace")
        lines = re.sub("\r?\n[ \t]+", " ", text).split("\n")
        payload = [path for path in self.files if path.startswith("data/")]
        size = sum(os.path.getsize(os.path.join(self.place, path)) for path in payload)
        for line in filter(None, (line.rstrip("\r") for line in lines)):
            label, colon, value = line.partition(":")
            need(label and colon, "has a line that is none")
            if lower(label) == "payload-oxum":
                need(value.lstrip(" \t") == f"{size}.{len(payload)}",
                     "states another size or number of files than there are")

    def check_files(self, manifest, prefix):
        listed = set()
        digits = 128 if "sha512" in manifest else 64
        *lines, last = read(os.path.join(self.place, manifest)).decode("utf-8", "replace").split("\n")
        need(not last, "does not end in a line feed")
        for line in lines:
            found = re.fullmatch(f"([0-9a-f]{{{digits}}})  (.+)", line, re.DOTALL)
            digest, path = found.groups() if found else ("", "")
            path = re.sub("%(25|0[AaDd])", lambda code: chr(int(code.group(1), 16)), path)
            if not found or path in listed or not path.startswith(prefix):
                self.fault(manifest, "has a line that is none")
                continue
            listed.add(path)
            self.attempt(path, self.check_line, manifest, digest, path)
        for path in sorted(self.files):
            ours = path.startswith("data/") == bool(prefix)
            if ours and path not in APART and path not in listed:
                self.fault(path, f"is not listed by {manifest}")

    def check_line(self, manifest, digest, path):
        if path in self.files:
            algorithm = "sha512" if len(digest) == 128 else "sha256"
            found = digest_of(os.path.join(self.place, path), algorithm)
            need(found == digest, f"is not what {manifest} lists")
        elif not self.is_hidden(path):
            raise Damage(f"is listed by {manifest} and missing")

    def payload(self, path):
        if isinstance(path, str) and self.is_hidden("data/" + path):
            raise Unread
        need(isinstance(path, str) and "data/" + path in self.files, f"{path} is missing")
        return os.path.join(self.place, "data", path)

    def read_index(self):
        index = parse(read(self.payload("bundle.json")), INDEX, "bundle.json")
        files = [exhibit["file"] for exhibit in index["exhibits"]]
        files += [exhibit["vcon"]["file"] for exhibit in index["exhibits"] if "vcon" in exhibit]
        need(len(files) == len(set(files)), "bundle.json names the file of an exhibit twice")
        need(index["kind"] == "dsar" or "unproven" not in index, "what goes to a court is proven")
        need(index.get("unproven", True), "bundle.json has an empty list")
        self.index = index

    def read_log(self):
        if self.index is None:
            return
        path = self.index["log"]
        value = parse(read(self.payload(path)), EXCERPT, path)
        self.excerpt = value
        self.named.add("data/" + path)
        self.log = Log(value, self.vkey, lambda sentence: self.fault(path, sentence))
        self.check_checkpoints()
        need(self.log.origin == self.index["origin"], "the bundle says that it is of another log")

    def log_folder(self):
        folder = os.path.dirname(self.index["log"])
        return f"data/{folder}/" if folder else "data/"

    def check_checkpoints(self):
        """Those that lie beside the excerpt are the ones in it."""
        for path in sorted(self.files):
            name = path[len(self.log_folder()):] if path.startswith(self.log_folder()) else ""
            if name == "checkpoint-export.txt":
                self.attempt(path, self.check_checkpoint, path, self.excerpt["checkpoint"])
            elif found := re.match("checkpoint-([1-9][0-9]{0,3})-", name):
                place = int(found[1])
                if place <= len(self.excerpt["earlier"]):
                    self.attempt(path, self.check_checkpoint, path,
                                 self.excerpt["earlier"][place - 1]["checkpoint"])

    def check_checkpoint(self, path, text):
        self.named.add(path)
        need(read(os.path.join(self.place, path)) == text.encode("utf-8"),
             "is not the checkpoint of the excerpt of the log")

    def check_certificate(self, path):
        """By a member: what it says of the log is for the archive to check."""
        self.named.add("data/" + path)
        if self.log is None:
            return
        note = proof.Note(read(self.payload(path)), path)
        for name, _, _ in note.signatures:
            if name in self.log.roster.keys:
                note.need_signed(name, self.log.roster.keys[name])
                self.certificates += 1
                return
        raise Damage("is not signed by a member of the archive")

    def check_unproven(self, path):
        self.payload(path)
        self.named.add("data/" + path)
        self.rest += 1

    def check_loose(self):
        """What looks as if something proved it is named by what does."""
        for path in sorted(self.files - self.named):
            is_unknown = self.excerpt is None and path.startswith(self.log_folder())
            if not path.startswith("data/"):
                continue
            if needs_proof(path) and not is_unknown:
                self.fault(path, "nothing in bundle.json names it, so nothing proves it")
            else:
                self.rest += 1

    def check_signature(self):
        """By a member who may disclose, over the list of the lists."""
        if self.log is None:
            return
        need("signature.txt" in self.files, "signature.txt is missing, or no file")
        note = proof.Note(read(os.path.join(self.place, "signature.txt")), "signature.txt")
        digest = digest_of(os.path.join(self.place, "tagmanifest-sha512.txt"), "sha256")
        text = f"sealtape.bundle-signature/1\n{self.log.origin}\n{digest}\n"
        need(note.text == text.encode("utf-8"), "signature.txt is not of this bundle")
        for name, _, _ in note.signatures:
            role = self.log.roster.roles.get(name, "none")
            if proof.ROLES.index(role) >= proof.ROLES.index("officer"):
                note.need_signed(name, self.log.roster.keys[name])
                self.signer = name, role
        need(self.signer, "signature.txt is not by a member who may hand out recordings")

    def check_stamps(self):
        """Each that an entry names lies beside the excerpt, and holds; no other lies there."""
        folder = os.path.dirname(self.index["log"])
        beneath = folder + "/" if folder else ""
        named = set()
        for entry in self.log.entries:
            if entry.action != "stamp" or entry.index in self.log.void:
                continue
            ending = {"tsa": "tsr", "witness": "note"}.get(entry.value.get("kind"))
            size, root, file = (entry.value.get(name) for name in ("size", "root", "file"))
            if not (ending and proof.is_number(size) and proof.is_digest(root) and proof.is_digest(file)):
                continue  # of a kind that is not known here
            root = bytes.fromhex(root)
            place = beneath + stamp_folder(size, root)
            path = f"{place}/{file}.{ending}"
            named |= {f"data/{place}/checkpoint", f"data/{path}"}
            self.attempt("data/" + path, self.check_stamp, entry, size, root, file, path,
                         f"{place}/checkpoint")
        for path in sorted(self.files - named):
            if path.startswith(f"data/{beneath}stamps/"):
                self.fault(path, "no entry that is shown names it")
                named.add(path)
        self.named |= named

    def check_stamp(self, entry, size, root, file, path, checkpoint):
        checkpoint, stamp = self.payload(checkpoint), self.payload(path)
        need(size <= entry.index and read(checkpoint) == self.log.stamped.get((size, root)),
             "the excerpt does not lead from what was stamped to the newest checkpoint")
        need(digest_of(stamp, "sha256") == file, "is not the stamp that the log names")
        if path.endswith(".note"):
            note = proof.Note(read(stamp), path)
            need(note.text == proof.Note(read(checkpoint), path).text, "is over another checkpoint")
            return self.note_stamp(size, *cosigned(note, self.witnesses))
        when = stated_time(stamp)
        need(when <= time.time() + 300, "its time has not come yet")
        need_sound(stamp, checkpoint, when)
        verdict = "holds; give --tsa-ca to say whether its authority is trusted"
        if self.roots is not None:
            reason = verify_stamp(stamp, checkpoint, self.roots, when)
            verdict = "trusted" if reason is None else f"not trusted: {reason}"
        self.note_stamp(size, when, verdict)

    def note_stamp(self, size, when, verdict):
        """A time that is long before that of an entry which was stamped says nothing."""
        late = [entry for entry in self.log.entries if entry.index < size and when is not None
                and second_of(entry.value["time"]) > when + TOLERANCE]
        if late:
            said = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(when))
            when, verdict = None, (f"says by {said}, which does not count: log entry {late[0].index} is dated "
                                   f"{late[0].value['time']}; {verdict}")
        self.stamps.append((size, when, verdict))

    def check_exhibit(self, exhibit):
        self.named |= {"data/" + exhibit[name] for name in ("file", "proof") if name in exhibit}
        path = self.payload(exhibit["file"])
        if "proof" not in exhibit:
            return self.check_original(exhibit, path)
        check = proof.Check(read(path), read(self.payload(exhibit["proof"])), self.vkey)
        check.run()
        for sentence in check.faults:
            self.fault(exhibit["file"], sentence)
        if check.proof is not None:
            self.unchecked += len(check.proof.stamps)
            need(check.proof.recording == exhibit["recording"], "the proof is of another recording")
        if check.checkpoint is not None:
            need(check.checkpoint.origin == self.index["origin"], "the proof is of another log")

    def check_vcon(self, exhibit):
        """Signed with the certificate that bundle.json names, and about the file of the exhibit."""
        self.named.add("data/" + exhibit["vcon"]["file"])
        vcon, sound = self.payload(exhibit["vcon"]["file"]), self.payload(exhibit["file"])
        payload, certificate = opened_jws(read(vcon))
        need(H(certificate).hex() == exhibit["vcon"]["certificate"],
             "is signed with another certificate than bundle.json says")
        dialogs = proof.parse_json(payload, "what was signed", real=str)
        dialogs = dialogs.get("dialog") if isinstance(dialogs, dict) else None
        dialog = dialogs[0] if isinstance(dialogs, list) and dialogs else None
        digest = base64.urlsafe_b64encode(bytes.fromhex(digest_of(sound, "sha512"))).decode().rstrip("=")
        need(isinstance(dialog, dict) and dialog.get("content_hash") == f"sha512-{digest}"
             and dialog.get("url") == exhibit["file"].rpartition("/")[2],
             "what was signed does not point to the file of the exhibit")
        self.vcons[exhibit["vcon"]["file"]] = subject_of(certificate)

    def check_original(self, exhibit, path):
        """The ingest entry committed to the digest of the file."""
        if self.log is None:
            return  # why, was said
        for entry in self.log.entries:
            if (entry.action != "ingest" or entry.value["recording"] != exhibit["recording"]
                    or entry.index in self.log.void):
                continue
            stated = self.log.opened.get(entry.index, {}).get("/sealtape/sha256")
            if stated is not None:
                return need(stated == digest_of(path, "sha256"), "is not the file that was sealed")
        raise Damage("nothing in the excerpt of the log shows what was sealed")


def report(bundle, status):
    printed = lambda text: ascii(str(text))[1:-1]  # noqa: E731  nothing steers a terminal
    for sentence in bundle.faults:
        print(f"altered: {printed(sentence)}")
    for path, reason in sorted(bundle.unread.items()):
        print(f"cannot be read: {printed(path)}: {reason}")
    print(f"files       {len(bundle.files)}")
    if bundle.log is not None and bundle.log.origin:
        log = bundle.log
        print(f"log         {printed(log.origin)}, {log.size} entries, {len(log.entries)} shown")
        for sentence in log.voids:
            print(f"            without effect: {printed(sentence)}")
    if bundle.signer:
        print(f"signed      by member {bundle.signer[0][:12]}, {bundle.signer[1]}")
    for size, when, verdict in bundle.stamps:
        at = "" if when is None else time.strftime(" by %Y-%m-%dT%H:%M:%SZ", time.gmtime(when))
        print(f"stamped     entries 0 to {size - 1}{at}: {printed(verdict)}")
    if bundle.unchecked:
        print(f"            {bundle.unchecked} in proofs of copies: of these only the form was checked")
    for exhibit, intact in bundle.exhibits:
        kind = "copy" if "proof" in exhibit else "original"
        print(f"exhibit     {printed(exhibit['name'])}  {printed(exhibit['recording'])[:12]}  {kind}"
              f"  {'proven' if intact else 'NOT PROVEN'}")
        name, digest = bundle.vcons.get(exhibit.get("vcon", {}).get("file"), (None, None))
        if digest:
            print(f"            its vcon is signed with the certificate of {printed(name)}, SHA-256 {digest}")
    if bundle.certificates:
        print(f"destroyed   {bundle.certificates} certificates")
    if bundle.rest:
        by = "signed by that member" if bundle.signer else "signed by nobody who is known"
        print(f"the rest    {bundle.rest} files, not proven by the log, {by}")
        for path in bundle.index.get("unproven", []):
            print(f"            data/{printed(path)}  not proven")
    if status == UNANCHORED:
        print("key         taken from the bundle itself, not from outside")
    result = {ANCHORED: "VERIFIED", UNANCHORED: "CONSISTENT, NOT ANCHORED", ALTERED: "ALTERED",
              PARTIAL: f"NOT ALL CHECKED: {len(bundle.unread)} places cannot be read"}
    print(f"RESULT      {result[status]}")


def line_of(option):
    text = read(option[1:]).decode("utf-8", "replace") if option.startswith("@") else option
    return text.strip()


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description="Check a bundle that sealtape made.")
    parser.add_argument("bundle", nargs="?", default=os.path.join(here, "..", ".."),
                        metavar="BUNDLE", help="the folder in which bagit.txt lies")
    parser.add_argument("--key", metavar="VKEY|@FILE", help="the verifier key of the log")
    parser.add_argument("--tsa-ca", metavar="FILE",
                        help="whose time stamps count: root certificates (PEM)")
    parser.add_argument("--witness", metavar="VKEY|@FILE", action="append", default=[],
                        help="a witness whose word counts")
    options = parser.parse_args()
    try:
        vkey = proof.read_vkey(options.key)
        witnesses = [Witness(line_of(each)) for each in options.witness]
    except Damage as damage:
        print(f"verify: error: --key or --witness: {damage}", file=sys.stderr)
        return USAGE
    if not os.path.isdir(options.bundle) or "data" not in os.listdir(os.path.join(options.bundle, ".")):
        print(f"verify: error: {options.bundle} is no bundle: it has no folder data", file=sys.stderr)
        return USAGE
    if options.tsa_ca is not None and b"-----BEGIN CERTIFICATE-----" not in read(options.tsa_ca):
        print(f"verify: error: {options.tsa_ca} has no certificate in PEM", file=sys.stderr)
        return USAGE
    proof.need_openssl()
    bundle = Bundle(options.bundle, vkey, options.tsa_ca, witnesses)
    bundle.run()
    status = (ALTERED if bundle.faults else PARTIAL if bundle.unread
              else UNANCHORED if vkey is None else ANCHORED)
    report(bundle, status)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, MemoryError, proof.Unable) as problem:
        print(f"verify: error: {problem or 'out of memory'}", file=sys.stderr)
        sys.exit(FAILED)
