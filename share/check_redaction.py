#!/usr/bin/env python3
"""Checks a redacted copy of a recording against its proof, apart from sealtape.

    python3 check_redaction.py COPY PROOF [--key VKEY|@FILE]

Ends with 0 when all fits and the key vouches for it, 4 when copy or proof was altered, 5 when all
fits but no key was given, 2 for wrong usage, 1 when it cannot be decided (no such file, no openssl).

This is a second implementation, written from the manual pages and not from the program, so that two
that agree say more than one. Read it beside sealtape-proof(5), whose section CHECKING has the twelve
steps that are the functions step_1 to step_12 here, and sealtape-format(5), which has the rest. It
takes Python 3.9 or later and the command openssl (3.0 or later) for Ed25519; no secret is involved.
The copy is held in memory a few times over.
"""

import argparse
import base64
import binascii
import bisect
import functools
import hashlib
import itertools
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from copy import copy as copy_of
from datetime import datetime

ANCHORED, FAILED, USAGE, ALTERED, UNANCHORED = 0, 1, 2, 4, 5
LARGEST = 2**53 - 1


class Damage(Exception):
    """What is wrong with copy or proof, in one sentence."""


class Unable(Exception):
    """Why nothing can be said about copy and proof."""


def need(condition, sentence):
    if not condition:
        raise Damage(sentence)


# Bytes and numbers: sealtape-format(5), Terms.

