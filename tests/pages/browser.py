"""Chromium without a window, spoken to through two pipes (the DevTools protocol, one JSON object a NUL).

What the protocol takes beyond the standard library is nothing: there is no socket.
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")


def program():
    return next((path for path in map(shutil.which, PROGRAMS) if path), None)


class Browser:
    def __init__(self):
        self.place = tempfile.mkdtemp(prefix="sealtape-browser-")
        here_reads, it_writes = os.pipe()
        it_reads, here_writes = os.pipe()

        def plug():  # it reads from 3 and writes to 4
            reads, writes = os.dup(it_reads), os.dup(it_writes)
            os.dup2(reads, 3)
            os.dup2(writes, 4)

        self.process = subprocess.Popen(
            [program(), "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             "--autoplay-policy=no-user-gesture-required", "--disable-component-update",
             "--disable-background-networking", "--no-first-run", f"--user-data-dir={self.place}"],
            preexec_fn=plug, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(it_reads)
        os.close(it_writes)
        self.reads, self.writes = os.fdopen(here_reads, "rb"), os.fdopen(here_writes, "wb")
        self.last, self.events, self.session, self.rest = 0, [], None, b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(domain + ".enable")

    def close(self):
        self.process.terminate()
        self.process.wait(30)
        self.reads.close()
        self.writes.close()
        shutil.rmtree(self.place, ignore_errors=True)

    def message(self):
        while b"\0" not in self.rest:
            more = self.reads.read1(65536)
            if not more:
                raise OSError("the browser is gone")
            self.rest += more
        line, _, self.rest = self.rest.partition(b"\0")
        return json.loads(line)

    def call(self, method, **parameters):
        self.last += 1
        question = {"id": self.last, "method": method, "params": parameters}
        if self.session:
            question["sessionId"] = self.session
        self.writes.write(json.dumps(question).encode() + b"\0")
        self.writes.flush()
        while True:
            answer = self.message()
            if answer.get("id") == self.last:
                if "error" in answer:
                    raise OSError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, url):
        """Says what it asked for on the way, and what it complained of."""
        self.events.clear()
        self.call("Page.navigate", url=url)
        self.until("document.readyState == 'complete'")
        asked = [e["params"]["request"]["url"] for e in self.events if e.get("method") == "Network.requestWillBeSent"]
        said = [e["params"]["entry"]["text"] for e in self.events if e.get("method") == "Log.entryAdded"]
        return asked, said

    def ask(self, script):
        result = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise OSError(f"{script[:80]}: {result['exceptionDetails']}")
        return result["result"].get("value")

    def until(self, condition, seconds=60):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if self.ask(condition):
                return True
            time.sleep(0.1)
        return False

    def tab(self):
        for kind in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)

    def print(self):
        """The pages as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", preferCSSPageSize=True)["data"])

    def picture(self, width=1000):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=1400, deviceScaleFactor=1, mobile=False)
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"])
