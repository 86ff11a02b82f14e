"""Another consumer by the command line alone (--export, --to), and tables as CSV in a reader that is not ours."""

import csv
import io
import pathlib

import icalendar

from operator_case import LINES_CONSUMER, TEXT_CONSUMER, OperatorCase, main

BUNDLED_PIPELINES = pathlib.Path(__file__).parents[2] / "pipelines"
csv.field_size_limit(10_000_000)


class ExportsCase(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "一、任务\n\n完成三件事。\n")
        self.write("in/b.txt", "完成一件事。\n")
        self.pipeline(["segmenter.outline", "segmenter.sentence"], {**LINES_CONSUMER, **TEXT_CONSUMER})

    def rows(self, name):
        return list(csv.DictReader(io.StringIO((self.folder / name).read_bytes().decode("utf-8-sig"), newline="")))


class AskedFor(ExportsCase):
    def test_an_exporter_may_be_asked_for_beside_those_of_the_pipeline(self):
        self.chancery("run", "p.json", "in", "--export", "exporter.json", "--to", "kept/{name}.json")
        self.assertEqual(sorted(self.files()), ["kept/a.json", "kept/b.json"])

    def test_it_joins_the_consumers_that_are_named(self):
        self.chancery("run", "p.json", "in", "--for", "reader", "--export", "exporter.jsonl", "--to", "x.jsonl", "--export", "exporter.json")
        self.assertEqual(sorted(self.files()), ["a", "a.out", "b", "b.out", "x.jsonl"])

    def test_another_consumer_costs_no_other_analysis(self):
        self.chancery("run", "p.json", "in", "--mode", "inline")
        self.chancery("run", "p.json", "in", "--mode", "inline", "--export", "exporter.json", "--to", "{name}.json")
        self.assertEqual({c["id"]: c["calls"] - c["reused"] for c in self.report()["components"]},
                         {"reader": 0, "segmenter.outline": 0, "segmenter.sentence": 0, "exporter.json": 2})
        self.assertEqual(sorted(self.files()), ["a.json", "a.out", "all.jsonl", "b.json", "b.out"])

    def test_what_it_made_stands_until_a_run_asks_all_consumers(self):
        self.chancery("run", "p.json", "in", "--export", "exporter.json", "--to", "{name}.json")
        self.chancery("run", "p.json", "in", "--for", "data")
        self.assertEqual(self.report()["stale"], [])
        self.chancery("run", "p.json", "in")
        self.assertEqual(self.report()["stale"], ["a.json", "b.json"])

    def test_what_is_wrong_with_it_is_told_as_of_any_exporter(self):
        for words, said in ((("--export", "exporter.jsn"), "did you mean 'exporter.json'?"), (("--export", "segmenter.outline"), "expected an exporter"),
                            (("--export", "exporter.json", "--to", "../x"), "without '.', '..'"), (("--to", "x"), "--to x: expected an --export that writes there")):
            with self.subTest(words):
                message = self.chancery("run", "p.json", "in", *words, exit_code=1).stderr
                self.assertIn(said, message)
                self.assertIn("--export", message)


class Csv(ExportsCase):
    def test_a_table_is_a_file_over_the_run_in_input_order(self):
        self.chancery("run", "p.json", "in", "--export", "exporter.csv", "--to", "t/{piece}.csv")
        self.assertEqual([(row["document"], row["row"], row["text"]) for row in self.rows("out/t/sentence.csv")],
                         [("a.txt", "0", "完成三件事。"), ("b.txt", "0", "完成一件事。")])
        self.assertEqual(len({row["key"] for row in self.rows("out/t/sentence.csv")}), 2)
        self.assertEqual(self.rows("out/t/block.csv"), [])

    def test_it_is_the_same_from_runs_over_shards(self):
        self.chancery("run", "p.json", "in", "--export", "exporter.csv", "--to", "t/{piece}.csv")
        for i in (1, 2):
            self.chancery("run", "p.json", "in", "--shard", f"{i}/2", "--out", f"s{i}", "--export", "exporter.csv", "--to", "t/{piece}.csv")
        whole, first, second = (self.read(f"{out}/t/sentence.csv").splitlines() for out in ("out", "s1", "s2"))
        self.assertEqual(whole, first + second[1:])

    def test_a_hostile_document_stays_within_its_cells(self):
        hostile = "=HYPERLINK(\"http://x\",\"y\")，\"引\"号。\n+1完成，\u202e反向\u202c、]]>、<script>alert(1)</script>。\n@SUM(A1)\x1b[31m" + "长" * 1_000_000 + "。\n"
        self.write("in/c.txt", hostile)
        self.chancery("run", "p.json", "in", "--export", "exporter.csv", "--to", "t/{piece}.csv")
        cells = [row["text"] for row in self.rows("out/t/sentence.csv") if row["document"] == "c.txt"]
        self.assertEqual(cells[0][0], "'")
        self.assertEqual(cells[0][1:], "=HYPERLINK(\"http://x\",\"y\")，\"引\"号。")
        self.assertTrue(all(cell[0] not in "=+-@" for cell in cells))
        self.assertIn("�反向�、]]>、<script>alert(1)</script>。", cells[1])
        self.assertEqual(max(map(len, cells)), len("'@SUM(A1)�[31m。") + 1_000_000)


class Calendar(ExportsCase):
    def test_deadlines_are_events_of_a_calendar_that_others_can_read(self):
        self.write("in/plan.txt", "临江市人民政府关于印发工作方案的通知\n\n某政发〔2020〕11号\n\n一、主要任务\n（一）建设园区。用三年时间,建成科技园区。（责任单位：科技局）\n（二）服务企业。2022年底前培育企业20家。\n\n临江市人民政府\n2020年12月28日\n")
        self.chancery("run", BUNDLED_PIPELINES / "official-base.json", "in", "--export", "exporter.ics", "--to", "due.ics")
        calendar = icalendar.Calendar.from_ical((self.folder / "out/due.ics").read_bytes())
        events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
        self.assertEqual({title: event.decoded("DTSTART").isoformat() for title, event in events.items()}, {"建设园区": "2023-12-31", "服务企业": "2022-12-31"})
        self.assertIn("责任单位（未区分）：临江市科技局", str(events["建设园区"]["DESCRIPTION"]))
        self.assertEqual(len({str(event["UID"]) for event in events.values()}), 2)


if __name__ == "__main__":
    main()
