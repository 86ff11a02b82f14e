"""A fresh folder in which a page's commands run, with a home of its own. With a page: a copy of pipelines/ and the page's
named files lie there, and `chancery` is the program of the environment's CHANCERY, by default that of the preset dev;
without one the folder is empty, and programs are those of the path."""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile

import markdown


class Workspace:
    def __init__(self, page=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="chancery-docs-"))
        self.place = self.folder  # where the next command runs
        self.definitions = ""
        if page:
            shutil.copytree(markdown.ROOT / "pipelines", self.folder / "pipelines")
            program = shlex.quote(os.environ.get("CHANCERY", str(markdown.ROOT / ".build/dev/bin/chancery")))
            self.definitions = f'chancery() {{ {program} "$@"; }}; '
        for block in markdown.blocks(page) if page else []:
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
        """Runs one command line, in the folder that `cd` left; returns its exit code and all it printed."""
        if line.startswith("cd "):
            self.place = self.place / line.removeprefix("cd ")
            return (0, "") if self.place.is_dir() else (1, "no such folder")
        done = subprocess.run(["sh", "-c", self.definitions + line], cwd=self.place, env=self.environment,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300)
        return done.returncode, done.stdout
