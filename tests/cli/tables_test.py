"""Empty is not incomplete: what becomes of stages and exporters when one before them failed, and what `when` and
consumers make of a document.
"""

import json

from operator_case import LINES_CONSUMER, OperatorCase, main

WORDS = {"use": "extractor.test.words", "options": {"fail_on": "BAD"}, "on_error": "skip"}


def has(**columns):
    return {"table": "metadata", "has": columns}


def lacks(**columns):
    return {"table": "metadata", "lacks": columns}


class TablesCase(OperatorCase):
    def run_all(self, exit_code=0, *words):
        done = self.chancery("run", "p.json", "in", *words, exit_code=exit_code)
        if (self.folder / "out/all.jsonl").exists():
            self.documents = {d["id"]: d for d in map(json.loads, self.read("out/all.jsonl").splitlines())}
        return done

    def statuses(self, document):
        return {p["stage"]: p["status"] for p in self.documents[document]["provenance"]}


class Incomplete(TablesCase):
    def setUp(self):
        super().setUp()
        self.write("in/bad.txt", "two BAD words")
        self.write("in/empty.txt", "")
        self.write("in/good.txt", "two words")

    def test_a_stage_that_requires_the_table_is_skipped_and_one_that_reads_it_optionally_gets_what_there_is(self):
        self.pipeline([WORDS, "summariser.test.requires", "classifier.test.optional"], LINES_CONSUMER)
        self.run_all(2)
        self.assertEqual(self.statuses("bad.txt"), {"reader.text": "ran", "extractor.test.words": "failed", "summariser.test.requires": "skipped",
                                                    "classifier.test.optional": "ran"})
        self.assertEqual(self.documents["bad.txt"]["tables"]["test.count"], [{"by": "classifier.test.optional", "words": 0, "state": "incomplete"}])
        self.assertEqual(set(self.statuses("empty.txt").values()), {"ran"})
        self.assertEqual(self.documents["empty.txt"]["tables"]["test.word"], [])
        self.assertEqual([c["state"] for c in self.documents["empty.txt"]["tables"]["test.count"]], ["complete", "complete"])
        self.assertEqual([c["words"] for c in self.documents["good.txt"]["tables"]["test.count"]], [2, 2])
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["partial", "ok", "ok"])

    def test_rows_of_a_second_writer_stand_in_an_incomplete_table(self):
        self.pipeline([WORDS, {"use": "extractor.test.words", "id": "again"}, "classifier.test.optional"], LINES_CONSUMER)
        self.run_all(2)
        self.assertEqual(self.documents["bad.txt"]["tables"]["test.count"], [{"by": "classifier.test.optional", "words": 3, "state": "incomplete"}])
        self.assertEqual(self.documents["good.txt"]["tables"]["test.count"][0]["words"], 4)
        self.assertEqual([w.get("previous") for w in self.documents["good.txt"]["tables"]["test.word"]], [None, 0, None, 2])

    def test_a_table_that_nobody_makes_is_absent_for_who_reads_it_optionally(self):
        self.pipeline(["classifier.test.optional"], LINES_CONSUMER)
        self.run_all()
        self.assertEqual(self.documents["good.txt"]["tables"]["test.count"], [{"by": "classifier.test.optional", "words": 0, "state": "absent"}])
        self.assertNotIn("test.word", self.documents["good.txt"]["tables"])

    def test_a_stage_whose_when_looks_into_it_is_skipped(self):
        self.pipeline([WORDS, {"use": "segmenter.test.null", "when": {"table": "test.word", "lacks": {"text": "x"}}}], LINES_CONSUMER)
        self.run_all(2)
        self.assertEqual(self.statuses("bad.txt")["segmenter.test.null"], "skipped")
        self.assertEqual(self.statuses("good.txt")["segmenter.test.null"], "ran")

    def test_an_exporter_that_requires_it_is_skipped_for_that_document_alone(self):
        self.pipeline([WORDS], {"words": [{"use": "exporter.test.pieces", "to": "{path}/{piece}"}], **LINES_CONSUMER})
        self.run_all(2)
        self.assertEqual([n for n in self.files() if n != "all.jsonl"], ["good/two", "good/words"])
        self.assertIn("bad.txt", self.documents)
        self.assertEqual(self.outcomes()[0]["outcome"], "partial")

    def test_a_document_of_which_nothing_can_be_delivered_has_failed(self):
        self.pipeline([WORDS], {"words": [{"use": "exporter.test.pieces", "to": "{path}/{piece}"}]})
        self.run_all(2)
        self.assertEqual([(o["id"], o["outcome"]) for o in self.outcomes()], [("bad.txt", "failed"), ("empty.txt", "ok"), ("good.txt", "ok")])
        self.assertEqual(self.outcomes()[0]["stage"], "extractor.test.words")


