"""A page of docs/first-plugin, followed to the letter by somebody who has the installed SDK and program and nothing else.

Every line of its ```sh blocks is run, in order; what a ```text output block says stands in what was printed before; what
any other block with a file's name says stands in the file that was generated. Then the plugin is looked at. Environment:
KIND, the page; PREFIX, where everything is installed; CXX and what CMake takes from its environment."""

import os
import pathlib
import re
import resource
import subprocess
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "docs"))
import markdown  # noqa: E402
from workspace import Workspace  # noqa: E402

KIND = os.environ["KIND"]
PREFIX = pathlib.Path(os.environ["PREFIX"])
PAGE = markdown.ROOT / f"docs/first-plugin/{KIND}.md"
MACHINE_SECONDS_MAX = 120
FLAGS = "-Wall -Wextra -pedantic -Wshadow -Werror"


class FirstPlugin(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace()
        self.addCleanup(self.workspace.__exit__)
        environment = self.workspace.environment
        environment["PATH"] = f"{PREFIX / 'bin'}:{environment['PATH']}"
        environment["CXXFLAGS"] = FLAGS
        for name in ("CMAKE_GENERATOR", "CMAKE_CXX_COMPILER_LAUNCHER"):
            if not environment.get(name):
                environment.pop(name, None)
        environment.setdefault("CMAKE_BUILD_PARALLEL_LEVEL", "2")

    def test_the_page_leads_from_nothing_to_a_plugin_that_runs(self):
        began = time.monotonic()
        self.follow()
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = used.ru_utime + used.ru_stime
        print(f"{KIND}: {time.monotonic() - began:.1f} s, {seconds:.1f} s of machine time")
        self.assertLess(seconds, MACHINE_SECONDS_MAX)
        self.look_at_the_plugin()

    def follow(self):
        printed, ran, compared = "", 0, 0
        for block in markdown.blocks(PAGE):
            where = f"{PAGE.name}:{block.line}: "
            if block.language == "sh":
                printed = ""
                for line in block.body.splitlines():
                    code, text = self.workspace.run(line)
                    self.assertEqual(code, markdown.expected_exit(line), f"{where}{line}\n{text}")
                    printed += text
                    ran += 1
            elif block.language == "text" and block.name == "output":
                for line in filter(None, block.body.splitlines()):
                    self.assertIn(line.split("…")[0], printed, where)
                    compared += 1
            elif block.name:
                self.assertIn(block.body, (self.workspace.place / block.name).read_text(encoding="utf-8"), where)
                compared += 1
        self.assertGreater(ran, 5, "the commands were not found")
        self.assertGreater(compared, 2, "neither output nor listings were found")

    def look_at_the_plugin(self):
        folder = self.workspace.place
        plugins = list((folder / "build").glob("*.so"))
        self.assertEqual(len(plugins), 1)
        symbols = subprocess.run(["nm", "-D", "--defined-only", plugins[0]], text=True, capture_output=True, check=True).stdout
        self.assertEqual([line.split()[-1] for line in symbols.splitlines()], ["chancery_plugin_v1"])
        for file in folder.rglob("*"):
            if file.is_file() and file.relative_to(folder).parts[0] not in ("build", "out"):
                text = file.relative_to(folder).as_posix() + "\n" + file.read_text(encoding="utf-8")
                self.assertIsNone(re.search(r"(?i)\bexample|example\b", text), f"{file}: a name was left in the template")
        ci = (folder / ".github/workflows/ci.yml").read_text(encoding="utf-8")
        for command in ("cmake -S . -B build", "cmake --build build", "ctest --test-dir build"):
            self.assertIn(command, ci)
            self.assertIn(command, (folder / "README.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    unittest.main()
