"""A test case in an operator's place: a temporary folder to work in, the program with the bundled and the test plugins,
and the files that it leaves behind. CHANCERY, CHANCERY_PLUGINS and CHANCERY_TEST_PLUGINS name what is tested; nothing of
the user's own folders is seen.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

PROGRAM = os.environ["CHANCERY"]
BUNDLED = pathlib.Path(os.environ["CHANCERY_PLUGINS"])
DOUBLES = pathlib.Path(os.environ["CHANCERY_TEST_PLUGINS"])

TEXT_CONSUMER = {"reader": [{"use": "exporter.test.text", "to": "{path}.out"}]}
LINES_CONSUMER = {"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}]}


class OperatorCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="chancery-cli-")
        self.addCleanup(folder.cleanup)
        self.top = pathlib.Path(folder.name).resolve()
        self.folder = self.top / "work"
        self.folder.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.top / "home"),
            "XDG_CACHE_HOME": str(self.top / "cache"),
            "XDG_DATA_HOME": str(self.top / "data"),
            "CHANCERY_PLUGIN_PATH": f"{DOUBLES}:{BUNDLED}",
        }
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]

    def write(self, name, content):
        """Writes a file of the working folder; what is neither text nor bytes is written as JSON."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = json.dumps(content, ensure_ascii=False)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def pipeline(self, stages=(), consumers=None, name="p.json", **more):
        stages = [{"use": s} if isinstance(s, str) else s for s in stages]
        consumers = TEXT_CONSUMER if consumers is None else consumers
        return self.write(name, {"chancery": 1, "name": "test", "stages": stages, "consumers": consumers, **more})

    def chancery(self, *words, exit_code=0, stdin="", **more):
        """Runs the program; its exit code must be the one expected. Output is text, or bytes for `stdin` of bytes."""
        done = subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, env=self.environment, input=stdin, capture_output=True,
                              text=isinstance(stdin, str), timeout=120, **more)
        self.assertEqual(done.returncode, exit_code, f"{words}\n{done.stdout}\n{done.stderr}")
        return done

    def interrupt_until_it_ends(self, process):
        """Again and again: two signals that come close together count as one."""
        while process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                pass
        self.assertEqual(process.returncode, 130)

    def read(self, name):
        return (self.folder / name).read_text()

    def outcomes(self, out="out"):
        """The lines of outcomes.jsonl without their times."""
        lines = [json.loads(line) for line in self.read(f"{out}/.chancery/outcomes.jsonl").splitlines()]
        for line in lines:
            self.assertGreaterEqual(line.pop("time_us"), 0)
        return lines

    def report(self, out="out"):
        return json.loads(self.read(f"{out}/.chancery/report.json"))

    def files(self, out="out"):
        """What a run made, but for its own account: name -> text."""
        top = self.folder / out
        found = (p for p in sorted(top.rglob("*")) if p.is_file() and ".chancery" not in p.parts)
        return {p.relative_to(top).as_posix(): p.read_text() for p in found}

    def install(self, *names):
        """Copies test plugins into a folder of their own, and returns it."""
        folder = self.top / "plugins"
        folder.mkdir(exist_ok=True)
        for name in names:
            shutil.copy(DOUBLES / name, folder)
        return folder


def main():
    unittest.main(verbosity=1)
