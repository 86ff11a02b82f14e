"""Stages that break a rule, one document of three at a time: what became of it is told with cause, stage and reason, and
the rest of the run is what it would have been without that document.
"""

import json

from operator_case import LINES_CONSUMER, OperatorCase, main

CONTRACT, PLUGIN, EXTERNAL, MEMORY = "contract", "plugin", "external", "memory"

# The text of the bad document is 坏BAD, six bytes.
BAD_STAGES = {
    "throws": (PLUGIN, "the stage threw this"),
    "throws-int": (PLUGIN, "something was thrown that is no std::exception"),
    "silent": (PLUGIN, "failed without saying why"),
    "out-of-memory": (MEMORY, "out of memory"),
    "unavailable": (EXTERNAL, "asked 1 times"),
    "bad-span": (CONTRACT, "test.word.begin: row 0: 1 lies inside a character of the text"),
    "beyond": (CONTRACT, "test.word.end: row 0: 7 lies beyond the text's 6 bytes"),
    "swallow": (CONTRACT, "test.word.end: row 0: 7 lies beyond the text's 6 bytes"),
    "bad-ref": (CONTRACT, "test.word.previous: row 0 points at row 7 of 'test.word', which has 1"),
    "wrong-type": (CONTRACT, "test.word.begin: emitted as i64, declared as offset"),
    "unknown-column": (CONTRACT, "test.word.colour: no such column in the table's declaration"),
    "undeclared-write": (CONTRACT, "sentence: writes this table, which it does not declare to write"),
    "undeclared-read": (CONTRACT, "metadata: reads this table, which it does not declare to read"),
    "undeclared-column": (CONTRACT, "metadata.value: reads this column, which it does not declare"),
    "raw-throws": (CONTRACT, "let an exception cross the plugin boundary"),
}


class FailuresCase(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "first one")
        self.write("in/b.txt", "坏BAD")
        self.write("in/c.txt", "third one")

    def documents(self, out="out"):
        return [json.loads(line) for line in self.read(f"{out}/all.jsonl").splitlines()]


class BadStages(FailuresCase):
    def run_with(self, what, on_error):
        """Runs all three documents, and the two good ones alone; their output must be the same bytes."""
        self.pipeline([{"use": f"extractor.test.{what}", "on_error": on_error}, "segmenter.test.null"],
                      {"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}, {"use": "exporter.json", "to": "{path}.json"}]})
        self.chancery("run", "p.json", "in", "--out", f"{what}-{on_error}", exit_code=2)
        self.chancery("run", "p.json", "in", "--exclude", "b.txt", "--out", f"{what}-alone")
        alone, together = self.files(f"{what}-alone"), self.files(f"{what}-{on_error}")
        lines = together.pop("all.jsonl").splitlines(keepends=True)
        self.assertEqual(alone.pop("all.jsonl"), lines[0] + lines[-1])
        self.assertEqual(alone, {name: text for name, text in together.items() if name != "b.json"})
        return len(lines), self.outcomes(f"{what}-{on_error}")

    def test_with_on_error_fail_the_document_fails_and_nothing_of_it_is_delivered(self):
        for what, (cause, message) in BAD_STAGES.items():
            with self.subTest(what):
                delivered, outcomes = self.run_with(what, "fail")
                self.assertEqual(delivered, 2)
                self.assertEqual(outcomes, [
                    {"id": "a.txt", "outcome": "ok"},
                    {"id": "b.txt", "outcome": "failed", "cause": cause, "stage": f"extractor.test.{what}", "message": message},
                    {"id": "c.txt", "outcome": "ok"}])

    def test_with_on_error_skip_the_document_is_partial_and_delivered_without_the_stage(self):
        for what, (cause, message) in BAD_STAGES.items():
            with self.subTest(what):
                delivered, outcomes = self.run_with(what, "skip")
                self.assertEqual(delivered, 3)
                self.assertEqual(outcomes[1], {"id": "b.txt", "outcome": "partial", "cause": cause, "stage": f"extractor.test.{what}", "message": message})
                document = self.documents(f"{what}-skip")[1]
                self.assertEqual([(p["stage"], p["status"]) for p in document["provenance"]],
                                 [("reader.text", "ran"), (f"extractor.test.{what}", "failed"), ("segmenter.test.null", "ran")])
                self.assertNotIn("test.word", document["tables"])

    def test_on_error_of_the_pipeline_holds_for_stages_that_say_nothing(self):
        self.pipeline(["extractor.test.throws"], on_error="skip")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "partial", "ok"])

    def test_the_failure_is_told_at_once_on_stderr_and_stands_in_the_report(self):
        self.pipeline([{"use": "extractor.test.throws", "id": "mine"}])
        done = self.chancery("run", "p.json", "in", "--json", exit_code=2)
        self.assertIn("b.txt: failed (plugin) at mine: the stage threw this\n", done.stderr)
        self.assertIn("done: 2 ok, 1 failed", done.stderr)
        report = self.report()
        self.assertEqual(json.loads(done.stdout), report)
        self.assertEqual([(d["id"], d["stage"]) for d in report["not_ok"]], [("b.txt", "mine")])
        self.assertEqual(report["outcomes"], {"ok": 2, "partial": 0, "filtered": 0, "failed": 1, "unread": 0})


