"""Results of earlier runs: what is used again, what is computed anew, and that no output shows which."""

import json
import sqlite3
import subprocess
import time

from operator_case import PROGRAM, OperatorCase, main

DEADLINE = 30  # seconds

PIPELINE = ["segmenter.outline", "segmenter.sentence", "extractor.enumeration"]
CONSUMERS = {"data": [{"use": "exporter.json", "to": "{path}.json"}]}


class CacheCase(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "关于加强园区建设的答复\n\n一、工作情况\n建成园区3家。一是完善制度。\n")
        self.write("in/b.txt", "关于培育企业的通知\n\n一、总体要求\n培育企业20家。\n")
        self.pipeline(PIPELINE, CONSUMERS)

    def run_it(self, *words, out="out", pipeline="p.json", **more):
        self.chancery("run", pipeline, "in", "--out", out, *words, **more)
        return {c["id"]: c["reused"] for c in self.report(out)["components"]}

    def none(self, reused):
        return {stage: 0 for stage in reused}

    def file(self):
        return self.top / "cache/chancery/results.sqlite"


class Reuse(CacheCase):
    def test_a_second_run_computes_nothing_again_and_writes_the_same_bytes(self):
        for mode in ("workers", "inline"):
            first = self.run_it("--mode", mode, "--cache", mode, out=f"{mode}-1")
            again = self.run_it("--mode", mode, "--cache", mode, out=f"{mode}-2")
            self.assertEqual(first, self.none(first))
            self.assertEqual(again, {"reader": 2, **{stage: 2 for stage in PIPELINE}, "exporter.json": 0})
            self.assertEqual(self.files(f"{mode}-1"), self.files(f"{mode}-2"))
        self.assertEqual(self.files("workers-1"), self.files("inline-1"))

    def test_the_modes_use_each_others_results(self):
        self.run_it("--mode", "inline")
        self.assertEqual(self.run_it("--mode", "workers", out="other")["segmenter.outline"], 2)

    def test_another_exporter_and_another_name_recompute_nothing(self):
        self.run_it()
        stages = [{"use": use, "id": f"my-{i}", "limits": {"time_ms": 20_000}} for i, use in enumerate(PIPELINE)]
        self.pipeline(stages, {"data": [{"use": "exporter.jsonl", "to": "all"}]}, name="other.json")
        self.assertEqual(self.run_it(pipeline="other.json", out="other"), {"reader": 2, "my-0": 2, "my-1": 2, "my-2": 2, "exporter.jsonl": 0})

    def test_other_options_recompute_a_stage_and_what_reads_its_rows(self):
        top = {"use": "summariser.textrank", "options": {"sentences": 1}}
        self.pipeline([*PIPELINE, top], CONSUMERS)
        self.run_it()
        self.pipeline([*PIPELINE, {**top, "options": {"sentences": 2}}], CONSUMERS)
        self.assertEqual(self.run_it(out="two"), {"reader": 2, **{stage: 2 for stage in PIPELINE}, "summariser.textrank": 0, "exporter.json": 0})
        self.pipeline([*PIPELINE, top], CONSUMERS)  # results of the other pipeline were kept
        self.assertEqual(self.run_it(out="one")["summariser.textrank"], 2)

    def test_a_changed_document_is_computed_anew_and_a_moved_one_is_not(self):
        self.run_it()
        self.write("in/b.txt", "关于培育企业的通知\n\n一、总体要求\n培育企业21家。\n")
        (self.folder / "in/a.txt").rename(self.folder / "in/c.txt")
        self.assertEqual(self.run_it(out="later"), {"reader": 1, **{stage: 1 for stage in PIPELINE}, "exporter.json": 0})

    def test_refresh_computes_one_stage_anew(self):
        self.run_it()
        reused = self.run_it("--refresh", "segmenter.sentence", out="later")
        self.assertEqual((reused["segmenter.outline"], reused["segmenter.sentence"], reused["extractor.enumeration"]), (2, 0, 2))
        self.assertIn("did you mean 'segmenter.sentence'?", self.chancery("run", "p.json", "in", "--refresh", "segmenter.sentense", exit_code=1).stderr)

    def test_without_the_cache_nothing_is_used_and_nothing_is_kept(self):
        self.run_it("--no-cache")
        self.assertFalse(self.file().exists())
        self.run_it()
        again = self.run_it("--no-cache")
        self.assertEqual(again, self.none(again))

    def test_failures_and_refused_documents_are_not_kept(self):
        self.write("in/b.txt", "BAD secret-of-the-state")
        self.pipeline(["extractor.test.refuses"], CONSUMERS)
        for _ in range(2):
            self.run_it("--cache", "kept", exit_code=2)
        self.assertNotIn(b"secret-of-the-state", (self.folder / "kept/results.sqlite").read_bytes())
        self.assertIn("results of 1 documents", self.chancery("cache", "stat", "--cache", "kept").stdout)


