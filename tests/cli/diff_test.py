"""chancery diff: what changed between two runs is told by fact and in words; what only moved is not told. Runs are real
ones, with edited inputs and other pipelines.
"""

import json
import pathlib
import shutil

from operator_case import OperatorCase, main

BASE = pathlib.Path(__file__).resolve().parents[2] / "pipelines/official-base.json"
DATA = [{"use": "exporter.jsonl", "to": "all.jsonl"}]

PLAN = """云岭区科技创新三年行动方案

各有关部门：

一、总体要求
坚持创新驱动。到2026年，建成产业园区5家。
二、重点任务
（一）建设创新平台
1．建设重点实验室。到2026年底，建成重点实验室10家。（责任单位：区科技局、区财政局）
2．培育科技企业。推动高新技术企业达到500家。（责任单位：区科技局）
（二）引进人才
3．引进领军人才。2025年底前，引进领军人才20名。（责任单位：区人社局）
"""


class DiffCase(OperatorCase):
    def run_over(self, out, text=PLAN, consumers=None, stages=(), name="plan.txt", **more):
        """Runs the base pipeline over one document, changed by `stages`; other documents of in/ stay."""
        self.write(f"in/{name}", text)
        self.write("p.json", {"chancery": 1, "name": "test", "extends": str(BASE), "stages": list(stages),
                              "consumers": {"data": DATA if consumers is None else consumers}, **more})
        self.chancery("run", "p.json", "in", "--out", out)

    def diff(self, *words, exit_code=2):
        """What is told, a line each, without the document's name."""
        lines = self.chancery("diff", *words, exit_code=exit_code).stdout.splitlines()
        return [line.removeprefix("plan.txt: ") for line in lines]

    def edited(self, *replacements):
        text = PLAN
        for old, new in replacements:
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.run_over("a")
        self.run_over("b", text)


class EditedInputs(DiffCase):
    def test_two_runs_over_the_same_are_alike(self):
        self.run_over("a")
        self.run_over("b")
        done = self.chancery("diff", "a", "b")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr, "1 document compared, 1 alike\n")

    def test_a_unit_more_is_told_at_its_task(self):
        self.edited(("500家。（责任单位：区科技局）", "500家。（责任单位：区科技局、协同创新办）"))
        lines = self.diff("a", "b", "--table", "task", "--table", "responsible")
        self.assertEqual(lines, ["text: changed at 1 place, 0 characters gone and 6 new; first in line 10: "
                                 "任单位：区科技局） → 任单位：区科技局、协同创新办）",
                                 "task 二（一）2: unit 区科技局 → 区科技局、协同创新办"])

    def test_a_unit_that_was_renamed_is_told_at_each_task_and_a_deadline_by_its_words(self):
        self.edited(("区科技局", "区科创局"), ("2025年底前", "2025年6月底前"))
        lines = self.diff("a", "b")
        for line in ("task 二（一）1: unit 区科技局、区财政局 → 区科创局、区财政局", "task 二（一）2: unit 区科技局 → 区科创局",
                     "task 二（二）3: deadline 2025年底前 → 2025年6月底前", "task 二（二）3: due_end 2025-12-31 → 2025-06-30"):
            self.assertIn(line, lines)
        self.assertEqual([line for line in lines if line.startswith(("sentence", "paragraph", "section", "part"))], [])

    def test_a_paragraph_more_on_top_moves_all_and_changes_nothing_else(self):
        self.edited(("各有关部门：\n", "各有关部门：\n现将方案印发给你们。\n"))
        lines = self.diff("a", "b", "--table", "section", "--table", "task", "--table", "responsible", "--table", "indicator")
        self.assertEqual(len(lines), 1, lines)
        self.assertTrue(lines[0].startswith("text: changed at 1 place, 0 characters gone and 11 new"), lines)

    def test_sections_that_are_counted_anew_take_their_tasks_along(self):
        self.edited(("二、重点任务", "二、基本原则\n坚持系统观念。\n三、重点任务"))
        self.assertEqual(len(self.diff("a", "b", "--table", "task", "--table", "responsible")), 1)
        lines = self.diff("a", "b", "--table", "section")
        self.assertIn("section 二: added, 基本原则", lines)
        self.assertIn("section 二（一）: path 二（一） → 三（一）", lines)

    def test_a_task_that_is_new_is_told_with_its_units(self):
        self.edited(("（二）引进人才", "3．建设产业学院。建设产业学院2家。（责任单位：区教育局、区人社局）\n（二）引进人才"),
                    ("3．引进领军", "4．引进领军"))
        lines = self.diff("a", "b", "--table", "task", "--table", "responsible")
        self.assertEqual(lines[1:], ["task 二（一）3: added, 建设产业学院 (unit 区教育局、区人社局)"])

    def test_scripts_get_it_as_json(self):
        self.edited(("500家。（责任单位：区科技局）", "500家。（责任单位：区科技局、协同创新办）"))
        report = json.loads(self.chancery("diff", "a", "b", "--json", "--table", "responsible", exit_code=2).stdout)
        (document,) = report["documents"]
        self.assertEqual(document["id"], "plan.txt")
        self.assertEqual((document["text"]["edits"], document["text"]["gone"], document["text"]["new"]), (1, 0, 6))
        self.assertEqual(document["changes"], [
            {"table": "responsible", "place": "二（一）2", "kind": "changed", "column": "unit", "old": "区科技局",
             "new": "区科技局、协同创新办", "words": "task 二（一）2: unit 区科技局 → 区科技局、协同创新办"}])
        self.assertEqual(document["stages"], [])
        self.assertEqual(report["totals"], {"compared": 1, "alike": 0, "changes": 2, "only_first": 0, "only_second": 0,
                                            "unreadable": 0, "stages": {}})

    def test_the_order_of_the_runs_is_the_direction_of_the_words(self):
        self.edited(("10家", "12家"))
        there, back = self.diff("a", "b", "--table", "indicator"), self.diff("b", "a", "--table", "indicator")
        self.assertIn("indicator 二（一）1: value 10 → 12", there)
        self.assertIn("indicator 二（一）1: value 12 → 10", back)


