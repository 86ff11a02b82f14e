"""The C++ listings of docs/writing-a-plugin.md compile without a warning, their tests pass, and the host lists the
components they say they are.

A block ```cpp NAME.cpp is a plugin, NAME_test.cpp its test, NAME.hpp a header of theirs. Of docs/pitfalls.md, a block
```cpp class stands at namespace scope, a block ```cpp process in a stage's process(Document& document).
Environment: CHANCERY, the program; CXX and CXXFLAGS, the compiler and its flags (sanitizers); CATCH_MAIN, the static
library with Catch2's main."""

import os
import re
import subprocess
import unittest

import markdown
from workspace import Workspace

PAGE = markdown.ROOT / "docs/writing-a-plugin.md"
PITFALLS = markdown.ROOT / "docs/pitfalls.md"
FLAGS = ["-std=c++20", "-O0", "-Wall", "-Wextra", "-pedantic", "-Wshadow", "-Werror",
         "-I", str(markdown.ROOT / "sdk/include"), "-I", str(markdown.ROOT / "sdk/testkit/include")]


def listings():
    return [block for block in markdown.blocks(PAGE) if block.language == "cpp" and block.name]


class Listings(unittest.TestCase):
    def setUp(self):
        self.workspace = Workspace(PAGE)
        self.addCleanup(self.workspace.__exit__)

    def compile(self, arguments):
        done = subprocess.run([os.environ.get("CXX", "c++"), *os.environ.get("CXXFLAGS", "").split(), *FLAGS, *arguments], cwd=self.workspace.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_listings_build_as_plugins_that_the_host_takes_and_their_pipelines_run(self):
        plugins = [b for b in listings() if b.name.endswith(".cpp") and not b.name.endswith("_test.cpp")]
        self.assertGreaterEqual(len(plugins), 2, "the listings were not found")
        (self.workspace.folder / "build").mkdir()
        for block in plugins:
            self.compile(["-shared", "-fPIC", "-fvisibility=hidden", "-Wl,-z,defs", block.name, "-o", f"build/{block.name[:-4]}.so"])
        code, text = self.workspace.run("chancery plugins list --plugin-path build")
        self.assertEqual(code, 0, text)
        self.assertNotIn("broken", text)
        for block in plugins:
            for identity in re.findall(r'\bid = "([^"]+)"', block.body):
                self.assertIn(identity, text)
        self.run_commands()

    def run_commands(self):
        printed = ""
        for block in markdown.blocks(PAGE):
            if block.language == "sh":
                for line in block.body.splitlines():
                    if line.startswith("chancery "):
                        code, text = self.workspace.run(line)
                        printed += text
                        with self.subTest(line=line):
                            self.assertEqual(code, 0, text)
            elif block.language == "text" and block.name == "output":
                for line in filter(None, block.body.splitlines()):
                    with self.subTest(expected=line):
                        self.assertIn(line.split("…")[0], printed)

    def test_tests_of_listings_pass(self):
        tests = [b for b in listings() if b.name.endswith("_test.cpp")]
        self.assertGreaterEqual(len(tests), 1, "no test was found")
        for block in tests:
            plugin = block.name.replace("_test", "")
            self.compile([block.name, plugin, os.environ["CATCH_MAIN"], "-o", "listing_test"])
            done = subprocess.run([self.workspace.folder / "listing_test"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_examples_of_pitfalls_compile(self):
        source = "".join(f"#include <{header}>\n" for header in ("algorithm", "map", "string", "unordered_map", "vector",
                                                                 "chancery/json_writer.hpp", "chancery/plugin.hpp"))
        source += "using namespace chancery;\n"
        scopes = {"class": "{}", "process": "[[maybe_unused]] inline void process(Document& document) {{\n{}}}\n"}
        blocks = [block for block in markdown.blocks(PITFALLS) if block.language == "cpp"]
        for number, block in enumerate(blocks):
            body = scopes[block.name].format(block.body)
            source += f'namespace example_{number} {{\n#line {block.line + 1} "{PITFALLS.name}"\n{body}}}\n'
        self.assertGreater(len(blocks), 10, "the examples were not found")
        (self.workspace.folder / "pitfalls.cpp").write_text(source, encoding="utf-8")
        self.compile(["-fsyntax-only", "pitfalls.cpp"])


if __name__ == "__main__":
    unittest.main()
