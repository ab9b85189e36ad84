#!/usr/bin/env python3
"""Bundles whose vCons are signed with a certificate, checked by sealtape and by verify.py, which must agree.

    signed_vcons_test.py SEALTAPE SOURCE

The officer who made the bundle signs it anew after each change, so that all but the vCon is good.
"""

import base64
import copy
import functools
import hashlib
import hmac
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from desk import Failure, need
from evidence_test import ALTERED, VERIFIED, EvidenceDesk, judge
from resigned_test import Officer, edit

COMPANY, OTHER = ("company", "/CN=R\u00e9corder <b>\u202e & Sons/O=Acme"), ("other", "/CN=Other")
CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
RSA = ("-newkey", "rsa:2048")


def certify(place, who, kind):
    """A key and its certificate, in PEM."""
    name, subject = who
    key, certificate = place / f"{name}.key", place / f"{name}.pem"
    subprocess.run(["openssl", "req", "-x509", *kind, "-nodes", "-utf8", "-keyout", key, "-out", certificate,
                    "-days", "30", "-subj", subject], check=True, capture_output=True)
    return key, certificate


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def der(certificate):
    return subprocess.run(["openssl", "x509", "-in", certificate, "-outform", "DER"], check=True,
                          capture_output=True).stdout


def with_rsa(key, digest, *options):
    def sign(message):
        return subprocess.run(["openssl", "dgst", f"-{digest}", *options, "-sign", key], input=message, check=True,
                              capture_output=True).stdout
    return sign


def signed(value, algorithm, certificate, sign, payload=None):
    """The JWS with another payload, algorithm, certificate or signature."""
    value = copy.deepcopy(value)
    header = {"alg": algorithm, "x5c": [base64.b64encode(certificate).decode()]}
    guarded = encoded(json.dumps(header, sort_keys=True, separators=(",", ":")).encode())
    if payload is not None:
        value["payload"] = encoded(payload)
    value["signatures"][0].update(
        protected=guarded, signature=encoded(sign(f"{guarded}.{value['payload']}".encode())))
    return value


def another_file(payload, **changes):
    vcon = json.loads(payload)
    vcon["dialog"][0].update(changes)
    return json.dumps(vcon, ensure_ascii=False).encode("utf-8")


