"""Plugins that were built with the headers of an earlier ABI version, and never again, load into this host, keep the contract,
and make the bytes that they always made: expected/ is the same for every version. `current` is the SDK of today.

CHANCERY_TEST_PLUGINS holds a folder a version, CHANCERY_ABI_VERSIONS their names. With CHANCERY_UPDATE=1, what the plugins of
`current` make becomes what is expected. Once a version is frozen that is a broken promise, unless only `current` is there.
"""

import contextlib
import json
import os
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from operator_case import DOUBLES, OperatorCase, main  # noqa: E402

VERSIONS = os.environ["CHANCERY_ABI_VERSIONS"].split(",")
EXPECTED = HERE / "expected"
MODES = {"workers": ("--jobs", "2"), "inline": ("--mode", "inline")}

ENGLISH = """BOXES
== park
# The park by the river
The park was opened in spring. It has four gates, a pond and a house for boats!
Who pays for the park? The town does, park by park.

* benches: 40
== empty
== last
A line without its end, and with a tab\there"""
CHINESE = """BOXES
== plan
# 某市建设方案
到2031年，建成创新平台3家。平台由市科技局管理！
* 公园一座
哪些单位负责？各有关部门、各平台运营单位，𠀀按照职责分工抓好落实。
== fails
这里有 [frozen: fail] 字样。分段失败，其余继续。
"""
SHORT = "BOXES\n== one\nOne.\n"
BUNDLE = "BUNDLE\n== first\nmonday\nOn Monday the park is closed.\n== second\ntuesday\n周二平台开放。\n"
FIRST_INPUTS = {"english.boxes": ENGLISH, "chinese.boxes": CHINESE, "short.boxes": SHORT, "week.bundle": BUNDLE, "alone.note": "alone\n# One.\n"}
LATER_INPUTS = {"english.boxes": ENGLISH, "short.boxes": SHORT.replace("One", "Two")}

PIPELINE = {
    "chancery": 1,
    "name": "frozen",
    "readers": [{"use": f"reader.frozen.{name}"} for name in ("boxes", "bundles", "notes")],
    "stages": [
        {"use": "segmenter.frozen.lines", "on_error": "skip",
         "options": {"kinds": ["odd", "even"], "factor": 2.5, "blank": True, "lines": 4, "list": "list.txt",
                     "weights": {"b": 7, "a": -1}}},
        {"use": "segmenter.frozen.sentences"},
        {"use": "extractor.frozen.words", "options": {"words": ["park", "平台", "单位"], "kind": "place", "most": 4}},
        {"use": "classifier.frozen.length"},
        {"id": "brief", "use": "summariser.frozen.first", "options": {"sentences": 3},
         "when": {"table": "label", "has": {"scheme": "frozen-names", "label": "some"}}},
    ],
    "consumers": {
        "all": [
            {"use": "exporter.frozen.lines", "to": "lines.txt"},
            {"id": "pieces", "use": "exporter.frozen.lines", "to": "pieces/{id}/{piece}.txt", "options": {"pieces": True, "secret": {"file": "secret"}}},
            {"use": "exporter.frozen.tables", "to": "tables/{id}/{piece}.txt"},
            {"use": "exporter.frozen.index", "to": "index.jsonl"},
        ]
    },
}


class FrozenCase(OperatorCase):
    @contextlib.contextmanager
    def built_for(self, version):
        """With the plugins of that version alone on the search path; what fails in here tells the version."""
        with self.subTest(f"plugins built with the headers of ABI {version}"):
            self.environment["CHANCERY_PLUGIN_PATH"] = str(DOUBLES / version)
            yield

    def files(self, out="out"):
        """What a run made, and what became of each document, as far as it is a plugin's doing."""
        made = super().files(out)
        told = [" ".join(str(o.get(key, "-")) for key in ("id", "outcome", "cause", "stage", "message")) for o in self.outcomes(out)]
        return {**made, "outcomes.txt": "".join(line + "\n" for line in told)}

    def expect(self, name, made, version):
        folder = EXPECTED / name
        if os.environ.get("CHANCERY_UPDATE") == "1" and version == "current":
            shutil.rmtree(folder, ignore_errors=True)
            for file, text in made.items():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_text(text)
        expected = {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}
        self.assertEqual(sorted(made), sorted(expected), f"a plugin built for ABI {version} makes other files than it always made")
        for file, text in expected.items():
            self.assertEqual(made[file], text, f"a plugin built for ABI {version} makes another {file} than it always made")


