"""pipelines/views/official.sql: the ledger that a database shows is the one that a workbook holds, and the questions of the README of
exporter.sqlite have the answers that the documents give. Also over the corpus of real documents, where CHANCERY_CORPUS says or beside the
checkout, if there is one.
"""

import datetime
import json
import os
import pathlib
import re
import sqlite3
import unittest

import openpyxl

from operator_case import OperatorCase, main

ROOT = pathlib.Path(__file__).resolve().parents[2]
CORPUS = pathlib.Path(os.environ.get("CHANCERY_CORPUS", ROOT.parent / "shared/corpus"))
TABLES = ("part", "section", "paragraph", "sentence", "entity", "label", "enumeration", "task", "responsible", "indicator", "citation")
VIEWS = [{"use": "exporter.sqlite", "to": "d.sqlite", "options": {"views": str(ROOT / "pipelines/views/official.sql")}}]


class ViewsCase(OperatorCase):
    def ask(self, sql):
        db = sqlite3.connect(self.folder / "out/d.sqlite")
        try:
            return db.execute(sql).fetchall()
        finally:
            db.close()

    @classmethod
    def questions(cls):
        readme = (ROOT / "plugins/exporter-sqlite/README.md").read_text()
        return {int(number): sql for number, sql in re.findall(r"```sql ask (\d+)\n(.*?)```", readme, re.DOTALL)}


class Ledger(ViewsCase):
    COLUMNS = ("台账编号", "任务类别", "任务名称", "工作内容（原文）", "量化目标", "牵头单位", "配合单位", "责任单位（未区分）", "责任认定", "时限（原文）",
               "完成时限", "时限认定", "依据文号", "条目", "出处")

    def compare(self, documents):
        """Returns how many rows there are."""
        self.write("p.json", {"chancery": 1, "name": "both", "extends": str(ROOT / "pipelines/official-base.json"),
                              "consumers": {"office": VIEWS + [{"use": "exporter.xlsx-ledger", "to": "t.xlsx"}]}})
        self.chancery("run", "p.json", documents)
        head, *rows = openpyxl.load_workbook(self.folder / "out/t.xlsx")["任务台账"].iter_rows(values_only=True)
        shown = self.ask(f"""SELECT key, {", ".join(f'"{name}"' for name in self.COLUMNS)} FROM v_task_ledger""")
        book = [dict(zip(head, row)) for row in rows]
        self.assertEqual([row["行标识"] for row in book], [key for key, *_ in shown])
        for row, (_, *values) in zip(book, shown):
            for name, value in zip(self.COLUMNS, values):
                cell = row[name]
                if isinstance(cell, datetime.datetime):
                    cell = f"{cell:%Y-%m-%d}"
                self.assertEqual(cell, value, f"{row['台账编号']}: {name}")
        return len(book)

    def test_each_row_is_that_of_the_workbook_over_the_samples(self):
        self.assertGreater(self.compare(ROOT / "pipelines/samples"), 30)

    @unittest.skipUnless(CORPUS.exists(), "needs the corpus of real documents")
    def test_each_row_is_that_of_the_workbook_over_real_documents(self):
        self.assertGreater(self.compare(CORPUS), 100)


