"""What a run leaves behind: files, appended files, pieces, collectors; in input order, whole or not at all, and never
over something else in silence.
"""

import json
import resource
import shutil

from operator_case import LINES_CONSUMER, OperatorCase, main


def small_files(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class OutputsCase(OperatorCase):
    def to(self, target, use="exporter.test.text", **more):
        return {"c": [{"use": use, "to": target, **more}]}


class Targets(OutputsCase):
    def test_an_exporter_of_an_earlier_abi_gets_no_more_of_a_struct_than_it_has(self):
        self.pipeline([{"use": "segmenter.test.null"}, {"use": "segmenter.outline"}], {"c": [{"use": "exporter.test.raw-small", "to": "{path}.out"}]})
        self.write("a.txt", "甲")
        self.chancery("run", "p.json", "a.txt")
        self.assertEqual(self.files(), {"a.out": "8\n8\n8\n"})

    def test_placeholders_name_the_file(self):
        self.write("in/deep/a.b.txt", "form: 答复/函\n")
        for target, expected in (
                ("{path}.md", "deep/a.b.md"), ("{name}.md", "a.b.md"), ("{id}.md", "deep/a.b.txt.md"),
                ("{metadata:form}/{name}", "答复_函/a.b"), ("{metadata:none}.md", "_.md"), ("x/{label:topic}/{name}", "x/_/a.b")):
            with self.subTest(target):
                self.pipeline(["extractor.test.fields"], self.to(target))
                self.chancery("run", "p.json", "in", "--out", target)
                self.assertEqual(list(self.files(target)), [expected])

    def test_the_default_target_is_the_path(self):
        self.write("a.txt", "a")
        self.pipeline([], {"c": [{"use": "exporter.test.text"}]})
        self.chancery("run", "p.json", "a.txt")
        self.assertEqual(self.files(), {"a": "a"})

    def test_what_a_document_says_does_not_lead_out_of_the_folder(self):
        for i, value in enumerate(("../../up", "/etc/passwd", "..", ".chancery", "a\tb", "长" * 200)):
            self.write(f"in/{i}.txt", f"form: {value}\n")
        self.pipeline(["extractor.test.fields"], self.to("{metadata:form}/x"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["in", "out", "p.json"])
        self.assertEqual(len(self.files()), 6)
        self.assertTrue(all(len(name.encode()) <= 202 and "/.." not in name and not name.startswith(".") for name in self.files()))

    def assert_faulty(self, *said):
        message = self.chancery("run", "p.json", "in", exit_code=1).stderr
        for words in said:
            self.assertIn(words, message)
        self.assertFalse((self.folder / "out").exists())

    def test_inputs_whose_names_give_one_file_are_a_fault_before_the_first_document(self):
        self.write("in/a.txt", "first")
        self.write("in/b/a.txt", "later")
        self.pipeline([], self.to("{name}.md"))
        self.assert_faulty("/to: the file 'a.md' would be made for 'a.txt' of 'exporter.test.text' and for 'b/a.txt' of 'exporter.test.text'")

    def test_two_exporters_whose_targets_meet_are_a_fault_before_the_first_document(self):
        self.write("in/a.txt", "a")
        self.pipeline([], {"one": [{"use": "exporter.test.text", "to": "{path}"}], "two": [{"use": "exporter.jsonl", "to": "{name}"}]})
        self.assert_faulty("/to: the file 'a' would be made for 'a.txt' of 'exporter.test.text' and for 'a.txt' of 'exporter.jsonl'")

    def test_a_name_that_would_be_file_and_folder_is_a_fault_before_the_first_document(self):
        self.write("in/a.txt", "a")
        self.write("in/a/b.txt", "b")
        self.pipeline([], self.to("{path}"))
        self.assert_faulty("/to: 'a' would be the file for 'a.txt' of 'exporter.test.text', and a folder for 'a/b.txt' of 'exporter.test.text'")

    def test_a_document_that_would_have_the_name_of_a_file_of_all_is_a_fault(self):
        for name in ("all.jsonl", "all.jsonl.part", "ids", "ids.part"):
            self.write("in/x.txt", "x")
            self.write(f"in/{name}.txt", name)
            self.pipeline([], {"c": [{"use": "exporter.jsonl", "to": "all.jsonl"}, {"use": "exporter.test.collector", "to": "ids"},
                                     {"use": "exporter.test.text", "to": "{path}"}]})
            self.assert_faulty(f"/to: the file '{name}' would be made for all documents of 'exporter.", f"and for '{name}.txt' of 'exporter.test.text'")
            (self.folder / f"in/{name}.txt").unlink()

    def test_a_target_that_not_all_documents_need_is_left_to_the_run(self):
        self.write("in/a.txt", "first: 1\n")
        self.write("in/b/a.txt", "later: 2\n")
        when = {"table": "metadata", "has": {"field": "later"}}
        self.pipeline(["extractor.test.fields"], self.to("{name}.md", when=when))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"a.md": "later: 2\n"})

    def test_inputs_without_a_reader_make_no_file_that_could_be_in_the_way(self):
        self.write("in/a.txt", "a")
        self.write("in/a.unknown", "a")
        self.pipeline([], self.to("{path}"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"a": "a"})

    def test_two_documents_of_one_target_the_later_fails(self):
        for name in "abc":
            self.write(f"in/{name}.txt", f"form: {name.replace('b', 'a')}\n")
        self.pipeline(["extractor.test.fields"], self.to("{metadata:form}.md"))
        self.chancery("run", "p.json", "in", exit_code=2)
        first, second, third = self.outcomes()
        self.assertEqual([first["outcome"], third["outcome"]], ["ok", "ok"])
        self.assertEqual((second["id"], second["outcome"], second["cause"]), ("b.txt", "failed", "contract"))
        self.assertIn("document 'a.txt' already", second["message"])
        self.assertEqual(self.files(), {"a.md": "form: a\n", "c.md": "form: c\n"})

    def test_a_document_may_not_take_the_place_of_an_appended_file_or_of_a_collectors(self):
        for i, name in enumerate(("all.jsonl", "ids", "other", "ids.part")):
            self.write(f"in/{i}.txt", f"form: {name}\n")
        self.pipeline(["extractor.test.fields"], {"c": [{"use": "exporter.jsonl", "to": "all.jsonl"}, {"use": "exporter.test.collector", "to": "ids"},
                                                        {"use": "exporter.test.text", "to": "{metadata:form}"}]})
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["partial", "partial", "ok", "partial"])
        self.assertEqual(len(self.files()["all.jsonl"].splitlines()), 4)
        self.assertEqual(self.files()["ids"], "0.txt\n1.txt\n2.txt\n3.txt\n")

    def test_an_input_is_never_replaced(self):
        for name, target in (("a.txt", "{path}.txt"), ("a.txt", "a.txt")):
            self.write(f"in/{name}", "words of the source")
            self.pipeline([], self.to(target, "exporter.test.head"))
            done = self.chancery("run", "p.json", "in/a.txt", "--root", "in", "--out", "in", exit_code=2 if "{" in target else 1)
            self.assertIn("a.txt: this file is an input already", done.stderr)
            self.assertEqual(self.read("in/a.txt"), "words of the source")

    def test_an_input_is_not_replaced_through_a_link_to_its_folder(self):
        self.write("in/a.txt", "words of the source")
        (self.folder / "linked").symlink_to("in")
        self.pipeline([], self.to("{id}", "exporter.test.head"))
        done = self.chancery("run", "p.json", "in", "--out", "linked", exit_code=2)
        self.assertIn("a.txt: this file is an input already", done.stderr)
        self.assertEqual(self.read("in/a.txt"), "words of the source")

    def test_names_that_end_in_part_are_names_like_others(self):
        self.write("in/a.part.txt", "part")
        self.write("in/a.txt", "whole")
        self.pipeline([], self.to("{path}"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"a": "whole", "a.part": "part"})

    def test_an_input_that_is_called_like_an_unfinished_file_stays(self):
        self.write("in/documents.jsonl.part", "words of the source")
        self.pipeline([], {"c": [{"use": "exporter.jsonl", "to": "documents.jsonl"}]}, readers=[{"use": "reader.text"}])
        done = self.chancery("run", "p.json", "in/documents.jsonl.part", "--root", "in", "--out", "in", exit_code=1)
        self.assertIn("documents.jsonl.part: this file is an input already", done.stderr)
        self.assertEqual(self.read("in/documents.jsonl.part"), "words of the source")

    def test_a_document_whose_file_would_be_a_folder_fails_alone(self):
        for name, form in (("a", "x"), ("b", "y")):
            self.write(f"in/{name}.txt", f"form: {form}\n")
        (self.folder / "out/x").mkdir(parents=True)
        self.pipeline(["extractor.test.fields"], self.to("{metadata:form}"))
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual([(o["outcome"], o.get("cause")) for o in self.outcomes()], [("failed", "external"), ("ok", None)])


