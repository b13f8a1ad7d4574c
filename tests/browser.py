"""browser.py: a headless Chromium driven by its DevTools protocol over a pipe; nothing but Python's own library is needed."""
import json
import os
import select
import shutil
import subprocess
import tempfile

# Seconds without a word from the browser; a busy machine may be slow.
SILENCE = 120


def find():
    """The path of an installed Chromium that starts here, or None."""
    for path in filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))):
        if subprocess.run([path, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return path
    return None


class Browser:
    """One page. Messages of its console, and addresses that it asks for, gather in `messages` and `requests`."""

    def __init__(self, path):
        self.folder = tempfile.TemporaryDirectory()
        to_browser, self.to_browser = os.pipe()
        self.from_browser, from_browser = os.pipe()

        def descriptors():
            # The browser reads 3 and writes 4; neither may be lost under the other.
            reader, writer = os.dup(to_browser), os.dup(from_browser)
            os.dup2(reader, 3)
            os.dup2(writer, 4)

        self.process = subprocess.Popen(
            [path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-pipe",
             "--disable-background-networking", "--disable-component-update", "--user-data-dir=" + self.folder.name, "about:blank"],
            preexec_fn=descriptors, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number, self.buffer, self.session = 0, b"", None
        self.messages, self.requests, self.loaded = [], [], False
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.call(domain + ".enable")

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
            self.process.wait(timeout=20)
        except (OSError, EOFError, TimeoutError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        os.close(self.to_browser)
        os.close(self.from_browser)
        self.folder.cleanup()

    def receive(self):
        while b"\0" not in self.buffer:
            if not select.select([self.from_browser], [], [], SILENCE)[0]:
                raise TimeoutError("the browser does not answer")
            piece = os.read(self.from_browser, 1 << 20)
            if not piece:
                raise EOFError("the browser went away")
            self.buffer += piece
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def note(self, event):
        method, params = event.get("method"), event.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.messages.append("console: " + json.dumps([a.get("value", a.get("description")) for a in params["args"]]))
        elif method == "Runtime.exceptionThrown":
            details = params["exceptionDetails"]
            self.messages.append("exception: " + details.get("exception", {}).get("description", details["text"]))
        elif method == "Log.entryAdded":
            self.messages.append("log: " + params["entry"]["text"])
        elif method == "Page.javascriptDialogOpening":
            self.messages.append("dialog: " + params["message"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Page.loadEventFired":
            self.loaded = True

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to_browser, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(method + ": " + answer["error"]["message"])
                return answer["result"]
            self.note(answer)

    def open(self, address):
        """Load a page, and wait until it is loaded."""
        self.loaded = False
        self.call("Page.navigate", url=address)
        while not self.loaded:
            self.note(self.receive())

    def run(self, expression):
        """The value of an expression in the page; promises are waited for."""
        result = self.call("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"].get("exception", {}).get("description", "exception"))
        return result["result"].get("value")

    def go(self, address):
        """To a view of the report, by the part behind "#"; done when it is shown."""
        self.run("new Promise((done) => { if (location.hash === %s) return done(); addEventListener('hashchange', () => "
                 "setTimeout(done, 0), { once: true }); location.hash = %s; })" % (json.dumps(address), json.dumps(address)))

    def key(self, key, code, text=None, modifiers=0):
        for kind in ("keyDown", "keyUp"):
            extra = {"text": text} if text and kind == "keyDown" else {}
            self.call("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, modifiers=modifiers, **extra)

    def click(self, selector):
        """A real click in the middle of the first element that fits."""
        self.run("document.querySelector(%s).scrollIntoView({ block: 'center' })" % json.dumps(selector))
        self.settle()
        x, y = self.run("(() => { const b = document.querySelector(%s).getClientRects()[0]; return [b.x + b.width / 2, b.y + b.height / 2]; })()" %
                        json.dumps(selector))
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.settle()

    def settle(self):
        """Let the page draw what has changed, and answer what was done to it."""
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 20))))")
