"""The C++ listings of the documentation compile without a warning, their tests pass, and the host lists the components they
say they are.

Of PLUGIN_PAGES a block ```cpp NAME.cpp is a plugin, NAME_test.cpp its test, NAME.hpp a header of theirs. Of EXAMPLE_PAGES a block
```cpp class stands at namespace scope, a block ```cpp process in a stage's process(Document& document).
Environment: CHANCERY, the program; CXX and CXXFLAGS, the compiler and its flags (sanitizers); CATCH_MAIN, the static
library with Catch2's main."""

import os
import re
import subprocess
import unittest

import markdown
from workspace import Workspace

GUIDES = sorted((markdown.ROOT / "docs/guides").glob("*.md"))
PLUGIN_PAGES = [markdown.ROOT / "docs/writing-a-plugin.md", markdown.ROOT / "docs/guides/corpus-wide.md"]
EXAMPLE_PAGES = [markdown.ROOT / "docs/pitfalls.md", *GUIDES]
FLAGS = ["-std=c++20", "-O0", "-Wall", "-Wextra", "-pedantic", "-Wshadow", "-Werror",
         "-I", str(markdown.ROOT / "sdk/include"), "-I", str(markdown.ROOT / "sdk/testkit/include")]


def listings(page):
    return [block for block in markdown.blocks(page) if block.language == "cpp" and "." in block.name]


def examples(page):
    return [block for block in markdown.blocks(page) if block.language == "cpp" and "." not in block.name]


class Listings(unittest.TestCase):
    def begin(self, page=None):
        self.workspace = Workspace(page)
        self.addCleanup(self.workspace.__exit__)

    def compile(self, arguments):
        done = subprocess.run([os.environ.get("CXX", "c++"), *os.environ.get("CXXFLAGS", "").split(), *FLAGS, *arguments], cwd=self.workspace.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_listings_build_as_plugins_that_the_host_takes_and_their_pipelines_run(self):
        for page in PLUGIN_PAGES:
            with self.subTest(page=page.name):
                self.begin(page)
                self.build_plugins(page)
                self.run_commands(page)

    def build_plugins(self, page):
        plugins = [b for b in listings(page) if b.name.endswith(".cpp") and not b.name.endswith("_test.cpp")]
        self.assertGreaterEqual(len(plugins), 1, "the listings were not found")
        (self.workspace.folder / "build").mkdir()
        for block in plugins:
            self.compile(["-shared", "-fPIC", "-fvisibility=hidden", "-Wl,-z,defs", block.name, "-o", f"build/{block.name[:-4]}.so"])
        code, text = self.workspace.run("chancery plugins list --plugin-path build")
        self.assertEqual(code, 0, text)
        self.assertNotIn("broken", text)
        for block in plugins:
            for identity in re.findall(r'\bid = "([^"]+)"', block.body):
                self.assertIn(identity, text)

    def run_commands(self, page):
        printed = ""
        for block in markdown.blocks(page):
            if block.language == "sh":
                for line in block.body.splitlines():
                    if line.startswith(("chancery ", "cmp ")):
                        code, text = self.workspace.run(line)
                        printed += text
                        with self.subTest(page=page.name, line=line):
                            self.assertEqual(code, 0, text)
            elif block.language == "text" and block.name == "output":
                for line in filter(None, block.body.splitlines()):
                    with self.subTest(page=page.name, expected=line):
                        self.assertIn(line.split("…")[0], printed)

    def test_tests_of_listings_pass(self):
        tests = [(page, block) for page in PLUGIN_PAGES for block in listings(page) if block.name.endswith("_test.cpp")]
        self.assertGreaterEqual(len(tests), 1, "no test was found")
        for page, block in tests:
            self.begin(page)
            plugin = block.name.replace("_test", "")
            self.compile([block.name, plugin, os.environ["CATCH_MAIN"], "-o", "listing_test"])
            done = subprocess.run([self.workspace.folder / "listing_test"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            self.assertEqual(done.returncode, 0, done.stdout)

    def test_examples_compile(self):
        source = "".join(f"#include <{header}>\n" for header in ("algorithm", "map", "string", "unordered_map", "vector",
                                                                 "chancery/json_writer.hpp", "chancery/plugin.hpp"))
        source += "using namespace chancery;\n"
        scopes = {"class": "{}", "process": "[[maybe_unused]] inline void process(Document& document) {{\n{}}}\n"}
        blocks = [(page, block) for page in EXAMPLE_PAGES for block in examples(page)]
        for number, (page, block) in enumerate(blocks):
            body = scopes[block.name].format(block.body)
            source += f'namespace example_{number} {{\n#line {block.line + 1} "{page.name}"\n{body}}}\n'
        self.assertGreater(len(blocks), 20, "the examples were not found")
        self.begin()
        (self.workspace.folder / "examples.cpp").write_text(source, encoding="utf-8")
        self.compile(["-fsyntax-only", "examples.cpp"])


if __name__ == "__main__":
    unittest.main()