class Damage(CacheCase):
    def assert_as_if_there_were_none(self):
        reused = self.run_it(out="later")
        self.assertEqual(reused, self.none(reused))
        self.assertEqual(self.files("later"), self.files("out"))

    def setUp(self):
        super().setUp()
        self.run_it()

    def test_damaged_results_are_computed_again(self):
        with sqlite3.connect(self.file()) as db:
            for key, value in db.execute("SELECT key, value FROM result").fetchall():
                middle = len(value) // 2
                db.execute("UPDATE result SET value = ? WHERE key = ?", (value[:middle] + bytes([value[middle] ^ 255]) + value[middle + 1:], key))
        db.close()
        self.assert_as_if_there_were_none()
        self.assertEqual(self.run_it(out="mended")["reader"], 2)

    def test_a_file_that_is_no_database_is_told_and_the_run_goes_on(self):
        self.file().write_bytes(b"no database at all " * 100)
        done = self.chancery("run", "p.json", "in", "--out", "later")
        self.assertIn("the cache is not used: ", done.stderr)
        self.assertEqual(self.files("later"), self.files("out"))

    def test_a_cache_of_another_format_is_emptied(self):
        with sqlite3.connect(self.file()) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        self.assert_as_if_there_were_none()

    def test_a_folder_that_cannot_be_made_is_told_and_the_run_goes_on(self):
        self.write("no-folder", "")
        self.assertIn("the cache is not used: ", self.chancery("run", "p.json", "in", "--cache", "no-folder/below").stderr)


class Command(CacheCase):
    def test_stat_and_gc_say_what_is_there_and_what_went(self):
        self.assertIn("results of 0 documents", self.chancery("cache", "stat").stdout)
        self.run_it()
        self.assertIn("results of 2 documents", self.chancery("cache", "stat").stdout)
        self.assertIn("removed 0 documents' results", self.chancery("cache", "gc").stdout)
        self.assertIn("removed 2 documents' results", self.chancery("cache", "gc", "--max-mb", "0").stdout)
        self.assertIn("results of 0 documents", self.chancery("cache", "stat").stdout)
        self.assertLess(self.file().stat().st_size, 100_000)
        for words in (["cache"], ["cache", "drop"], ["cache", "gc", "--max-mb", "-1"]):
            self.chancery(*words, exit_code=1)

    def test_gc_makes_the_file_smaller_and_counts_all_of_it(self):
        for i in range(60):
            self.write(f"in/more/{i:03}.txt", f"关于第{i}号建议的答复\n\n一、情况\n" + "".join(f"第{i * n}条建成园区{n}家，完善{n * n}项制度。\n" for n in range(900)))
        self.run_it()
        whole = self.file().stat().st_size
        self.assertGreater(whole, 1_500_000)
        said = json.loads(self.chancery("cache", "gc", "--max-mb", "1", "--json").stdout)
        self.assertEqual(said["file_bytes"], self.file().stat().st_size)
        self.assertLessEqual(said["file_bytes"], 1 << 20)
        self.assertGreater(said["results"], 10)
        self.assertEqual(said["results"] + said["removed"]["results"], 62)
        self.assertEqual(self.run_it(out="later")["reader"], said["results"])

    def test_plan_makes_no_cache_and_leaves_one_of_another_format_alone(self):
        self.chancery("plan", "p.json", "in")
        self.assertFalse(self.file().exists())
        self.run_it()
        with sqlite3.connect(self.file()) as db:
            db.execute("PRAGMA user_version = 99")
        db.close()
        before = self.file().read_bytes()
        self.chancery("plan", "p.json", "in", "--out", "other")
        self.assertEqual(before, self.file().read_bytes())

    def test_a_run_goes_on_while_another_writes_and_keeps_its_results_afterwards(self):
        self.run_it(out="before")
        for i in range(200):
            self.write(f"in/more/{i:03}.txt", f"关于第{i}号建议的答复\n\n一、情况\n建成园区{i}家。\n")
        other = sqlite3.connect(self.file(), isolation_level=None)
        self.addCleanup(other.close)
        other.execute("BEGIN IMMEDIATE")
        run = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "1"], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True)
        end = time.monotonic() + DEADLINE
        while not (self.folder / "out/more/150.json").exists() and run.poll() is None and time.monotonic() < end:
            time.sleep(0.002)
        other.execute("ROLLBACK")
        said = run.communicate(timeout=DEADLINE)[1]
        self.assertEqual(run.returncode, 0, said)
        self.assertNotIn("cache", said)
        self.assertEqual(self.run_it(out="later")["reader"], 202)

    def test_two_runs_may_share_a_cache_at_once(self):
        for i in range(200):
            self.write(f"in/more/{i:03}.txt", f"关于第{i}号建议的答复\n\n一、情况\n建成园区{i}家。\n")
        runs = [subprocess.Popen([PROGRAM, "run", "p.json", "in", "--out", f"o{i}"], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True) for i in range(2)]
        said = [run.communicate(timeout=60)[1] for run in runs]
        self.assertEqual([run.returncode for run in runs], [0, 0], said)
        self.assertNotIn("cache", "".join(said))
        self.assertEqual(self.files("o0"), self.files("o1"))
        self.assertEqual(self.run_it(out="o2")["reader"], 202)


if __name__ == "__main__":
    main()