class Order(OutputsCase):
    def test_an_appended_file_has_a_line_a_document_in_input_order(self):
        for i in range(30):
            self.write(f"in/{i:02}.txt", "字" * (i * 37 % 11))
        self.pipeline([], LINES_CONSUMER)
        self.chancery("run", "p.json", "in")
        ids = [json.loads(line)["id"] for line in self.read("out/all.jsonl").splitlines()]
        self.assertEqual(ids, [f"{i:02}.txt" for i in range(30)])
        self.assertEqual([o["id"] for o in self.outcomes()], ids)

    def test_a_second_run_gives_the_same_bytes_and_says_what_it_replaced(self):
        self.write("in/a.txt", "a")
        self.pipeline(["extractor.test.words"], {**LINES_CONSUMER, **self.to("{path}.md")})
        first = self.chancery("run", "p.json", "in")
        self.assertNotIn("replaced", first.stderr)
        before = self.files()
        shutil.rmtree(self.folder / "out/.chancery")
        for name in before:
            self.write(f"out/{name}", "not from this pipeline")
        second = self.chancery("run", "p.json", "in")
        self.assertIn("2 files below out, 2 of them replaced", second.stderr)
        self.assertEqual(sorted(self.report()["replaced"]), ["a.md", "all.jsonl"])
        self.assertEqual(self.files(), before)

    def test_a_head_stands_once_even_if_the_first_documents_have_no_rows(self):
        for name, text in {"a": "NOTHING", "b": "text", "c": "x"}.items():
            self.write(f"in/{name}.txt", text)
        self.pipeline([], self.to("all.tsv", "exporter.test.head"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"all.tsv": "id\tbytes\nb.txt\t4\nc.txt\t1\n"})
        self.chancery("run", "p.json", "in/a.txt", "--root", "in", "--out", "none")
        self.assertEqual(self.files("none"), {"all.tsv": "id\tbytes\n"})

    def test_a_head_stands_in_each_file_of_a_document(self):
        self.write("in/a.txt", "a")
        self.pipeline([], self.to("{path}.tsv", "exporter.test.head"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"a.tsv": "id\tbytes\na.txt\t1\n"})