def H(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def number(value, size, order="big"):
    try:
        return value.to_bytes(size, order)
    except OverflowError:
        raise Damage(f"a number is too large for its container: {value}") from None


u8 = functools.partial(number, size=1)
u16 = functools.partial(number, size=2)
u32 = functools.partial(number, size=4)
u64 = functools.partial(number, size=8)
le16 = functools.partial(number, size=2, order="little")
le32 = functools.partial(number, size=4, order="little")
le64 = functools.partial(number, size=8, order="little")


def counted(data):
    return u64(len(data)) + data


def unbase64(text, what):
    """Strict: what decodes is encoded back to the same text."""
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (UnicodeEncodeError, binascii.Error, ValueError):
        raise Damage(f"{what} is no base64") from None
    need(base64.b64encode(data).decode() == text, f"{what} is no strict base64")
    return data


def is_der_sequence(data):
    """Whether these bytes are one DER SEQUENCE (X.690), and nothing behind it; not what is in it."""
    if len(data) < 2 or data[0] != 0x30:
        return False
    if data[1] < 0x80:
        return len(data) == 2 + data[1]
    head = 2 + (data[1] & 0x7F)
    return len(data) == head + int.from_bytes(data[2:head], "big")


def digests(text, what):
    data = unbase64(text, what)
    need(len(data) % 32 == 0, f"{what} are not of 32 bytes each")
    return [data[at:at + 32] for at in range(0, len(data), 32)]


# Canonical JSON (RFC 8785), as far as sealtape writes it: strings, booleans, integers, arrays, objects.

def small_integer(text):
    need(len(text) <= 16 and 0 <= int(text) <= LARGEST, "a number is not from 0 to 2^53 - 1")
    return int(text)


def no_number(text):
    raise Damage(f"{text[:20]} is no integer")


def parse_json(data, what, real=no_number):
    try:
        return json.loads(data.decode("utf-8"), parse_int=small_integer if real is no_number else real,
                          parse_float=real, parse_constant=no_number)
    except Damage as damage:
        raise Damage(f"{what}: {damage}") from None
    except (ValueError, RecursionError):
        raise Damage(f"{what} is no JSON") from None


def canonical(value):
    """ASCII keys sort alike by bytes and by UTF-16, and others never pass the checks of fields."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def parse_canonical(data, what):
    value = parse_json(data, what)
    need(canonical(value) == data, f"{what} is not in canonical JSON")
    return value


# Shapes of values. A shape is a function that throws for what is not of it.

def matches(pattern):
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def below(limit):
    return lambda value: type(value) is int and 0 <= value < limit


def one_of(*values):
    return lambda value: value in values and isinstance(value, str)


def array(shape, most=LARGEST, least=0):
    return lambda value: (isinstance(value, list) and least <= len(value) <= most
                          and all(map(shape, value)))


def tuple_of(*shapes):
    return lambda value: (isinstance(value, list) and len(value) == len(shapes)
                          and all(shape(item) for shape, item in zip(shapes, value)))


def fields(**shapes):
    """An object with exactly these fields; those whose name ends in _ may be left out."""
    known = {name.rstrip("_"): shape for name, shape in shapes.items()}
    required = {name for name in shapes if not name.endswith("_")}
    return lambda value: (isinstance(value, dict) and required <= set(value) <= set(known)
                          and all(known[name](item) for name, item in value.items()))


def is_time(value):
    if not matches(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")(value):
        return False
    try:
        # Python has no year 0, which is a leap year as 2000 is.
        datetime.strptime(re.sub("^0000", "2000", value), "%Y-%m-%dT%H:%M:%SZ")
        return True
    except ValueError:
        return False


is_text = lambda value: isinstance(value, str)  # noqa: E731
is_number = below(LARGEST + 1)
is_true_or_false = lambda value: isinstance(value, bool)  # noqa: E731
is_id = matches("[0-9a-f]{32}")
is_digest = matches("[0-9a-f]{64}")
is_ground = matches("[a-z0-9.-]{1,32}")
is_filler = one_of("silence", "tone")


# The proof file: sealtape-proof(5), THE FILE.

PROOF = fields(
    schema=one_of("sealtape.proof/1"),
    recording=is_id,
    object=below(1),
    track=fields(
        codec=lambda value: is_text(value) and len(value.encode("utf-8", "surrogatepass")) <= 32,
        channels=below(2**32), rate=below(2**32), unit=one_of("b", "p", "a"),
        unit_samples=below(2**32), trim_start=is_number, trim_end=is_number,
        gaps=array(tuple_of(is_number, is_number), 65536), parameters=is_text),
    units=array(below(2**32 + 1), 256, 1),
    spans=array(fields(part=is_number, first=is_number, count=is_number, ground=is_ground,
                       filler=is_filler, logged=is_true_or_false), 65536),
    seeds=is_text,
    hashes=is_text,
    entries=array(fields(index=is_number, note=is_text, path=is_text), 1024),
    redaction_=fields(count=is_number, lines=array(tuple_of(is_number, is_text)),
                      seeds=is_text, hashes=is_text),
    checkpoint=is_text,
    stamps=array(is_text, 64),
)


class Proof:
    """A proof that has the shape of one; nothing in it is checked against anything yet."""

    def __init__(self, data):
        need(len(data) <= 16 * 2**20, "the proof is larger than 16 MiB")
        need(data.endswith(b"\n"), "the proof does not end in a line feed")
        value = parse_canonical(data[:-1], "the proof")
        need(PROOF(value), "the proof is not a sealtape.proof/1")
        self.recording = value["recording"]
        self.object = value["object"]
        self.track = Track(value["track"])
        self.units = value["units"]
        self.spans = value["spans"]
        self.seeds = digests(value["seeds"], "the seeds of the proof")
        self.hashes = digests(value["hashes"], "the hashes of the proof")
        self.indices = [entry["index"] for entry in value["entries"]]
        self.notes = [entry["note"].encode("utf-8") for entry in value["entries"]]
        self.paths = [digests(entry["path"], "the path of an entry") for entry in value["entries"]]
        self.redaction = Details(value["redaction"]) if "redaction" in value else None
        self.checkpoint = value["checkpoint"].encode("utf-8")
        self.stamps = [unbase64(stamp, "a timestamp") for stamp in value["stamps"]]
        need(all(map(is_der_sequence, self.stamps)), "a timestamp is no DER sequence")
        need(rises(self.indices), "the entries of the proof do not rise")
        need_orderly(self.spans, self.units)


class Details:
    """Some details of the derive entry: sealtape-proof(5), Details of the redaction."""

    def __init__(self, value):
        self.count = value["count"]
        self.leaves = [leaf for leaf, _ in value["lines"]]
        self.lines = [line.encode("utf-8") for _, line in value["lines"]]
        self.seeds = digests(value["seeds"], "the seeds of the redaction")
        self.hashes = digests(value["hashes"], "the hashes of the redaction")
        need(rises(self.leaves), "the details of the redaction do not rise")
        need(self.count <= 2**32, "the redaction has too many details")
        need(all(leaf < self.count for leaf in self.leaves), "a detail lies outside its tree")

    def hidden(self):
        """The ranges of leaves that are not shown."""
        bounds = [-1, *self.leaves, self.count]
        return [(before + 1, after - before - 1)
                for before, after in zip(bounds, bounds[1:]) if after - before > 1]


class Track:
    """What the media tree is bound to."""

    def __init__(self, value):
        self.codec = value["codec"]
        self.channels = value["channels"]
        self.rate = value["rate"]
        self.unit = value["unit"]
        self.unit_samples = value["unit_samples"]
        self.trim_start = value["trim_start"]
        self.trim_end = value["trim_end"]
        self.gaps = value["gaps"]
        self.parameters = unbase64(value["parameters"], "the parameters of the track")

    def without_pause(self):
        """The track of a copy, which begins with the first sound."""
        shown = copy_of(self)
        shown.gaps = [gap for gap in self.gaps if gap[0] > 0]
        return shown

    def description(self):
        """sealtape-format(5), MEDIA."""
        return b"".join([
            b"sealtape/media/1", counted(self.codec.encode("utf-8")), u64(self.rate),
            u64(self.channels), self.unit.encode(), u64(self.unit_samples), u64(self.trim_start),
            u64(self.trim_end), u64(len(self.gaps)),
            *(u64(unit) + u64(samples) for unit, samples in self.gaps), counted(self.parameters)])


def rises(numbers):
    return all(before < after for before, after in zip(numbers, numbers[1:]))


def need_orderly(spans, units):
    end = (0, 0)
    for span in spans:
        part, first, count = span["part"], span["first"], span["count"]
        need(count > 0 and part < len(units) and first + count <= units[part],
             "a span of the proof lies outside the recording")
        need((part, first) >= end, "the spans of the proof overlap or do not rise")
        end = (part, first + count)


# Ed25519 by openssl, and signed notes: sealtape-format(5), NOTES AND KEYS.

# Keys that sign anything: points of small order, by their coordinate y.
WEAK = (0, 1, 2**255 - 20, *(int.from_bytes(bytes.fromhex(y), "little") for y in (
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")))


def signed_by(key, message, signature):
    """openssl pkeyutl -verify, with the key as the DER of RFC 8410."""
    y = int.from_bytes(key, "little") % 2**255
    if y >= 2**255 - 19 or y in WEAK or len(signature) != 64:
        return False
    der = bytes.fromhex("302a300506032b6570032100") + key
    with tempfile.TemporaryDirectory(prefix="check-redaction-") as place:
        names = [os.path.join(place, name) for name in ("key", "message", "signature")]
        for name, content in zip(names, (der, message, signature)):
            with open(name, "wb") as file:
                file.write(content)
        try:
            done = subprocess.run(
                ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER",
                 "-inkey", names[0], "-in", names[1], "-sigfile", names[2]],
                stdin=subprocess.DEVNULL, capture_output=True, check=False)
        except FileNotFoundError:
            raise Unable("openssl is not installed, and signatures cannot be checked") from None
    return done.returncode == 0


def need_openssl():
    """The second test of RFC 8032, section 7.1, so that a false signature is not an old openssl."""
    key = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
    signature = ("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                 "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
    if not signed_by(bytes.fromhex(key), b"\x72", bytes.fromhex(signature)):
        raise Unable("openssl does not know Ed25519; version 3.0 or later is needed")


def key_id(name, key):
    return H(name.encode("utf-8"), b"\n\x01", key)[:4]


def is_key_name(name):
    return name != "" and not any(c in "+\x7f" or c.isspace() or c < "!" for c in name)


class Note:
    """A text and its signatures."""

    def __init__(self, data, what):
        self.data, self.what = data, what
        need(len(data) <= 2**20, f"{what} is larger than 1 MiB")
        need(not any(byte < 32 and byte != 10 for byte in data), f"{what} has control characters")
        text, gap, lines = data.rpartition(b"\n\n")
        need(gap and lines.endswith(b"\n"), f"{what} is no signed note")
        self.text = text + b"\n"
        self.signatures = [self.signature(line) for line in lines[:-1].decode("utf-8").split("\n")]
        need(len(self.signatures) <= 100, f"{what} has more than 100 signatures")

    def signature(self, line):
        words = line.split(" ")
        need(len(words) == 3 and words[0] == "\u2014" and is_key_name(words[1]),
             f"{self.what} has a malformed signature line")
        signature = unbase64(words[2], "a signature")
        need(len(signature) > 4, f"{self.what} has a malformed signature line")
        return words[1], signature[:4], signature[4:]

    def need_signed(self, name, key):
        """By this key under this name, and no signature in its name and id is false."""
        mine = [signature for who, which, signature in self.signatures
                if (who, which) == (name, key_id(name, key))]
        need(mine, f"{self.what} is not signed by the key that it takes")
        need(all(signed_by(key, self.text, signature) for signature in mine),
             f"{self.what} has a false signature")


def parse_vkey(line):
    """NAME+ID+KEY: its name and the public key."""
    name, _, rest = line.partition("+")
    hexid, _, encoded = rest.partition("+")
    key = unbase64(encoded, "the key")
    need(is_key_name(name) and len(key) == 33 and key[0] == 1 and hexid == key_id(name, key[1:]).hex(),
         "it is no verifier key, a line that begins with the origin of the log")
    return name, key[1:]


# Entries of the log: sealtape-format(5), ENTRIES.

ROLES = ("none", "auditor", "ingest", "officer", "custodian", "admin")
TAKES = {"init": "admin", "member": "admin", "key": "admin", "ingest": "ingest", "derive": "officer"}
COMMON = {
    "action": is_text, "actor": is_id, "id": is_id, "prev": is_digest, "time": is_time,
    "v": lambda value: type(value) is int and value == 1,
    "record_": is_digest, "commit_": is_digest, "epoch_": is_number,
}
OBJECTS = array(fields(id=is_digest, part=is_number, size=is_number, root=is_digest, media_=is_digest))
KIND_OF_KEY = one_of("log", "vault", "ident", "word")
SHAPES = {
    "init": fields(**COMMON, sign=is_digest, seal=is_digest),
    "member": fields(**COMMON, member=is_id, role=one_of(*ROLES), sign_=is_digest, seal_=is_digest),
    "key": fields(
        **COMMON,
        keys=array(fields(check=is_digest, epoch=is_number, kind=KIND_OF_KEY)),
        sealed=array(fields(epoch=is_number, file=is_digest, kind=KIND_OF_KEY, member=is_id))),
    "ingest": fields(**COMMON, recording=is_id, objects=OBJECTS),
    "derive": fields(
        **COMMON, recording=is_id, objects=OBJECTS,
        kind=one_of("analysis", "redaction", "summary", "transcript", "translation"),
        **{"from": array(is_digest)}),
}


class Entry:
    def __init__(self, index, data):
        what = f"entry {index}"
        need(len(data) <= 65535, f"{what} is larger than 65,535 bytes")
        self.index, self.note = index, Note(data, what)
        line = self.note.text[:-1]
        need(b"\n" not in line, f"{what} is not one line")
        self.value = value = parse_canonical(line, what)
        need(isinstance(value, dict) and is_text(value.get("action")), f"{what} is no entry")
        self.action = value["action"]
        need(self.action in SHAPES, f"{what} has an action that no proof has")
        need(SHAPES[self.action](value), f"{what} is no proper {self.action} entry")
        need(len({"record", "commit", "epoch"} & set(value)) in (0, 3), f"{what} has half a record")
        objects = [item["id"] for item in value.get("objects", [])]
        need(len(set(objects)) == len(objects), f"{what} brings an object twice")
        self.actor, self.id = value["actor"], bytes.fromhex(value["id"])
        self.leaf = H(b"\0", data)


class Roster:
    """Who may do what, and the keys of the log, as the entries so far tell: CHECKING, 3."""

    def __init__(self):
        self.keys, self.roles, self.log_keys = {}, {}, []

    def take(self, entry):
        what, value = entry.note.what, entry.value
        if entry.action == "init":
            need(entry.index == 0 and not self.keys, f"{what} is a second init")
            self.keys[entry.actor] = bytes.fromhex(value["sign"])
            self.roles[entry.actor] = "admin"
        need(entry.actor in self.keys, f"{what} is by somebody who is not known")
        need(len(entry.note.signatures) == 1, f"{what} has not one signature")
        entry.note.need_signed(entry.actor, self.keys[entry.actor])
        role = self.roles[entry.actor]
        need(ROLES.index(role) >= ROLES.index(TAKES[entry.action]),
             f"{what} is by a member whose role {role} does not suffice")
        if entry.action == "member":
            self.change(what, value)
        if entry.action == "key":
            self.bring(what, value["keys"])

    def change(self, what, value):
        member = value["member"]
        need(("sign" in value) == ("seal" in value), f"{what} has half of a member's keys")
        if "sign" in value:
            key = bytes.fromhex(value["sign"])
            need(self.keys.setdefault(member, key) == key, f"{what} changes the keys of a member")
        need(member in self.keys, f"{what} is about somebody who is not known")
        self.roles[member] = value["role"]

    def bring(self, what, keys):
        for key in keys:
            if key["kind"] == "log":
                need(not self.log_keys or key["epoch"] > self.log_keys[-1][0],
                     f"{what} has a log key that is not newer")
                self.log_keys.append((key["epoch"], bytes.fromhex(key["check"])))


class Checkpoint:
    """C2SP tlog-checkpoint: origin, size and root, each on a line; others may follow."""

    def __init__(self, data):
        need(len(data) <= 64 * 2**10, "the checkpoint is larger than 64 KiB")
        self.note = Note(data, "the checkpoint")
        lines = self.note.text.decode("utf-8").split("\n")
        need(len(lines) >= 4 and all(lines[:-1]), "the checkpoint has not three lines")
        self.origin = lines[0]
        need(re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]) and int(lines[1]) < 2**63,
             "the checkpoint has no size")
        self.size = int(lines[1])
        self.root = unbase64(lines[2], "the root of the checkpoint")
        need(len(self.root) == 32, "the root of the checkpoint is not of 32 bytes")


def root_by_path(index, size, leaf, path):
    """RFC 9162, section 2.1.3.2; None where the path is not that of the index."""
    at, last, node = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if at % 2 or at == last:
            node = H(b"\1", sibling, node)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            node = H(b"\1", node, sibling)
        at, last = at >> 1, last >> 1
    return node if last == 0 else None


# Trees that can be cut: sealtape-format(5), TREES, and sealtape-proof(5), Cut trees.

ABSENT = [H(b"\2")]
for _ in range(40):
    ABSENT.append(H(b"\1", ABSENT[-1], ABSENT[-1]))


def opened(seed, height, first, units):
    """The node that a seed opens over these (duration, bytes), the first of which is leaf `first`."""
    sha = hashlib.sha256
    seeds = [seed]
    for level in reversed(range(height)):
        seeds = [sha(side + parent).digest() for parent in seeds for side in (b"\x10", b"\x11")]
        del seeds[-(-len(units) // 2**level):]
    nodes = [
        sha(b"\0" + sha(b"\x12" + own).digest()
            + struct.pack(">QQQ", first + at, duration, len(data)) + data).digest()
        for at, (own, (duration, data)) in enumerate(zip(seeds, units))]
    for level in range(height):
        if len(nodes) % 2:
            nodes.append(ABSENT[level])
        nodes = [sha(b"\1" + left + right).digest() for left, right in zip(nodes[::2], nodes[1::2])]
    return nodes[0]


class CutTree:
    """Seeds and hashes of a proof, taken one after another while the parts are walked."""

    def __init__(self, seeds, hashes):
        self.seeds, self.hashes = iter(seeds), iter(hashes)

    def part(self, number, count, out, units):
        """The node of a part of `count` units, of which the ranges `out` were cut out.

        units(first, end) gives the (duration, bytes) of those that are kept.
        """
        if count == 0:
            return ABSENT[0]
        starts = [first for first, _ in out]
        before = [0, *itertools.accumulate(length for _, length in out)]

        def cut_below(unit):
            at = bisect.bisect_right(starts, unit) - 1
            return 0 if at < 0 else before[at] + min(unit - starts[at], out[at][1])

        def walk(height, first):
            end = min(first + 2**height, count)
            if first >= count:
                return ABSENT[height]
            cut = cut_below(end) - cut_below(first)
            if cut == 0:
                return opened(self.next(self.seeds), height, number << 32 | first, units(first, end))
            if cut == end - first:
                return self.next(self.hashes)
            return H(b"\1", walk(height - 1, first), walk(height - 1, first + 2**(height - 1)))

        return walk((count - 1).bit_length(), 0)

    def next(self, numbers):
        node = next(numbers, None)
        need(node is not None, "the proof has too few seeds or hashes")
        return node

    def need_empty(self):
        need(next(self.seeds, None) is None and next(self.hashes, None) is None,
             "the proof has more seeds or hashes than its spans take")


def tree_root(kind, entry, part, media, counts, nodes):
    context = b"sealtape/tree/1" + kind + entry + u64(part) + media
    tops = b"".join(u64(count) + node for count, node in zip(counts, nodes))
    return H(b"\4", counted(context), u64(len(nodes)), tops)


# Canonical containers and their fillers: sealtape-format(5), COPIES. Each class is made from a track
# and throws for one that no such copy has. It can
#   cut(data)                 the units of a copy, a list for each part
#   write(parts)              the canonical copy of these units
#   duration(unit)            in samples
#   filler(kind, at, unit)    what stands for unit number `at`, of this duration, when it was cut out
# A copy that is not laid out as the track says cannot be cut; one that can is written again and
# compared, so cut() need not look at each byte.

class Wav:
    """Blocks of samples: WAV."""

    # tag, bytes a sample, silence
    CODECS = {"pcm_u8": (1, 1, 0x80), "pcm_s16le": (1, 2, 0), "pcm_s24le": (1, 3, 0),
              "pcm_s32le": (1, 4, 0), "pcm_f32le": (3, 4, 0), "pcm_f64le": (3, 8, 0),
              "pcm_alaw": (6, 1, 0xD5), "pcm_mulaw": (7, 1, 0xFF)}

    def __init__(self, track):
        self.codec, self.channels, self.rate = track.codec, track.channels, track.rate
        self.tag, self.width, self.silence = self.CODECS[track.codec]
        self.block, self.align = track.unit_samples, self.channels * self.width
        need(1 <= self.channels <= 64 and self.rate > 0 and self.block == max(1, self.rate // 50)
             and track.unit == "b" and no_trims(track) and not track.parameters,
             "the track is none of blocks")

    def format(self):
        more = b"" if self.tag == 1 else le16(0)
        return (le16(self.tag) + le16(self.channels) + le32(self.rate) + le32(self.rate * self.align)
                + le16(self.align) + le16(8 * self.width) + more)

    def header(self, data, samples):
        """The bytes before the samples."""
        fmt = self.format()
        fact = b"" if self.tag == 1 else b"fact" + le32(4) + le32(min(samples, 2**32 - 1))
        chunks = b"WAVEfmt " + le32(len(fmt)) + fmt + fact + b"data"
        size = len(chunks) + 4 + data + data % 2
        if size < 2**32:
            return b"RIFF" + le32(size) + chunks + le32(data)
        ds64 = b"ds64" + le32(28) + le64(size + 36) + le64(data) + le64(samples) + le32(0)
        return b"RF64" + b"\xff" * 4 + b"WAVE" + ds64 + chunks[4:] + b"\xff" * 4

    def body(self, copy):
        """The bytes of the samples."""
        wide = copy[:4] == b"RF64"
        start = len(self.header(0, 0)) + 36 * wide
        size = int.from_bytes(copy[28:36] if wide else copy[start - 4:start], "little")
        need(size <= len(copy) - start, "the copy ends early")
        return copy[start:start + size]

    def cut(self, copy):
        body, step = self.body(copy), self.block * self.width
        need(len(body) % self.align == 0, "the copy ends within a sample")
        return [[channel[at:at + step] for at in range(0, len(channel), step)]
                for channel in map(functools.partial(self.channel, body), range(self.channels))]

    def channel(self, body, number):
        samples = bytearray(len(body) // self.channels)
        for byte in range(self.width):
            samples[byte::self.width] = body[number * self.width + byte::self.align]
        return bytes(samples)

    def write(self, parts):
        channels = [b"".join(units) for units in parts]
        body = bytearray(sum(map(len, channels)))
        for number, samples in enumerate(channels):
            for byte in range(self.width):
                body[number * self.width + byte::self.align] = samples[byte::self.width]
        return self.header(len(body), len(body) // self.align) + body + bytes(len(body) % 2)

    def duration(self, unit):
        return len(unit) // self.width

    def filler(self, kind, at, unit):
        if kind == "silence":
            return bytes([self.silence]) * len(unit)
        return tone(self.codec, self.rate, at * self.block % self.rate, self.duration(unit))


SINE = (0, 428, 848, 1254, 1638, 1995, 2317, 2600, 2838, 3028, 3165, 3249, 3277)
LAWS = {"pcm_alaw": bytes.fromhex("D5CFFFE6ECEA979193929D9C9C"),
        "pcm_mulaw": bytes.fromhex("FFDED1CAC4BFBCBAB8B7B6B5B5")}


@functools.lru_cache(maxsize=128)
def tone(codec, rate, first, count):
    """1 kHz, of which 48 steps make a period; `first` is a sample within its second."""
    steps = [tone_step(codec, k) for k in range(48)]
    return b"".join(steps[48000 * (n % rate) // rate % 48] for n in range(first, first + count))


def tone_step(codec, k):
    h = k % 24
    entry = h if h <= 12 else 24 - h
    if codec in LAWS:
        return bytes([LAWS[codec][entry] ^ (0x80 if k > 24 else 0)])
    value = -SINE[entry] if k > 24 else SINE[entry]
    if codec == "pcm_u8":
        return bytes([value // 256 + 128])
    if codec in ("pcm_f32le", "pcm_f64le"):
        return struct.pack("<f" if codec == "pcm_f32le" else "<d", value / 32768)
    width = {"pcm_s16le": 2, "pcm_s24le": 3, "pcm_s32le": 4}[codec]
    return (value << 8 * (width - 2)).to_bytes(width, "little", signed=True)


class Packets:
    """One part, of units that are each as long as the track says."""

    def __init__(self, track):
        self.track, self.rate, self.channels = track, track.rate, track.channels
        self.unit_samples, self.silence = track.unit_samples, b""

    def duration(self, unit):
        return self.unit_samples

    def filler(self, kind, at, unit):
        need(kind == "silence", f"a span of {self.track.codec} cannot be a tone")
        return self.silence


class Gsm(Packets):
    """Units of 33 bytes, one after another."""

    def __init__(self, track):
        super().__init__(track)
        self.silence = bytes.fromhex("D820A2E15A" + 4 * "50004924924924")
        need(track.unit == "p" and track.unit_samples == 160 and track.channels == 1
             and no_trims(track) and not track.parameters, "the track is none of GSM")

    def cut(self, copy):
        need(len(copy) % 33 == 0, "the copy ends within a unit")
        return [[copy[at:at + 33] for at in range(0, len(copy), 33)]]

    def write(self, parts):
        return b"".join(parts[0])


class GsmWav(Packets, Wav):
    """Units of 65 bytes in WAV."""

    def __init__(self, track):
        Packets.__init__(self, track)
        self.tag, self.silence = 0x31, bytes.fromhex(
            "204817D684 028024499224890280244992248902802449922489028024499224"
            "098274614D 280048922449922800489224499228004892244992280048922449 92")
        need(track.unit == "p" and track.unit_samples == 320 and track.channels == 1
             and no_trims(track) and not track.parameters, "the track is none of GSM")

    def format(self):
        return (le16(0x31) + le16(1) + le32(self.rate) + le32(self.rate * 65 // 320) + le16(65)
                + le16(0) + le16(2) + le16(320))

    def cut(self, copy):
        body = self.body(copy)
        need(len(body) % 65 == 0, "the copy ends within a unit")
        return [[body[at:at + 65] for at in range(0, len(body), 65)]]

    def write(self, parts):
        body = b"".join(parts[0])
        return self.header(len(body), len(parts[0]) * 320) + body + bytes(len(body) % 2)


def no_trims(track):
    return track.trim_start == track.trim_end == 0 and not track.gaps


def need_gaps(track, count):
    """Gaps rise, none is behind the last unit."""
    need(rises([unit for unit, _ in track.gaps]) and all(unit < count for unit, _ in track.gaps),
         "the gaps of the track do not fit its units")


class Opus(Packets):
    """Ogg, RFC 3533, with pages of whole packets."""

    TAGS = b"OpusTags" + le32(8) + b"sealtape" + le32(0)

    def __init__(self, track):
        super().__init__(track)
        head = self.head = track.parameters
        need(len(head) == 19 and head[:8] == b"OpusHead" and head[18] == 0 and track.unit == "p"
             and head[9] == track.channels and track.channels in (1, 2)
             and int.from_bytes(head[10:12], "little") == track.trim_start
             and track.rate == 48000, "the track is none of Opus")

    def cut(self, copy):
        packets, at = [], 0
        while at < len(copy):
            need(copy[at:at + 4] == b"OggS" and at + 27 <= len(copy), "the copy is no Ogg")
            lacing = copy[at + 27:at + 27 + copy[at + 26]]
            at += 27 + copy[at + 26]
            size = 0
            for length in lacing:
                size += length
                if length < 255:
                    packets.append(copy[at:at + size])
                    at, size = at + size, 0
            need(size == 0 and at <= len(copy), "a packet of the copy goes over its page")
        need(packets[:2] == [self.head, self.TAGS], "the copy begins otherwise than the track says")
        lengths = set(map(self.duration, packets[2:]))
        need(self.unit_samples == (lengths.pop() if len(lengths) == 1 else 0),
             "the packets of the copy are not as long as the track says")
        return [packets[2:]]

    def write(self, parts):
        gaps, units = dict(map(tuple, self.track.gaps)), parts[0]
        need_gaps(self.track, len(units))
        pages = [[0, [self.head]], [0, [self.TAGS]]]
        position, alone, segments = 0, True, 0
        for at, unit in enumerate(units):
            size = len(unit) // 255 + 1
            full = segments + size > 255 or len(pages[-1][1]) == 50
            if alone or full or at in gaps:
                pages.append([0, []])
                segments = 0
            position += self.duration(unit) + gaps.get(at, 0)
            pages[-1] = [position, pages[-1][1] + [unit]]
            segments, alone = segments + size, at in gaps
        pages[-1][0] -= self.track.trim_end
        need(pages[-1][0] >= 0, "more is trimmed than there are samples")
        return b"".join(self.page(number, len(pages), *page) for number, page in enumerate(pages))

    def page(self, number, pages, position, packets):
        lacing = b"".join(b"\xff" * (len(packet) // 255) + u8(len(packet) % 255) for packet in packets)
        flags = 2 * (number == 0) + 4 * (number == pages - 1)
        head = b"OggS" + u8(0) + u8(flags) + le64(position) + le32(1) + le32(number)
        rest = u8(len(lacing)) + lacing + b"".join(packets)
        return head + le32(ogg_crc(head + bytes(4) + rest)) + rest

    def duration(self, unit):
        """RFC 6716, section 3.1, in samples at 48 kHz."""
        need(unit, "a packet of the copy is empty")
        config = unit[0] >> 3
        if config < 12:
            frame = (480, 960, 1920, 2880)[config % 4]
        elif config < 16:
            frame = (480, 960)[config % 2]
        else:
            frame = (120, 240, 480, 960)[config % 4]
        frames = (1, 2, 2, unit[1] & 63 if len(unit) > 1 else 0)[unit[0] % 4]
        need(0 < frames * frame <= 5760, "a packet of the copy is none of Opus")
        return frames * frame

    def filler(self, kind, at, unit):
        super().filler(kind, at, unit)
        duration = self.duration(unit)
        for frame, first in ((960, 0xF8), (480, 0xF0), (240, 0xE8), (120, 0xE0)):
            count, rest = divmod(duration, frame)
            if rest == 0 and 0 < count < 64:
                first += 4 * (self.channels == 2)
                return u8(first) + b"\xff\xfe" if count == 1 else (
                    u8(first + 3) + u8(count) + count * b"\xff\xfe")
        raise Damage("a packet of the copy has no length that a filler has")


REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def ogg_crc(data):
    """The polynomial of zlib's, but the bits the other way, and neither start nor end inverted."""
    crc = zlib.crc32(data.translate(REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{crc:032b}"[::-1], 2)


class Mp3(Packets):
    """Frames of layer III; units are ADUs, whose main data lie in the slots of frames before."""

    RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
    KBITS_1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
    KBITS_2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)

    def __init__(self, track):
        super().__init__(track)
        versions = [version for version, rates in self.RATES.items() if track.rate in rates]
        need(versions and track.channels in (1, 2) and track.unit == "a" and not track.gaps
             and not track.parameters, "the track is none of MP3")
        self.version = versions[0]
        self.rate_index = self.RATES[self.version].index(track.rate)
        self.one = self.version == 3
        need(track.unit_samples == (1152 if self.one else 576), "the track is none of MP3")
        two = track.channels == 2
        self.side = (32 if two else 17) if self.one else (17 if two else 9)
        self.lengths = ((20, 79, 138, 197) if two else (18, 77)) if self.one else (
            (10, 73) if two else (9,))
        self.silence = self.smallest(511 if self.one else 255)[0] + bytes(self.side)

    def frame(self, b, padding=0):
        """The length of a frame by the index of its bit rate."""
        kbits = (self.KBITS_1 if self.one else self.KBITS_2)[b - 1]
        return (144 if self.one else 72) * kbits * 1000 // self.rate + padding

    def smallest(self, size):
        """Header and slot of the smallest frame with a slot of at least this size."""
        for b in range(1, 15):
            slot = self.frame(b) - 4 - self.side
            if slot >= size:
                mode = 0xC0 if self.channels == 1 else 0
                return u32(0xFFE30000 | self.version << 19 | b << 12 | self.rate_index << 10 | mode), slot
        raise Damage("no frame is large enough")

    def head(self, frame):
        """The length of header, checksum and side information; and the slot behind them."""
        word = int.from_bytes(frame[:4], "big")
        b, channels = word >> 12 & 15, 1 if word >> 6 & 3 == 3 else 2
        need(len(frame) >= 4 and word >> 21 == 0x7FF and word >> 19 & 3 == self.version
             and word >> 17 & 3 == 1 and 1 <= b <= 14 and word >> 10 & 3 == self.rate_index
             and channels == self.channels, "a frame of the copy is none of the track")
        head = 4 + (0 if word >> 16 & 1 else 2) + self.side
        slot = self.frame(b, word >> 9 & 1) - head
        need(slot >= 0 and len(frame) >= head, "a frame of the copy is too short")
        return head, slot

    def main_data(self, head, slot):
        """main_data_begin, and how many bits and bytes there are."""
        side = int.from_bytes(head[-self.side:], "big")

        def field(at, size):
            return side >> (8 * self.side - at - size) & (1 << size) - 1

        begin = field(0, 9 if self.one else 8)
        bits = sum(field(at, 12) for at in self.lengths)
        return begin, bits, min(-(-bits // 8), begin + slot)

    def table(self, units, total):
        """The first frame, which is no unit."""
        header, slot = self.smallest(156)
        start, end = self.track.trim_start, self.track.trim_end
        trims = start > 0 or end > 0
        content = (b"Xing" + u32(15 if trims else 3) + u32(units) + u32(min(total, 2**32 - 1)))
        if trims:
            need(529 <= start < 529 + 4096 and end + 529 < 4096, "the trims do not fit the table")
            content += (bytes(256 * i // 100 for i in range(100)) + u32(0) + b"LAME" + bytes(17)
                        + number((start - 529) << 12 | (end + 529), 3))
        return header + bytes(self.side) + content + bytes(slot - len(content))

    def cut(self, copy):
        heads, starts, run, at = [], [], bytearray(), len(self.table(0, 0))
        while at < len(copy):
            head, slot = self.head(copy[at:at + 4 + 2 + self.side])
            need(at + head + slot <= len(copy), "the copy ends within a frame")
            heads.append((copy[at:at + head], slot))
            starts.append(len(run))
            run += copy[at + head:at + head + slot]
            at += head + slot
        run = bytes(run)
        return [[head + self.own(head, slot, start, run) for (head, slot), start in zip(heads, starts)]]

    def own(self, head, slot, start, run):
        begin, bits, size = self.main_data(head, slot)
        if begin > start:
            return b"\xee"
        data = run[start - begin:start - begin + size]
        if 8 * size > bits:
            data = data[:-1] + u8(data[-1] >> 8 * size - bits << 8 * size - bits)
        return data

    def write(self, parts):
        heads = [(unit[:self.head(unit)[0]], self.head(unit)[1]) for unit in parts[0]]
        run, start = bytearray(sum(slot for _, slot in heads)), 0
        for unit, (head, slot) in zip(parts[0], heads):
            begin, _, size = self.main_data(head, slot)
            if begin <= start:
                put_by_or(run, start - begin, unit[len(head):])
            start += slot
        frames, start = [], 0
        for head, slot in heads:
            frames += [head, run[start:start + slot]]
            start += slot
        total = len(self.table(0, 0)) + sum(map(len, frames))
        return self.table(len(heads), total) + b"".join(frames)


def put_by_or(run, at, data):
    there = int.from_bytes(run[at:at + len(data)], "big")
    run[at:at + len(data)] = (there | int.from_bytes(data, "big")).to_bytes(len(data), "big")


class Aac(Packets):
    """MP4 with one track in one chunk."""

    SILENCE = {
        1: "00C800802380",
        2: "210049900219002380",
        3: "00C800802084012640086400 8E",
        4: "00C800802084012640086400 802C80080238",
        5: "00C800802084012640086400 823004990021900238",
        6: "00C800802084012640086400 8230049900219002183200 2008E0",
        7: "00C800802084012640086400 8230049900219002094012 6400864008 60C800802380",
    }
    FTYP = u32(28) + b"ftypM4A " + u32(0) + b"M4A mp42isom"
    MATRIX = u32(0x00010000) + bytes(12) + u32(0x00010000) + bytes(12) + u32(0x40000000)

    def __init__(self, track):
        super().__init__(track)
        need(len(track.parameters) == 2 and track.unit == "p" and track.unit_samples > 0
             and track.parameters[0] >> 3 == 2, "the track is none of AAC")
        configuration = int.from_bytes(track.parameters, "big") >> 3 & 15
        need(configuration in self.SILENCE, "the track is none of AAC")
        self.silence = bytes.fromhex(self.SILENCE[configuration])

    def cut(self, copy):
        file = boxes(copy)
        need(b"mdat" in file, "the copy has no sound")
        table = file
        for name in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            need(name in table, "the copy is no MP4")
            table = boxes(table[name])
        sizes, sound = table.get(b"stsz", b""), file[b"mdat"]
        count = int.from_bytes(sizes[8:12], "big")
        need(len(sizes) == 12 + 4 * count, "the copy has no table of units")
        ends = list(itertools.accumulate(struct.unpack(f">{count}I", sizes[12:]), initial=0))
        need(ends[-1] == len(sound), "the table of units does not fit the sound")
        return [[sound[start:end] for start, end in zip(ends, ends[1:])]]

    def write(self, parts):
        units = parts[0]
        sound = b"".join(units)
        wide = len(sound) + 8 >= 2**32
        mdat = u32(1) + b"mdat" + u64(len(sound) + 16) if wide else u32(len(sound) + 8) + b"mdat"
        return self.FTYP + mdat + sound + self.moov(units, len(self.FTYP) + len(mdat))

    def ticks(self, count):
        """How long each frame lasts: its own samples, and the gap in front of the next unit."""
        need_gaps(self.track, count)
        ticks = [self.unit_samples] * count
        for unit, samples in self.track.gaps:
            if unit > 0:
                ticks[unit - 1] += samples
        if ticks and self.track.trim_end < self.unit_samples:
            ticks[-1] -= self.track.trim_end
        return ticks

    def moov(self, units, offset):
        track, ticks = self.track, self.ticks(len(units))
        media = sum(ticks)
        pause = dict(map(tuple, track.gaps)).get(0, 0)
        if track.trim_end < self.unit_samples:
            played = max(0, media - track.trim_start)
        else:
            played = self.unit_samples * len(units) - track.trim_start - track.trim_end
        play, media = (min(time, 2**32 - 1) for time in (pause + played, media))
        return box(
            "moov",
            box("mvhd", bytes(12), u32(self.rate), u32(play), u32(0x00010000), u16(0x0100), bytes(10),
                self.MATRIX, bytes(24), u32(2)),
            box("trak",
                box("tkhd", u32(3), bytes(8), u32(1), u32(0), u32(play), bytes(12), u16(0x0100), u16(0),
                    self.MATRIX, bytes(8)),
                self.edts(pause, played),
                box("mdia",
                    box("mdhd", bytes(12), u32(self.rate), u32(media), u16(0x55C4), u16(0)),
                    box("hdlr", bytes(8), b"soun", bytes(13)),
                    box("minf", box("smhd", bytes(8)),
                        box("dinf", box("dref", u32(0), u32(1), box("url ", u32(1)))),
                        self.stbl(units, ticks, offset)))))

    def edts(self, pause, played):
        if pause == self.track.trim_start == self.track.trim_end == 0:
            return b""
        entries = [u64(pause) + u64(2**64 - 1)] if pause else []
        entries.append(u64(played) + u64(self.track.trim_start))
        return box("edts", box("elst", u32(0x01000000), u32(len(entries)),
                               *(entry + u32(0x00010000) for entry in entries)))

    def stbl(self, units, ticks, offset):
        runs = [(len(list(frames)), length) for length, frames in itertools.groupby(ticks)]
        some = 1 if units else 0
        return box(
            "stbl",
            box("stsd", u32(0), u32(1), self.mp4a()),
            box("stts", u32(0), u32(len(runs)), *(u32(frames) + u32(length) for frames, length in runs)),
            box("stsc", u32(0), u32(some), some * (u32(1) + u32(len(units)) + u32(1))),
            box("stsz", u32(0), u32(0), u32(len(units)), *(u32(len(unit)) for unit in units)),
            box("stco", u32(0), u32(some), some * u32(offset)))

    def mp4a(self):
        rate = self.rate << 16 if self.rate < 65536 else 0
        esds = (bytes.fromhex("0000000003190000000411 4015") + bytes(11) + bytes.fromhex("0502")
                + self.track.parameters + bytes.fromhex("060102"))
        return box("mp4a", bytes(6), u16(1), bytes(8), u16(self.channels), u16(16), u32(0), u32(rate),
                   box("esds", esds))


def box(name, *content):
    content = b"".join(content)
    return u32(len(content) + 8) + name.encode() + content


def boxes(data):
    """The first box of each name."""
    found, at = {}, 0
    while at < len(data):
        size, head = int.from_bytes(data[at:at + 4], "big"), 8
        if size == 1:
            size, head = int.from_bytes(data[at + 8:at + 16], "big"), 16
        need(size >= head and at + size <= len(data), "the copy is no MP4")
        found.setdefault(data[at + 4:at + 8], data[at + head:at + size])
        at += size
    return found


CONTAINERS = {**dict.fromkeys(Wav.CODECS, Wav), "gsm": Gsm, "gsm_ms": GsmWav, "opus": Opus,
              "mp3": Mp3, "aac": Aac}


# The steps: sealtape-proof(5), CHECKING. Each throws Damage, and the next go on where they can.

class Check:
    def __init__(self, copy, proof, vkey):
        self.copy, self.raw, self.vkey = copy, proof, vkey
        self.faults = []
        self.proof = self.checkpoint = self.roster = self.ingest = self.media = None
        self.derive = self.container = self.parts = None
        self.entries = []

    def run(self):
        steps = [getattr(self, f"step_{number}") for number in range(1, 13)]
        for step in steps:
            try:
                step()
            except Damage as damage:
                self.faults.append(str(damage))
            if self.proof is None:
                return  # nothing can be checked against a proof that is none

    def step_1(self):
        """The proof is one as specified."""
        self.proof = Proof(self.raw)

    def step_2(self):
        """The first entry names the origin, and the checkpoint is of that origin."""
        need(self.proof.indices[:1] == [0], "the proof has no first entry")
        leaf = H(b"\0", self.proof.notes[0]).hex()
        checkpoint = Checkpoint(self.proof.checkpoint)
        need(checkpoint.origin.endswith("/" + leaf[:32]),
             "the origin of the checkpoint is not that of the first entry")
        self.checkpoint = checkpoint

    def step_3(self):
        """Each entry is signed by somebody who might do what it says."""
        roster = Roster()
        for index, data in zip(self.proof.indices, self.proof.notes):
            entry = Entry(index, data)
            need(index > 0 or entry.action == "init", "the first entry is not init")
            roster.take(entry)
            self.entries.append(entry)
        need(roster.log_keys, "the proof brings no key of the log")
        self.roster = roster

    def step_4(self):
        """The vkey has the origin as its name and the first of the log keys as its key."""
        if self.vkey is None or self.roster is None or self.checkpoint is None:
            return
        name, key = self.vkey
        need(name == self.checkpoint.origin, "the key is that of another log")
        need(key == self.roster.log_keys[0][1], "the key is not that of this log")

    def step_5(self):
        """The newest log key signed the checkpoint."""
        if self.roster and self.checkpoint:
            self.checkpoint.note.need_signed(self.checkpoint.origin, self.roster.log_keys[-1][1])

    def step_6(self):
        """Each entry is in the tree of the checkpoint at its index."""
        for index, data, path in zip(self.proof.indices, self.proof.notes, self.proof.paths):
            if self.checkpoint is None:
                return
            need(index < self.checkpoint.size and root_by_path(
                index, self.checkpoint.size, H(b"\0", data), path) == self.checkpoint.root,
                f"entry {index} is not in the log that the checkpoint states")

    def step_7(self):
        """There is one ingest entry, of this recording, with the object."""
        if self.roster is None:
            return
        found = [entry for entry in self.entries if entry.action == "ingest"]
        need(len(found) == 1, "the proof has not one ingest entry")
        need(found[0].value["recording"] == self.proof.recording,
             "the ingest entry is that of another recording")
        objects = [item for item in found[0].value["objects"]
                   if item["part"] == self.proof.object and "media" in item]
        need(len(objects) == 1, "the ingest entry has no media tree for this object")
        self.ingest, self.media = found[0], objects[0]

    def step_8(self):
        """The derive entry states the spans that are logged, and the copy where there are no others."""
        if self.roster is None:
            return
        found = [entry for entry in self.entries if entry.action == "derive"]
        need(len(found) <= 1, "the proof has more than one derive entry")
        logged = [span for span in self.proof.spans if span["logged"]]
        if not found:
            need(not logged and self.proof.redaction is None,
                 "the proof speaks of a redaction that no entry states")
            return
        entry = found[0]
        need(entry.value["kind"] == "redaction" and entry.value["recording"] == self.proof.recording
             and self.media and self.media["id"] in entry.value["from"],
             "the derive entry is not a redaction of this recording")
        details = self.details(entry)
        stated = [[span["part"], span["first"], span["count"], span["ground"], span["filler"]]
                  for span in logged]
        need(canonical(details["/sealtape/spans"]) == canonical(stated),
             "the spans are not those that the log states")
        need(len(logged) < len(self.proof.spans)
             or details["/sealtape/copy"] == hashlib.sha256(self.copy).hexdigest(),
             "the copy is not the one that the log states")
        self.derive = entry

    def details(self, entry):
        """The details that are shown, which the entry committed to."""
        shown = self.proof.redaction
        need(shown and "commit" in entry.value, "the details of the redaction are not there")
        units = {leaf: (0, line) for leaf, line in zip(shown.leaves, shown.lines)}
        tree = CutTree(shown.seeds, shown.hashes)
        node = tree.part(0, shown.count, shown.hidden(),
                         lambda first, end: [units[leaf] for leaf in range(first, end)])
        tree.need_empty()
        root = tree_root(b"d", entry.id, 0, b"", [shown.count], [node])
        need(root.hex() == entry.value["commit"], "the details are not those of the derive entry")
        found = {}
        for line in shown.lines:
            pair = parse_json(line, "a detail", real=str)
            need(isinstance(pair, list) and len(pair) == 2 and is_text(pair[0]), "a detail is none")
            if pair[0] in ("/sealtape/copy", "/sealtape/spans"):
                need(pair[0] not in found, f"{pair[0]} is there twice")
                found[pair[0]] = parse_canonical(line, pair[0])[1]
        need(len(found) == 2, "the details of the redaction do not name copy and spans")
        return found

    def step_9(self):
        """The copy is cut into units, as many as the proof says."""
        track = self.proof.track
        need(track.codec in CONTAINERS, "the track has a codec of which there are no copies")
        container = CONTAINERS[track.codec](track)
        parts = container.cut(self.copy)
        need([len(units) for units in parts] == self.proof.units,
             "the copy has not as many units as the proof says")
        self.container, self.parts = container, parts

    def out(self, part):
        return [(span["first"], span["count"]) for span in self.proof.spans if span["part"] == part]

    def step_10(self):
        """The units outside the spans, and the hashes over those inside, have the root of the entry."""
        if self.parts is None or self.media is None:
            return
        tree, nodes, duration = CutTree(self.proof.seeds, self.proof.hashes), [], self.container.duration
        for part, units in enumerate(self.parts):
            nodes.append(tree.part(part, len(units), self.out(part), lambda first, end, units=units: [
                (duration(unit), unit) for unit in units[first:end]]))
        tree.need_empty()
        media = H(b"\3", self.proof.track.description())
        root = tree_root(b"m", self.ingest.id, self.proof.object, media, self.proof.units, nodes)
        need(root.hex() == self.media["media"], "the copy is not the recording that was sealed")

    def step_11(self):
        """Every unit inside a span is the canonical filler."""
        if self.parts is None:
            return
        for span in self.proof.spans:
            units = self.parts[span["part"]]
            for at in range(span["first"], span["first"] + span["count"]):
                need(units[at] == self.container.filler(span["filler"], at, units[at]),
                     f"unit {at} of part {span['part']} was cut out and is not {span['filler']}")

    def step_12(self):
        """The copy is canonical: written again it has the same bytes. Copies that were made before
        begin with the pause of the recording."""
        if self.parts is None:
            return
        ways, shown = [self.container], self.proof.track.without_pause()
        if shown.gaps != self.proof.track.gaps:
            ways.insert(0, CONTAINERS[shown.codec](shown))
        need(any(way.write(self.parts) == self.copy for way in ways),
             "the copy holds something beside its units")


# What is printed.

def duration_text(samples, rate):
    seconds = samples // rate if rate else 0
    milliseconds = samples % rate * 1000 // rate if rate else 0
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}.{milliseconds:03}"


def hides_sound(track):
    """Players leave out what an encoder needs to begin, and a packet. What is more somebody cut off."""
    begin = {"opus": 3840, "mp3": 2257}.get(track.codec, 2112)
    slack = (track.unit_samples or 5760) + track.rate // 100
    return track.trim_start > begin + slack or track.trim_end > slack


def by_whom(entry):
    return f"{entry.value['time']}, by member {entry.actor[:12]}, entry {entry.index}"


def report(check, status):
    proof = check.proof
    for fault in check.faults:
        print(f"altered: {fault}")
    if proof is not None:
        print(f"recording   {proof.recording}")
    if check.ingest:
        print(f"sealed      {by_whom(check.ingest)}")
    if check.derive:
        print(f"redacted    {by_whom(check.derive)}")
    if check.checkpoint:
        print(f"log         {ascii(check.checkpoint.origin)[1:-1]}, {check.checkpoint.size} entries")
    if check.parts is not None:
        report_units(check)
    if proof is not None and proof.stamps:
        print(f"stamps      {len(proof.stamps)}, of which only the form was checked: neither time nor authority")
    result = {ANCHORED: "VERIFIED", UNANCHORED: "CONSISTENT, NOT ANCHORED", ALTERED: "ALTERED"}
    print(f"RESULT      {result[status]}")


def report_units(check):
    proof, track = check.proof, check.proof.track
    samples = sum(map(check.container.duration, check.parts[0]))
    trimmed = min(samples, track.trim_start + track.trim_end)
    print(f"media       {track.codec}, {track.rate} Hz, {track.channels} channels, "
          f"{duration_text(samples - trimmed, track.rate)}")
    if hides_sound(track):
        print(f"hidden      {duration_text(trimmed, track.rate)} at its ends, which players leave out")
    total, out = sum(proof.units), sum(span["count"] for span in proof.spans)
    kept = "byte for byte what was sealed" if not check.faults else "not vouched for"
    print(f"kept        {total - out} of {total} units, {kept}")
    for span in proof.spans:
        logged = "" if span["logged"] else ", not in the log"
        print(f"taken out   part {span['part']}, units {span['first']} to "
              f"{span['first'] + span['count'] - 1}, ground {span['ground']}, "
              f"{span['filler']}{logged}")


def read(path):
    with open(path, "rb") as file:
        return file.read()


def read_vkey(option):
    if option is None:
        return None
    text = read(option[1:]).decode("utf-8", "replace") if option.startswith("@") else option
    return parse_vkey(text.strip())


def main():
    parser = argparse.ArgumentParser(description="Check a redacted copy against its proof.")
    parser.add_argument("copy", metavar="COPY")
    parser.add_argument("proof", metavar="PROOF")
    parser.add_argument("--key", metavar="VKEY|@FILE", help="the verifier key of the log")
    options = parser.parse_args()
    try:
        vkey = read_vkey(options.key)
    except Damage as damage:
        print(f"check_redaction: error: --key: {damage}", file=sys.stderr)
        return USAGE
    need_openssl()
    check = Check(read(options.copy), read(options.proof), vkey)
    check.run()
    status = ALTERED if check.faults else UNANCHORED if vkey is None else ANCHORED
    report(check, status)
    return status


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, MemoryError, Unable) as problem:
        print(f"check_redaction: error: {problem or 'out of memory'}", file=sys.stderr)
        sys.exit(FAILED)
