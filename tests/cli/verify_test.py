"""chancery verify: exported documents are held against the bytes of their inputs. What is sound passes, and whatever is
changed in a document or an input is told by its place; what cannot be led back is no pass.
"""

import json
import pathlib
import random
import re
import shutil

from operator_case import OperatorCase, main

SAMPLES = pathlib.Path(__file__).resolve().parents[2] / "pipelines/samples"
STRUCTURE = ("segmenter.outline", "segmenter.sentence")
CONSUMERS = {"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}, {"use": "exporter.json", "to": "json/{path}.json"}]}
UNITS = {unit: [{"use": "exporter.json", "to": unit + "/{path}.json", "options": {"offset_unit": unit}}]
         for unit in ("byte", "codepoint", "utf16")}


class VerifyCase(OperatorCase):
    def run_over(self, *inputs, consumers=None, stages=STRUCTURE, exit_code=0, **more):
        self.pipeline(stages, CONSUMERS if consumers is None else consumers, **more)
        self.chancery("run", "p.json", *inputs, "--no-cache", exit_code=exit_code)

    def verify(self, *words, exit_code=0):
        """The report and its documents by file and id."""
        report = json.loads(self.chancery("verify", *words, "--json", exit_code=exit_code).stdout)
        return report["totals"], report["documents"]

    def one(self, *words, exit_code=2):
        _, documents = self.verify(*words, exit_code=exit_code)
        self.assertEqual(len(documents), 1, documents)
        return documents[0]

    def document(self, text="第一行\n第二行\n", name="a.txt"):
        """A sound document of its own folder, as an object to be broken: reads in/NAME."""
        self.write("in/" + name, text)
        self.run_over("in", consumers={"data": [{"use": "exporter.json", "to": "{path}.json"}]})
        return json.loads(self.read("out/" + name.replace(".txt", ".json")))

    def broken(self, document):
        """What verify says of a document that was written anew."""
        self.write("docs/a.json", document)
        return self.one("docs", "--inputs", "in")

    def assert_different(self, report, where, words):
        self.assertEqual(report["verdict"], "different", report)
        self.assertIn(where, [finding["where"] for finding in report["findings"]])
        message = next(f["message"] for f in report["findings"] if f["where"] == where)
        self.assertIn(words, message)


class SoundRuns(VerifyCase):
    def test_all_samples_lead_back_to_their_bytes_in_every_form_of_export(self):
        shutil.copytree(SAMPLES, self.folder / "in")
        self.run_over("in", consumers={**CONSUMERS, **UNITS})
        totals, documents = self.verify("out")
        count = len(list(SAMPLES.glob("*.txt")))
        self.assertEqual(totals["documents"], {"verified": 5 * count, "different": 0, "not verifiable": 0, "unreadable": 0})
        self.assertEqual(len(documents), 5 * count)
        self.assertGreater(totals["spans"], 500)
        for shares in (totals["text"], totals["span_bytes"]):
            self.assertGreater(shares.pop("decoded"), 10_000)
            self.assertEqual(shares, {"located": 0, "made": 0, "unmapped": 0})
        by_unit = [[d["span_bytes"] for d in documents if f"/{unit}/" in d["file"]] for unit in UNITS]
        self.assertEqual(by_unit[0], by_unit[1])
        self.assertEqual(by_unit[0], by_unit[2])

    def test_people_get_a_summary_and_no_line_for_what_is_sound(self):
        self.write("in/a.txt", "一行。\n")
        self.run_over("in")
        self.assertEqual(self.chancery("verify").stdout,
                         "2 documents in 2 files, 2 verified\n"
                         "text: 20 bytes: 100.00 % decoded, 0.00 % located, 0.00 % made, 0.00 % unmapped\n"
                         "spans: 6, 54 bytes: 100.00 % decoded, 0.00 % located, 0.00 % made, 0.00 % unmapped\n")

    def test_the_ledger_knows_where_each_kind_of_argument_lies(self):
        self.write("far/x/a.txt", "甲。\n")
        self.write("far/list.txt", "x/b.txt\n")
        self.write("far/x/b.txt", "乙。\n")
        self.write("near/c.txt", "丙。\n")
        self.pipeline(STRUCTURE, CONSUMERS)
        self.chancery("run", "p.json", "far/x/a.txt", "@far/list.txt", "near", "--root", "far", "--out", "o")
        totals, documents = self.verify("o")
        self.assertEqual({d["id"] for d in documents}, {"x/a.txt", "x/b.txt", "c.txt"})
        self.assertEqual(totals["documents"]["verified"], 6)

    def test_names_that_are_no_utf_8_are_found_by_either_way(self):
        name = b"in/\xd6\xd0%41.txt"
        (self.folder / "in").mkdir()
        with open(bytes(self.folder) + b"/" + name, "wb") as file:
            file.write("中。\n".encode())
        self.run_over("in")
        self.verify("out")
        self.verify("out", "--inputs", "in")

    def test_what_lies_in_a_runs_folder_is_verified_by_its_ledger(self):
        self.write("in/x/a.txt", "甲。\n")
        self.run_over("in")
        for name, count in (("out/all.jsonl", 1), ("out/json", 1), ("out/json/x/a.json", 1), (str(self.folder / "out"), 2)):
            self.assertEqual(self.verify(name)[0]["documents"]["verified"], count)

    def test_documents_elsewhere_are_verified_with_the_inputs_folder(self):
        self.write("in/x/a.txt", "甲。\n")
        self.run_over("in")
        shutil.move(self.folder / "out/json", self.folder / "docs")
        shutil.copy(self.folder / "out/all.jsonl", self.folder / "copy.jsonl")
        totals, documents = self.verify("docs", "copy.jsonl", "--inputs", "in")
        self.assertEqual(totals["documents"]["verified"], 2)
        self.assertEqual([(d["file"], d.get("line")) for d in documents], [("docs/x/a.json", None), ("copy.jsonl", 1)])

    def test_an_empty_document_is_verified(self):
        self.write("in/a.txt", "")
        self.run_over("in")
        self.assertEqual(self.verify("out")[0]["documents"]["verified"], 2)

    def test_other_json_of_a_run_is_passed_over_and_named(self):
        self.document()
        self.write("out/figures.json", {"rows": 3})
        self.write("out/figures.jsonl", '[1]\n[2]\n')
        totals, _ = self.verify("out")
        self.assertEqual(totals["passed_over"], ["out/figures.json", "out/figures.jsonl"])
        self.assertEqual(totals["documents"]["verified"], 1)
        self.assertIn("out/figures.json: passed over, it holds other JSON\n", self.chancery("verify", "out").stdout)


class Differences(VerifyCase):
    def test_an_input_that_was_changed(self):
        self.document("第一行\n第二行\n")
        self.write("in/a.txt", "第一行\n第三行\n")
        report = self.one("out")
        self.assert_different(report, "/source/sha256", "in/a.txt has ")
        self.assert_different(report, "/tables/source_map/0", 'the source\'s bytes 0 to 20 are "三行\\n" in utf-8, the text has "二行\\n"')
        self.assertEqual(report["text"], {"decoded": 0, "located": 0, "made": 0, "unmapped": 20})
        self.write("in/a.txt", "第一行\n")
        report = self.one("out")
        self.assert_different(report, "/source/bytes", "in/a.txt has 10 bytes, expected 20")
        self.assert_different(report, "/tables/source_map/0/source_end", "is 20, the input has 10 bytes")

    def test_an_input_that_is_gone_or_was_never_one(self):
        document = self.document()
        (self.folder / "in/a.txt").unlink()
        self.assert_different(self.one("out"), "/source", "in/a.txt is gone")
        self.assert_different(self.one("out", "--inputs", "in"), "/source", "there is no file 'a.txt' below in")
        document["id"] = document["source"]["uri"] = "b.txt"
        self.write("out/a.json", document)
        self.assert_different(self.one("out"), "/source", "the run's ledger has no input 'b.txt'")

    def test_an_id_never_leads_out_of_the_inputs(self):
        document = self.document()
        self.write("secret.txt", "第一行\n第二行\n")
        for name in ("../secret.txt", "%2e%2e/secret.txt", str(self.folder / "secret.txt"), "a\0b"):
            document["id"] = document["source"]["uri"] = name
            self.assert_different(self.broken(document), "/source", "there is no file")

    def test_the_line_that_people_get_names_file_id_and_place(self):
        self.document()
        self.write("in/a.txt", "第一行\n第三行\n")
        done = self.chancery("verify", "out", exit_code=2)
        self.assertIn('out/a.json: a.txt: /tables/source_map/0: the source\'s bytes 0 to 20 are', done.stdout)
        self.assertIn("1 document in 1 file, 1 different\n", done.stdout)

    def test_a_changed_text(self):
        document = self.document()
        document["text"] = document["text"].replace("二", "三")
        self.assert_different(self.broken(document), "/tables/source_map/0", 'are "二行')

    def test_a_changed_hash_or_size(self):
        document = self.document()
        for key, value in (("sha256", "0" * 64), ("bytes", 19)):
            changed = {**document, "source": {**document["source"], key: value}}
            self.assert_different(self.broken(changed), f"/source/{key}", f"expected {value!r}")

    def test_source_map_rows_that_do_not_cover_the_text(self):
        document = self.document("一\r\n二\r\n三\r\n")
        rows = document["tables"]["source_map"]
        self.assertEqual(len(rows), 4)

        def changed(edit):
            copy = json.loads(json.dumps(document))
            edit(copy["tables"]["source_map"])
            return self.broken(copy)

        gap = changed(lambda rows: rows.pop(1))
        self.assert_different(gap, "/tables/source_map/1/begin", "is byte 7 of the text, expected 3, where the row before ends")
        self.assertEqual(gap["text"]["unmapped"], 4)
        self.assertGreater(gap["span_bytes"]["unmapped"], 0)
        self.assert_different(changed(lambda rows: rows.pop(3)), "/tables/source_map", "ends at byte 11 of the text, expected 12")
        self.assert_different(changed(lambda rows: rows.insert(1, rows[0])), "/tables/source_map/1/begin", "expected 3")
        self.assert_different(changed(lambda rows: rows[1].update(begin=5)), "/tables/source_map/1/begin", "lies within a character")
        self.assert_different(changed(lambda rows: rows[1].update(end=99)), "/tables/source_map/1/end", "99 lies beyond the text's end at 12")
        self.assert_different(changed(lambda rows: rows[2].update(begin=11, end=7)), "/tables/source_map/2", "before it begins")

    def test_source_map_rows_that_lead_elsewhere(self):
        document = self.document("一\r\n二\r\n三\r\n")

        def changed(row, **values):
            copy = json.loads(json.dumps(document))
            copy["tables"]["source_map"][row].update(values)
            copy["tables"]["source_map"][row] = {k: v for k, v in copy["tables"]["source_map"][row].items() if v is not None}
            return self.broken(copy)

        self.assert_different(changed(1, source_begin=3), "/tables/source_map/1", 'are "\\r\\n二" in utf-8, the text has "\\n二"')
        self.assert_different(changed(1, source_end=7), "/tables/source_map/1", "byte 5 of the source is no character of utf-8")
        self.assert_different(changed(1, encoding="gb18030"), "/tables/source_map/1", "gb18030")
        self.assert_different(changed(1, source_end=None), "/tables/source_map/1", "has a 'source_begin' and no 'source_end'")
        self.assert_different(changed(1, source_begin=None, source_end=None), "/tables/source_map/1", "has an encoding, but no place")
        self.assert_different(changed(1, source_begin=8, source_end=4), "/tables/source_map/1", "before it begins")
        self.assert_different(changed(1, source_end=10**15), "/tables/source_map/1/source_end", "the input has 15 bytes")
        self.assert_different(changed(3, source_begin=0), "/tables/source_map/3", "more than its encoding takes")

    def test_a_row_without_an_encoding_is_located_and_not_decoded(self):
        document = self.document("一\r\n二\r\n三\r\n")
        del document["tables"]["source_map"][1]["encoding"]
        self.write("docs/a.json", document)
        report = self.one("docs", "--inputs", "in", exit_code=0)
        self.assertEqual((report["verdict"], report["text"]["located"], report["text"]["decoded"]), ("verified", 4, 8))
        document["tables"]["source_map"][1]["source_end"] = 99
        self.assert_different(self.broken(document), "/tables/source_map/1/source_end", "is 99, the input has 15 bytes")

    def test_a_row_of_too_much_text(self):
        document = self.document("字" * 2000)
        first, second = document["tables"]["source_map"]
        document["tables"]["source_map"] = [{**first, "end": second["end"], "source_end": second["source_end"]}]
        self.assert_different(self.broken(document), "/tables/source_map/0", "has 6000 bytes of text, expected at most 4096")

    def test_spans_and_other_positions_beside_the_text(self):
        document = self.document("一、标题\n正文一句。\n")
        end = len(document["text"].encode())
        for change, where, words in (
                (lambda t: t["sentence"][0].update(end=end + 1), "/tables/sentence/0/end", f"{end + 1} lies beyond the text's end at {end}"),
                (lambda t: t["sentence"][0].update(begin=14), "/tables/sentence/0/begin", "14 lies within a character"),
                (lambda t: t["paragraph"][0].update(begin=13, end=0), "/tables/paragraph/0", "ends at 0, before it begins"),
                (lambda t: t["section"][0].update(title_end=8), "/tables/section/0/title_end", "8 lies within a character"),
                (lambda t: t["sentence"][0].update(section=9), "/tables/sentence/0/section", "is row 9 of section, which has 1"),
                (lambda t: t.update({"acme.find": [{"begin": 1, "end": 3}]}), "/tables/acme.find/0/begin", "1 lies within")):
            copy = json.loads(json.dumps(document))
            change(copy["tables"])
            with self.subTest(where=where):
                self.assert_different(self.broken(copy), where, words)

    def test_rows_that_a_stage_did_not_make(self):
        document = self.document()
        document["provenance"][0]["rows"]["source_map"] = [0, 7]
        self.assert_different(self.broken(document), "/provenance/0/rows/source_map", "is rows 0 to 7 of a table of 1")

    def test_many_differences_are_counted_and_the_first_told(self):
        document = self.document("行\r\n" * 100)
        self.write("in/a.txt", "列\r\n" * 100)
        report = self.broken(document)
        self.assertEqual(len(report["findings"]), 20)
        self.assertEqual(report["differences"], 101)
        self.assertIn("and 81 more differences\n", self.chancery("verify", "docs", "--inputs", "in", exit_code=2).stdout)

    def test_positions_are_in_the_unit_that_the_document_says(self):
        self.write("in/a.txt", "😀😀一。\n😀二。\n")
        self.run_over("in", consumers=UNITS)
        self.verify("out")
        text = json.loads(self.read("out/utf16/a.json"))
        text["tables"]["sentence"][0]["begin"] = 1
        self.assert_different(self.broken(text), "/tables/sentence/0/begin", "1 lies within a character")
        text = json.loads(self.read("out/utf16/a.json"))
        self.write("docs/a.json", {**text, "offset_unit": "codepoint"})
        self.assertEqual(self.one("docs", "--inputs", "in")["verdict"], "different")


class NotVerifiable(VerifyCase):
    def not_verifiable(self, document, reason):
        report = self.broken(document)
        self.assertEqual((report["verdict"], report["differences"]), ("not verifiable", 0), report)
        self.assertIn(reason, report["reason"])
        self.assertIn("not verifiable: " + report["reason"], self.chancery("verify", "docs", "--inputs", "in", exit_code=2).stdout)

    def test_no_text_and_no_source_map_are_no_pass(self):
        document = self.document()
        tables = document["tables"]
        self.not_verifiable({k: v for k, v in document.items() if k != "text"}, "it has no text")
        self.not_verifiable({**document, "tables": {k: v for k, v in tables.items() if k != "source_map"}}, "it has no source_map")
        document["provenance"][0]["rows"] = {}
        self.not_verifiable({**document, "tables": {**tables, "source_map": []}}, "its source_map has no rows")

    def test_an_export_without_text_is_told_as_that(self):
        self.write("in/a.txt", "一行。\n")
        self.run_over("in", consumers={"data": [{"use": "exporter.json", "to": "a.json", "options": {"text": False}}]})
        self.assertEqual(self.one("out")["reason"], "it has no text")

    def test_an_input_without_text_is_still_compared(self):
        document = self.document()
        del document["text"]
        self.write("in/a.txt", "第一行\n第三行\n")
        self.assert_different(self.broken(document), "/source/sha256", "in/a.txt has ")

    def test_an_encoding_that_nobody_here_decodes(self):
        document = self.document()
        document["tables"]["source_map"][0]["encoding"] = "x-user-defined"
        self.not_verifiable(document, "its encoding 'x-user-defined' is none that can be decoded here")

    def test_standard_input_is_gone(self):
        self.pipeline(STRUCTURE, CONSUMERS)
        self.chancery("run", "p.json", "-", stdin="一行。\n")
        totals, documents = self.verify("out", exit_code=2)
        self.assertEqual({d["reason"] for d in documents}, {"it was read from standard input"})

    def test_members_of_a_container_are_no_pass(self):
        self.write("in/letters.archive", "a.txt\t一行。\\n\nb.txt\t两行。\\n\n")
        self.run_over("in", readers=[{"use": "reader.test.archive"}, {"use": "reader.text"}])
        for words in (("out",), ("out/json", "--inputs", "in")):
            _, documents = self.verify(*words, exit_code=2)
            self.assertEqual({d["verdict"] for d in documents}, {"not verifiable"})
            self.assertIn("letters.archive!a.txt", {d["id"] for d in documents})
            self.assertIn("member of a container", documents[0]["reason"])
        self.write("in/letters.archive", "a.txt\t三行。\\n\n")
        self.assert_different(self.verify("out", exit_code=2)[1][0], "/source/sha256", "in/letters.archive has ")

    def test_a_row_that_names_a_member(self):
        document = self.document()
        document["tables"]["source_map"][0]["member"] = "page"
        self.not_verifiable(document, "it comes from a member of a container")


class HostileDocuments(VerifyCase):
    """What is no document is told with its place, and the others are verified all the same."""

    def unreadable(self, text, where, words):
        self.write("docs/a.json", text)
        report = self.one("docs", "--inputs", "in")
        self.assertEqual(report["verdict"], "unreadable", report)
        self.assertEqual(report["findings"][0]["where"], where)
        self.assertIn(words, report["findings"][0]["message"])

    def test_what_is_no_json(self):
        self.document()
        text = self.read("out/a.json")
        lines = text.count("\n")
        self.unreadable(text[:-2], f"line {lines}, column 1", "is no JSON: unexpected end of input")
        self.unreadable("", "line 1, column 1", "is no JSON")
        self.unreadable(text.replace('"offset_unit": "byte"', '"offset_unit": byte'), "line 5, column 18", "is no JSON: invalid literal")
        self.unreadable(text + "{}", f"line {lines + 1}, column 1", "is no JSON: unexpected '{'; expected end of input")
        self.unreadable(text.encode().replace("第".encode(), b"\xe7\xac"), "line 6, column 13", "ill-formed UTF-8")

    def test_keys_that_are_missing_twice_there_or_of_another_type(self):
        document = self.document()
        for key in ("schema", "id", "source", "offset_unit", "tables", "provenance"):
            self.unreadable({k: v for k, v in document.items() if k != key}, "", f"has no key '{key}'")
        self.unreadable({**document, "source": {"uri": "a.txt", "sha256": ""}}, "/source", "has no key 'bytes'")
        self.unreadable({**document, "schema": "chancery.document/2"}, "/schema", "is 'chancery.document/2', expected 'chancery.document/1'")
        self.unreadable({**document, "offset_unit": "line"}, "/offset_unit", "is 'line', expected byte, codepoint or utf16")
        self.unreadable({**document, "text": 5}, "/text", "is 5, expected the document's text")
        self.unreadable({**document, "tables": []}, "/tables", "is a list, expected an object")
        self.unreadable(json.dumps(document).replace('"offset_unit"', '"id": "b.txt", "offset_unit"'), "/id", "stands twice")

    def test_rows_that_are_none(self):
        document = self.document()

        def changed(name, rows):
            return {**document, "tables": {**document["tables"], name: rows}}

        for rows, where, words in (
                ({}, "", "is an object, expected a list of rows"),
                ([3], "/0", "is 3, expected an object, a row"),
                ([{"begin": -1, "end": 2}], "/0/begin", "is a negative number, expected a whole number from 0 to 4294967294"),
                ([{"begin": 0, "end": 2**32 - 1}], "/0/end", "is 4294967295, expected"),
                ([{"begin": 0, "end": 1e300}], "/0/end", "is a number with a fraction, or too large"),
                ([{"begin": 0, "end": 3}, {"begin": 0}], "/1", "has no 'end'"),
                ([{"begin": "0", "end": 3}], "/0/begin", "is the text '0', expected"),
                ([{"begin": [0], "end": 3}], "/0/begin", "is a list, expected a single value")):
            with self.subTest(rows=rows):
                self.unreadable(changed("sentence", rows), "/tables/sentence" + where, words)
        self.unreadable(changed("a/b", [{"end": 3}]), "/tables/a~1b/0", "has an 'end' and no 'begin'")
        self.unreadable(changed("source_map", [{"begin": 0, "end": 20, "source_begin": 0, "source_end": 20, "encoding": 7}]),
                        "/tables/source_map/0/encoding", "is 7, expected an encoding's name")
        self.unreadable(json.dumps(document).replace('"begin": 0', '"begin": 0, "begin": 3', 1), "/tables/source_map/0/begin", "stands twice")

    def test_depth_has_a_limit(self):
        document = json.dumps(self.document())
        deep = lambda n: document.replace('"offset_unit"', '"more": ' + "[" * n + "]" * n + ', "offset_unit"')
        self.write("docs/a.json", deep(63))
        self.verify("docs", "--inputs", "in")
        self.unreadable(deep(64), "/more" + "/0" * 63, "is nested deeper than 64 levels")
        self.unreadable(deep(1_000_000), "/more" + "/0" * 63, "is nested deeper than 64 levels")

    def test_the_other_lines_of_a_file_are_verified(self):
        self.write("in/a.txt", "甲。\n")
        self.write("in/b.txt", "乙。\n")
        self.run_over("in", consumers={"data": [CONSUMERS["data"][0]]})
        first, second = self.read("out/all.jsonl").splitlines()
        self.write("docs.jsonl", "\n".join([first, '{"schema": 3}', second[:-1], "[]", second]) + "\n")
        totals, documents = self.verify("docs.jsonl", "--inputs", "in", exit_code=2)
        self.assertEqual([(d["line"], d["verdict"]) for d in documents],
                         [(1, "verified"), (2, "unreadable"), (3, "unreadable"), (4, "unreadable"), (5, "verified")])
        self.assertIn("docs.jsonl:2: /schema: is 3, expected a text\n",
                      self.chancery("verify", "docs.jsonl", "--inputs", "in", exit_code=2).stdout)
        self.assertEqual(totals["documents"]["verified"], 2)

    def test_a_file_that_was_named_and_holds_other_json_is_no_pass(self):
        self.write("in/a.txt", "甲。\n")
        self.write("other.json", [1, 2])
        self.assertEqual(self.one("other.json", "--inputs", "in")["findings"],
                         [{"where": "", "message": "is no chancery.document/1"}])


class WrongUse(VerifyCase):
    def refused(self, *words):
        done = self.chancery("verify", *words, exit_code=1)
        return done.stderr

    def test_arguments_that_are_none(self):
        self.write("in/a.txt", "甲。\n")
        self.write("docs/a.json", {})
        self.assertIn("out: no such file or folder", self.refused())
        self.assertIn("docs: lies in no run's output folder, so where its inputs lie is not known; name their folder with --inputs", self.refused("docs"))
        self.assertIn("--inputs gone: no such folder", self.refused("docs", "--inputs", "gone"))
        self.assertIn("--inputs : no such folder", self.refused("docs", "--inputs", ""))
        self.assertIn("expected documents: files or folders", self.refused("--inputs", "in"))
        self.assertIn("in: has no documents as JSON", self.refused("in", "--inputs", "in"))

    def test_nothing_is_changed(self):
        self.document()
        before = {p: p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file()}
        self.verify("out")
        self.assertEqual(before, {p: p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file()})


class GeneratedDocuments(VerifyCase):
    """Documents of random characters in each encoding that the reader knows: all lead back, and every single byte that
    is changed in a text or an input is found."""

    ENCODINGS = {"utf-8": "utf-8", "utf-8-bom": "utf-8-sig", "gb18030": "gb18030", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
                 "big5": "big5", "windows-1252": "cp1252"}
    READERS = [{"use": "reader.text", "match": [name + "-*"], "options": {"encoding": name}} for name in ("big5", "windows-1252")]
    BOMS = {"utf-16le": b"\xff\xfe", "utf-16be": b"\xfe\xff", "gb18030": b"\x84\x31\x95\x33"}
    SEED = 20240607
    # What decoders read in different ways, ours and Python's too.
    DISPUTED = {"gb18030": re.compile("[€\ue000-\uf8ff\u3000ḿ\u1e3f\u9fb4-\u9fbb\ufe10-\ufe19]"),
                "big5": re.compile("[^\0-\x7f，。；：、（）《》一-\u9fa5]")}

    def characters(self, rng):
        kind = rng.randrange(20)
        if kind < 10:
            return chr(rng.randrange(0x4E00, 0x9FA6))
        if kind < 12:
            return rng.choice("，。；：、（）《》一二三0123456789abc ")
        if kind == 12:
            return chr(rng.randrange(0xE000, 0xF900))
        if kind == 13:
            return chr(rng.randrange(0x3400, 0x4DB6))
        if kind == 14:
            return chr(rng.randrange(0x20000, 0x2A6D7))
        if kind == 15:
            return chr(rng.randrange(0x1F300, 0x1F64F))
        if kind == 16:
            return chr(rng.randrange(0xA1, 0x2000))
        return rng.choice(["\n", "\r\n", "。\n", "。\r\n", "\0", "\r", "\ufeff"])

    def generated(self):
        """name -> (bytes, encoding); a mark at the front says which encoding it is."""
        rng = random.Random(self.SEED)
        out = {}
        for encoding, codec in self.ENCODINGS.items():
            for i in range(12):
                text = "关于印发" + "".join(self.characters(rng) for _ in range(rng.choice((0, 5, 300, 3000))))
                if encoding in self.DISPUTED:
                    text = self.DISPUTED[encoding].sub("字", text)
                content = self.BOMS.get(encoding, b"") + text.encode(codec, "replace")
                out[f"{encoding}-{i:02}.txt"] = (content, encoding)
        return out

    def setUp(self):
        super().setUp()
        self.files = self.generated()
        for name, (content, _) in self.files.items():
            self.write("in/" + name, content)
        self.run_over("in", consumers={**UNITS, "lines": [CONSUMERS["data"][0]]}, readers=[*self.READERS, {"use": "reader.text"}])

    def test_all_of_them_are_verified_in_every_unit(self):
        totals, documents = self.verify("out")
        self.assertEqual(totals["documents"]["verified"], 4 * len(self.files), [d for d in documents if d["verdict"] != "verified"][:2])
        self.assertEqual(totals["text"]["unmapped"] + totals["text"]["located"], 0)
        for document in documents:
            # A lone CR becomes a line feed that the reader made; all else is decoded.
            content, encoding = self.files[document["id"]]
            text = content.decode(self.ENCODINGS[encoding]).replace("\r\n", "\n")
            self.assertEqual(document["text"]["made"], text.count("\r"), document["id"])
            self.assertEqual(document["text"]["decoded"], len(text.lstrip("\ufeff").encode() if encoding in self.BOMS else text.encode()) - text.count("\r"), document["id"])

    def test_each_changed_byte_of_an_input_is_found(self):
        rng = random.Random(self.SEED + 1)
        for _ in range(3):
            for name, (content, _) in self.files.items():
                at = rng.randrange(len(content))
                self.write("in/" + name, content[:at] + bytes([content[at] ^ rng.randrange(1, 256)]) + content[at + 1:])
            totals, _ = self.verify("out", exit_code=2)
            self.assertEqual(totals["documents"]["different"], 4 * len(self.files))

    def test_each_changed_character_of_a_decoded_text_is_found(self):
        rng = random.Random(self.SEED + 2)
        lines = []
        for line in self.read("out/all.jsonl").splitlines():
            document = json.loads(line)
            text = document["text"].encode()
            decoded = [(r["begin"], r["end"]) for r in document["tables"]["source_map"] if "encoding" in r]
            for _ in range(5):
                begin, end = rng.choice(decoded)
                at = rng.randrange(begin, end)
                while text[at] & 0xC0 == 0x80:
                    at -= 1
                size = len(text[at:at + 4].decode("utf-8", "ignore")[0].encode())
                fresh = rng.choice([c for c in ("x", "ß", "字", "😀", "y", "é", "子", "😁") if len(c.encode()) == size and c.encode() != text[at:at + size]])
                changed = text[:at] + fresh.encode() + text[at + size:]
                lines.append(json.dumps({**document, "text": changed.decode()}, ensure_ascii=False))
        self.write("changed.jsonl", "\n".join(lines))
        totals, documents = self.verify("changed.jsonl", "--inputs", "in", exit_code=2)
        self.assertEqual(totals["documents"]["different"], len(lines))
        self.assertEqual({d["differences"] for d in documents}, {1})


class Pages(VerifyCase):
    """HTML pages, where the reader for them is installed."""

    PAGE = ("<!DOCTYPE html><html><head><meta charset=\"{charset}\"><title>通知</title></head><body><nav>首页</nav>"
            "<h1>关于开放公厕的通知</h1><p>各区：</p><p>现将&nbsp;2024 年<b>安排</b>印发，A &amp; B &#x4e00; 项。</p>"
            "<table><tr><td>甲</td><td>36座</td></tr></table></body></html>\n")

    def test_pages_lead_back_where_a_reader_for_them_is_there(self):
        listed = json.loads(self.chancery("plugins", "list", "--json").stdout)
        if "reader.html" not in json.dumps(listed):
            self.skipTest("reader.html is not installed")
        for charset in ("utf-8", "gb18030"):
            self.write(f"in/{charset}.html", self.PAGE.format(charset=charset).encode(charset))
        self.run_over("in")
        totals, documents = self.verify("out")
        self.assertEqual(totals["documents"]["verified"], 4, documents)
        self.assertGreater(totals["text"]["decoded"], totals["text"]["made"])


if __name__ == "__main__":
    main()
