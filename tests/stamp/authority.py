#!/usr/bin/env python3
"""A timestamp authority and a witness for tests, made of openssl's commands.

  authority.py make DIR [END]                        a root and a certificate, 2020 to 2120, or to END
  authority.py reply DIR TIME REQUEST RESPONSE       answer as if it were TIME (20240229120000Z)
  authority.py serve DIR PORTFILE                    answer over http: see Handler

`reply` writes the signed time itself, since `openssl ts -reply` knows only the present; `serve`
leaves it to `openssl ts -reply`.
"""

import base64
import hashlib
import http.server
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time

CONFIG = """
[ca]
default_ca = authority
[authority]
database = {dir}/index.txt
serial = {dir}/serial
new_certs_dir = {dir}
default_md = sha256
policy = any
x509_extensions = stamps
[any]
commonName = supplied
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign
subjectKeyIdentifier = hash
[stamps]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = name
[name]
[tsa]
default_tsa = local
[local]
serial = {dir}/stamps
signer_cert = {dir}/tsa.pem
signer_key = {dir}/tsa.key
certs = {dir}/root.pem
default_policy = 1.2.3.4
digests = sha256
signer_digest = sha256
ess_cert_id_alg = sha256
accuracy = secs:1
"""


def openssl(*words, **more):
    return subprocess.run(["openssl", *map(str, words)], check=True, capture_output=True, **more)


def make(place, end="21200101000000Z"):
    place = pathlib.Path(place).absolute()
    place.mkdir(parents=True)
    config = place / "openssl.cnf"
    config.write_text(CONFIG.format(dir=place))
    (place / "index.txt").write_text("")
    (place / "serial").write_text("01")
    (place / "stamps").write_text("01")
    for name, subject in (("root", "/CN=Test Root"), ("tsa", "/CN=Test Stamps")):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", place / f"{name}.key")
        openssl("req", "-new", "-config", config, "-key", place / f"{name}.key", "-subj", subject,
                "-out", place / f"{name}.csr")
    begin = ["-startdate", "20200101000000Z"]
    openssl("ca", "-batch", "-config", config, "-selfsign", "-keyfile", place / "root.key",
            "-extensions", "root", *begin, "-enddate", "21200101000000Z", "-in", place / "root.csr", "-out", place / "root.pem",
            "-notext")
    openssl("ca", "-batch", "-config", config, "-keyfile", place / "root.key",
            "-cert", place / "root.pem", *begin, "-enddate", end, "-in", place / "tsa.csr",
            "-out", place / "tsa.pem", "-notext")


def der(tag, body):
    size = len(body)
    if size < 128:
        return bytes([tag, size]) + body
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 128 + len(digits)]) + digits + body


def parts_of(sequence):
    """Tag and whole bytes of each element inside a DER sequence."""
    at = 2 if sequence[1] < 128 else 2 + sequence[1] - 128
    while at < len(sequence):
        size, head = sequence[at + 1], 2
        if size >= 128:
            head = 2 + size - 128
            size = int.from_bytes(sequence[at + 2:at + head], "big")
        yield sequence[at], sequence[at:at + head + size]
        at += head + size


def reply(place, when, request, response):
    place = pathlib.Path(place).absolute()
    asked = list(parts_of(pathlib.Path(request).read_bytes()))
    imprint = next(part for tag, part in asked if tag == 0x30)
    nonce = [part for tag, part in asked[1:] if tag == 0x02][0]
    info = der(0x30, b"\x02\x01\x01" + bytes.fromhex("06032a0304") + imprint + b"\x02\x01\x07"
               + der(0x18, when.encode()) + der(0x30, b"\x02\x01\x01") + nonce)
    with tempfile.NamedTemporaryFile() as file:
        file.write(info)
        file.flush()
        token = openssl("cms", "-sign", "-binary", "-nodetach", "-cades", "-md", "sha256",
                        "-econtent_type", "1.2.840.113549.1.9.16.1.4", "-in", file.name,
                        "-signer", place / "tsa.pem", "-inkey", place / "tsa.key",
                        "-outform", "DER").stdout
    pathlib.Path(response).write_bytes(der(0x30, bytes.fromhex("3003020100") + token))


