"""chancery test: a pipeline's cases, what is expected of their documents, and how it is told that something is otherwise."""

import json
import shutil
import xml.etree.ElementTree as ElementTree

from operator_case import OperatorCase, main

REPLY = "一、工作\n（一）建平台。由科技局负责。\n二、其他\n没有了。\n"


class Cases(OperatorCase):
    def setUp(self):
        super().setUp()
        self.pipeline([{"use": "segmenter.outline"}, {"use": "segmenter.sentence"}, {"use": "extractor.enumeration"}], name="p/pipeline-a.json")
        self.write("p/cases/one/in/reply.txt", REPLY)

    def rows(self, expected, case="one", document="reply.txt"):
        return self.write(f"p/cases/{case}/expected/{document}.rows.json", expected)

    def told(self, *words, exit_code=2):
        return self.chancery("test", *(words or ["p/pipeline-a.json"]), exit_code=exit_code).stderr

    def test_what_is_made_is_kept_and_is_expected_then(self):
        told = self.told()
        self.assertIn("failed  one (1 document)\n  reply.txt: nothing is expected of it (it ended ok); --update writes what was made\n", told)
        self.assertIn("written: ", self.told("p/pipeline-a.json", "--update", exit_code=0))
        self.assertEqual(self.told(exit_code=0), "well    one (1 document)\n1 case, 1 document, all as expected\n")
        again = self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.assertNotIn("written", again)
        kept = json.loads(self.read("p/cases/one/expected/reply.txt.json"))
        self.assertEqual((kept["id"], kept["source"]["uri"], kept["provenance"]), ("reply.txt", "reply.txt", []))

    def test_a_change_is_told_by_fact(self):
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.write("p/cases/one/in/reply.txt", REPLY.replace("二、其他", "二、其它"))
        told = self.told()
        self.assertRegex(told, r"reply.txt: section 二: title .*其他.* → .*其它")

    def test_a_snapshot_holds_for_the_tables_that_were_left_in_it(self):
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        file = self.folder / "p/cases/one/expected/reply.txt.json"
        kept = json.loads(file.read_text())
        kept["tables"]["section"][2]["title"] = "别的"
        file.write_text(json.dumps(kept, ensure_ascii=False))
        self.assertIn("section 二: title 别的 → 其他", self.told())
        kept["tables"] = {"enumeration": kept["tables"]["enumeration"]}
        file.write_text(json.dumps(kept, ensure_ascii=False))
        self.told(exit_code=0)
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.assertEqual(list(json.loads(file.read_text())["tables"]), ["enumeration"])

    def test_rows_that_are_to_be_there_and_are_not(self):
        self.rows({"tables": {"section": {
            "count": 3,
            "present": [{"title": "工作", "span_text": "一、工作\n（一）建平台。由科技局负责。\n"}, {"title": "其他", "parent": None}, {"title": "建平台", "parent": {"title": "工作"}}],
            "absent": [{"title": "结论"}],
            "equal": [{"title": "工作"}, {"title": "建平台"}, {"title": "其他"}],
        }}})
        done = self.chancery("test", "p/pipeline-a.json", exit_code=2).stderr
        self.assertNotIn("no row has {\"parent\"", done)
        self.rows({"tables": {"section": {
            "count": 2,
            "present": [{"title": "工作", "level": 7}, {"title": "建平台", "parent": {"title": "其他"}}],
            "absent": [{"title": "其他"}],
            "equal": [{"title": "工作"}, {"title": "平台"}],
        }}})
        told = self.told()
        self.assertIn("reply.txt: section: has 3 rows, expected 2\n", told)
        self.assertIn('section: no row has {"level":7,"title":"工作"}; row 0 comes nearest: level is "1", expected 7\n', told)
        self.assertIn('section: no row has {"parent":{"title":"其他"},"title":"建平台"}; row 1 comes nearest: parent is row 0 of section, expected a row with {"title":"其他"}\n', told)
        self.assertIn('section: row 2 has {"title":"其他"}, which is not to be there\n', told)
        self.assertIn('section: row 1: title is "建平台", expected "平台"\n', told)

    def test_rows_a_person_wrote_stay_as_they_are(self):
        file = self.rows({"tables": {"section": {"count": 9}}})
        before = file.read_text()
        self.assertIn("has 3 rows, expected 9", self.told("p/pipeline-a.json", "--update"))
        self.assertEqual(file.read_text(), before)
        self.assertEqual([p.name for p in file.parent.iterdir()], ["reply.txt.rows.json"])

    def test_how_a_document_is_to_end(self):
        self.pipeline(["extractor.test.throws"], name="p/pipeline-a.json")
        self.write("p/cases/one/in/reply.txt", "BAD")
        told = self.told()
        self.assertIn("nothing is expected of it (it ended failed)", told)
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        written = json.loads(self.read("p/cases/one/expected/reply.txt.rows.json"))
        self.assertEqual((written["outcome"], written["stage"]), ("failed", "extractor.test.throws"))
        self.told(exit_code=0)
        self.rows({"outcome": "ok"})
        self.assertRegex(self.told(), r"reply.txt: ended failed \(\w+\) at extractor.test.throws: .*; expected ok\n")

    def test_what_was_expected_and_is_no_longer_made(self):
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.write("p/cases/one/in/other.txt", "甲。")
        (self.folder / "p/cases/one/in/reply.txt").unlink()
        told = self.told()
        self.assertIn("  reply.txt: is expected, but no such document was made\n", told)
        self.assertIn("  other.txt: nothing is expected of it", told)
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.assertEqual([p.name for p in (self.folder / "p/cases/one/expected").iterdir()], ["other.txt.json"])

    def test_up_to_a_stage(self):
        self.write("p/cases/one/case.json", {"pipeline": "../../pipeline-a.json", "to": "segmenter.outline"})
        self.told("p", "--update", exit_code=0)
        tables = json.loads(self.read("p/cases/one/expected/reply.txt.json"))["tables"]
        self.assertIn("section", tables)
        self.assertNotIn("sentence", tables)

    def test_from_a_stage_over_documents_of_an_earlier_run(self):
        self.pipeline([{"use": "segmenter.outline"}], consumers={"data": [{"use": "exporter.jsonl", "to": "all.jsonl"}]}, name="earlier.json")
        self.write("texts/reply.txt", REPLY)
        self.chancery("run", "earlier.json", "texts", "--out", "earlier")
        shutil.rmtree(self.folder / "p/cases/one/in")
        (self.folder / "p/cases/one/in").mkdir()
        shutil.copy(self.folder / "earlier/all.jsonl", self.folder / "p/cases/one/in/")
        self.write("p/cases/one/case.json", {"from": "segmenter.sentence", "to": "segmenter.sentence"})
        self.rows({"tables": {"section": {"count": 3}, "sentence": {"present": [{"span_text": "由科技局负责。", "section": {"title": "建平台"}}]}}})
        self.told(exit_code=0)

    def test_cases_with_the_same_file_names_are_one_run(self):
        self.write("p/cases/two/in/reply.txt", "一、别的\n没有。\n")
        self.told("p/pipeline-a.json", "--update", exit_code=0)
        self.assertIn("2 cases, 2 documents, all as expected\n", self.told(exit_code=0))
        self.rows({"tables": {"section": {"count": 5}}}, case="two")
        told = self.told()
        self.assertIn("well    one (1 document)\nfailed  two (1 document)\n  reply.txt: section: has 1 rows, expected 5\n2 cases, 2 documents, 1 case failed\n", told)
        self.assertIn("1 case, 1 document, all", self.told("p/pipeline-a.json", "--case", "one", exit_code=0))

    def test_parameters(self):
        self.pipeline([{"use": "segmenter.outline"}, {"use": "segmenter.sentence"}, {"use": "summariser.textrank", "options": {"sentences": "${n}"}}],
                      name="p/pipeline-a.json", params={"n": {"type": "integer", "default": 1}})
        self.rows({"tables": {"summary": {"count": 2}}})
        self.assertIn("summary: has 1 rows, expected 2", self.told())
        self.write("p/cases/one/case.json", {"set": {"n": 2}})
        self.told(exit_code=0)
        self.write("p/cases/one/case.json", {"set": {"m": 2}})
        self.assertIn("--set", self.refused("p/pipeline-a.json"))

    def test_for_build_servers_and_scripts(self):
        self.rows({"tables": {"section": {"absent": [{"title": "其他"}]}}})
        done = self.chancery("test", "p/pipeline-a.json", "--junit", "j.xml", "--json", exit_code=2)
        told = json.loads(done.stdout)["cases"][0]
        self.assertEqual((told["name"], told["well"], told["documents"][0]["id"]), ("one", False, "reply.txt"))
        self.assertEqual(told["documents"][0]["differences"], ['section: row 2 has {"title":"其他"}, which is not to be there'])
        suites = ElementTree.fromstring(self.read("j.xml"))
        self.assertEqual((suites.tag, suites.get("tests"), suites.get("failures")), ("testsuites", "1", "1"))
        failure = suites.find("testsuite/testcase[@name='one']/failure")
        self.assertEqual(failure.text, 'reply.txt: section: row 2 has {"title":"其他"}, which is not to be there\n')

    def refused(self, *words):
        done = self.chancery("test", *words, exit_code=1)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def test_wrong_use(self):
        self.assertIn("expected a pipeline or a folder", self.refused())
        self.assertIn("no such file or folder", self.refused("nowhere"))
        self.write("q/p.json", {})
        self.assertIn("has no case: expected folders with in/ and expected/ in q/cases", self.refused("q/p.json"))
        self.assertIn("there is no such case, did you mean 'one'?", self.refused("p/pipeline-a.json", "--case", "onr"))
        self.assertIn("the case does not say which pipeline it is for", self.refused(self.two_pipelines()))

    def two_pipelines(self):
        shutil.copytree(self.folder / "p", self.folder / "two")
        shutil.copy(self.folder / "two/pipeline-a.json", self.folder / "two/pipeline-b.json")
        return "two"

    def test_an_expectation_that_could_never_be_met_is_a_fault_with_its_place(self):
        self.rows({"tables": {"section": {"absent": [{"titel": "a"}], "present": [{"parent": {"pth": "一"}}, {"title": {"a": 1}}]}, "sektion": {"count": 1}}})
        told = self.refused("p/pipeline-a.json")
        self.assertRegex(told, r"reply.txt.rows.json:1:\d+: /tables/section/absent/0/titel: the table 'section' has no column 'titel' \(did you mean 'title'\?\)")
        self.assertIn("/tables/section/present/0/parent/pth: the table 'section' has no column 'pth'", told)
        self.assertIn("/tables/section/present/1/title: found an object, expected a value: 'title' is no ref", told)
        self.assertIn("/tables/sektion: no component of the pipeline makes the table 'sektion' (did you mean 'section'?)", told)
        self.rows({"outcome": "good", "tabels": {}})
        told = self.refused("p/pipeline-a.json")
        self.assertIn("/tabels: unknown key 'tabels'", told)
        self.rows({"outcome": "good"})
        self.assertIn("/outcome: found \"good\", expected one of 'ok', 'partial', 'filtered', 'failed', 'unread'", self.refused("p/pipeline-a.json"))
        self.write("p/cases/one/expected/reply.md", "x")
        self.assertIn("reply.md: found a file of another name, expected DOCUMENT.json or DOCUMENT.rows.json", self.refused("p/pipeline-a.json"))

    def test_a_faulty_case_file(self):
        self.write("p/cases/one/case.json", {"pipline": "../../pipeline-a.json"})
        self.assertIn("/pipline: unknown key 'pipline'", self.refused("p/pipeline-a.json"))
        self.write("p/cases/one/case.json", {"pipeline": "../../pipeline-b.json"})
        self.assertIn("/pipeline: ", self.refused("p"))
        self.write("p/cases/one/case.json", {"to": "segmenter.outlin"})
        self.assertIn("case.json: the pipeline has no stage 'segmenter.outlin', did you mean 'segmenter.outline'?", self.refused("p/pipeline-a.json"))


if __name__ == "__main__":
    main()