class Questions(ViewsCase):
    """Documents whose facts are given, so that only the views decide."""

    def documents(self, **records):
        """Each: text and tables. A span that is a text stands where the document has it."""
        lines = []
        for name, (text, tables) in records.items():
            def placed(row):
                row = dict(row)
                if "words" in row:
                    words = row.pop("words")
                    begin = len(text[:text.index(words)].encode())
                    row |= {"begin": begin, "end": begin + len(words.encode())}
                return row
            lines.append(json.dumps({
                "schema": "chancery.document/1", "id": name, "offset_unit": "byte", "text": text, "provenance": [],
                "source": {"uri": name, "sha256": "0" * 64, "media_type": "text/plain", "bytes": len(text.encode())},
                "tables": {table: [placed(row) for row in tables.get(table, [])] for table in ("metadata", *TABLES)}}, ensure_ascii=False))
        self.write("in.jsonl", "\n".join(lines) + "\n")
        self.pipeline(readers=[{"use": "reader.jsonl", "options": {"tables": ["metadata", *TABLES]}}], consumers={"data": VIEWS})
        self.chancery("run", "p.json", "in.jsonl")

    @staticmethod
    def about(**fields):
        return [{"field": field, "value": value} for field, value in fields.items()]

    def cites(self, about, *citations):
        text = "".join(f"《{title}》" for title, *_ in citations) + "。"
        rows = [{"words": f"《{title}》", "title": title, "bracketed": True, "relation": relation, **more} for title, relation, more in citations]
        return text, {"metadata": about, "citation": rows}

    def test_one_work_is_found_however_its_title_is_written(self):
        same = (("甲市贯彻<国家规划>的意见", "甲市贯彻〈国家规划〉的意见"), ("三年行动计划（2020—2022年）", "三年行动计划(2020-2022年)"), ("某市“十四五” 规划", "某市\"十四五\"规划"),
                ("国务院关于加强防灾的通知", "关于加强防灾的通知"), ("中华人民共和国专利法", "专利法"), ("第１２号办法", "第12号办法"))
        other = (("青山市关于加强防灾的意见", "关于加强防灾的意见"), ("甲办法", "乙办法"))
        titles = [title for pair in same + other for title in pair]
        self.documents(**{f"d{i}": self.cites([], (title, "mentions", {})) for i, title in enumerate(titles)})
        key = dict(self.ask("SELECT 文件名称, 题名键 FROM v_citation"))
        self.assertEqual([key[a] for a, _ in same], [key[b] for _, b in same])
        self.assertFalse([a for a, b in other if key[a] == key[b]])
        self.assertEqual(self.ask("SELECT 引用文件数 FROM v_policy WHERE 题名键 = '关于加强防灾的通知'"), [(2,)])

    def test_who_implements_a_plan_and_how_long_after_it(self):
        plan, notice = "某市科技规划（2030—2035年）", "某市人民政府关于印发某市科技规划（2030—2035年）的通知"
        self.documents(issues=self.cites(self.about(title=notice, date_signed="2030-01-01"), (plan, "issues", {}), (plan, "implements", {})),
                       hands_on=self.cites(self.about(title="甲区转发某市科技规划的通知", date_signed="2030-02-01"), (plan, "forwards", {}), (plan, "implements", {})),
                       carries_out=self.cites(self.about(title="甲区落实方案", date_signed="2030-01-31"), ("某市科技规划(2030-2035年)", "implements", {}), (plan, "basis", {})),
                       told=self.cites(self.about(title="乙区方案", date_signed="2030-03-02"), ("乙规划", "implements", {"date": "2030-03-01"})),
                       names=self.cites(self.about(title="丙区方案", date_signed="2030-03-02"), (plan, "mentions", {})))
        found = {(title, days) for _, title, _, _, days in self.ask(self.questions()[6])}
        self.assertEqual(found, {("甲区落实方案", 30.0), ("乙区方案", 1.0)})

    def test_documents_in_force_that_cite_what_is_not(self):
        old = self.about(title="旧通知", date_signed="2001-01-01", date_expires="2005-12-31")
        self.documents(ends=self.cites(self.about(title="新办法"), ("旧办法", "repeals", {})), edition=self.cites(self.about(title="登记规定"), ("登记规定", "repeals", {})),
                       expired=self.cites(old, ("某项规定", "issues", {}), ("某项规定", "basis", {}), ("旧办法", "basis", {})),
                       bad=self.cites(self.about(title="现行甲"), ("旧办法", "basis", {}), ("登记规定", "basis", {})),
                       late=self.cites(self.about(title="现行乙"), ("某项规定", "implements", {})),
                       void=self.cites(self.about(title="失效丙", validity="失效"), ("旧办法", "basis", {})))
        self.assertEqual(sorted(row[:4] for row in self.ask(self.questions()[7])),
                         [("现行乙", "某项规定", "已过有效期", "落实"), ("现行甲", "旧办法", "已有文件废止", "依据")])

    def test_what_was_promised_and_stands_among_results_later(self):
        promise = "建立科技成果展示交易平台。"
        reply = self.about(title="答复", date_signed="2030-01-01", proposal_number="1")
        task = {"words": promise, "kind": "commitment", "title": "建立科技成果展示交易平台"}

        def report(text, label, year="2031"):
            return text, {"metadata": self.about(title="报告", date_signed=f"{year}-01-01"), "sentence": [{"words": text}],
                          "label": [{"words": text, "sentence": 0, "scheme": "function", "label": label, "score": 1}]}
        self.documents(reply=(promise, {"metadata": reply, "task": [task]}), done=report("建成科技成果展示交易中心平台。", "工作成效"), planned=report("建成科技成果展示交易中心平台。", "任务举措"),
                       other=report("登记科技成果1171项。", "工作成效"), before=report("建成科技成果展示交易中心平台。", "工作成效", "2029"))
        self.assertEqual([(row[1], row[2]) for row in self.ask(self.questions()[3])], [(promise, "done")])

    def figures(self, issuer, *rows):
        """Each: scope, value, and what else is to be said of it."""
        text = "，".join(f"{value}亿元" for _, value, *_ in rows)
        usual = {"subject": "投资", "base_unit": "元", "bound": "eq", "measure": "flow", "kind": "actual", "period_begin": "2030-01-01", "period_end": "2030-12-31", "time": "2030年", "time_basis": "stated"}
        return text, {"metadata": self.about(date_signed="2031-01-01", **({"issuing_body": issuer} if issuer else {})),
                      "indicator": [{**usual, "words": f"{value}亿元", "scope": scope, "value": value, "base_value": value, **(more[0] if more else {})} for scope, value, *more in rows]}

    def test_figures_that_contradict_each_other(self):
        self.documents(a=self.figures("青石市科学技术局", ("全市", 11), (None, 21), ("全市", 31, {"bound": "ge"}), ("全市", 41, {"period_end": "2030-06-30"}), ("我国", 51)),
                       b=self.figures("青石市人民政府", ("全市", 12), ("全区", 22), (None, 32)), city=self.figures("白石市人民政府", ("全市", 13), ("全国", 52)),
                       unsigned=self.figures(None, ("全市", 14)))
        self.assertEqual([(row[1], row[4], row[6]) for row in self.ask(self.questions()[5])], [("青石市", "11亿元", "12亿元"), ("全国", "51亿元", "52亿元")])

    def test_figures_are_compared_where_they_are_of_one_place(self):
        later = {"period_begin": "2031-01-01", "period_end": "2031-12-31"}
        self.documents(first=self.figures("青石市南区人民政府", ("全区", 10), (None, 20), ("全区", 30, {"subject": "企业"})),
                       later=self.figures("青石市南区人民政府", ("南区", 15, later), (None, 25, later), (None, 60, {**later, "subject": "企业", "kind": "target"})),
                       other=self.figures("白石市人民政府", ("全市", 16, later), (None, 61, {**later, "subject": "企业"})))
        found = {tuple(row[:2]): tuple(row[2:]) for row in self.ask('SELECT "早（原文）", "后（原文）", 可比性, 差额, "变化%或完成率%" FROM v_indicator_compare WHERE document = \'first\'')}
        self.assertEqual(found[("10亿元", "15亿元")], ("可比", 5, 50.0))
        self.assertEqual(found[("10亿元", "16亿元")], ("口径不同", None, None))
        self.assertEqual(found[("20亿元", "25亿元")], ("口径未载", None, None))
        self.assertEqual(found[("30亿元", "60亿元")], ("可比，口径待核", 30, 50.0))
        self.assertEqual(found[("30亿元", "61亿元")], ("口径待核", None, None))

    def test_works_of_one_title_by_two_cities_are_two(self):
        green, white = "青石市人民政府关于促进创新的若干措施", "白石市人民政府关于促进创新的若干措施"
        self.documents(ends=self.cites(self.about(title="新措施"), (green, "repeals", {"number": "青政发〔2021〕3号", "issuer": "青石市人民政府"})),
                       by_number=self.cites(self.about(title="甲方案"), (white, "basis", {"number": "白政发〔2022〕7号", "issuer": "白石市人民政府"})),
                       by_issuer=self.cites(self.about(title="乙方案"), (white, "basis", {"issuer": "白石市人民政府"})), void=self.cites(self.about(title="丙方案"), (green, "basis", {"issuer": "青石市人民政府"})))
        self.assertEqual([row[:3] for row in self.ask(self.questions()[7])], [("丙方案", green, "已有文件废止")])
        self.assertEqual(self.ask("SELECT 文号, 引用文件数 FROM v_policy ORDER BY 文号"), [("白政发〔2022〕7号", 2), ("青政发〔2021〕3号", 2)])

    def test_levels_go_by_the_place_that_a_name_begins_with(self):
        levels = {"青石市国家自主创新示范区条例": "市", "青石市高新技术产业园区管理办法": "市", "青石市云岭区养老规划": "区县", "青石市山阳县养老规划": "区县", "云岭区养老规划": "区县",
                  "甲乙省养老规划": "省", "国家养老规划": "国家", "养老规划": None}
        self.documents(d=self.cites([], *((title, "mentions", {}) for title in levels)))
        self.assertEqual(dict(self.ask('SELECT 文件名称, "层级（据名称）" FROM v_policy')), levels)

    def test_a_task_that_names_nobody_is_among_those_that_fall_due(self):
        text = "办一件。办两件。"
        tasks = [{"words": words, "kind": "assignment", "title": words, "deadline": "年底前", "due_end": "2024-12-31", "due_kind": "by", "due_basis": "resolved"} for words in ("办一件", "办两件")]
        unit = {"words": "办两件", "task": 1, "unit": "丙局", "role": "lead", "role_basis": "stated", "is_group": False, "rank": 1}
        self.documents(d=(text, {"task": tasks, "responsible": [unit]}))
        self.assertEqual([row[:4] for row in self.ask(self.questions()[1])], [("丙局", "牵头", "办两件", "2024-12-31"), ("未明确", None, "办一件", "2024-12-31")])

    def test_what_comes_again_is_told_in_the_documents_words(self):
        task = {"words": "每季度通报", "kind": "assignment", "title": "通报", "deadline": "每季度", "due_kind": "recurring", "due_basis": "stated"}
        self.documents(d=("每季度通报。", {"task": [task]}))
        self.assertEqual(self.ask("SELECT 完成时限, 时限类别 FROM v_task_ledger"), [("每季度", "周期")])

    def test_units_stand_in_the_order_in_which_documents_name_them(self):
        text = "丙局甲局乙局"
        self.documents(d=(text, {"task": [{"words": text, "kind": "assignment", "title": "办"}],
                                 "responsible": [{"words": unit, "task": 0, "unit": unit, "role": "responsible", "role_basis": "stated", "is_group": False, "rank": i + 1}
                                                 for i, unit in enumerate(("丙局", "甲局", "乙局"))]}))
        self.assertEqual(self.ask("SELECT 单位 FROM v_unit_tasks"), [("丙局",), ("甲局",), ("乙局",)])
        self.assertEqual(self.ask("SELECT 单位 FROM v_unit"), [("丙局",), ("甲局",), ("乙局",)])

    def test_short_names_are_added_up_for_each_issuer(self):
        def names(issuer):
            return "区局办。", {"metadata": self.about(issuing_body=issuer), "task": [{"words": "区局办", "kind": "assignment", "title": "办"}],
                             "responsible": [{"words": "区局", "task": 0, "unit": "区局", "role": "responsible", "role_basis": "stated", "is_group": False, "rank": 1}]}
        self.documents(a=names("青石市南区人民政府"), b=names("青石市北区人民政府"))
        self.assertEqual(self.ask("SELECT 单位, 发文机关, 任务数 FROM v_unit ORDER BY 发文机关"), [("区局", "青石市北区人民政府", 1), ("区局", "青石市南区人民政府", 1)])


