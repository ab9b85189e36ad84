"""An archive with its owner, and a directory to work in: what tests of bundles begin with."""

import os
import subprocess


class Failure(Exception):
    """What is not as it should be, in one sentence."""


def need(condition, sentence):
    if not condition:
        raise Failure(sentence)


class Desk:
    """The archive is `calls` in the directory `place`, and `key` the verifier key of its log."""

    def __init__(self, program, source, place):
        self.program, self.source, self.place = program, source, place
        self.environment = dict(os.environ, HOME=str(place), XDG_STATE_HOME=str(place / "state"))
        for name in ("SEALTAPE_ARCHIVE", "SEALTAPE_IDENTITY"):
            self.environment.pop(name, None)
        self.run("keygen", "--name", "alice", "--no-passphrase")
        self.key = self.run("init", "calls", "--origin", "a.example/1").strip()

    def run(self, *words, status=0):
        done = subprocess.run([self.program, *map(str, words)], cwd=self.place, text=True,
                              env=self.environment, capture_output=True, check=False)
        need(done.returncode == status,
             f"{' '.join(map(str, words))}: {done.returncode} instead of {status}\n{done.stdout}{done.stderr}")
        return done.stdout