class Retry(FailuresCase):
    def test_an_unavailable_stage_is_asked_again_as_often_as_retry_says(self):
        stage = {"use": "extractor.test.unavailable", "options": {"times": 3}}
        self.pipeline([{**stage, "retry": 3}])
        self.chancery("run", "p.json", "in")
        self.pipeline([{**stage, "retry": 2}])
        self.chancery("run", "p.json", "in", "--no-cache", "--out", "fewer", exit_code=2)
        self.assertEqual(self.outcomes("fewer")[1]["message"], "asked 3 times")

    def test_other_failures_are_not_tried_again(self):
        self.pipeline([{"use": "extractor.test.throws", "retry": 5}])
        self.chancery("run", "p.json", "in", exit_code=2)


class Refused(FailuresCase):
    SECRET = "机密的内容"

    def assert_untold(self, done):
        """Nothing of the document's text is in any file that was made, or was said."""
        for path in (self.folder / "out").rglob("*"):
            if path.is_file():
                self.assertNotIn(self.SECRET.encode(), path.read_bytes(), path)
        self.assertNotIn(self.SECRET, done.stdout + done.stderr)

    def test_a_refused_document_fails_whatever_on_error_says_and_nothing_of_it_is_told(self):
        self.write("in/b.txt", f"BAD {self.SECRET}")
        for on_error in ("fail", "skip"):
            self.pipeline([{"use": "extractor.test.refuses", "on_error": on_error}], LINES_CONSUMER)
            done = self.chancery("run", "p.json", "in", "--json", exit_code=2)
            self.assertEqual(self.outcomes()[1], {"id": "b.txt", "outcome": "failed", "cause": "refused", "stage": "extractor.test.refuses"})
            self.assertEqual([d["id"] for d in self.documents()], ["a.txt", "c.txt"])
            self.assert_untold(done)

    def test_an_earlier_failure_of_a_document_that_is_then_refused_is_not_told_either(self):
        self.write("in/b.txt", f"BAD {self.SECRET}")
        self.pipeline([{"use": "extractor.test.words", "options": {"fail_on": self.SECRET}, "on_error": "skip"}, "extractor.test.refuses"], LINES_CONSUMER)
        done = self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes()[1]["cause"], "refused")
        self.assert_untold(done)

    def test_a_reader_may_refuse(self):
        self.pipeline([], LINES_CONSUMER)
        self.write("in/b.members", f"one\tSECRET {self.SECRET}\ntwo\tfine\n")
        done = self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes()[1], {"id": "b.members!one", "outcome": "failed", "cause": "refused", "stage": "reader.test.members"})
        self.assertEqual(self.outcomes()[2], {"id": "b.members!two", "outcome": "ok"})
        self.assert_untold(done)

    def test_an_exporter_that_refuses_fails_the_document(self):
        self.write("in/b.txt", f"SECRET {self.SECRET}")
        self.pipeline()
        done = self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes()[1], {"id": "b.txt", "outcome": "failed", "cause": "refused", "stage": "exporter.test.text", "consumer": "reader"})
        self.assert_untold(done)

    def test_what_was_logged_of_a_refused_document_is_not_told(self):
        self.write("in/d.record", f"log: {self.SECRET}\nBAD\n")
        self.write("in/e.record", "log: harmless\x1b[31m\n")
        self.pipeline(["extractor.test.refuses"])
        done = self.chancery("run", "p.json", "in", exit_code=2)
        self.assert_untold(done)
        self.assertRegex(done.stderr, r"info reader\.test\.record e\.record \[worker \d+\]: harmless\?\[31m\n")
        done = self.chancery("show", "p.json", "in/d.record", exit_code=2)
        self.assertNotIn(self.SECRET, done.stdout + done.stderr)
        self.assertIn("harmless?[31m", self.chancery("show", "p.json", "in/e.record").stderr)

    def test_show_tells_nothing_of_a_refused_document(self):
        self.write("in/b.txt", f"BAD {self.SECRET}")
        self.pipeline(["extractor.test.words", "extractor.test.refuses"])
        for words in ((), ("--json",), ("extractor.test.refuses",)):
            done = self.chancery("show", "p.json", "in/b.txt", *words, exit_code=2)
            self.assertNotIn(self.SECRET, done.stdout + done.stderr)


if __name__ == "__main__":
    main()