class Runs(FrozenCase):
    def setUp(self):
        super().setUp()
        self.write("p.json", PIPELINE)
        self.write("list.txt", "* \nnot looked at\n")
        self.write("secret", "seven…")

    def run_over(self, inputs, out, mode, *words):
        self.environment["XDG_CACHE_HOME"] = str(self.top / f"cache-{out}")  # made anew, not remembered
        shutil.rmtree(self.folder / "in", ignore_errors=True)
        for name, text in inputs.items():
            self.write(f"in/{name}", text)
        self.chancery("run", "p.json", "in", "--out", out, *MODES[mode], *words, exit_code=2 if "chinese.boxes" in inputs else 0)

    def test_they_make_the_bytes_that_they_always_made(self):
        for version in VERSIONS:
            with self.built_for(version):
                for mode in MODES:
                    out = f"{version}-{mode}"
                    self.run_over(FIRST_INPUTS, out, mode)
                    self.expect("all", self.files(out), version)
                    self.run_over(LATER_INPUTS, out, mode, "--prune")
                    # Those that are gone are forgotten, the changed one is replaced.
                    self.expect("less", {"index.jsonl": self.read(f"{out}/index.jsonl")}, version)

    def test_an_option_that_is_refused_is_told_where_it_stands(self):
        for version in VERSIONS:
            with self.built_for(version):
                for stage, options, said in ((0, {"marker": "a\nb"}, "found a line end, expected words of one line"),
                                             (2, {"kind": "none"}, "found 'none', expected another word")):
                    stages = [dict(s) for s in PIPELINE["stages"]]
                    stages[stage]["options"] = options
                    self.write("bad.json", {**PIPELINE, "stages": stages})
                    fault, = json.loads(self.chancery("check", "bad.json", "--json", exit_code=1).stdout)["faults"]
                    self.assertEqual(fault["pointer"], f"/stages/{stage}/options/{next(iter(options))}", version)
                    self.assertIn(said, fault["message"] + fault.get("found", "") + fault.get("expected", ""), version)


class Held(FrozenCase):
    def test_they_pass_the_conformance_suite(self):
        for version in VERSIONS:
            with self.built_for(version):
                self.chancery("plugins", "test", DOUBLES / version, "--plugin-path", DOUBLES / version, "--seed", "1", "--large-bytes", "2000000")

    def test_they_are_shown_with_their_tables_and_options(self):
        for version in VERSIONS:
            with self.built_for(version):
                shown = self.chancery("plugins", "show", "segmenter.frozen.lines").stdout
                for words in ("segmenter.frozen.lines", "Each line as a row", "/factor", "frozen.line", "previous ref(frozen.line)?", "mark utf8?"):
                    self.assertIn(words, shown, f"a plugin built for ABI {version} is shown otherwise")
                listed = self.chancery("plugins", "list").stdout
                for component in ("reader.frozen.boxes", "reader.frozen.bundles", "reader.frozen.notes", "segmenter.frozen.sentences", "extractor.frozen.words", "classifier.frozen.length",
                                  "summariser.frozen.first", "exporter.frozen.tables", "exporter.frozen.index", "exporter.frozen.lines"):
                    self.assertIn(component, listed, f"a plugin built for ABI {version} is not listed")


if __name__ == "__main__":
    main()
