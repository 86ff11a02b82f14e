"""What earlier versions wrote is read as ever: formats/1 holds a pipeline of "chancery": 1 with every key, and a document of
`chancery.document/1` whose positions count bytes and one that counts code points. Later versions may add keys to what they
write, so that what is expected must be there, and more may be. With CHANCERY_UPDATE=1 what the pipeline makes becomes what is
expected.
"""

import json
import os
import pathlib
import shutil
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "cli"))
from operator_case import DOUBLES, OperatorCase, main  # noqa: E402

FORMATS = HERE / "formats"
TABLES = ["part", "section", "paragraph", "sentence", "label", "entity", "summary", "metadata"]
LATER = {"later": {"is": ["more", 1, None]}}


def differences(expected, made, place=""):
    """Where JSON that was made lacks what is expected, or has another value. Objects may have further keys."""
    if isinstance(expected, dict) and isinstance(made, dict):
        for key, value in expected.items():
            if key in made:
                yield from differences(value, made[key], f"{place}/{key}")
            else:
                yield f"{place}/{key}: is gone"
    elif isinstance(expected, list) and isinstance(made, list) and len(expected) == len(made):
        for i, (one, other) in enumerate(zip(expected, made)):
            yield from differences(one, other, f"{place}/{i}")
    elif expected != made or isinstance(expected, bool) != isinstance(made, bool):
        yield f"{place}: was {json.dumps(expected, ensure_ascii=False)}, is {json.dumps(made, ensure_ascii=False)}"


def records(text):
    return [json.loads(line) for line in text.split("\n") if line]


def without_builds(record):
    """Versions and hashes of plugins change with every build."""
    for stage in record.get("provenance", []):
        stage["version"] = stage["plugin_sha256"] = ""
    return record


class FormatsCase(OperatorCase):
    def setUp(self):
        super().setUp()
        self.environment["CHANCERY_PLUGIN_PATH"] = str(DOUBLES / "current")
        shutil.copytree(FORMATS / "1", self.folder / "old")

    def assert_holds(self, expected, made, what):
        self.assertEqual(list(differences(expected, made)), [], what)


class Pipelines(FormatsCase):
    def made(self, out):
        """What the pipeline made, file by file, as lists of records; and what became of each document."""
        read = {name: [json.loads(text)] if name.endswith(".json") else records(text) for name, text in self.files(out).items()}
        files = {name: [without_builds(record) for record in found] for name, found in read.items()}
        keys = ("id", "outcome", "cause", "stage", "message")
        return {**files, "outcomes": [{k: o[k] for k in keys if k in o} for o in self.outcomes(out)]}

    def test_the_pipeline_is_well(self):
        found = json.loads(self.chancery("check", "old/pipeline.json", "--json").stdout)
        self.assertEqual((found["ok"], found["faults"]), (True, []))

    def test_it_is_resolved_as_ever(self):
        self.assertIn('"sentences": 7', self.chancery("check", "old/pipeline.json", "--resolved", "--set", "sentences=7").stdout)

    def test_it_makes_what_it_always_made(self):
        for words in ((), ("--mode", "inline")):
            with self.subTest(words):
                out = "out" + "".join(words)
                self.chancery("run", "old/pipeline.json", "old/in", "--out", out, "--no-cache", *words, exit_code=2)
                self.assertEqual(self.report(out)["pipeline"], "old-format")
                made = self.made(out)
                if os.environ.get("CHANCERY_UPDATE") == "1":
                    (FORMATS / "1/expected.json").write_text(json.dumps(made, ensure_ascii=False, indent=1) + "\n")
                expected = json.loads((FORMATS / "1/expected.json").read_text())
                self.assertEqual(sorted(made), sorted(expected))
                self.assert_holds(expected, made, "a pipeline of \"chancery\": 1 makes something else than it always made")

    def test_it_serves_one_consumer_and_takes_parameters(self):
        self.chancery("run", "old/pipeline.json", "old/in", "--out", "out", "--for", "public", "--set", "folder=shown", exit_code=2)
        self.assertEqual(list(self.files()), ["shown/letters.boxes!park-park.json", "shown/reports.boxes!platform-platform.json"])


class Documents(FormatsCase):
    def setUp(self):
        super().setUp()
        self.document = json.loads(self.read("old/documents/byte.jsonl"))
        self.pipeline([], {"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}]}, readers=[{"use": "reader.jsonl", "options": {"tables": TABLES}}])

    def read_back(self, file):
        self.chancery("run", "p.json", file, "--out", "out")
        shutil.rmtree(self.folder / "last", ignore_errors=True)
        (self.folder / "out").rename(self.folder / "last")
        return records(self.read("last/all.jsonl"))[0]

    def test_both_units_are_read_and_written_again_with_all_that_they_had(self):
        for unit in ("byte", "codepoint"):
            with self.subTest(unit):
                self.assert_holds(self.document, self.read_back(f"old/documents/{unit}.jsonl"), f"a document whose positions count in {unit}s")

    def test_keys_that_nobody_knows_are_passed_over(self):
        self.document.update(LATER)
        self.document["source"].update(LATER)
        for stage in self.document["provenance"]:
            stage.update(LATER)
        self.write("later.jsonl", json.dumps(self.document, ensure_ascii=False) + "\n")
        known = json.loads(self.read("old/documents/byte.jsonl"))
        self.assert_holds(known, self.read_back("later.jsonl"), "a document with further keys")
        self.chancery("diff", "later.jsonl", "old/documents/byte.jsonl")
        self.chancery("verify", "later.jsonl", "--inputs", "old/inputs")

    def test_they_are_compared_and_verified(self):
        self.assertEqual(self.chancery("diff", "old/documents/byte.jsonl", "old/documents/codepoint.jsonl").stdout, "")
        for unit in ("byte", "codepoint"):
            with self.subTest(unit):
                report = json.loads(self.chancery("verify", f"old/documents/{unit}.jsonl", "--inputs", "old/inputs", "--json").stdout)
                self.assertEqual([d["verdict"] for d in report["documents"]], ["verified"])


if __name__ == "__main__":
    main()
