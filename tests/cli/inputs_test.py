"""What a run takes: files, folders with globs, lists, stdin, containers; how inputs are named, and what becomes of those
that cannot be read.
"""

import json
import os
import pathlib
import resource

from operator_case import LINES_CONSUMER, PROGRAM, OperatorCase, main


def ok(*ids):
    return [{"id": i, "outcome": "ok"} for i in ids]


class Inputs(OperatorCase):
    def setUp(self):
        super().setUp()
        self.pipeline()

    def test_files_keep_the_order_given_and_folders_come_by_path_in_byte_order(self):
        for name in ("z.txt", "in/b.txt", "in/B.txt", "in/a/x.txt", "in/a.txt", "in/中.txt", "0.txt"):
            self.write(name, name)
        self.chancery("run", "p.json", "z.txt", "in", "0.txt")
        self.assertEqual(self.outcomes(), ok("z.txt", "B.txt", "a.txt", "a/x.txt", "b.txt", "中.txt", "0.txt"))

    def test_include_and_exclude_choose_among_the_files_of_folders(self):
        for name in ("in/a.txt", "in/b.md.txt", "in/deep/c.txt", "in/deep/d.md.txt", "in/e.bin"):
            self.write(name, name)
        self.chancery("run", "p.json", "in", "--include", "*.txt", "--exclude", "*.md.txt")
        self.assertEqual(self.outcomes(), ok("a.txt", "deep/c.txt"))
        self.chancery("run", "p.json", "in", "--include", "deep/*", "--out", "deep")
        self.assertEqual(self.outcomes("deep"), ok("deep/c.txt", "deep/d.md.txt"))

    def test_the_output_folder_is_no_input(self):
        self.write("a.txt", "a")
        self.pipeline(consumers={"reader": [{"use": "exporter.test.text", "to": "{path}.txt"}]})
        for _ in range(2):
            self.chancery("run", "p.json", ".", "--include", "*.txt")
            self.assertEqual(self.outcomes(), ok("a.txt"))

    def test_the_account_of_another_run_is_no_input(self):
        self.write("in/a.txt", "a")
        self.pipeline(readers=[{"use": "reader.text", "match": ["*"]}])
        self.chancery("run", "p.json", "in", "--out", "in/old")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.outcomes(), ok("a.txt", "old/a.out"))

    def test_a_document_on_stdin_is_called_minus(self):
        self.chancery("run", "p.json", "-", stdin="来自管道")
        self.assertEqual(self.outcomes(), ok("-"))
        self.assertEqual(self.files(), {"-.out": "来自管道"})

    def test_an_empty_stdin_is_an_empty_document(self):
        self.chancery("run", "p.json", "-")
        self.assertEqual(self.files(), {"-.out": ""})

    def test_a_list_has_a_path_a_line_relative_to_itself(self):
        self.write("in/a.txt", "a")
        self.write("in/deep/b.txt", "b")
        self.write("in/list.txt", "deep/b.txt\r\n\na.txt")
        self.chancery("run", "p.json", "@in/list.txt")
        self.assertEqual(self.outcomes(), ok("in/deep/b.txt", "in/a.txt"))

    def test_a_list_that_names_an_absent_file_says_which(self):
        self.write("list.txt", "gone.txt\n")
        self.assertIn("@list.txt: gone.txt: no such file", self.chancery("run", "p.json", "@list.txt", exit_code=1).stderr)
        self.assertIn("@no-list.txt: the list cannot be read", self.chancery("run", "p.json", "@no-list.txt", exit_code=1).stderr)

    def test_the_root_is_where_ids_of_files_start(self):
        outside = self.top / "elsewhere/in"
        outside.mkdir(parents=True)
        (outside / "a.txt").write_text("a")
        self.assertIn("--root", self.chancery("run", "p.json", outside / "a.txt", exit_code=1).stderr)
        self.assertIn("--root", self.chancery("run", "p.json", "../elsewhere/in/a.txt", exit_code=1).stderr)
        self.chancery("run", "p.json", outside / "a.txt", "--root", outside.parent)
        self.assertEqual(self.outcomes(), ok("in/a.txt"))

    def test_limit_takes_the_first_inputs_of_the_ordered_list(self):
        for name in "cab":
            self.write(f"in/{name}.txt", name)
        self.chancery("run", "p.json", "in", "--limit", "2")
        self.assertEqual(self.outcomes(), ok("a.txt", "b.txt"))

    def test_two_inputs_of_one_id_are_refused_with_both_names(self):
        self.write("a.txt", "a")
        self.write("in/a.txt", "another")
        message = self.chancery("run", "p.json", "in", "a.txt", exit_code=1).stderr
        self.assertIn("a.txt: has the id 'a.txt', as has in/a.txt", message)
        self.assertFalse((self.folder / "out").exists())
        self.assertIn("has the id 'a.txt'", self.chancery("run", "p.json", "a.txt", "./a.txt", exit_code=1).stderr)

    def test_arguments_that_list_nothing_are_an_error(self):
        (self.folder / "in").mkdir()
        self.assertIn("list no input", self.chancery("run", "p.json", "in", exit_code=1).stderr)
        self.assertIn("nowhere: no such file or folder", self.chancery("run", "p.json", "nowhere", exit_code=1).stderr)

    def test_a_name_that_is_no_utf8_is_percent_encoded(self):
        path = os.path.join(os.fsencode(self.folder), b"in")
        os.mkdir(path)
        with open(os.path.join(path, b"\xb4\xf0\xb8\xb4.txt"), "wb") as file:
            file.write(b"x")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.outcomes(), ok("%B4%F0%B8%B4.txt"))
        self.assertEqual(self.files(), {"%B4%F0%B8%B4.out": "x"})

    def test_a_name_with_odd_characters_is_kept(self):
        names = ("a b.txt", "quote'\".txt", "line\nbreak.txt", "-dash.txt", "[x].txt")
        for name in names:
            self.write("in/" + name, "x")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.outcomes(), ok(*sorted(names)))

    def test_any_bytes_under_a_text_files_name_are_a_document(self):
        for name, content in {"empty": b"", "one": b"\xff", "nul": b"a\0b", "broken": b"\xe4\xb8", "crlf": b"a\r\nb\r\n"}.items():
            self.write(f"in/{name}.txt", content)
        self.chancery("run", "p.json", "in")
        self.assertEqual({o["outcome"] for o in self.outcomes()}, {"ok"})
        self.assertEqual(self.files()["crlf.out"], "a\nb\n")


