"""Documents of another run (reader.jsonl), and the JSON Schema of what exporters write: export, read, export is the
identity; stages run on yesterday's output as on the inputs; what is not well is told by file and line.
"""

import csv
import io
import json
import pathlib
import shutil

import jsonschema

from operator_case import LINES_CONSUMER, OperatorCase, main

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "pipelines/samples"
SCHEMA = json.loads((ROOT / "docs/document.schema.json").read_text(encoding="utf-8"))
READERS_TABLES = ("source_map", "block", "metadata", "diagnostic")
PAGE = """<html><head><title>某市工作方案</title><meta name="PubDate" content="2031-03-05"></head>
<body><div><a href="/">首页</a></div><h1>某市工作方案</h1><p>一、总体要求</p><p>2031年新建平台3家。</p></body></html>"""
# What might do harm to a consumer: markup, formula cells, control characters, NUL, right-to-left marks, a line of 10 MB.
HOSTILE = "=HYPERLINK(\"x\")\n<script>alert(1)</script>]]>\n\0\x01\x1b[31m\x7f\u202e倒\u202c\u2028\n" + "长" * 3_400_000 + "。𝄞\n"


def records(text):
    return [json.loads(line) for line in text.split("\n") if line]  # U+2028 is no line end


class JsonlCase(OperatorCase):
    def full(self, name="full.json", consumers=None, **more):
        """The pipeline of all stages, with consumers of one's own."""
        consumers = LINES_CONSUMER if consumers is None else consumers
        return self.write(name, {"chancery": 1, "name": "full", "extends": str(ROOT / "pipelines/full.json"),
                                 "consumers": {"leadership": [], "data-team": [], "archive": [], **consumers}, **more})

    def samples(self):
        shutil.copytree(SAMPLES, self.folder / "in")
        self.write("in/page.html", PAGE)
        self.write("in/hostile.txt", HOSTILE)

    def reading(self, tables, name="read.json", consumers=None, stages=()):
        self.pipeline(stages, LINES_CONSUMER if consumers is None else consumers, name=name,
                      readers=[{"use": "reader.jsonl", "options": {"tables": list(tables)}}])

    def assert_same(self, one, other):
        """Lines of 10 MB are no matter for a difference that can be read."""
        if one != other:
            at = next((i for i, (a, b) in enumerate(zip(one, other)) if a != b), min(len(one), len(other)))
            self.fail(f"differ at {at}:\n{one[max(0, at - 200):at + 200]}\n{other[max(0, at - 200):at + 200]}")

    def all_tables(self, text):
        """The tables of records in their order, but for those that are handed on in any case."""
        return [t for t in records(text)[0]["tables"] if t not in READERS_TABLES] + ["metadata"]


