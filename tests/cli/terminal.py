#!/usr/bin/env python3
"""A person at a terminal: passphrases that are typed, and Ctrl-C.

    terminal.py SEALTAPE

A passphrase is never shown and the terminal is given back, whatever happens. A command that is
interrupted keeps what it has acknowledged, ends with 128 and the signal, and goes on when it is
run again.
"""

import os
import pathlib
import pty
import select
import signal
import subprocess
import sys
import termios
import time

import rig

PATIENCE = 60
FILES = 800
TYPED = "correct horse battery staple"


class Terminal:
    """One command with a terminal of its own, which is what it has for a keyboard and a screen."""

    def __init__(self, home, *arguments):
        self.screen = b""
        self.process, self.master = pty.fork()
        if self.process == 0:
            environment = {**home.environment, "TERM": "xterm"}
            os.execve(home.sealtape, home.command(*arguments), environment)

    def read(self, seconds):
        """More of the screen; False where the command is gone."""
        if not select.select([self.master], [], [], seconds)[0]:
            return True
        try:
            more = os.read(self.master, 65536)
        except OSError:
            return False
        self.screen += more
        return bool(more)

    def wait_for(self, text, times=1):
        until = time.monotonic() + PATIENCE
        while self.screen.count(text) < times:
            alive = self.read(1)
            rig.expect(alive and time.monotonic() < until,
                       f"{text!r} never came: {self.screen[-300:]!r}")

    def is_silent(self):
        return not termios.tcgetattr(self.master)[3] & termios.ECHO

    def answer(self, prompt, text, times=1):
        """Types a line once the terminal has stopped showing what is typed."""
        self.wait_for(prompt, times)
        until = time.monotonic() + PATIENCE
        while not self.is_silent():
            rig.expect(time.monotonic() < until, "the terminal shows what is typed")
            time.sleep(0.01)
        os.write(self.master, text.encode() + b"\n")

    def interrupt(self):
        os.write(self.master, b"\x03")

    def end(self):
        """The status of the command, as a shell has it."""
        while self.read(PATIENCE):
            pass
        os.close(self.master)
        status = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return status if status >= 0 else 128 - status


def type_passphrases(home):
    identity = home.home / "typed"
    made = Terminal(home, "keygen", "--name", "alice", "-o", identity)
    made.answer(b"New passphrase: ", TYPED)
    made.answer(b"The same again: ", TYPED)
    rig.expect(made.end() == 0, f"keygen failed: {made.screen!r}")
    rig.expect(TYPED.encode() not in made.screen, "the passphrase was shown")

    changed = Terminal(home, "--identity", identity, "identity", "passwd")
    changed.answer(b": ", TYPED)
    changed.answer(b"New passphrase: ", TYPED + "2")
    changed.answer(b"The same again: ", TYPED + "2")
    rig.expect(changed.end() == 0, f"identity passwd failed: {changed.screen!r}")
    back = Terminal(home, "--identity", identity, "identity", "passwd")
    back.answer(b": ", TYPED + "2")
    back.answer(b"New passphrase: ", TYPED)
    back.answer(b"The same again: ", TYPED)
    rig.expect(back.end() == 0, f"identity passwd failed: {back.screen!r}")

    home.environment["SEALTAPE_IDENTITY"] = str(identity)
    calls = home.home / "calls"
    begun = Terminal(home, "init", calls, "--origin", "recordings.example.org/typed")
    begun.answer(b": ", TYPED)
    rig.expect(begun.end() == 0 and (calls / "checkpoint").exists(), f"init: {begun.screen!r}")

    wrong = Terminal(home, "-C", calls, "list")
    wrong.answer(b": ", "wrong")
    rig.expect(wrong.end() == 12, f"a wrong passphrase: {wrong.screen!r}")
    none = Terminal(home, "-C", calls, "list")
    none.answer(b": ", "")
    rig.expect(none.end() == 2, f"an empty passphrase: {none.screen!r}")


def refuse_two_that_differ(home):
    identity = home.home / "differ"
    made = Terminal(home, "keygen", "--name", "alice", "-o", identity)
    made.answer(b"New passphrase: ", TYPED)
    made.answer(b"The same again: ", TYPED + "r")
    rig.expect(made.end() == 2, f"two that differ: {made.screen!r}")
    rig.expect(not identity.exists(), "an identity was made with two passphrases that differ")


def interrupt_a_prompt(home):
    identity = home.home / "interrupted"
    made = Terminal(home, "keygen", "--name", "alice", "-o", identity)
    made.wait_for(b"New passphrase: ")
    while not made.is_silent():
        time.sleep(0.01)
    made.interrupt()
    until = time.monotonic() + PATIENCE
    while made.is_silent():
        rig.expect(time.monotonic() < until, "the terminal was not given back")
        time.sleep(0.01)
    rig.expect(made.end() == 130 and not identity.exists(), f"Ctrl-C: {made.screen!r}")


def files(home):
    return [home.write(f"{number}.raw", b"call %d" % number) for number in range(FILES)]


def finish(home, paths, first):
    """What an interrupted ingest acknowledged is there, and the next one seals the rest."""
    home.expect_consistent()
    home.expect_kept(first)
    rig.expect(0 < len(first) < len(paths), f"{len(first)} files were sealed before the interrupt")
    rest = rig.acknowledged(home.must("ingest", "--json", *paths))
    rig.expect(len(rest) == len(paths), "the second run did not take every file")
    again = sum(row["status"] == "exists" for row in rest)
    rig.expect(again >= len(first), "what was acknowledged was sealed twice")
    home.expect_consistent()


def interrupt_ingest_by_key(home):
    paths = files(home)
    taken = Terminal(home, "ingest", "--json", "-j", "1", *paths)
    taken.wait_for(b'"sealed"', 20)
    taken.interrupt()
    rig.expect(taken.end() == 130, f"Ctrl-C: {taken.screen[-300:]!r}")
    rig.expect(b"run the same command again" in taken.screen, "nothing says how to go on")
    # The terminal drops what it has not yet shown when the key is typed, so the last row may be cut.
    shown = taken.screen[:taken.screen.index(b"^C")].split(b"\n")[:-1]
    # Progress shares the screen with the rows.
    rows = [line[line.find(b"{"):].rstrip() for line in shown if b'{"' in line]
    finish(home, paths, rig.acknowledged(b"\n".join(rows) + b"\n"))


def end_ingest_by_signal(home, number):
    paths = files(home)
    # Without a buffer: communicate() does not know what readline() has read ahead.
    process = subprocess.Popen(home.command("ingest", "--json", "-j", "1", *paths), bufsize=0,
                               env=home.environment, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    begun = b"".join(process.stdout.readline() for _ in range(20))
    process.send_signal(number)
    out, said = process.communicate(timeout=PATIENCE)
    rig.expect(process.returncode == 128 + number, f"it ended with {process.returncode}: {said!r}")
    finish(home, paths, rig.acknowledged(begun + out))


def main():
    trials = [type_passphrases, refuse_two_that_differ, interrupt_a_prompt, interrupt_ingest_by_key,
              lambda home: end_ingest_by_signal(home, signal.SIGINT),
              lambda home: end_ingest_by_signal(home, signal.SIGTERM)]
    for trial in trials:
        home = rig.Rig(pathlib.Path(sys.argv[1]))
        try:
            trial(home)
        except rig.Failure as failure:
            sys.exit(f"terminal: {failure}")
        finally:
            home.remove()
    print(f"{len(trials)} trials at a terminal")


if __name__ == "__main__":
    main()