class OtherPipelines(DiffCase):
    def test_a_stage_less_takes_its_table_and_is_the_probable_reason(self):
        self.run_over("a")
        self.run_over("b", stages=[{"id": "extractor.citation", "remove": True}])
        done = self.chancery("diff", "a", "b", exit_code=2)
        self.assertEqual(done.stdout, "plan.txt: table citation: only in the first, with 0 rows\n")
        self.assertEqual(done.stderr, "1 document compared, 0 alike, 1 with 1 change\n"
                                      "probable reason: extractor.citation: only in the first (1 document)\n")

    def test_other_options_are_the_probable_reason_of_other_facts(self):
        self.run_over("a")
        self.run_over("b", stages=[{"id": "classifier.lexicon", "options": {"targets": ["document"]}}])
        done = self.chancery("diff", "a", "b", exit_code=2)
        self.assertIn("probable reason: classifier.lexicon: other options (1 document)\n", done.stderr)
        tables = {line.split(" ")[1] for line in done.stdout.splitlines()}
        self.assertIn("label", tables)
        self.assertEqual(tables & {"text:", "section", "sentence", "task"}, set())

    def test_offset_units_and_forms_of_export_are_no_difference(self):
        self.run_over("a")
        consumers = [{"use": "exporter.json", "to": "json/{path}.json", "options": {"offset_unit": "utf16"}}]
        self.run_over("b", "😀" + PLAN, consumers=consumers)
        self.run_over("c", "😀" + PLAN)
        self.diff("c", "b", exit_code=0)
        self.diff("c/all.jsonl", "b/json", exit_code=0)
        self.assertNotEqual(self.diff("a", "b"), [])

    def test_documents_without_text_are_compared_by_their_values(self):
        consumers = [{"use": "exporter.json", "to": "{path}.json",
                      "options": {"text": False, "tables": ["section", "task", "responsible"]}}]
        self.run_over("a", consumers=consumers)
        self.run_over("b", PLAN.replace("各有关", "请各有关").replace("区人社局", "区人才局"), consumers=consumers)
        self.assertEqual(self.diff("a", "b"), ["source: its bytes changed, and neither has its text",
                                               "task 二（二）3: unit 区人社局 → 区人才局"])