class Pieces(OutputsCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "one two one")
        self.write("in/b.txt", "two ../three")

    def pieces(self, target):
        self.pipeline(["extractor.test.words"], self.to(target, "exporter.test.pieces"))

    def test_each_piece_goes_to_its_file(self):
        self.pieces("{path}/{piece}.txt")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"a/one.txt": "a.txt: one\na.txt: one\n", "a/two.txt": "a.txt: two\n", "b/two.txt": "b.txt: two\n",
                                        "b/___three.txt": "b.txt: ../three\n"})

    def test_pieces_of_one_name_from_several_documents_are_appended(self):
        self.pieces("{piece}.txt")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files()["two.txt"], "a.txt: two\nb.txt: two\n")

    def test_several_pieces_without_a_place_in_the_target_fail_the_document(self):
        self.pieces("{path}.txt")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertIn("has no {piece}", self.outcomes()[0]["message"])
        self.assertEqual(self.files(), {})

    def test_two_pieces_that_would_be_one_file_fail_the_document_whole(self):
        self.write("in/b.txt", "x/y other x_y")
        self.pieces("{path}/{piece}.txt")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(list(self.files()), ["a/one.txt", "a/two.txt"])


class Collectors(OutputsCase):
    def setUp(self):
        super().setUp()
        for name in "abc":
            self.write(f"in/{name}.txt", f"form: {name}\n")

    def test_a_collector_gets_the_documents_in_order_and_writes_when_the_run_ends(self):
        self.pipeline([], self.to("ids/all", "exporter.test.collector"))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"ids/all": "a.txt\nb.txt\nc.txt\n"})

    def test_it_gets_only_what_its_when_wants(self):
        self.pipeline(["extractor.test.fields"], self.to("all", "exporter.test.collector", when={"table": "metadata", "lacks": {"value": "b"}}))
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"all": "a.txt\nc.txt\n"})

    def test_a_document_it_does_not_take_has_failed(self):
        self.write("in/b.txt", "UNCOLLECTED")
        self.pipeline([], self.to("all", "exporter.test.collector"))
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.files(), {"all": "a.txt\nc.txt\n"})
        self.assertEqual(self.outcomes()[1], {"id": "b.txt", "outcome": "failed", "cause": "plugin", "stage": "exporter.test.collector", "consumer": "c",
                                              "message": "the collector does not want it"})

    def test_one_that_flushes_keeps_its_file_up_to_date_without_doubles(self):
        self.pipeline([], self.to("all", "exporter.test.flushing"))
        self.chancery("run", "p.json", "in", "--exclude", "b.txt")
        self.assertEqual(self.files(), {"all": "a.txt\nc.txt\n"})
        self.chancery("run", "p.json", "in", "--rebase")
        self.assertEqual(self.files(), {"all": "a.txt\nc.txt\nb.txt\n"})
        self.write("in/a.txt", "form: another\n")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.files(), {"all": "c.txt\nb.txt\na.txt\n"})

    def test_one_that_cannot_finish_stops_the_run_and_the_other_targets_are_whole(self):
        (self.folder / "out").mkdir()
        self.write("out/ids", "of an earlier run")
        self.pipeline([], {"a": [{"use": "exporter.test.collector", "to": "ids", "options": {"broken_finish": True}}],
                           "b": [{"use": "exporter.test.collector", "to": "others", "id": "second"}], **LINES_CONSUMER})
        done = self.chancery("run", "p.json", "in", exit_code=3)
        self.assertIn("the run could not go on: exporter.test.collector: the target cannot be completed", done.stderr)
        self.assertEqual(self.report()["stopped"], "exporter.test.collector: the target cannot be completed")
        files = self.files()
        self.assertEqual(len(files.pop("all.jsonl").splitlines()), 3)
        self.assertEqual(files, {"ids": "of an earlier run", "others": "a.txt\nb.txt\nc.txt\n"})

    def test_its_target_cannot_depend_on_a_document(self):
        self.pipeline([], self.to("{path}", "exporter.test.collector"))
        self.chancery("check", "p.json", exit_code=1)