class NotRead(OperatorCase):
    def setUp(self):
        super().setUp()
        self.pipeline()
        self.write("in/a.txt", "a")

    def test_a_file_that_cannot_be_read_fails_alone(self):
        gone = self.folder / "in/b.txt"
        gone.symlink_to("nowhere.txt")
        self.write("in/c.txt", "c")
        self.chancery("run", "p.json", "in", exit_code=2)
        first, failed, last = self.outcomes()
        self.assertEqual([first, last], ok("a.txt", "c.txt"))
        self.assertEqual((failed["id"], failed["outcome"], failed["cause"]), ("b.txt", "failed", "input"))
        self.assertIn("in/b.txt: No such file or directory", failed["message"])
        if os.geteuid() != 0:
            gone.unlink()
            self.write("in/b.txt", "b").chmod(0)
            self.chancery("run", "p.json", "in", exit_code=2)
            self.assertIn("Permission denied", self.outcomes()[1]["message"])

    def test_a_folder_that_cannot_be_listed_fails_alone(self):
        deep = "/".join(["x" * 250] * 18)  # longer than a path may be, so that also root cannot
        here = os.open(self.folder / "in", os.O_RDONLY)
        self.addCleanup(os.close, here)
        for name in deep.split("/"):
            os.mkdir(name, dir_fd=here)
            below = os.open(name, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = os.dup(below)
            os.close(below)
        self.write("in/z.txt", "z")
        self.chancery("run", "p.json", "in", exit_code=2)
        first, failed, last = self.outcomes()
        self.assertEqual([first, last], ok("a.txt", "z.txt"))
        self.assertTrue(deep.startswith(failed["id"]))
        self.assertEqual((failed["outcome"], failed["cause"]), ("failed", "input"))
        self.assertEqual(failed["message"], f"in/{failed['id']}: File name too long")
        self.chancery("run", "p.json", "in", "--include", "*.txt", "--exclude", failed["id"], "--out", "other")

    def test_a_folder_without_the_right_to_read_it_fails_alone(self):
        if os.geteuid() == 0:
            self.skipTest("root may read all folders")
        self.write("in/locked/b.txt", "b")
        self.addCleanup((self.folder / "in/locked").chmod, 0o700)
        (self.folder / "in/locked").chmod(0)
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes(), [*ok("a.txt"), {"id": "locked", "outcome": "failed", "cause": "input", "message": "in/locked: Permission denied"}])
        self.chancery("run", "p.json", "in", "--exclude", "locked", "--out", "other")

    def test_an_input_larger_than_a_text_can_be_fails_alone(self):
        self.write("in/b.txt", "")
        os.truncate(self.folder / "in/b.txt", 2**32 - 1)
        self.write("in/c.txt", "c")
        for size in (2**32 - 1, 2**40):
            os.truncate(self.folder / "in/b.txt", size)
            self.chancery("run", "p.json", "in", exit_code=2)
            first, failed, last = self.outcomes()
            self.assertEqual([first, last], ok("a.txt", "c.txt"))
            self.assertEqual(failed, {"id": "b.txt", "outcome": "failed", "cause": "memory", "stage": "reader.text",
                                      "message": f"in/b.txt: has {size} bytes, expected at most 4294967294"})

    def test_an_input_that_memory_does_not_suffice_for_fails_alone(self):
        if b"__asan_init" in pathlib.Path(PROGRAM).read_bytes():
            self.skipTest("a sanitizer needs more memory than that")
        self.write("in/b.txt", "")
        os.truncate(self.folder / "in/b.txt", 2**31)
        self.write("in/c.txt", "c")
        self.chancery("run", "p.json", "in", exit_code=2, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30)))
        first, failed, last = self.outcomes()
        self.assertEqual([first, last], ok("a.txt", "c.txt"))
        self.assertEqual(failed, {"id": "b.txt", "outcome": "failed", "cause": "memory", "stage": "reader.text", "message": "out of memory"})

    def test_an_input_that_no_reader_takes_counts_only_if_it_was_named_itself(self):
        self.write("in/b.unknown", "b")
        self.chancery("run", "p.json", "in")
        unread = {"id": "b.unknown", "outcome": "unread", "message": "no reader takes it"}
        self.assertEqual(self.outcomes(), [*ok("a.txt"), unread])
        self.assertEqual(self.report()["outcomes"]["unread"], 1)
        self.chancery("run", "p.json", "in/b.unknown", "--out", "named", exit_code=2)
        self.write("list.txt", "in/b.unknown\n")
        self.chancery("run", "p.json", "@list.txt", "--out", "listed", exit_code=2)

    def test_readers_of_the_pipeline_take_what_their_patterns_say(self):
        self.write("in/b.unknown", "b")
        self.pipeline(readers=[{"use": "reader.text", "match": ["*.unknown"]}])
        self.chancery("run", "p.json", "in")
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["unread", "ok"])