class Documents(DiffCase):
    def test_documents_of_one_run_only_are_listed_in_the_order_of_their_ids(self):
        self.run_over("a")
        self.write("in/0.txt", "一行。\n")
        self.run_over("b", name="z.txt")
        self.assertEqual(self.chancery("diff", "a", "b", exit_code=2).stdout, "0.txt: only in b\nz.txt: only in b\n")
        done = self.chancery("diff", "b", "a", "--json", exit_code=2)
        self.assertEqual(json.loads(done.stdout)["documents"],
                         [{"id": "0.txt", "only_in": "first"}, {"id": "z.txt", "only_in": "first"}])
        self.assertEqual(self.chancery("diff", "a", "b", "--limit", "1", exit_code=2).stdout, "0.txt: only in b\n")

    def test_a_document_that_a_run_exports_twice_is_compared_once(self):
        twice = DATA + [{"use": "exporter.json", "to": "json/{path}.json", "options": {"tables": ["task"]}}]
        self.run_over("a", consumers=twice)
        self.run_over("b", PLAN.replace("10家", "12家"), consumers=twice)
        lines = self.diff("a", "b")
        self.assertEqual(lines.count("indicator 二（一）1: value 10 → 12"), 1)

    def test_what_cannot_be_read_is_told_by_file_and_line_and_the_rest_is_compared(self):
        self.write("in/other.txt", "一行。\n")
        self.run_over("a")
        shutil.copytree(self.folder / "a", self.folder / "b")
        lines = self.read("b/all.jsonl").splitlines()
        self.write("b/all.jsonl", lines[0] + "\n" + lines[1][:-40] + "\n{\n")
        self.write("b/figures.json", {"rows": 3})
        done = self.chancery("diff", "a", "b", exit_code=2)
        told = done.stdout.splitlines()
        self.assertEqual(len(told), 2, told)
        self.assertTrue(told[0].startswith("b/all.jsonl:3: line 1, column "), told)
        self.assertTrue(told[1].startswith("b/all.jsonl:2: line 1, column "), told)
        self.assertEqual(done.stderr, "1 document compared, 1 alike, 2 unreadable\n")
        report = json.loads(self.chancery("diff", "a", "b", "--json", exit_code=2).stdout)
        self.assertEqual([d["line"] for d in report["documents"]], [3, 2])

    def test_a_row_that_points_nowhere_is_told_by_its_place(self):
        self.run_over("a")
        document = json.loads(self.read("a/all.jsonl"))
        document["tables"]["sentence"][0]["section"] = 99
        self.write("b.json", document)
        (line,) = self.chancery("diff", "a", "b.json", exit_code=2).stdout.splitlines()
        self.assertTrue(line.startswith("b.json: /tables/sentence/0/section: is 99, but 'section' has "), line)

    def test_two_times_the_same_words(self):
        self.edited(("区科技局", "区科创局"))
        first = self.chancery("diff", "a", "b", exit_code=2)
        second = self.chancery("diff", "a", "b", exit_code=2)
        self.assertEqual((first.stdout, first.stderr), (second.stdout, second.stderr))


class WrongUse(DiffCase):
    def test_wrong_use_is_exit_code_1(self):
        self.run_over("a")
        (self.folder / "empty").mkdir()
        for words, message in ((["a"], "expected two runs"), (["a", "b", "c"], "expected two runs"),
                               (["a", "none"], "none: no such file or folder"), (["a", "empty"], "empty: has no documents"),
                               (["a", "a", "--limit", "0"], "expected 1 or more"), (["a", "a", "--what"], "--what")):
            with self.subTest(words):
                done = self.chancery("diff", *words, exit_code=1)
                self.assertEqual(done.stdout, "")
                self.assertIn(message, done.stderr)


if __name__ == "__main__":
    main()