class When(TablesCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "form: 答复\nyear: 2024\n")
        self.write("in/b.txt", "form: 通知\nyear: 2025\n")
        self.write("in/c.txt", "nothing\n")

    def statuses_with(self, when):
        self.pipeline(["extractor.test.fields", {"use": "segmenter.test.null", "when": when}], LINES_CONSUMER)
        self.run_all()
        return "".join("r" if self.statuses(d)["segmenter.test.null"] == "ran" else "-" for d in ("a.txt", "b.txt", "c.txt"))

    def test_conditions_hold_as_they_say(self):
        for when, expected in (
                (has(field="form", value="答复"), "r--"),
                (has(field="form", value=["答复", "通知"]), "rr-"),
                (has(field="form", value="2024"), "---"),  # one row must match all columns
                (has(field="form"), "rr-"),
                (lacks(field="form", value="答复"), "-rr"),
                (lacks(field="form"), "--r"),
                (has(field="form", raw=None), "rr-"),
                (has(), "rr-"),
                ([has(field="form"), lacks(value="2025")], "r--")):
            with self.subTest(when):
                self.assertEqual(self.statuses_with(when), expected)

    def test_a_stage_that_is_not_wanted_leaves_its_tables_empty_not_incomplete(self):
        self.pipeline(["extractor.test.fields",
                       {"use": "extractor.test.words", "when": has(field="form")}, "summariser.test.requires"], LINES_CONSUMER)
        self.run_all()
        self.assertEqual(self.statuses("c.txt"), {"reader.text": "ran", "extractor.test.fields": "ran", "extractor.test.words": "not_wanted",
                                                  "summariser.test.requires": "ran"})
        self.assertEqual(self.documents["c.txt"]["tables"]["test.word"], [])

    def test_a_document_that_no_exporter_wants_is_filtered(self):
        self.pipeline(["extractor.test.fields"], {"replies": [{"use": "exporter.jsonl", "to": "all.jsonl", "when": has(value="答复")}]})
        self.run_all()
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "filtered", "filtered"])
        self.assertEqual(list(self.documents), ["a.txt"])

    def test_each_consumer_gets_what_it_wants(self):
        wanted = {"replies": "答复", "notices": "通知"}
        self.pipeline(["extractor.test.fields"], {c: [{"use": "exporter.test.head", "to": c, "when": has(value=v)}] for c, v in wanted.items()})
        self.run_all()
        self.assertEqual(self.files(), {"replies": "id\tbytes\na.txt\t24\n", "notices": "id\tbytes\nb.txt\t24\n"})


class Consumers(TablesCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "a")
        self.pipeline([], {"first": [{"use": "exporter.test.head", "to": "first"}], "second": [{"use": "exporter.test.head", "to": "second"}]})

    def test_for_takes_only_the_consumers_named(self):
        self.run_all(0, "--for", "second")
        self.assertEqual(list(self.files()), ["second"])
        self.run_all(0, "--for", "second", "--for", "first", "--out", "both")
        self.assertEqual(list(self.files("both")), ["first", "second"])

    def test_an_unknown_consumer_gets_a_hint(self):
        self.assertIn("did you mean 'second'?", self.run_all(1, "--for", "secnd").stderr)

    def test_faults_of_consumers_that_were_not_asked_for_count_too(self):
        self.pipeline([], {"first": [{"use": "exporter.test.head", "to": "first"}], "second": [{"use": "exporter.test.haed"}]})
        self.run_all(1, "--for", "first")

    def test_a_pipeline_without_a_consumer_does_not_run(self):
        self.pipeline([], {})
        self.assertIn("no consumer", self.run_all(1).stderr)


class Parameters(TablesCase):
    def test_set_gives_typed_values_to_options_and_texts(self):
        self.write("in/a.txt", "a STOP b")
        self.pipeline([{"use": "extractor.test.words", "options": {"fail_on": "${stop}"}, "id": "words-${n}"}], LINES_CONSUMER,
                      params={"stop": {"type": "string", "default": "never"}, "n": {"type": "integer", "default": 1}})
        self.run_all()
        self.assertEqual(list(self.statuses("a.txt")), ["reader.text", "words-1"])
        self.run_all(2, "--set", "stop=STOP", "--set", "n=7")
        self.assertEqual(self.outcomes()[0]["stage"], "words-7")
        self.run_all(1, "--set", "n=seven")
        self.assertIn("did you mean 'stop'?", self.run_all(1, "--set", "sotp=x").stderr)

    def test_a_parameter_without_default_must_be_set(self):
        self.write("in/a.txt", "a")
        self.pipeline([{"use": "extractor.test.words", "options": {"fail_on": "${stop}"}}], params={"stop": {"type": "string"}})
        self.assertIn("--set stop=", self.run_all(1).stderr)
        self.run_all(0, "--set", "stop=")


if __name__ == "__main__":
    main()