class Names(OperatorCase):
    def test_of_two_documents_that_a_reader_gives_one_id_the_later_fails(self):
        self.pipeline([], LINES_CONSUMER)
        for name in "abc":
            self.write(f"in/{name}.record", f"id: {name.replace('b', 'a')}\n")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes(), [
            *ok("a"), {"id": "b.record", "outcome": "failed", "cause": "contract", "stage": "reader.test.record",
                       "message": "the id 'a' of this document of in/b.record is that of a document of in/a.record already"}, *ok("c")])
        self.assertEqual([json.loads(line)["id"] for line in self.read("out/all.jsonl").splitlines()], ["a", "c"])

    def test_a_member_may_not_be_called_like_a_file(self):
        self.write("in/box.members", "a\tmember\n")
        self.write("in/box.members!a", "file")
        self.pipeline([], LINES_CONSUMER, readers=[{"use": "reader.test.members", "match": ["*.members"]}, {"use": "reader.text", "match": ["*"]}])
        self.chancery("run", "p.json", "in", exit_code=2)
        first, second = self.outcomes()
        self.assertEqual(first, {"id": "box.members!a", "outcome": "ok"})
        self.assertEqual((second["outcome"], second["cause"]), ("failed", "contract"))
        self.assertIn("of this document of in/box.members!a is that of a document of in/box.members!a already", second["message"])

    def test_an_origin_is_an_object_with_source_and_provenance(self):
        self.pipeline()
        for name, origin in {"a": '{"source":{"sha256":"' + "0" * 64 + '","media_type":"","bytes":0},"provenance":[]}', "b": "{", "c": "[]", "d": '{"source":{}}', "e": '{"source":"x","provenance":[]}'}.items():
            self.write(f"in/{name}.record", f"origin: {origin}\n")
        self.chancery("run", "p.json", "in", exit_code=2)
        outcomes = self.outcomes()
        self.assertEqual([(o["outcome"], o.get("cause")) for o in outcomes], [("ok", None), *[("failed", "contract")] * 4])
        self.assertEqual(outcomes[2]["message"], "set_origin: expected an object with an object 'source' and a list 'provenance'")
        self.assertEqual(list(self.files()), ["a.out"])


