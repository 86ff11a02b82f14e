"""chancery plugins new: what it writes, under which names, and what it refuses. That the projects build, pass their tests
and run is seen in tests/install."""

import json
import os
import re
import shutil

from operator_case import PROGRAM, OperatorCase, main

KINDS = ("reader", "segmenter", "extractor", "classifier", "summariser", "exporter")


class NewCase(OperatorCase):
    def new(self, *words, **more):
        return self.chancery("plugins", "new", *words, **more)

    def refused(self, *words):
        before = sorted(p.relative_to(self.folder) for p in self.folder.rglob("*"))
        done = self.new(*words, exit_code=1)
        self.assertEqual(done.stdout, "")
        self.assertEqual(sorted(p.relative_to(self.folder) for p in self.folder.rglob("*")), before)
        return done.stderr


class Projects(NewCase):
    def test_each_kind_is_a_whole_project(self):
        for kind in KINDS:
            with self.subTest(kind):
                self.new(kind, "acme.word-count", kind)
                for name in ("CMakeLists.txt", "README.md", ".gitignore", ".github/workflows/ci.yml", "word_count.cpp", "word_count_test.cpp",
                             "word_count.json", "golden/first/pipeline.json"):
                    self.assertTrue((self.folder / kind / name).is_file(), name)
                for folder in ("in", "expected"):
                    self.assertTrue(any((self.folder / kind / "golden/first" / folder).iterdir()))
                self.assertIn(f'id = "{kind}.acme.word-count"', self.read(f"{kind}/word_count.cpp"))
                self.assertIn(f'"{kind}.acme.word-count"', self.read(f"{kind}/word_count.json"))

    def test_no_word_of_the_template_is_left_in_any_name_or_file(self):
        for kind in KINDS:
            self.new(kind, "my-firm.x2", kind)
            for file in (self.folder / kind).rglob("*"):
                text = str(file.relative_to(self.folder)) + (file.read_text() if file.is_file() else "")
                self.assertIsNone(re.search("acme|example", text, re.IGNORECASE), file)

    def test_names_keep_their_dashes_in_ids_and_lose_them_in_identifiers(self):
        self.new("extractor", "my-firm.word-count")
        cmake = self.read("my-firm-word-count/CMakeLists.txt")
        self.assertIn("project(my_firm_word_count LANGUAGES CXX)", cmake)
        self.assertIn("chancery_add_plugin(my-firm-word-count word_count.cpp)", cmake)
        header = self.read("my-firm-word-count/word_count.hpp")
        self.assertIn("struct WordCountRow {", header)
        self.assertIn('word_count_table =\n    chancery::table("my-firm.word-count",', header)
        source = self.read("my-firm-word-count/word_count.cpp")
        self.assertIn('#include "word_count.hpp"', source)
        self.assertIn('"my-firm.too_many"', source)
        self.assertIn("CHANCERY_PLUGIN(WordCountExtractor)", source)

    def test_it_says_what_it_wrote_and_how_to_go_on(self):
        text = self.new("segmenter", "acme.lines", "a folder").stdout
        self.assertTrue(text.startswith("segmenter.acme.lines in a folder:\n  .github/workflows/ci.yml\n"), text)
        self.assertIn("\n  cd 'a folder'\n  cmake -S . -B build\n", text)
        self.assertIn("chancery run lines.json golden/first/in --plugin-path build --out out\n", text)

    def test_scripts_get_it_as_json(self):
        told = json.loads(self.new("reader", "acme.lines", "--json").stdout)
        self.assertEqual(told["component"], "reader.acme.lines")
        self.assertEqual(told["folder"], "acme-lines")
        found = sorted(p.relative_to(self.folder / "acme-lines").as_posix() for p in (self.folder / "acme-lines").rglob("*") if p.is_file())
        self.assertEqual(sorted(told["files"]), found)

    def test_an_empty_folder_is_taken_and_deep_ones_are_made(self):
        (self.folder / "empty").mkdir()
        self.new("reader", "acme.lines", "empty")
        self.new("reader", "acme.lines", "a/b/c")
        self.assertEqual(self.read("empty/lines.cpp"), self.read("a/b/c/lines.cpp"))


class Refused(NewCase):
    def test_arguments_that_are_missing_or_too_many(self):
        for words in ((), ("reader",), ("reader", "acme.lines", "folder", "more")):
            self.assertIn("expected a kind, a name and perhaps a folder", self.refused(*words))

    def test_a_kind_that_is_none_with_a_hint(self):
        self.assertIn("summarizer: no such kind of plugin, expected reader, segmenter, extractor, classifier, summariser or exporter "
                      "(did you mean 'summariser'?)", self.refused("summarizer", "acme.lines"))

    def test_names_that_can_be_no_id(self):
        cases = {"lines": "found no '.'", "acme.a.b": "found more than one '.'", "reader.acme": "found the kind in the name",
                 "Acme.lines": "found 'Acme'", "acme.": "found ''", ".lines": "found ''", "acme.2lines": "found '2lines'",
                 "acme.li_nes": "found 'li_nes'", "acme.lines-": "found 'lines-'", "acme.a--b": "found 'a--b'",
                 "acme.../x": "found more than one '.'", "acme.ünes": "found 'ünes'", "acme." + "a" * 65: "at most 64"}
        for name, found in cases.items():
            with self.subTest(name):
                said = self.refused("reader", name)
                self.assertIn(found, said)
                self.assertIn("expected VENDOR.NAME such as 'acme.mentions'", said)
        self.new("reader", "acme." + "a" * 64)

    def test_a_folder_with_something_in_it_and_a_file(self):
        self.write("full/notes.txt", "mine")
        self.write("acme-lines", "a file")
        self.assertIn("full: is not empty", self.refused("reader", "acme.lines", "full"))
        self.assertIn("acme-lines: is no folder", self.refused("reader", "acme.lines"))
        (self.folder / "dangling").symlink_to("nowhere")
        self.assertIn("dangling: is no folder", self.refused("reader", "acme.lines", "dangling"))

    def test_a_program_without_the_templates_beside_it_says_where_they_should_be(self):
        (self.top / "alone/bin").mkdir(parents=True)
        program = shutil.copy(PROGRAM, self.top / "alone/bin")
        done = self.chancery("plugins", "new", "reader", "acme.lines", exit_code=3, executable=os.fspath(program))
        self.assertIn(f"{self.top}/alone/share/chancery/sdk/template: the templates are not there", done.stderr)


if __name__ == "__main__":
    main()