def changes(data, company, other):
    """What each does to the signed vCon of the first exhibit, and whether it is found."""
    file, index = data / "10-exhibits" / "E01" / "E01.vcon", data / "bundle.json"
    value = json.loads(file.read_text("utf-8"))
    payload, own = decoded(value["payload"]), der(company[1])
    right = with_rsa(company[0], "sha256")
    public = subprocess.run(["openssl", "pkey", "-in", company[0], "-pubout"], check=True, capture_output=True).stdout

    def put(new):
        file.write_text(json.dumps(new, sort_keys=True, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")

    def in_place(name, new):
        value["signatures"][0][name] = new
        put(value)

    def name_other(value):
        value["exhibits"][0]["vcon"]["certificate"] = hashlib.sha256(der(other[1])).hexdigest()

    def name_twice(value):
        value["exhibits"][1]["vcon"] = value["exhibits"][0]["vcon"]

    changed = another_file(payload, start="2020-01-01T00:00:00Z")
    write = functools.partial(signed, value)
    yield "signed again", lambda: put(write("RS256", own, right)), False
    yield "with PSS", lambda: put(write("PS384", own, with_rsa(
        company[0], "sha384", "-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest"))), False
    yield "changed, and its old signature", lambda: put({**value, "payload": encoded(changed)}), True
    yield "another certificate", lambda: put(write("RS256", der(other[1]), with_rsa(other[0], "sha256"))), True
    yield "another certificate in bundle.json", lambda: edit(index, name_other), True
    yield "the certificate of another key", lambda: put(write("RS256", own, with_rsa(other[0], "sha256"))), True
    yield "no signature", lambda: file.write_bytes(payload + b"\n"), True
    yield "a list without signatures", lambda: put({**value, "signatures": []}), True
    yield "signed twice", lambda: put({**value, "signatures": value["signatures"] * 2}), True
    yield "alg none", lambda: put(write("none", own, lambda message: b"")), True
    yield "HS256 with the public key", lambda: put(write("HS256", own, lambda message: hmac.digest(
        public, message, "sha256"))), True
    yield "ES256 under a key of RSA", lambda: put(write("ES256", own, lambda message: right(message)[:64])), True
    yield "another digest than it says", lambda: put(write("RS512", own, right)), True
    yield "a false signature", lambda: in_place("signature", encoded(bytes(256))), True
    yield "no certificate", lambda: in_place("protected", encoded(b'{"alg":"RS256"}')), True
    yield "bytes behind the certificate", lambda: put(write("RS256", own + b"x", right)), True
    yield "what is no certificate", lambda: put(write("RS256", b"x", right)), True
    yield "two lines", lambda: file.write_text(file.read_text("utf-8") + "\n", "utf-8"), True
    yield "about another file", lambda: put(write("RS256", own, right, another_file(payload, url="x.wav"))), True
    yield "about other sound", lambda: put(write(
        "RS256", own, right, another_file(payload, content_hash="sha512-" + encoded(bytes(64))))), True
    yield "about nothing", lambda: put(write("RS256", own, right, b'{"dialog":[]}')), True
    yield "it is gone", file.unlink, True
    yield "the vcon of another exhibit", lambda: shutil.copy(data / "10-exhibits" / "E02" / "E02.vcon", file), True
    yield "one vcon of two exhibits", lambda: edit(index, name_twice), True


def check_changes(desk, officer, bundle, company, other):
    for number in range(sum(1 for _ in changes(bundle / "data", company, other))):
        changed = desk.place / "changed"
        shutil.rmtree(changed, ignore_errors=True)
        shutil.copytree(bundle, changed)
        name, change, is_found = list(changes(changed / "data", company, other))[number]
        change()
        officer.sign(changed)
        judge(desk, changed, ALTERED if is_found else VERIFIED, name, desk.key)


def names_certificate(desk, bundle, company):
    """Both checkers and the cover say whose certificate it is, and what is hostile in the name is harmless."""
    digest = hashlib.sha256(der(company[1])).hexdigest()
    for said in judge(desk, bundle, VERIFIED, "as it was made", desk.key):
        need(said.count(digest) == 2 and "corder" in said and "\u202e" not in said, said)
    for page in ("00-COVER.html", "90-verify/README.html"):
        text = (bundle / "data" / page).read_text("utf-8")
        need("<b>" not in text and "\u202e" not in text, f"{page} is hostile")
    cover = (bundle / "data" / "00-COVER.html").read_text("utf-8").replace("<wbr>", "")
    need(cover.count(digest) == 2, "the cover names no certificate")
    need("RFC 7515" in text, "how it is checked by hand is not said")
    done = subprocess.run(["sh", bundle / "data" / "90-verify" / "verify.sh", "--key", desk.key],
                          capture_output=True, check=False, text=True)
    need(done.returncode == VERIFIED and digest in done.stdout, done.stdout + done.stderr)


def refused(desk, recording, company, other):
    """Nothing is logged and nothing written where there is nothing to sign with."""
    log = desk.run("-C", "calls", "log", "--json")
    for words in (("--sign", company[0]), ("--cert", company[1]), ("--sign", company[0], "--cert", other[1])):
        desk.run("-C", "calls", "export-evidence", recording, "--case", "1", "--purpose", "evidence", "-o", "none",
                 *words, status=2)
    need(not (desk.place / "none").exists() and desk.run("-C", "calls", "log", "--json") == log, "it went on")


def main():
    program, source = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory(prefix="sealtape-signed-") as name:
        desk = EvidenceDesk(program, source, pathlib.Path(name))
        officer = Officer(next(desk.place.glob(".config/sealtape/identity")), desk.place)
        company, other = certify(desk.place, COMPANY, RSA), certify(desk.place, OTHER, RSA)
        recordings = source / "fixtures" / "recordings"
        first, second = (desk.ingest(recordings / each) for each in
                         ("english-stereo-mulaw.wav", "german-stereo-alaw.wav"))
        refused(desk, first, company, other)
        desk.run("-C", "calls", "purge", second, "--span", "0:01-0:02", "--ground", "card-data", "--reason", "test",
                 "--confirm", "1")
        bundle = desk.export("evidence", [first, second], "--sign", company[0], "--cert", company[1])
        names_certificate(desk, bundle, company)
        check_changes(desk, officer, bundle, company, other)
        key, certificate = certify(desk.place, COMPANY, CURVE)
        bundle = desk.export("with-a-curve", [first, second], "--sign", key, "--cert", certificate, "--lang", "th")
        names_certificate(desk, bundle, (key, certificate))
        value = json.loads((bundle / "data" / "10-exhibits" / "E01" / "E01.vcon").read_text("utf-8"))
        need(value["payload"] and "dialog" in json.loads(decoded(value["payload"])), "the vcon is no signed vcon")
    print("signed_vcons_test: what is wrong with a signed vcon is found")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"signed_vcons_test: {failure}")