class Containers(OperatorCase):
    def test_of_two_members_one_fails_and_the_other_is_delivered(self):
        self.pipeline()
        self.write("in/box.members", "one\t第一件\ntwo\tFAIL\n")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes(), [
            {"id": "box.members!one", "outcome": "ok"},
            {"id": "box.members!two", "outcome": "failed", "cause": "input", "stage": "reader.test.members", "message": "the member says FAIL"}])
        self.assertEqual(self.files(), {"box.members!one.out": "第一件"})

    def test_members_that_are_opened_go_to_the_readers_that_know_them(self):
        self.pipeline(consumers=LINES_CONSUMER)
        self.write("box.archive", "a.txt\tplain\nb.unknown\tx\nc.txt\tFAIL\nd.archive\te.txt\\tdeep\\n\n")
        self.chancery("run", "p.json", "box.archive", exit_code=2)
        self.assertEqual([(o["id"], o["outcome"]) for o in self.outcomes()],
                         [("box.archive!a.txt", "ok"), ("box.archive!b.unknown", "unread"), ("box.archive!c.txt", "failed"), ("box.archive!d.archive!e.txt", "ok")])
        documents = [json.loads(line) for line in self.read("out/all.jsonl").splitlines()]
        self.assertEqual([(d["id"], d["text"]) for d in documents], [("box.archive!a.txt", "plain"), ("box.archive!d.archive!e.txt", "deep")])

    def test_containers_nest_four_deep_and_no_deeper(self):
        self.pipeline()
        content = "text"
        for name in ["x.txt"] + ["c.archive"] * 3:
            content = name + "\t" + content.replace("\\", "\\\\").replace("\t", "\\t")
        self.write("in/four.archive", content)
        self.write("in/five.archive", "c.archive\t" + content.replace("\\", "\\\\").replace("\t", "\\t"))
        self.chancery("run", "p.json", "in", exit_code=2)
        five, four = self.outcomes()
        self.assertEqual(four, {"id": "four.archive!c.archive!c.archive!c.archive!x.txt", "outcome": "ok"})
        self.assertEqual((five["outcome"], five["cause"], five["message"]), ("failed", "input", "containers nested deeper than 4"))

    def test_a_container_that_cannot_be_listed_is_one_failed_document(self):
        self.pipeline()
        self.write("in/bad.members", "no tab here\n")
        self.write("in/empty.members", "")
        self.write("in/z.txt", "z")
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertEqual(self.outcomes(), [
            {"id": "bad.members", "outcome": "failed", "cause": "input", "stage": "reader.test.members", "message": "line 1 has no tab"}, *ok("z.txt")])

    def test_a_second_member_of_one_name_fails(self):
        self.pipeline()
        self.write("box.members", "a\tfirst\na\tsecond\n")
        self.chancery("run", "p.json", "box.members", exit_code=2)
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "failed"])
        self.assertEqual(self.files(), {"box.members!a.out": "first"})


class Shards(OperatorCase):
    def setUp(self):
        super().setUp()
        for name in "abcdefg":
            self.write(f"in/{name}.txt", name)
        self.pipeline()

    def test_each_takes_a_contiguous_part_and_together_they_are_all(self):
        parts = []
        for i in (1, 2, 3):
            self.chancery("run", "p.json", "in", "--shard", f"{i}/3", "--out", f"o{i}")
            parts.append([o["id"][0] for o in self.outcomes(f"o{i}")])
        self.assertEqual("".join("".join(part) for part in parts), "abcdefg")
        self.assertEqual([len(part) for part in parts], [2, 2, 3])

    def test_what_is_no_shard_is_refused(self):
        for text in ("0/3", "4/3", "3", "1/", "/3", "a/b", "1/3x", "-1/3", "1/99999999999999999999"):
            self.assertIn("expected I/N", self.chancery("run", "p.json", "in", "--shard", text, exit_code=1).stderr)
        self.assertIn("fewer inputs than shards", self.chancery("run", "p.json", "in", "--shard", "1/9", exit_code=1).stderr)


if __name__ == "__main__":
    main()
