"""chancery show: the rows that a pipeline makes of one file, with the text they stand on; of all stages or of one."""

import json

from operator_case import OperatorCase, main


class Show(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("a.txt", "两个 词语")
        self.pipeline(["extractor.test.words", "extractor.test.fields", {"use": "summariser.test.requires", "id": "count"}])

    def test_all_tables_with_rows_are_shown_with_their_text(self):
        text = self.chancery("show", "p.json", "a.txt").stdout
        self.assertIn('test.word: 2 rows\n  0 begin=0 end=6 text="两个"  "两个"\n  1 begin=7 end=13 text="词语" previous=0  "词语"\n', text)
        self.assertIn('test.count: 1 rows\n  0 by="summariser.test.requires" words=2 state="complete"\n', text)
        self.assertIn("source_map: 1 rows\n", text)
        self.assertNotIn("metadata", text)

    def test_one_stage_shows_its_rows_alone_and_the_reader_counts_as_one(self):
        self.assertEqual(self.chancery("show", "p.json", "a.txt", "count").stdout,
                         'test.count: 1 rows\n  0 by="summariser.test.requires" words=2 state="complete"\n')
        self.assertTrue(self.chancery("show", "p.json", "a.txt", "reader.text").stdout.startswith("source_map: 1 rows\n"))

    def test_a_stage_that_found_nothing_shows_its_empty_table(self):
        self.assertEqual(self.chancery("show", "p.json", "a.txt", "extractor.test.fields").stdout, "metadata: 0 rows\n")

    def test_stages_after_the_one_shown_do_not_run(self):
        self.write("a.txt", "BAD words")
        self.pipeline(["extractor.test.words", "extractor.test.throws"])
        self.chancery("show", "p.json", "a.txt", "extractor.test.words")
        self.chancery("show", "p.json", "a.txt", exit_code=2)

    def test_scripts_get_rows_and_outcome_as_json(self):
        shown = json.loads(self.chancery("show", "p.json", "a.txt", "extractor.test.words", "--json").stdout)
        self.assertEqual(shown["tables"], {"test.word": [
            {"row": 0, "begin": 0, "end": 6, "text": "两个", "span_text": "两个"},
            {"row": 1, "begin": 7, "end": 13, "text": "词语", "previous": 0, "span_text": "词语"}]})
        self.assertEqual((shown["outcome"]["id"], shown["outcome"]["outcome"]), ("a.txt", "ok"))
        self.assertIn("source_map", json.loads(self.chancery("show", "p.json", "a.txt", "--json").stdout)["tables"])

    def test_stdin_is_shown(self):
        self.assertIn('text="管道"', self.chancery("show", "p.json", "-", "extractor.test.words", stdin="管道").stdout)

    def test_an_unknown_stage_gets_a_hint_and_no_output(self):
        done = self.chancery("show", "p.json", "a.txt", "cuont", exit_code=1)
        self.assertIn("did you mean 'count'?", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_what_a_failed_stage_made_is_not_shown_but_what_stood_before_is(self):
        self.write("a.txt", "BAD words")
        self.pipeline(["extractor.test.fields", "extractor.test.words", {"use": "extractor.test.beyond", "id": "bad"}, "summariser.test.requires"])
        done = self.chancery("show", "p.json", "a.txt", exit_code=2)
        self.assertIn("test.word: 2 rows\n", done.stdout)
        self.assertNotIn("test.count", done.stdout)
        self.assertIn("a.txt: failed (contract) at bad: test.word.end: row 0: 10 lies beyond the text's 9 bytes\n", done.stderr)

    def test_a_member_of_a_table_left_incomplete_is_marked(self):
        self.pipeline([{"use": "extractor.test.words", "options": {"fail_on": "词"}, "on_error": "skip"}, "classifier.test.optional"])
        self.assertIn("test.word: 0 rows (incomplete)\n", self.chancery("show", "p.json", "a.txt", exit_code=2).stdout)

    def test_files_that_cannot_be_shown(self):
        self.write("b.unknown", "b")
        self.assertIn("b.unknown: no reader takes it", self.chancery("show", "p.json", "b.unknown", exit_code=1).stderr)
        self.assertIn("gone.txt: No such file", self.chancery("show", "p.json", "gone.txt", exit_code=1).stderr)
        self.assertIn("is a folder", self.chancery("show", "p.json", ".", exit_code=1).stderr)


if __name__ == "__main__":
    main()
