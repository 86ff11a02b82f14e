"""Workbooks in readers that are not ours: openpyxl, and LibreOffice, which also writes them again."""

import csv
import datetime
import json
import pathlib
import re
import shutil
import subprocess
import urllib.parse
import zipfile

import openpyxl

from operator_case import OperatorCase, main

BUNDLED_PIPELINES = pathlib.Path(__file__).parents[2] / "pipelines"
EXPORT = ("--export", "exporter.xlsx", "--to", "t.xlsx")


class XlsxCase(OperatorCase):
    def book(self, name="out/t.xlsx"):
        return openpyxl.load_workbook(self.folder / name)

    def rows(self, sheet):
        """Rows below the head, as dictionaries."""
        head, *rows = sheet.iter_rows(values_only=True)
        return [dict(zip(head, row)) for row in rows]

    def in_office(self, name, suffix, to="converted"):
        """The file as LibreOffice writes it in another format, or in the same."""
        done = subprocess.run(["soffice", f"-env:UserInstallation=file://{self.top}/office", "--headless", "--convert-to", suffix, "--outdir",
                               self.folder / to, self.folder / name], capture_output=True, text=True, timeout=180,
                              env={"PATH": self.environment["PATH"], "HOME": str(self.top), "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / to / (name.rsplit("/")[-1].rsplit(".", 1)[0] + "." + suffix.split(":")[0])


class Tables(XlsxCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "一、任务\n\n完成三件事。\n")
        self.write("in/b.txt", "完成一件事。\n")
        self.pipeline(["segmenter.outline", "segmenter.sentence"])

    def test_a_table_is_a_sheet_over_the_run_in_input_order(self):
        self.chancery("run", "p.json", "in", *EXPORT)
        book = self.book()
        rows = self.rows(book["sentence"])
        self.assertEqual([(row["document"], row["row"], row["text"]) for row in rows], [("a.txt", 0, "完成三件事。"), ("b.txt", 0, "完成一件事。")])
        self.assertEqual(len({row["key"] for row in rows}), 2)
        self.assertEqual(self.rows(book["block"]), [])
        self.assertEqual(book["sentence"].auto_filter.ref, "A1:G3")
        self.assertEqual(book["sentence"].freeze_panes, "A2")

    def test_only_the_tables_that_are_named_are_there_and_nothing_is_left_beside_the_file(self):
        self.pipeline(["segmenter.outline", "segmenter.sentence"],
                      {"x": [{"use": "exporter.xlsx", "to": "t.xlsx", "options": {"tables": ["sentence", "section"]}}]})
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.book().sheetnames, ["section", "sentence"])
        self.assertEqual(sorted(p.name for p in (self.folder / "out").iterdir()), [".chancery", "t.xlsx"])
        self.assertEqual(self.report()["denied"], [])

    def test_what_only_the_ledger_needs_is_not_missed_by_tables(self):
        self.chancery("check", "p.json", "--deny-warnings")
        self.pipeline(["segmenter.outline"], {"x": [{"use": "exporter.xlsx", "to": "t.xlsx"}]})
        self.chancery("check", "p.json", "--deny-warnings")

    def test_workers_and_inline_give_the_same_bytes(self):
        self.chancery("run", "p.json", "in", *EXPORT)
        self.chancery("run", "p.json", "in", *EXPORT, "--mode", "inline", "--out", "inline")
        self.assertEqual((self.folder / "out/t.xlsx").read_bytes(), (self.folder / "inline/t.xlsx").read_bytes())

    def test_a_hostile_document_stays_within_its_cells(self):
        hostile = "=HYPERLINK(\"http://x\",\"y\")，号。\n+1完成，\u202e反向\u202c、]]>、<script>alert(1)</script>&amp;_x0041_。\n@SUM(A1)\x1b[31m\x00" + "长" * 1_000_000 + "。\n"
        self.write("in/c.txt", hostile)
        self.chancery("run", "p.json", "in", *EXPORT)
        cells = [row for row in self.book()["sentence"].iter_rows(min_row=2) if row[0].value == "c.txt"]
        self.assertTrue(all(cell.data_type in "ns" for row in cells for cell in row))
        texts = [row[-1].value for row in cells]
        self.assertEqual(texts[0], "=HYPERLINK(\"http://x\",\"y\")，号。")
        self.assertIn("�反向�、]]>、<script>alert(1)</script>&amp;", texts[1])
        self.assertEqual((len(texts[2]), texts[2][:12], texts[2][-1]), (32767, "@SUM(A1)�[31", "…"))
        self.assertIn("3 texts are longer than a cell", self.chancery("run", "p.json", "in", *EXPORT, "--out", "again").stderr)
        as_text = self.in_office("out/t.xlsx", 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1')
        office = next(p for p in as_text.parent.iterdir() if "sentence" in p.name).read_text()
        self.assertIn("_x0041_", office)
        self.assertIn("\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")，号。\"", office)


class MoreThanASheetHolds(XlsxCase):
    def test_a_table_goes_on_in_another_sheet(self):
        self.write("in/a.txt", "一。" * 1_048_576 + "\n")
        self.pipeline(["segmenter.outline", "segmenter.sentence"], {"x": [{"use": "exporter.xlsx", "to": "t.xlsx", "options": {"tables": ["sentence"]}}]})
        self.chancery("run", "p.json", "in")
        with zipfile.ZipFile(self.folder / "out/t.xlsx") as parts:
            self.assertEqual(re.findall('<sheet name="([^"]*)"', parts.read("xl/workbook.xml").decode()), ["sentence", "sentence (2)"])
            for sheet, rows in (("1", "A1:G1048576"), ("2", "A1:G2")):
                with parts.open(f"xl/worksheets/sheet{sheet}.xml") as part:
                    self.assertIn(f'<dimension ref="{rows}"/>', part.read(2000).decode())


PLAN = """临江市人民政府关于印发工作方案的通知

某政发〔2020〕11号

一、主要任务
（一）建设园区。用三年时间,建成科技园区。（责任单位：科技局、人社局）
（二）服务企业。2022年底前培育企业20家。
（三）办好校友会。由市教委牵头,市科技局配合,办好校友会。

临江市人民政府
2020年12月28日
"""


class LedgerCase(XlsxCase):
    """A ledger that goes on with itself: `previous` is its own target."""

    def setUp(self):
        super().setUp()
        self.write("in/plan.txt", PLAN)
        self.ledger()

    def ledger(self, **options):
        self.write("p.json", {"chancery": 1, "extends": str(BUNDLED_PIPELINES / "official-base.json"), "consumers": {"o": [
            {"use": "exporter.xlsx-ledger", "to": "ledger.xlsx", "options": {"previous": "out/ledger.xlsx", **options}}]}})

    def run_again(self, words=(), **more):
        return self.chancery("run", "p.json", "in", *words, **more)

    def sheet(self):
        return self.book("out/ledger.xlsx")["任务台账"]

    def tasks(self):
        return {row["任务名称"]: row for row in self.rows(self.sheet())}

    def bytes(self):
        return (self.folder / "out/ledger.xlsx").read_bytes()

    def change(self, change):
        """What people do to the file."""
        book = self.book("out/ledger.xlsx")
        change(book["任务台账"])
        book.save(self.folder / "out/ledger.xlsx")

    @staticmethod
    def put(sheet, title, column, value):
        head = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            if row[head.index("任务名称")].value == title:
                row[head.index(column)].value = value

    def replace(self, old, new):
        text = self.read("in/plan.txt")
        self.assertIn(old, text)
        self.write("in/plan.txt", text.replace(old, new))


class Ledger(LedgerCase):
    def test_it_says_what_the_document_says_and_what_it_leaves_open(self):
        self.run_again()
        rows = self.rows(self.sheet())
        self.assertEqual([(row["序号"], row["台账编号"], row["条目"], row["出处"]) for row in rows],
                         [(i + 1, f"某政发〔2020〕11号·{path}", path, f"plan.txt {path}") for i, path in enumerate(("一（一）", "一（二）", "一（三）"))])
        park, firms, alumni = rows
        self.assertEqual((park["责任单位（未区分）"], park["牵头单位"], park["配合单位"]), ("临江市科技局、临江市人社局", "未明确", "未明确"))
        self.assertEqual((alumni["牵头单位"], alumni["配合单位"], alumni["责任单位（未区分）"]), ("临江市教委", "临江市科技局", None))
        self.assertEqual([row["完成时限"] for row in rows], [datetime.datetime(2023, 12, 31), datetime.datetime(2022, 12, 31), "未明确"])
        self.assertEqual([row["时限认定"] for row in rows], ["推算", "原文", None])
        self.assertEqual(firms["量化目标"], "培育企业20家")
        self.assertTrue(all(row[name] is None for row in rows for name in ("分管领导", "状态", "更新日期", "备注", "变动")))

    def test_it_works_as_people_expect_of_a_sheet(self):
        self.run_again()
        sheet = self.sheet()
        self.assertEqual([cell.number_format for cell in sheet["L"][1:4]], ['yyyy"年"m"月"d"日"'] * 3)
        self.assertEqual((sheet.freeze_panes, sheet.auto_filter.ref, list(sheet.merged_cells.ranges)), ("E2", "A1:AA4", []))
        self.assertEqual((sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight), ("landscape", 9, 0))
        self.assertEqual((sheet.print_title_rows, sheet.print_area), ("$1:$1", ["$A$1:$Z$4"]))
        states, = sheet.data_validations.dataValidation
        self.assertEqual((states.formula1, states.sqref.ranges[0].coord), ('"未启动,进行中,已完成,长期推进,已销号"', "V2:V1048576"))
        self.assertTrue(sheet.column_dimensions["AA"].hidden)
        self.assertEqual(sum("TODAY()" in rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules), 2)

    def test_the_sheet_to_print_is_the_ledger_by_formulas(self):
        self.run_again()
        self.change(lambda sheet: self.put(sheet, "服务企业", "状态", "进行中"))
        self.run_again()
        sheet = self.book("out/ledger.xlsx")["打印"]
        self.assertEqual((sheet["B5"].value, sheet["K4"].value), ("=IF('任务台账'!D4=\"\",\"\",'任务台账'!D4)", "=IF('任务台账'!V3=\"\",\"\",'任务台账'!V3)"))
        shown = openpyxl.load_workbook(self.folder / "out/ledger.xlsx", data_only=True)["打印"]
        title, head, *rows = shown.iter_rows(values_only=True)
        self.assertEqual((title[0], head[1], [str(r) for r in sheet.merged_cells.ranges]), ("任务台账", "任务名称", ["A1:K1"]))
        self.assertEqual([(row[0], row[1], row[10]) for row in rows], [(1, "建设园区", None), (2, "服务企业", "进行中"), (3, "办好校友会", None)])
        with open(self.in_office("out/ledger.xlsx", 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2').parent / "ledger-打印.csv", encoding="utf-8") as printed:
            self.assertEqual([line[2] for line in csv.reader(printed)][2:], ["", "培育企业20家", ""])

    def test_a_source_is_a_link_where_one_is_asked_for(self):
        self.write("in/a b#1.txt", PLAN)
        self.ledger(link="pages/{path}.html#{key}")
        self.run_again()
        links = [row[15].hyperlink for row in self.sheet().iter_rows(min_row=2)]
        self.assertEqual({link.target for link in links}, {"pages/plan.html", "pages/a%20b%231.html"})
        self.assertEqual({str(row[15].value).split(" 一")[0] for row in self.sheet().iter_rows(min_row=2)}, {"plan.txt", "a b#1.txt"})
        self.assertEqual(len({link.location for link in links}), 6)

    def test_a_link_leads_to_the_page_of_a_document_with_an_odd_name(self):
        for name in ("tab\tname.txt", ".hidden/..b.txt", "长" * 80 + ".txt", "c:d%20.txt", "a&b'c.x.txt"):
            self.write("odd/" + name, PLAN)
        for place in ("{path}", "{id}", "{name}"):
            with self.subTest(place):
                self.ledger(link=f"pages/{place}.html")
                spec = json.loads(self.read("p.json"))
                spec["consumers"]["pages"] = [{"use": "exporter.html", "to": f"pages/{place}.html"}]
                self.write("p.json", spec)
                self.chancery("run", "p.json", *sorted(self.folder.glob("odd/*")), "--out", "odd-out", "--prune")
                rows = self.book("odd-out/ledger.xlsx")["任务台账"].iter_rows(min_row=2)
                found = {(self.folder / "odd-out" / urllib.parse.unquote(row[15].hyperlink.target)).resolve() for row in rows}
                self.assertEqual(found, {path.resolve() for path in (self.folder / "odd-out/pages").rglob("*.html")})
                self.assertEqual(len(found), 5)

    def test_a_pipeline_that_finds_no_tasks_is_no_pipeline_for_it(self):
        self.pipeline(["segmenter.outline"], {"o": [{"use": "exporter.xlsx-ledger", "to": "t.xlsx"}]})
        self.assertIn("'exporter.xlsx-ledger' needs table 'task', which nothing in this pipeline makes", self.chancery("check", "p.json", exit_code=1).stderr)

    def test_tables_may_stand_beside_it(self):
        self.ledger(tables=["task", "responsible"])
        self.run_again()
        self.assertEqual(self.book("out/ledger.xlsx").sheetnames, ["任务台账", "打印", "task", "responsible"])


class Merged(LedgerCase):
    def setUp(self):
        super().setUp()
        self.run_again()

    def test_a_second_run_over_its_own_output_gives_the_same_bytes(self):
        first = self.bytes()
        self.run_again()
        self.assertEqual(self.report()["replaced"], ["ledger.xlsx"])
        self.assertEqual(self.bytes(), first)
        self.run_again()
        self.assertEqual(self.report()["unchanged"], 1)

    def test_what_people_wrote_stays_with_its_task_when_items_come_before_it(self):
        def work(sheet):
            self.put(sheet, "服务企业", "状态", "进行中")
            self.put(sheet, "服务企业", "阶段进展", "已培育5家\n另有3家\t在审")
            self.put(sheet, "服务企业", "更新日期", datetime.date(2021, 6, 17))
            self.put(sheet, "建设园区", "备注", "'=1+1")
            self.put(sheet, "办好校友会", "分管领导", 3.25)
        self.change(work)
        self.replace("（一）建设园区", "（一）修订规划。尽快修订规划。\n（二）建设园区")
        self.replace("（二）服务企业", "（三）服务企业")
        self.replace("（三）办好校友会", "（四）办好校友会")
        self.run_again()
        tasks = self.tasks()
        self.assertEqual({title: (row["条目"], row["变动"]) for title, row in tasks.items()},
                         {"修订规划": ("一（一）", "新增"), "建设园区": ("一（二）", "移号"), "服务企业": ("一（三）", "移号"), "办好校友会": ("一（四）", "移号")})
        self.assertEqual([tasks["服务企业"][name] for name in ("状态", "阶段进展", "更新日期")], ["进行中", "已培育5家\n另有3家\t在审", datetime.datetime(2021, 6, 17)])
        self.assertEqual((tasks["建设园区"]["备注"], tasks["办好校友会"]["分管领导"], tasks["修订规划"]["状态"]), ("'=1+1", 3.25, None))

    def test_other_words_under_the_same_number_are_told_once_and_until_people_clear_it(self):
        self.change(lambda sheet: self.put(sheet, "服务企业", "状态", "进行中"))
        self.replace("培育企业20家", "培育企业30家")
        self.run_again()
        self.assertEqual([(row["变动"], row["状态"]) for row in self.rows(self.sheet())], [(None, None), ("变更", "进行中"), (None, None)])
        marked = self.bytes()
        self.run_again()
        self.assertEqual(self.bytes(), marked)
        self.change(lambda sheet: self.put(sheet, "服务企业", "变动", None))
        self.run_again()
        self.assertEqual([row["变动"] for row in self.rows(self.sheet())], [None, None, None])

    def test_a_task_that_is_gone_is_withdrawn_and_kept_and_may_come_back(self):
        self.change(lambda sheet: self.put(sheet, "办好校友会", "备注", "已办"))
        whole = self.read("in/plan.txt")
        self.replace("（三）办好校友会。由市教委牵头,市科技局配合,办好校友会。\n", "")
        self.run_again()
        gone = self.rows(self.sheet())[-1]
        self.assertEqual((gone["序号"], gone["任务名称"], gone["变动"], gone["备注"]), (3, "办好校友会", "撤销", "已办"))
        withdrawn = self.bytes()
        self.run_again()
        self.assertEqual(self.bytes(), withdrawn)
        self.write("in/plan.txt", whole)
        self.run_again()
        self.assertEqual([(row["变动"], row["备注"]) for row in self.rows(self.sheet())], [(None, None), (None, None), (None, "已办")])

    def test_columns_and_rows_that_people_added_or_moved_survive(self):
        def work(sheet):
            sheet.insert_rows(1)
            sheet["A1"] = "督查室内部使用"
            sheet.insert_cols(5)
            sheet["E2"], sheet["E3"] = "督查员", "李某"
            sheet["F6"] = "自行增加的一项"
            sheet["AC2"], sheet["AC4"] = "完成率", 0.4
            sheet["AC4"].number_format = "0.0%"
        self.change(work)
        self.run_again()
        head = [cell.value for cell in self.sheet()[1]]
        self.assertEqual(head[-4:], ["督查员", "完成率", "变动", "行标识"])
        rows = self.rows(self.sheet())
        self.assertEqual([row["督查员"] for row in rows], ["李某", None, None, None])
        self.assertEqual([(row["任务名称"], row["工作内容（原文）"], row["变动"]) for row in rows][3], (None, "自行增加的一项", None))
        self.assertEqual((rows[1]["完成率"], self.sheet()["AA3"].number_format), (0.4, "0.0%"))
        again = self.bytes()
        self.run_again()
        self.assertEqual(self.bytes(), again)

    def test_a_file_that_an_office_program_saved_again_is_read(self):
        self.change(lambda sheet: (self.put(sheet, "服务企业", "状态", "进行中"), self.put(sheet, "服务企业", "更新日期", datetime.date(2021, 6, 17)),
                                   self.put(sheet, "服务企业", "阶段进展", " 第一行\n第二行 ")))
        self.run_again()
        ours = self.bytes()
        shutil.copy(self.in_office("out/ledger.xlsx", "xlsx:Calc MS Excel 2007 XML"), self.folder / "out/ledger.xlsx")
        self.assertNotEqual(self.bytes(), ours)
        self.run_again()
        self.assertEqual(self.tasks()["服务企业"]["更新日期"], datetime.datetime(2021, 6, 17))
        self.assertEqual(self.bytes(), ours)

    def test_what_is_no_ledger_is_refused_before_anything_is_done(self):
        for content, said in ((b"no workbook", "found what is no XLSX file"), (self.bytes()[:-100], "found what is no XLSX file")):
            with self.subTest(said):
                self.write("out/ledger.xlsx", content)
                self.assertIn(said, self.run_again(exit_code=1).stderr)
        book = openpyxl.Workbook()
        book.save(self.folder / "out/ledger.xlsx")
        self.assertIn("found no sheet with a column '台账编号'", self.run_again(exit_code=1).stderr)


    def test_a_sheet_that_people_added_is_named_as_lost(self):
        book = self.book("out/ledger.xlsx")
        book.create_sheet("汇总", 0)
        book["任务台账"].title = "台账"
        book.save(self.folder / "out/ledger.xlsx")
        self.assertIn("the sheet '汇总' of the earlier ledger is not kept", self.run_again().stderr)
        self.assertEqual(self.book("out/ledger.xlsx").sheetnames, ["任务台账", "打印"])


class WhileOthersWork(LedgerCase):
    def setUp(self):
        super().setUp()
        self.run_again()

    def test_a_ledger_that_somebody_has_open_is_left_alone(self):
        self.replace("培育企业20家", "培育企业30家")
        before = self.bytes()
        for lock in (".~lock.ledger.xlsx#", "~$ledger.xlsx", ".~ledger.xlsx"):
            with self.subTest(lock):
                lock = self.write("out/" + lock, "李某")
                message = self.run_again().stderr
                lock.unlink()
                self.assertIn("the target of ledger.new.xlsx was changed or is open elsewhere, and stays as it is", message)
                self.assertEqual((self.report()["beside"], self.bytes()), (["ledger.new.xlsx"], before))
                self.assertEqual([row["变动"] for row in self.rows(self.book("out/ledger.new.xlsx")["任务台账"])], [None, "变更", None])
        self.run_again()
        self.assertEqual([row["变动"] for row in self.rows(self.sheet())], [None, "变更", None])
        self.assertEqual((self.report()["beside"], self.report()["stale"]), ([], ["ledger.new.xlsx"]))
        self.run_again(words=["--prune"])
        self.assertEqual(self.report()["pruned"], ["ledger.new.xlsx"])
        self.assertFalse((self.folder / "out/ledger.new.xlsx").exists())

    def test_what_is_gone_on_from_may_be_open_elsewhere_too(self):
        (self.folder / "out/ledger.xlsx").rename(self.folder / "last.xlsx")
        self.ledger(previous="last.xlsx")
        lock = self.write("~$last.xlsx", "李某")
        self.chancery("run", "p.json", "in", "--out", "out")
        self.assertEqual(self.report()["beside"], ["ledger.new.xlsx"])
        lock.unlink()
        self.chancery("run", "p.json", "in", "--out", "out")
        self.assertEqual((self.report()["beside"], self.report()["stale"]), ([], ["ledger.new.xlsx"]))

    def test_the_ledger_of_the_bundled_pipeline_goes_on_from_its_own(self):
        ledger = BUNDLED_PIPELINES / "task-ledger.json"
        run = lambda: self.chancery("run", ledger, "in", "--out", "tasks", "--for", "task-office")
        run()
        book = self.book("tasks/tasks.xlsx")
        self.put(book["任务台账"], "服务企业", "状态", "进行中")
        book.save(self.folder / "tasks/tasks.xlsx")
        run()
        self.assertEqual(self.report("tasks")["beside"], [])
        self.assertEqual([row["状态"] for row in self.rows(self.book("tasks/tasks.xlsx")["任务台账"])], [None, "进行中", None])

    def test_what_was_made_beside_a_ledger_stays_if_people_wrote_into_it(self):
        self.replace("培育企业20家", "培育企业30家")
        lock = self.write("out/~$ledger.xlsx", "李某")
        self.run_again()
        lock.unlink()
        book = self.book("out/ledger.new.xlsx")
        book["任务台账"]["A1"] = "本人所写"
        book.save(self.folder / "out/ledger.new.xlsx")
        self.run_again(words=["--prune"])
        self.assertEqual(self.report()["stale"], ["ledger.new.xlsx"])
        self.assertEqual(self.book("out/ledger.new.xlsx")["任务台账"]["A1"].value, "本人所写")

    def test_a_formula_that_nobody_worked_out_stays_as_a_text(self):
        self.change(lambda sheet: self.put(sheet, "服务企业", "备注", "=L3+30"))
        said = self.run_again().stderr
        self.assertIn("1 formulas of the earlier ledger have no value", said)
        note = next(cell for row in self.sheet().iter_rows() for cell in row if cell.value == "=L3+30")
        self.assertEqual(note.data_type, "s")
        before = self.bytes()
        self.run_again()
        self.assertEqual(self.bytes(), before)

    def test_what_people_wrote_is_left_alone_where_another_ledger_is_taken_up(self):
        self.ledger(previous="none.xlsx")
        self.chancery("run", "p.json", "in", "--rebase")
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.report()["beside"], [])
        self.change(lambda sheet: self.put(sheet, "服务企业", "状态", "进行中"))
        before = self.bytes()
        self.assertIn("the target of ledger.new.xlsx was changed", self.chancery("run", "p.json", "in").stderr)
        self.assertEqual((self.report()["beside"], self.bytes()), (["ledger.new.xlsx"], before))


if __name__ == "__main__":
    main()