class Witness:
    """Remembers one checkpoint a log, as C2SP tlog-witness has it; the key signs with openssl."""

    def __init__(self, place):
        self.place = pathlib.Path(place).absolute()
        self.key = self.place / "witness.key"
        openssl("genpkey", "-algorithm", "ed25519", "-out", self.key)
        public = openssl("pkey", "-in", self.key, "-pubout", "-outform", "DER").stdout[-32:]
        self.name = "witness.example/test"
        typed = b"\x04" + public
        self.id = hashlib.sha256(self.name.encode() + b"\n" + typed).digest()[:4]
        vkey = f"{self.name}+{self.id.hex()}+{base64.b64encode(typed).decode()}\n"
        (self.place / "witness.vkey").write_text(vkey)
        self.seen = {}

    def line(self, text, when):
        message = f"cosignature/v1\ntime {when}\n".encode() + text
        with tempfile.NamedTemporaryFile() as file:
            file.write(message)
            file.flush()
            signature = openssl("pkeyutl", "-sign", "-rawin", "-inkey", self.key,
                                "-in", file.name).stdout
        packed = self.id + when.to_bytes(8, "big") + signature
        return f"\u2014 {self.name} {base64.b64encode(packed).decode()}\n".encode()

    def answer(self, body, forks):
        head, note = body.split(b"\n\n", 1)
        lines = head.decode().split("\n")
        old = int(re.fullmatch(r"old (\d+)", lines[0]).group(1))
        proof = [base64.b64decode(line) for line in lines[1:]]
        text = note[:note.rindex(b"\n\n") + 1]
        origin, size, root = text.decode().split("\n")[:3]
        size, root = int(size), base64.b64decode(root)
        known, known_root = self.seen.get(origin, (0, None))
        if old != known:
            return 409, "text/x.tlog.size", f"{known}\n".encode()
        if known and not consistent(known, known_root, size, root, proof):
            return 422, "text/plain", b"it did not grow out of that\n"
        self.seen[origin] = (size, root)
        if forks:
            text = text.replace(base64.b64encode(root), base64.b64encode(bytes(32)))
        return 200, "text/plain", self.line(text, int(time.time()))


def node(left, right):
    return hashlib.sha256(b"\x01" + left + right).digest()


def consistent(first, first_root, second, second_root, path):
    """RFC 9162, section 2.1.4.2."""
    if first == second:
        return first_root == second_root and not path
    if first & (first - 1) == 0:
        path = [first_root, *path]
    if not path:
        return False
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = path[0]
    for each in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node(each, fr), node(each, sr)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node(sr, each)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == first_root and sr == second_root


class Handler(http.server.BaseHTTPRequestHandler):
    """/good, /stale (answers the first request for ever), /refusing, /garbage, /huge, /slow,
    /html, /error, /away (to another scheme), /moved (to /good), /witness, /forking."""

    place = None
    witness = None
    first = None

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        way = self.path.split("/")[1]
        try:
            self.say(*self.answer(way, body))
        except (BrokenPipeError, ConnectionResetError):
            pass

    def answer(self, way, body):
        stamp = "application/timestamp-reply"
        if way == "good":
            return 200, stamp, self.stamp(body)
        if way == "stale":
            Handler.first = Handler.first or self.stamp(body)
            return 200, stamp, Handler.first
        if way == "refusing":
            return 200, stamp, self.stamp(body.replace(bytes.fromhex("608648016503040201"),
                                                       bytes.fromhex("608648016503040203")))
        if way == "garbage":
            return 200, stamp, os.urandom(2000)
        if way == "huge":
            return 200, stamp, bytes(5_000_000)
        if way == "slow":
            time.sleep(20)
            return 200, stamp, b""
        if way == "html":
            return 200, "text/html", b"<p>sign in"
        if way in ("away", "moved"):
            self.send_response(307)
            self.send_header("Location", "file:///etc/hostname" if way == "away" else "/good")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None, None, None
        if way in ("witness", "forking"):
            return self.witness.answer(body, way == "forking")
        return 500, "text/plain", b"broken\n"

    def stamp(self, body):
        with tempfile.TemporaryDirectory() as place:
            query, answer = pathlib.Path(place, "q"), pathlib.Path(place, "r")
            query.write_bytes(body)
            openssl("ts", "-reply", "-config", self.place / "openssl.cnf", "-queryfile", query,
                    "-out", answer)
            return answer.read_bytes()

    def say(self, status, kind, body):
        if status is None:
            return
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def server(place):
    """Listens on a free port of this machine, in a thread of its own."""
    Handler.place = pathlib.Path(place).absolute()
    Handler.witness = Witness(place)
    listening = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listening.daemon_threads = True
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    return listening


def main():
    command, *words = sys.argv[1:]
    if command == "make":
        make(*words)
    elif command == "reply":
        reply(*words)
    elif command == "serve":
        listening = server(words[0])
        pathlib.Path(words[1]).write_text(str(listening.server_port))
        threading.Event().wait()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