class Identity(JsonlCase):
    def test_export_read_export_is_the_identity_for_every_sample_in_every_unit_and_form(self):
        self.samples()
        self.full(consumers={"data": [{"use": "exporter.jsonl", "to": f"{unit}.jsonl", "options": {"offset_unit": unit}}
                                      for unit in ("byte", "codepoint", "utf16")] + [{"use": "exporter.json", "to": "json/{id}.json"}]})
        self.chancery("run", "full.json", "in", "--out", "first")
        first = self.files("first")
        tables = self.all_tables(first["byte.jsonl"])
        self.assertGreater(len(tables), 10)
        self.assertIn("diagnostic", {name for record in records(first["byte.jsonl"]) for name, rows in record["tables"].items() if rows})
        self.reading(tables, consumers={"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}]})
        for unit in ("byte", "codepoint", "utf16"):
            with self.subTest(unit):
                self.chancery("run", "read.json", f"first/{unit}.jsonl", "--out", unit)
                self.assert_same(self.read(f"{unit}/all.jsonl"), first["byte.jsonl"])
        self.pipeline([], {"data": [{"use": "exporter.json", "to": "json/{id}.json"}]}, name="json.json",
                      readers=[{"use": "reader.jsonl", "options": {"tables": tables}}])
        self.chancery("run", "json.json", "first/json", "--out", "again")
        again = self.files("again")
        self.assertEqual(sorted(again), sorted(k for k in first if k.startswith("json/")))
        for name, text in again.items():
            self.assert_same(text, first[name])

    def test_it_is_the_identity_in_every_mode_and_through_the_cache(self):
        self.samples()
        self.full()
        self.chancery("run", "full.json", "in", "--out", "first")
        self.reading(self.all_tables(self.read("first/all.jsonl")))
        for words in (("--mode", "inline", "--no-cache"), ("--jobs", "3"), ("--jobs", "1"), ("--mode", "inline")):
            with self.subTest(words):
                self.chancery("run", "read.json", "first/all.jsonl", "--out", "-".join(words), *words)
                self.assert_same(self.read("-".join(words) + "/all.jsonl"), self.read("first/all.jsonl"))

    def test_a_stage_that_failed_or_was_not_wanted_stays_what_it_was(self):
        self.write("in/a.txt", "一、任务\n\n完成三件事BAD。\n")
        self.pipeline(["segmenter.outline", {"use": "segmenter.sentence", "when": {"table": "metadata", "has": {"field": "x"}}},
                       {"use": "extractor.test.throws", "on_error": "skip"}], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "first", exit_code=2)
        record = records(self.read("first/all.jsonl"))[0]
        self.assertEqual([stage["status"] for stage in record["provenance"]], ["ran", "ran", "not_wanted", "failed"])
        self.reading([t for t in record["tables"] if t not in READERS_TABLES])
        self.chancery("run", "read.json", "first/all.jsonl", "--out", "again")
        self.assertEqual(self.read("again/all.jsonl"), self.read("first/all.jsonl"))

    def test_that_words_were_taken_out_is_told_in_every_later_run(self):
        self.samples()
        self.full(consumers={"public": {"redact": ["contacts", "people"], "exporters": [{"use": "exporter.jsonl", "to": "all.jsonl"}]}})
        self.chancery("run", "full.json", "in", "--out", "first")
        self.assertEqual({record["provenance"][-1]["stage"] for record in records(self.read("first/all.jsonl"))}, {"redact"})
        for name, tables in (("whole", self.all_tables(self.read("first/all.jsonl"))), ("bare", [])):
            with self.subTest(name):
                self.reading(tables)
                self.chancery("run", "read.json", "first/all.jsonl", "--out", name)
                self.assertEqual({record["provenance"][-1]["stage"] for record in records(self.read(f"{name}/all.jsonl"))}, {"redact"})
                self.chancery("verify", f"{name}/all.jsonl", "--inputs", "in")
        self.assert_same(self.read("whole/all.jsonl"), self.read("first/all.jsonl"))


class LaterStages(JsonlCase):
    def test_stages_run_on_yesterdays_output_as_on_the_inputs(self):
        self.samples()
        self.full()
        self.chancery("run", "full.json", "in", "--out", "first")
        self.chancery("run", "full.json", "first/all.jsonl", "--out", "again")
        self.assert_same(self.read("again/all.jsonl"), self.read("first/all.jsonl"))

    def test_a_stage_that_came_later_stands_behind_those_of_before(self):
        self.write("in/a.txt", "一、任务\n\n完成三件事。\n")
        self.pipeline(["segmenter.outline"], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "first")
        self.reading(["part", "section", "paragraph"], stages=["segmenter.sentence"])
        self.chancery("run", "read.json", "first/all.jsonl", "--out", "again")
        self.pipeline(["segmenter.outline", "segmenter.sentence"], LINES_CONSUMER, name="whole.json")
        self.chancery("run", "whole.json", "in", "--out", "whole")
        self.assertEqual(records(self.read("again/all.jsonl")), records(self.read("whole/all.jsonl")))

    def test_a_table_that_the_record_lacks_was_not_looked_for(self):
        self.write("in/a.txt", "一、任务\n\n完成三件事。\n")
        self.pipeline([], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "first")
        self.reading(["part", "section", "sentence"], stages=[{"use": "summariser.lead", "on_error": "skip"}])
        self.chancery("run", "read.json", "first/all.jsonl", "--out", "again")
        record = records(self.read("again/all.jsonl"))[0]
        self.assertEqual(sorted(record["tables"]), ["block", "diagnostic", "metadata", "source_map"])
        self.assertEqual([(s["stage"], s["status"]) for s in record["provenance"]], [("reader.text", "ran"), ("summariser.lead", "skipped")])

    def test_what_is_left_of_a_record_is_handed_on_without_the_tables_that_were_left_out(self):
        self.samples()
        self.full(consumers={"data": [{"use": "exporter.jsonl", "to": "all.jsonl"},
                                      {"use": "exporter.jsonl", "to": "some.jsonl", "options": {"tables": ["metadata", "section", "task", "responsible", "diagnostic"]}},
                                      {"use": "exporter.jsonl", "to": "few.jsonl", "options": {"tables": ["metadata", "sentence", "responsible"]}}]})
        self.chancery("run", "full.json", "in", "--out", "first")
        whole = records(self.read("first/all.jsonl"))
        self.assertTrue(any("part" in row for record in whole for row in record["tables"]["metadata"]))
        self.assertTrue(any(record["tables"]["responsible"] for record in whole))

        def without(rows, *refs):
            return [{column: value for column, value in row.items() if column not in refs} for row in rows]

        self.reading(["part", "metadata", "section", "task", "responsible"])
        self.chancery("run", "read.json", "first/some.jsonl", "--out", "some")
        for record, of in zip(records(self.read("some/all.jsonl")), whole, strict=True):
            self.assertNotIn("part", record["tables"])
            for table in ("metadata", "section"):
                self.assertEqual(record["tables"][table], without(of["tables"][table], "part"))
            for table in ("task", "responsible"):
                self.assertEqual(record["tables"][table], of["tables"][table])
        self.reading(["part", "metadata", "section", "sentence", "task", "responsible"])
        self.chancery("run", "read.json", "first/few.jsonl", "--out", "few")
        for record, of in zip(records(self.read("few/all.jsonl")), whole, strict=True):
            self.assertEqual(record["tables"]["sentence"], without(of["tables"]["sentence"], "section"))
            self.assertEqual("responsible" in record["tables"], not of["tables"]["responsible"])

    def test_a_table_with_two_writers_is_a_fault_of_the_pipeline(self):
        self.reading(["part", "section", "paragraph"], stages=["segmenter.outline"])
        self.write("a.jsonl", "")
        message = self.chancery("check", "read.json", exit_code=1).stderr
        self.assertIn("and so does 'reader.jsonl'", message)

    def test_the_source_is_that_of_the_first_input_through_any_number_of_runs(self):
        self.write("in/a.txt", "完成三件事。\n")
        self.pipeline([], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "o1")
        self.chancery("run", "p.json", "o1/all.jsonl", "--out", "o2")
        self.chancery("run", "p.json", "o2/all.jsonl", "--out", "o3")
        self.assertEqual(self.read("o3/all.jsonl"), self.read("o1/all.jsonl"))
        self.chancery("verify", "o3/all.jsonl", "--inputs", "in")
        report = json.loads(self.chancery("verify", "o3", "--json", exit_code=2).stdout)
        self.assertEqual([d["verdict"] for d in report["documents"]], ["not verifiable"])
        self.assertIn("--inputs", report["documents"][0]["reason"])

    def test_collectors_see_what_renderers_see(self):
        self.write("in/a.txt", "一\0二。\n")
        self.pipeline([], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "first")
        self.assertEqual(len(records(self.read("first/all.jsonl"))[0]["tables"]["diagnostic"]), 1)
        for mode in ("inline", "workers"):
            self.pipeline([], {"c": [{"use": "exporter.test.documents", "to": "c"}]}, name="c.json")
            self.chancery("run", "c.json", "in", "--out", f"direct-{mode}", *(["--mode", "inline"] if mode == "inline" else []))
            self.chancery("run", "c.json", "first/all.jsonl", "--out", f"read-{mode}", *(["--mode", "inline"] if mode == "inline" else []))
            self.assertEqual(self.files(f"read-{mode}"), self.files(f"direct-{mode}"))


class Names(JsonlCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "甲完成三件事。\n")
        self.write("in/b.txt", "乙完成一件事。\n")
        self.pipeline([], LINES_CONSUMER)
        self.chancery("run", "p.json", "in", "--out", "first")
        self.lines = self.read("first/all.jsonl").splitlines()

    def test_what_fails_is_told_by_file_and_line_and_costs_its_own_document(self):
        self.write("x.jsonl", "\n".join([self.lines[0], self.lines[1][:-200], "", self.lines[1]]) + "\n")
        done = self.chancery("run", "p.json", "x.jsonl", exit_code=2)
        outcomes = self.outcomes()
        self.assertEqual([(o["id"], o["outcome"]) for o in outcomes], [("a.txt", "ok"), ("x.jsonl!2", "failed"), ("b.txt", "ok")])
        self.assertRegex(outcomes[1]["message"], r"^line 2, column \d+: is no JSON: ")
        self.assertEqual((outcomes[1]["cause"], outcomes[1]["stage"]), ("input", "reader.jsonl"))
        self.assertIn("x.jsonl!2", done.stderr)
        self.assertIn("x.jsonl!2: failed (input) at reader.jsonl: line 2", self.chancery("report").stdout)
        self.assertEqual(self.read("out/all.jsonl").splitlines(), self.lines)

    def test_a_record_that_a_stage_fails_is_named_so_too(self):
        self.write("x.jsonl", self.lines[0].replace("甲", "BAD") + "\n" + self.lines[1] + "\n")
        self.pipeline(["extractor.test.throws"], LINES_CONSUMER)
        self.chancery("run", "p.json", "x.jsonl", exit_code=2)
        self.assertEqual(self.outcomes()[0]["id"], "x.jsonl!1")
        self.pipeline([{"use": "extractor.test.throws", "on_error": "skip"}], LINES_CONSUMER)
        self.chancery("run", "p.json", "x.jsonl", "--out", "skipped", exit_code=2)
        outcome = self.outcomes("skipped")[0]
        self.assertEqual((outcome["id"], outcome["outcome"]), ("a.txt", "partial"))
        self.assertTrue(outcome["message"].startswith("x.jsonl!1: "), outcome)

    def test_two_records_with_one_id_are_one_too_many(self):
        self.write("x.jsonl", self.lines[0] + "\n" + self.lines[0] + "\n")
        self.chancery("run", "p.json", "x.jsonl", exit_code=2)
        self.assertEqual([o["id"] for o in self.outcomes()], ["a.txt", "x.jsonl!2"])
        self.assertIn("of x.jsonl!2 is that of a document of x.jsonl!1 already", self.outcomes()[1]["message"])

    def test_targets_are_named_by_the_record(self):
        self.pipeline([], {"one": [{"use": "exporter.json", "to": "{id}.json"}]})
        self.chancery("run", "p.json", "first/all.jsonl")
        self.assertEqual(sorted(self.files()), ["a.txt.json", "b.txt.json"])

    def test_a_record_without_text_says_so(self):
        self.pipeline([], {"d": [{"use": "exporter.jsonl", "to": "all.jsonl", "options": {"text": False}}]})
        self.chancery("run", "p.json", "in", "--out", "bare")
        self.chancery("run", "p.json", "bare/all.jsonl", "--out", "again", exit_code=2)
        self.assertIn("exported with \"text\": false", self.outcomes("again")[0]["message"])

    def test_other_json_is_not_taken_for_documents(self):
        self.write("mixed/figures.json", {"rows": 3})
        self.write("mixed/a.txt", "甲。\n")
        self.chancery("run", "p.json", "mixed")
        self.assertEqual([(o["id"], o["outcome"]) for o in self.outcomes()], [("a.txt", "ok"), ("figures.json", "unread")])


class OverManyDocuments(JsonlCase):
    def test_a_collector_and_a_second_pipeline_find_what_no_document_alone_tells(self):
        self.write("in/a.txt", "青石市工作方案\n\n根据《青石市支持创业若干措施》（青政发〔2031〕8号）制定本方案。\n")
        self.write("in/b.txt", "工作总结\n\n全市落实青石市支持创业若干措施，成效明显。\n")
        self.chancery("run", ROOT / "pipelines/policy-library.json", "in", "--out", "library")
        self.assertEqual(json.loads(self.read("library/policies.json")),
                         {"policies": [{"title": "青石市支持创业若干措施", "numbers": ["青政发〔2031〕8号"], "names": []}]})
        self.assertEqual(records(self.read("library/documents.jsonl"))[1]["tables"]["citation"], [])
        self.chancery("run", ROOT / "pipelines/policy-mentions.json", "library/documents.jsonl", "--set", "policies=library/policies.json", "--out", "mentions")
        rows = list(csv.DictReader(io.StringIO(self.read("mentions/citation.csv"))))
        self.assertEqual([(row["document"], row["title"], row["bracketed"]) for row in rows],
                         [("a.txt", "青石市支持创业若干措施", "true"), ("b.txt", "青石市支持创业若干措施", "false")])


class Schema(JsonlCase):
    """docs/document.schema.json."""

    def validator(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        return jsonschema.Draft202012Validator(SCHEMA)

    def test_each_samples_record_is_valid_in_every_unit_and_without_text(self):
        self.samples()
        units = [{"use": "exporter.jsonl", "to": f"{unit}.jsonl", "options": {"offset_unit": unit}} for unit in ("byte", "codepoint", "utf16")]
        self.full(consumers={"d": [*units, {"use": "exporter.jsonl", "to": "bare.jsonl", "options": {"text": False, "tables": ["task"]}},
                                   {"use": "exporter.json", "to": "json/{id}.json"}]})
        self.chancery("run", "full.json", "in", "--for", "d")
        validator, seen = self.validator(), 0
        for name, text in self.files().items():
            for record in records(text) if name.endswith(".jsonl") else [json.loads(text)]:
                with self.subTest(name, id=record["id"]):
                    self.assertEqual([e.message for e in validator.iter_errors(record)], [])
                seen += 1
        self.assertEqual(seen, 5 * (len(list(SAMPLES.glob("*.txt"))) + 2))

    def test_what_is_no_such_document_is_not_valid(self):
        self.write("in/a.txt", "一、任务\n\n完成三件事。\n")
        self.full()
        self.chancery("run", "full.json", "in")
        validator, text = self.validator(), self.read("out/all.jsonl")
        self.assertTrue(validator.is_valid(json.loads(text)))

        def broken(change):
            record = json.loads(text)
            change(record)
            return not validator.is_valid(record)

        for key in ("schema", "id", "source", "offset_unit", "tables", "provenance"):
            self.assertTrue(broken(lambda r: r.pop(key)), key)
        for key in ("uri", "sha256", "media_type", "bytes"):
            self.assertTrue(broken(lambda r: r["source"].pop(key)), key)
        for key in ("stage", "version", "plugin_sha256", "options_sha256", "status", "rows"):
            self.assertTrue(broken(lambda r: r["provenance"][1].pop(key)), key)
        self.assertTrue(broken(lambda r: r.update(schema="chancery.document/2")))
        self.assertTrue(broken(lambda r: r.update(offset_unit="chars")))
        self.assertTrue(broken(lambda r: r.update(text=None)))
        self.assertTrue(broken(lambda r: r["source"].update(bytes=-1)))
        self.assertTrue(broken(lambda r: r["source"].update(sha256="XYZ")))
        self.assertTrue(broken(lambda r: r["tables"]["sentence"][0].pop("end")))
        self.assertTrue(broken(lambda r: r["tables"]["sentence"][0].update(begin="0")))
        self.assertTrue(broken(lambda r: r["tables"]["sentence"][0].update(begin=-1)))
        self.assertTrue(broken(lambda r: r["tables"]["sentence"][0].update(section=None)))
        self.assertTrue(broken(lambda r: r["tables"].update(sentence={})))
        self.assertTrue(broken(lambda r: r["tables"].update({"acme.x": [{"nested": None}]})))
        self.assertTrue(broken(lambda r: r["tables"].update({"acme.x": [{"begin": 1}]})))
        self.assertTrue(broken(lambda r: r["tables"].update({"No Name": []})))
        self.assertTrue(broken(lambda r: r["provenance"][1].update(status=5)))
        self.assertTrue(broken(lambda r: r.update(incomplete=[])))
        self.assertTrue(broken(lambda r: r["provenance"][1]["rows"].update(section=[0])))
        self.assertFalse(broken(lambda r: r.update(added_later=1)))
        self.assertFalse(broken(lambda r: r["provenance"][1].update(status="of a later host")))
        self.assertFalse(broken(lambda r: r["tables"].update({"acme.x": [{"of_a_later_kind": [1]}]})))
        self.assertFalse(broken(lambda r: r["tables"].update({"acme.x": [{"begin": 1, "end": 2, "n": 1.5, "s": "", "b": True}]})))

    def test_it_has_the_columns_that_the_components_declare(self):
        """What reader.jsonl can hand on is all that has columns here; `diagnostic` is the host's."""
        component = json.loads(self.chancery("plugins", "show", "reader.jsonl", "--json").stdout)["component"]
        declared = {t["table"]: t["columns"] for t in component["tables"] + component["if_named"]}
        types = {"bool": "truth", "i64": "integer", "f64": "number", "utf8": "text", "offset": "position", "ref": "row_number"}
        written = SCHEMA["properties"]["tables"]["properties"]
        self.assertEqual(sorted(written), sorted([*declared, "diagnostic"]))
        for table, columns in declared.items():
            with self.subTest(table):
                row = SCHEMA["$defs"][table]
                self.assertEqual(row["properties"], {c["name"]: {"$ref": "#/$defs/" + types[c["type"]]} for c in columns})
                self.assertEqual(row.get("required", []), [c["name"] for c in columns if not c["nullable"]])


if __name__ == "__main__":
    main()