class FullDisk(OutputsCase):
    """A limit on the size of files, with room for the ledger, stands for a disk that is full for some and not for others."""

    ROOM = 1_000_000

    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "small")
        self.write("in/b.txt", "x" * 2_000_000)
        self.write("in/c.txt", "small too")

    def run_limited(self, size, exit_code=2, how=("--jobs", "1")):
        return self.chancery("run", "p.json", "in", *how, exit_code=exit_code, preexec_fn=small_files(size))

    def test_a_document_that_does_not_fit_fails_and_later_ones_are_delivered(self):
        self.pipeline()
        self.run_limited(self.ROOM)
        self.assertEqual(self.files(), {"a.out": "small", "c.out": "small too"})
        failed = self.outcomes()[1]
        self.assertEqual((failed["outcome"], failed["cause"], failed["stage"]), ("failed", "external", "exporter.test.text"))
        self.assertIn("File too large", failed["message"])
        self.assertFalse(list((self.folder / "out").rglob("*.part")))

    def test_an_appended_file_has_whole_lines_only(self):
        self.pipeline([], LINES_CONSUMER)
        self.run_limited(self.ROOM)
        self.assertEqual([json.loads(line)["text"] for line in self.read("out/all.jsonl").splitlines()], ["small", "small too"])
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "failed", "ok"])

    def test_the_other_consumers_of_the_document_get_it(self):
        self.pipeline([], {**LINES_CONSUMER, "ids": [{"use": "exporter.test.head", "to": "ids"}]})
        self.run_limited(self.ROOM)
        self.assertEqual(self.outcomes()[1]["outcome"], "partial")
        self.assertIn("b.txt\t2000000\n", self.files()["ids"])

    def test_of_several_pieces_all_are_written_or_none(self):
        self.write("in/b.txt", "one small " + "two " * 400_000)
        for target in ("{path}/{piece}", "{piece}"):
            self.pipeline(["extractor.test.words"], self.to(target, "exporter.test.pieces"))
            self.run_limited(self.ROOM)
            self.assertFalse([name for name, text in self.files().items() if "b.txt" in text])

    def test_when_not_even_the_account_can_be_written_the_run_stops(self):
        self.pipeline()
        done = self.run_limited(64, exit_code=3, how=("--mode", "inline"))
        self.assertIn("out/.chancery/ledger.sqlite: ", done.stderr)


if __name__ == "__main__":
    main()