class OfficialDocuments(ViewsCase):
    """pipelines/database.json over the samples."""

    MAY_HAVE_NONE = {3, 5, 7}  # of the README's questions: the samples have no such case

    def setUp(self):
        super().setUp()
        self.chancery("run", ROOT / "pipelines/database.json", ROOT / "pipelines/samples", "--mode", "inline")
        (self.folder / "out/documents.sqlite").rename(self.folder / "out/d.sqlite")

    def test_each_view_has_rows(self):
        views = [name for (name,) in self.ask("SELECT name FROM sqlite_schema WHERE type = 'view'")]
        self.assertGreaterEqual(set(views), {"v_task_ledger", "v_commitment", "v_unit_tasks", "v_indicator_series", "v_indicator_compare", "v_policy", "v_gaps"})
        for view in views:
            with self.subTest(view):
                self.assertTrue(self.ask(f"SELECT * FROM {view}"))

    def test_the_ten_questions_of_the_readme_are_answered(self):
        questions = self.questions()
        self.assertEqual(sorted(questions), list(range(1, 11)))
        for number, sql in questions.items():
            with self.subTest(question=number):
                found = self.ask(sql)
                self.assertTrue(found or number in self.MAY_HAVE_NONE)

    def test_a_ledger_has_each_task_once_under_a_number_of_its_own(self):
        rows = self.ask("SELECT document, row, 台账编号 FROM v_task_ledger")
        self.assertEqual([row[:2] for row in rows], self.ask("SELECT document, row FROM task ORDER BY document, row"))
        self.assertEqual(len({number for *_, number in rows}), len(rows))

    def test_a_ledger_says_what_the_document_says_and_no_more(self):
        [row] = self.ask("SELECT 牵头单位, 配合单位, \"责任单位（未区分）\", 责任认定, \"时限（原文）\", 完成时限 FROM v_task_ledger WHERE 台账编号 = '云政发〔2024〕9号·二（一）2'")
        self.assertEqual(row, ("滨江市云岭区工业和信息化局", "滨江市云岭区科技局、滨江市云岭区财政局", None, "原文", "未明确", "未明确"))
        [row] = self.ask("SELECT 牵头单位, 配合单位, \"责任单位（未区分）\", 责任认定, 完成时限, 时限认定 FROM v_task_ledger WHERE 台账编号 = '云政发〔2024〕9号·二（一）1'")
        self.assertEqual(row, ("未明确", "未明确", "滨江市云岭区科技局、滨江市云岭区税务局、各街镇", "原文仅列责任单位", "2026-12-31", "原文"))
        self.assertEqual(self.ask("SELECT 任务数, 牵头, 首列, \"配合/参与\", 有时限 FROM v_unit WHERE 单位 = '滨江市云岭区科技局'"), [(4, 0, 3, 1, 3)])

    def test_figures_of_other_scopes_are_not_compared(self):
        self.assertIn(("技术合同成交额", "全市", "全区", None, "口径不同"), self.ask("SELECT 指标, 口径, 后口径, 差额, 可比性 FROM v_indicator_compare"))

    def test_a_document_that_another_one_repeals_is_told(self):
        self.assertIn(("滨江市科技金融工作暂行办法", "办法", "已有文件废止"), self.ask("SELECT 文件名称, 形式, 效力 FROM v_policy"))


if __name__ == "__main__":
    main()
