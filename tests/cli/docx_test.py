"""Word files in readers that are not ours: python-docx, and LibreOffice, which lays them out on pages."""

import os
import pathlib
import re
import subprocess
import sys
import xml.dom.minidom
import zipfile

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt

from operator_case import PROGRAM, OperatorCase, main

ROOT = pathlib.Path(__file__).parents[2]
PIPELINES = ROOT / "pipelines"
GENERATOR = ROOT / "tests/support/official/generator.py"
EAST_ASIA = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"
HOSTILE = ("关于园区的通知\n\n一、\u202e反向\u202c任务\x00\x1b[31m\n（一）]]></w:t></w:p><script>alert(1)</script>&amp;<w:br/>建设园区。2025年底前,建成"
           + "长" * 3_500_000 + "\ufffe园区。（责任单位：科技局）\n")


class DocxCase(OperatorCase):
    def document(self, name):
        return docx.Document(self.folder / name)

    def in_office(self, *names):
        """The files as PDF, by LibreOffice; how many pages each has, in the order of the names."""
        done = subprocess.run(["soffice", f"-env:UserInstallation=file://{self.top}/office", "--headless", "--convert-to", "pdf", "--outdir", self.folder / "pdf",
                               *(self.folder / name for name in names)], capture_output=True, text=True, timeout=180,
                              env={"PATH": self.environment["PATH"], "HOME": str(self.top), "LC_ALL": "C.UTF-8"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return [self.pages(self.folder / "pdf" / (pathlib.Path(name).stem + ".pdf")) for name in names]

    def pages(self, pdf):
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Pages:\s+(\d+)$", told, re.MULTILINE)[1])

    def assert_well_formed(self, name):
        """Each part is XML, and each relation leads to a part."""
        with zipfile.ZipFile(self.folder / name) as parts:
            self.assertIsNone(parts.testzip())
            for part in parts.namelist():
                xml.dom.minidom.parseString(parts.read(part))
            for target in re.findall(r'Target="([^"]*)"', parts.read("word/_rels/document.xml.rels").decode()):
                self.assertIn("word/" + target, parts.namelist())

    def assert_second_run_makes_the_same(self, *words, name):
        self.chancery("run", *words, "--out", "again", "--mode", "inline", "--no-cache")
        self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "again" / name).read_bytes())


