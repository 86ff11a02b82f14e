"""A fresh folder in which a page's commands run: a copy of pipelines/, the page's named files, a home of its own.

Environment: CHANCERY, the program under test; by default that of the preset dev."""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile

import markdown


class Workspace:
    def __init__(self, page):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chancery-docs-"))
        shutil.copytree(markdown.ROOT / "pipelines", self.folder / "pipelines")
        for block in markdown.blocks(page):
            if block.name and block.name != "output":
                target = self.folder / block.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(block.body, encoding="utf-8")
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "CHANCERY_"))}
        self.environment["HOME"] = str(self.folder / ".home")

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        shutil.rmtree(self.folder)

    def run(self, line):
        """Runs one command line, `chancery …`; returns its exit code and all it printed."""
        program = shlex.quote(os.environ.get("CHANCERY", str(markdown.ROOT / ".build/dev/bin/chancery")))
        done = subprocess.run(["sh", "-c", f'chancery() {{ {program} "$@"; }}; {line}'], cwd=self.folder, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
        return done.returncode, done.stdout
