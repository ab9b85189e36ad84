#!/usr/bin/env python3
"""A vCon that is encrypted (JWE) is sealed with the key that opens it, and with no other.

    encrypted.py SEALTAPE

It is made here from RFC 7516 and RFC 7518, with openssl for RSA and AES.
"""

import base64
import hashlib
import hmac
import json
import os
import subprocess
import sys

import rig

SOUND = b"RIFF\x2c\x00\x00\x00WAVEfmt \x10\x00\x00\x00\x01\x00\x01\x00@\x1f\x00\x00\x80>\x00\x00\x02\x00\x10\x00" \
        b"data\x08\x00\x00\x00\x01\x00\x02\x00\x03\x00\x04\x00"


def text_of(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def openssl(*words, given=b""):
    return subprocess.run(["openssl", *map(str, words)], input=given, check=True, capture_output=True).stdout


def encrypted(plain, key, oaep="sha1"):
    """For the owner of the key alone: RSA-OAEP (or its SHA-256 form) and A256CBC-HS512."""
    secret, start = os.urandom(64), os.urandom(16)
    content = openssl("enc", "-aes-256-cbc", "-K", secret[32:].hex(), "-iv", start.hex(), given=plain)
    guarded = text_of(json.dumps({"enc": "A256CBC-HS512"}).encode())
    length = (len(guarded) * 8).to_bytes(8, "big")
    tag = hmac.digest(secret[:32], guarded.encode() + start + content + length, hashlib.sha512)[:32]
    wrapped = openssl("pkeyutl", "-encrypt", "-inkey", key, "-pkeyopt", "rsa_padding_mode:oaep",
                      "-pkeyopt", f"rsa_oaep_md:{oaep}", given=secret)
    return {"protected": guarded, "iv": text_of(start), "ciphertext": text_of(content), "tag": text_of(tag),
            "recipients": [{"header": {"alg": "RSA-OAEP" if oaep == "sha1" else "RSA-OAEP-256"},
                            "encrypted_key": text_of(wrapped)}]}


def ingest(home, jwe, key):
    file = home.write("locked.vcon", json.dumps(jwe).encode())
    outcome = home.run("ingest", "--json", "--purpose", "evidence", "--vcon-key", key, file)
    return outcome, json.loads(outcome.out.splitlines()[0])


def check(home):
    ours, other = home.home / "ours.pem", home.home / "other.pem"
    for key in (ours, other):
        openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", key)
    for number, oaep in enumerate(("sha1", "sha256")):
        sound = SOUND[:-1] + bytes([number])
        vcon = {"vcon": "0.4.0", "uuid": f"0199aaaa-0000-8000-8000-00000000000{number}",
                "created_at": "2026-03-02T09:00:00Z", "parties": [{"tel": "+15555550142"}],
                "dialog": [{"type": "recording", "start": "2026-03-02T09:00:00Z", "parties": [0],
                            "mediatype": "audio/x-wav", "encoding": "base64url", "body": text_of(sound)}]}
        jwe = encrypted(json.dumps(vcon).encode(), ours, oaep)
        outcome, row = ingest(home, jwe, other)
        rig.expect(outcome.status == 3 and "somebody else" in str(row), f"another key: {row}")
        outcome, row = ingest(home, dict(jwe, tag=text_of(bytes(32))), ours)
        rig.expect(outcome.status == 3 and "was changed" in str(row), f"a changed one: {row}")
        outcome, row = ingest(home, jwe, ours)
        rig.expect(outcome.status == 0 and row["status"] == "sealed", f"with its key: {row} {outcome.err}")
        copy = home.home / f"{oaep}.wav"
        home.must("extract", row["recording"], "-o", copy, "--purpose", "evidence")
        rig.expect(copy.read_bytes() == sound, "what was in it is not what was sealed")


def main():
    home = rig.Rig(sys.argv[1])
    try:
        check(home)
        return 0
    except rig.Failure as failure:
        print(f"encrypted: {failure}")
        return 1
    finally:
        home.remove()


if __name__ == "__main__":
    sys.exit(main())