class Brief(DocxCase):
    def briefs(self):
        return sorted(p.relative_to(self.folder).as_posix() for p in (self.folder / "out/briefs").glob("*.docx"))

    def run_samples(self):
        self.chancery("run", PIPELINES / "reply-brief.json", PIPELINES / "samples", "--for", "office")

    def test_the_brief_of_each_sample_is_one_page(self):
        self.run_samples()
        names = self.briefs()
        self.assertEqual(len(names), len(list((PIPELINES / "samples").iterdir())))
        self.assertEqual(dict(zip(names, self.in_office(*names))), {name: 1 for name in names})
        self.assertEqual(self.report()["denied"], [])

    def test_the_brief_of_generated_documents_is_one_page(self):
        subprocess.run([sys.executable, "-B", GENERATOR, self.folder / "in", "--count", "40", "--no-truth"], check=True, capture_output=True)
        self.chancery("run", PIPELINES / "reply-brief.json", "in", "--for", "office")
        names = self.briefs()
        self.assertEqual(len(names), 40)
        self.assertEqual(set(self.in_office(*names)), {1})

    def test_it_looks_as_official_documents_do(self):
        self.run_samples()
        document = self.document("out/briefs/notice-issuing-work-plan.docx")
        page = document.sections[0]
        measures = [page.page_width, page.page_height, page.top_margin, page.bottom_margin, page.left_margin, page.right_margin]
        for found, wanted in zip(measures, (Mm(210), Mm(297), Mm(37), Mm(35), Mm(28), Mm(26))):
            self.assertLess(abs(found - wanted), Mm(0.1))
        styles = document.styles
        fonts = {name: (styles[name].element.rPr.rFonts.get(EAST_ASIA), styles[name].font.size) for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Subtitle", "Footer")}
        self.assertEqual(fonts, {"Normal": ("仿宋", Pt(16)), "Title": ("方正小标宋简体", Pt(22)), "Heading 1": ("黑体", Pt(16)), "Heading 2": ("楷体", Pt(16)),
                                 "Heading 3": ("仿宋", Pt(16)), "Subtitle": ("楷体", Pt(16)), "Footer": ("宋体", Pt(14))})
        self.assertEqual(styles["Normal"].paragraph_format.line_spacing, Pt(28.95))
        self.assertEqual([p.style.name for p in document.paragraphs[:3]], ["Title", "Subtitle", "Normal"])
        self.assertEqual(page.footer.paragraphs[0].text, "—  —")  # the number is a field
        self.assertIn(" PAGE ", page.footer.paragraphs[0]._p.xml)
        self.assertEqual((page.footer.paragraphs[0].alignment, page.even_page_footer.paragraphs[0].alignment), (None, 0))
        self.assertTrue(document.settings.odd_and_even_pages_header_footer)

    def test_it_says_what_the_brief_says_and_nothing_of_when(self):
        self.run_samples()
        document = self.document("out/briefs/notice-issuing-work-plan.docx")
        texts = [p.text for p in document.paragraphs]
        self.assertEqual(texts[0], "滨江市云岭区人民政府关于印发\n云岭区建设科技创新先行区工作方案\n（2024—2026年）的通知")
        self.assertEqual(texts[1], "云政发〔2024〕9号｜成文2024年4月11日\n滨江市云岭区人民政府")
        self.assertEqual([text.split("。")[0] for text in texts[2:] if re.match("[一二三四五六七八]、", text)],
                         ["一、要点", "二、已做", "三、任务", "四、数据", "五、责任", "六、时限", "七、提示"])
        heading = document.paragraphs[2].runs[0]
        self.assertEqual((heading.text, heading.style.style_id), ("一、要点。", "Heading1Char"))
        properties = document.core_properties
        self.assertEqual((properties.created, properties.modified, properties.author), (None, None, ""))
        self.assertTrue(properties.title.startswith("滨江市云岭区人民政府关于印发云岭区"))

    def test_a_page_of_more_characters_says_more_and_is_more_pages(self):
        self.write("p.json", {"chancery": 1, "extends": str(PIPELINES / "reply-brief.json"), "consumers": {"office": [
            {"use": "exporter.docx", "to": f"{{path}}-{n}.docx", "options": {"characters": n}} for n in (308, 616, 1232)], "leadership": []}})
        self.write("reply-nested-headings.txt", (PIPELINES / "samples/reply-nested-headings.txt").read_bytes())
        self.chancery("run", "p.json", "reply-nested-headings.txt")
        names = [f"out/reply-nested-headings-{n}.docx" for n in (308, 616, 1232)]
        words = [sum(len(p.text) for p in self.document(name).paragraphs) for name in names]
        self.assertEqual(words, sorted(set(words)))
        self.assertEqual(self.in_office(*names), [1, 1, 2])

    def test_a_hostile_document_harms_nothing(self):
        self.write("in/hostile.txt", HOSTILE)
        self.write("in/empty.txt", "")
        words = (PIPELINES / "reply-brief.json", "in", "--for", "office")
        self.chancery("run", *words)
        for name in self.briefs():
            self.assert_well_formed(name)
        text = "".join(p.text for p in self.document("out/briefs/hostile.docx").paragraphs)
        self.assertIn("]]></w:t></w:p><script>alert(1)</script>&amp;<w:br/>建设园区", text)
        self.assertLess(len(text), 900)
        for bad in "\u202e\u202c\x00\x1b":
            self.assertNotIn(bad, text)
        self.assertEqual(self.in_office("out/briefs/empty.docx", "out/briefs/hostile.docx"), [1, 1])
        self.assert_second_run_makes_the_same(*words, name="briefs/hostile.docx")


class Ledger(DocxCase):
    PIPELINE = PIPELINES / "task-ledger.json"

    def run_over(self, folder, out="out"):
        return self.chancery("run", self.PIPELINE, folder, "--for", "task-office", "--out", out)

    def rows(self, name="out/tasks.docx"):
        """Rows below the head, as lists of texts; those of documents have one."""
        out = []
        for row in self.document(name).tables[0].rows:
            cells = [cell.text for cell in row.cells]
            out.append(cells if len(set(cells)) > 1 else cells[:1])
        return out

    def test_it_is_a_table_of_the_runs_tasks_with_a_head_on_each_page(self):
        self.write("in/a.txt", "临江市人民政府关于印发工作方案的通知\n\n某政发〔2020〕11号\n\n一、主要任务\n（一）建设园区。用三年时间,建成科技园区。（责任单位：科技局）\n（二）办好校友会。由市教委牵头,市科技局配合,办好校友会。\n\n临江市人民政府\n2020年12月28日\n")
        self.write("in/b.txt", "没有任务。\n")
        self.run_over("in")
        self.assertEqual(self.rows(), [
            ["序号", "条目", "任务类别", "任务名称", "工作内容（原文）", "量化目标", "牵头单位", "配合单位", "责任单位（未区分）", "时限（原文）", "完成时限"],
            ["一、临江市人民政府关于印发工作方案的通知（某政发〔2020〕11号）　a.txt"],
            ["1", "一（一）", "任务", "建设园区", "（一）建设园区。用三年时间,建成科技园区。（责任单位：科技局）", "", "未明确", "未明确", "临江市科技局", "用三年时间", "2023年12月31日〔推算〕"],
            ["2", "一（二）", "任务", "办好校友会", "（二）办好校友会。由市教委牵头,市科技局配合,办好校友会。", "", "临江市教委", "临江市科技局", "", "未明确", "未明确"]])
        document = self.document("out/tasks.docx")
        self.assertEqual(document.paragraphs[-1].text, "共1份文件、2项任务，其中责任单位未明确0项，时限未明确1项。另有1份文件未见任务。")
        page = document.sections[0]
        self.assertEqual(page.orientation, WD_ORIENT.LANDSCAPE)
        self.assertLess(abs(page.page_width - Mm(297)), Mm(0.1))
        self.assertIn("<w:tblHeader/>", document.tables[0].rows[0]._tr.xml)
        self.assertEqual(document.tables[0].cell(1, 0).paragraphs[0].style.name, "表内标题")

    def test_the_samples_are_pages_with_the_head_on_each(self):
        self.run_over(PIPELINES / "samples")
        [pages] = self.in_office("out/tasks.docx")
        self.assertGreater(pages, 5)
        text = subprocess.run(["pdftotext", "-layout", self.folder / "pdf/tasks.pdf", "-"], capture_output=True, text=True, check=True).stdout
        self.assertEqual([("任务名称" in page, f"— {n} —" in page or f"—{n}—" in page) for n, page in enumerate(text.split("\f")[:-1], 1)], [(True, True)] * pages)

    def test_workers_inline_and_a_second_run_give_the_same_bytes(self):
        self.run_over(PIPELINES / "samples")
        self.assert_second_run_makes_the_same(self.PIPELINE, PIPELINES / "samples", "--for", "task-office", name="tasks.docx")
        self.assertEqual(self.report()["denied"], [])
        self.assertEqual(sorted(p.name for p in (self.folder / "out").iterdir()), [".chancery", "deadlines.ics", "tasks.docx", "tasks.xlsx"])

    def test_a_hostile_document_harms_nothing(self):
        self.write("in/hostile.txt", HOSTILE)
        said = self.run_over("in").stderr
        self.assertIn("texts are longer than a cell, and were cut", said)
        self.assert_well_formed("out/tasks.docx")
        [row] = [row for row in self.rows() if row[0] == "1"]
        self.assertIn("]]></w:t></w:p><script>alert(1)</script>&amp;<w:br/>建设园区", row[4])
        self.assertEqual((len(row[4]), row[4][-1]), (600, "…"))
        self.assertEqual(self.in_office("out/tasks.docx"), [3])

    def peak_of_a_run(self, folder):
        """Of the process that needs most, in kB."""
        process = subprocess.Popen([PROGRAM, "run", self.PIPELINE, folder, "--for", "task-office", "--out", f"out-{folder}", "--jobs", "1"], cwd=self.folder, env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 0)
        return usage.ru_maxrss

    def test_memory_does_not_grow_with_the_ledger(self):
        subprocess.run([sys.executable, "-B", GENERATOR, self.folder / "few", "--count", "200", "--no-truth"], check=True, capture_output=True)
        for n in range(20):
            for path in (self.folder / "few").iterdir():
                self.write(f"many/{n}/{path.name}", path.read_bytes())
        peaks = [self.peak_of_a_run(folder) for folder in ("few", "many")]
        self.assertLess(peaks[1] - peaks[0], 4096, f"{peaks} kB")
        size = (self.folder / "out-many/tasks.docx").stat().st_size
        self.assertGreater(size, 10 * (self.folder / "out-few/tasks.docx").stat().st_size)


if __name__ == "__main__":
    main()
