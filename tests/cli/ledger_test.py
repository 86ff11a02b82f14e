#!/usr/bin/env python3
"""What a second run does: nothing that is done and stands, all that is not, and the reasons for it."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import time

from operator_case import LINES_CONSUMER, PROGRAM, OperatorCase, main

TEXTS = {"a.txt": "eins", "b.txt": "zwei", "c.txt": "drei"}


class LedgerCase(OperatorCase):
    def setUp(self):
        super().setUp()
        for name, text in TEXTS.items():
            self.write(f"in/{name}", text)
        self.age("in")

    def age(self, folder):
        """The files look as if they had been written an hour ago."""
        for path in (self.folder / folder).rglob("*"):
            os.utime(path, (time.time() - 3600,) * 2)

    def targets(self, *exporters):
        return {"all": [{"use": use, "to": to, **more} for use, to, more in exporters]}

    def run_in(self, *words, exit_code=0, out="out", inputs=("in",)):
        return self.chancery("run", "p.json", *inputs, "--out", out, "--jobs", "1", *words, exit_code=exit_code)

    def plan(self, *words, out="out"):
        return json.loads(self.chancery("plan", "p.json", "in", "--out", out, "--json", *words).stdout)

    def calls(self, out="out"):
        """Of each component how often it was called, and how often not really."""
        return {c["id"]: (c["calls"], c["reused"]) for c in self.report(out)["components"]}

    def stamps(self, out="out"):
        top = self.folder / out
        return {p.relative_to(top).as_posix(): (p.stat().st_ino, p.stat().st_mtime_ns)
                for p in top.rglob("*") if p.is_file() and ".chancery" not in p.parts}

    def assert_as_fresh(self, *words, out="out"):
        self.run_in(*words, "--no-cache", out="fresh")
        self.assertEqual(self.files(out), self.files("fresh"))
        shutil.rmtree(self.folder / "fresh")


class Unchanged(LedgerCase):
    def test_nothing_is_done_again_and_no_file_is_touched(self):
        self.pipeline(["extractor.test.words"], {**LINES_CONSUMER, **self.targets(("exporter.test.text", "{path}.out", {}), ("exporter.test.collector", "ids", {}),
                                                                                 ("exporter.test.flushing", "flushed", {}))})
        self.run_in()
        before, outcomes = self.stamps(), self.outcomes()
        done = self.run_in()
        self.assertIn("read 0 bytes, wrote 0 bytes in 0 files below out\n3 documents were done before\n", done.stderr)
        self.assertEqual((self.stamps(), self.outcomes()), (before, outcomes))
        self.assertEqual(self.plan()["inputs_due"], 0)

    def test_exporters_that_are_called_alike_are_not_taken_for_each_other(self):
        self.pipeline([], {"all": [{"use": "exporter.test.text", "to": "one/{path}"}, {"use": "exporter.test.text", "to": "two/{path}"},
                                   {"use": "exporter.jsonl", "to": "one.jsonl"}, {"use": "exporter.jsonl", "to": "two.jsonl"}]})
        self.run_in()
        before = self.stamps()
        self.run_in()
        self.assertEqual((self.stamps(), self.report()["unchanged"]), (before, 3))
        self.write("in/b.txt", "zwei neu")
        self.run_in()
        self.assert_as_fresh()

    def test_no_process_is_started_for_it(self):
        def started():
            process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "1"], cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL)
            self.addCleanup(process.kill)
            out = 0
            while process.poll() is None:
                for task in pathlib.Path(f"/proc/{process.pid}/task").glob("*/children"):
                    try:
                        out += task.read_text() != ""
                    except OSError:  # it has ended
                        pass
            self.assertEqual(process.returncode, 0)
            return out > 0
        self.pipeline([], self.targets(("exporter.test.text", "{path}.out", {}), ("exporter.test.flushing", "flushed", {})))
        self.run_in()
        self.assertFalse(started())
        self.write("in/a.txt", "eins und mehr")
        self.assertTrue(started())
        self.assertFalse(started())

    def test_another_mode_and_other_limits_change_nothing(self):
        self.pipeline()
        self.run_in()
        before = self.stamps()
        for words in (("--mode", "inline"), ("--time-ms", "20000"), ("--jobs", "2")):
            self.chancery("run", "p.json", "in", *words)
            self.assertEqual(self.report()["unchanged"], 3)
        self.assertEqual(self.stamps(), before)

    def test_a_file_that_was_touched_but_has_its_bytes_is_no_other(self):
        self.pipeline()
        self.run_in()
        os.utime(self.folder / "in/a.txt")
        self.run_in()
        self.assertEqual(self.report()["unchanged"], 3)

    def test_an_edit_within_one_tick_of_the_clock_is_seen(self):
        """Of the same size, with the time that the file had when it was read: but that is not older than the run."""
        self.write("in/a.txt", "one!")
        stamp = os.stat(self.folder / "in/a.txt")
        os.utime(self.folder / "in/a.txt", ns=(stamp.st_atime_ns, time.time_ns() + 3_600_000_000_000))
        stamp = os.stat(self.folder / "in/a.txt")
        self.pipeline()
        self.run_in()
        (self.folder / "in/a.txt").write_text("two!")
        os.utime(self.folder / "in/a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        self.run_in()
        self.assertEqual(self.read("out/a.out"), "two!")

    def test_an_edit_that_hides_is_found_by_reading(self):
        self.pipeline()
        self.run_in()
        stamp = os.stat(self.folder / "in/a.txt")
        (self.folder / "in/a.txt").write_text("EINS")
        os.utime(self.folder / "in/a.txt", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
        self.run_in()
        self.assertEqual(self.read("out/a.out"), "eins")
        self.run_in("--rehash")
        self.assertEqual(self.read("out/a.out"), "EINS")


class Changes(LedgerCase):
    def everything(self, *more):
        return {**LINES_CONSUMER, **self.targets(("exporter.test.text", "{path}.out", {}), ("exporter.test.collector", "ids", {}), *more)}

    def test_a_changed_document_is_made_anew_and_the_others_keep_their_bytes(self):
        self.pipeline([], self.everything())
        self.run_in()
        before = self.stamps()
        self.write("in/b.txt", "zwei oder mehr")
        self.assertEqual([(d["id"], d["why"]) for d in self.plan()["due"] if d["why"] != "file is made whole"], [("b.txt", "input changed")])
        self.run_in()
        self.assertEqual(self.stamps()["a.out"], before["a.out"])
        self.assert_as_fresh()

    def test_new_removed_and_renamed_documents_leave_the_bytes_of_a_fresh_run(self):
        self.pipeline([], self.everything())
        self.run_in()
        self.write("in/0.txt", "null")
        (self.folder / "in/b.txt").unlink()
        (self.folder / "in/c.txt").rename(self.folder / "in/cc.txt")
        done = self.run_in()
        self.assertIn("stale: 2 of earlier runs are no longer made", done.stderr)
        self.assertEqual(self.report()["stale"], ["b.out", "c.out"])
        self.assertIn("b.out", self.files())
        self.run_in("--prune")
        self.assertEqual(self.report()["pruned"], ["b.out", "c.out"])
        self.assert_as_fresh()

    def test_a_collector_that_keeps_its_target_is_told_what_to_forget(self):
        self.pipeline([], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        (self.folder / "in/b.txt").unlink()
        self.run_in()
        self.assertEqual((self.read("out/flushed"), self.report()["stale"]), ("a.txt\nb.txt\nc.txt\n", ["b.txt"]))
        self.run_in("--prune")
        self.assertEqual((self.read("out/flushed"), self.report()["pruned"]), ("a.txt\nc.txt\n", ["b.txt"]))
        self.assertEqual(self.plan()["inputs_due"], 0)

    def test_it_is_told_of_documents_that_a_killed_run_gave_it_and_could_not_enter(self):
        """The state that a kill between the collector's commit and the ledger's leaves, where the input goes before the next run."""
        self.pipeline([], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        with sqlite3.connect(self.folder / "out/.chancery/ledger.sqlite") as db:
            (number,) = db.execute("SELECT number FROM exporter").fetchone()
        db.close()
        self.write("out/flushed", "a.txt\nb.txt\nc.txt\nd.txt\n")
        self.write("out/.chancery/making", f"{number} a.txt\0{number} d.txt\0")
        self.run_in("--prune")
        self.assertEqual((self.read("out/flushed").split(), self.report()["pruned"]), (["a.txt", "b.txt", "c.txt"], ["d.txt"]))

    def test_it_is_told_in_the_run_in_which_a_document_ceases_to_be_made(self):
        self.write("in/m.members", "x\tone\ny\ttwo\n")
        self.pipeline(["extractor.test.throws"], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        self.write("in/m.members", "x\tone\n")
        self.write("in/b.txt", "BAD")
        self.run_in("--prune", exit_code=2)
        self.assertEqual((self.read("out/flushed").split(), self.report()["stale"], self.report()["pruned"]), (["a.txt", "c.txt", "m.members!x"], [], ["b.txt", "m.members!y"]))

    def test_one_that_it_no_longer_wants_is_forgotten(self):
        wants = {"table": "metadata", "lacks": {"value": "b"}}
        for name in "abc":
            self.write(f"in/{name}.txt", f"form: {name}\n")
        self.pipeline(["extractor.test.fields"], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        self.pipeline(["extractor.test.fields"], self.targets(("exporter.test.flushing", "flushed", {"when": wants})))
        self.run_in()
        self.assertEqual(self.report()["stale"], ["b.txt"])
        self.run_in("--prune")
        self.assertEqual(self.read("out/flushed").split(), ["a.txt", "c.txt"])

    def test_a_document_that_another_input_makes_now_is_not_forgotten(self):
        self.write("in/y.record", "id: Y\n")
        self.write("in/z.record", "id: Z\n")
        self.pipeline([], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        self.write("in/y.record", "id: Z\n")
        self.write("in/z.record", "id: Y\n")
        for words in ((), ("--prune",)):
            self.run_in(*words)
            self.assertEqual((sorted(self.read("out/flushed").split()), self.report()["stale"]), (["Y", "Z", "a.txt", "b.txt", "c.txt"], []))

    def test_what_somebody_changed_is_not_pruned(self):
        self.pipeline()
        self.run_in()
        (self.folder / "in/b.txt").unlink()
        self.write("out/b.out", "notes of mine")
        self.run_in("--prune")
        self.assertEqual((self.read("out/b.out"), self.report()["stale"]), ("notes of mine", ["b.out"]))

    def test_what_was_stale_and_is_made_again_is_no_longer_stale(self):
        self.pipeline()
        self.run_in()
        (self.folder / "in/b.txt").rename(self.folder / "kept")
        self.run_in()
        (self.folder / "kept").rename(self.folder / "in/b.txt")
        self.run_in("--prune")
        self.assertEqual((self.report()["stale"], self.report()["pruned"], self.read("out/b.out")), ([], [], "zwei"))

    def test_one_more_consumer_calls_no_stage_again(self):
        text, ids = ("exporter.test.text", "{path}.out", {}), ("exporter.test.collector", "ids", {})
        self.pipeline(["extractor.test.words"], self.targets(text))
        self.run_in()
        before = self.stamps()
        self.pipeline(["extractor.test.words"], {**self.targets(text), "others": [{"use": ids[0], "to": ids[1]}], **LINES_CONSUMER})
        self.run_in()
        self.assertEqual(self.calls(), {"reader": (3, 3), "extractor.test.words": (3, 3), "exporter.test.text": (0, 0), "exporter.test.collector": (0, 0),
                                        "exporter.jsonl": (3, 0)})
        self.assertEqual({k: v for k, v in self.stamps().items() if k in before}, before)
        self.assert_as_fresh()

    def test_consumers_asked_for_one_by_one_are_what_all_at_once_are(self):
        self.pipeline([], {**LINES_CONSUMER, "texts": [{"use": "exporter.test.text", "to": "{path}.out"}]})
        self.run_in("--for", "data")
        self.write("in/b.txt", "zwei anders")
        self.run_in("--for", "texts")
        self.run_in()
        self.assertEqual(self.calls()["exporter.test.text"], (0, 0))
        self.assert_as_fresh()
        self.assertEqual(self.report()["stale"], [])

    def test_a_consumer_that_is_gone_leaves_what_it_made_named_until_it_is_pruned(self):
        self.pipeline([], {**LINES_CONSUMER, "texts": [{"use": "exporter.test.text", "to": "{path}.out"}]})
        self.run_in()
        self.pipeline([], {"texts": [{"use": "exporter.test.text", "to": "{path}.md"}]})
        self.run_in()
        self.assertEqual(self.report()["stale"], ["a.out", "all.jsonl", "b.out", "c.out"])
        self.run_in("--prune")
        self.assert_as_fresh()

    def test_another_option_of_a_stage_makes_anew_what_hangs_on_it(self):
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 1}}], self.everything())
        self.run_in()
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 2}}], self.everything())
        plan = self.plan()
        self.assertEqual({s["id"]: (s["runs"], s["reused"], s["because"]) for s in plan["stages"]},
                         {"reader": (0, 3, {}), "extractor.test.slow": (3, 0, {"options": 3})})
        self.run_in()
        self.assertEqual((self.calls()["reader"], self.calls()["extractor.test.slow"]), ((3, 3), (3, 0)))


    def test_a_spreadsheet_of_no_document_is_made(self):
        self.pipeline(["extractor.test.throws"], self.targets(("exporter.test.collector", "ids", {})))
        self.write("in/a.txt", "BAD")
        self.run_in(exit_code=2)
        for name in ("b.txt", "c.txt"):
            (self.folder / "in" / name).unlink()
        self.run_in(exit_code=2)
        self.assertEqual(self.read("out/ids"), "")

    def test_a_container_that_is_done_claims_no_name_of_a_document(self):
        self.write("in/e.archive", "k.txt\teins\n")
        self.pipeline()
        self.run_in()
        self.write("in/e.txt", "neu")
        self.run_in()
        self.assert_as_fresh()

    def test_an_id_that_another_document_takes_loses_nothing_else(self):
        self.write("in/z.archive", "k.txt\tkopf\nr.record\tid: p\\nrumpf\n")
        self.pipeline([], {**LINES_CONSUMER, "texts": [{"use": "exporter.test.text", "to": "{path}.out"}]})
        self.run_in()
        self.write("in/0.record", "id: p\nneu")
        for _ in range(2):
            self.run_in("--prune", exit_code=2)
        self.run_in("--no-cache", out="fresh", exit_code=2)
        self.assertEqual(self.files(), self.files("fresh"))
        self.assertEqual([{k: v for k, v in o.items() if k != "known"} for o in self.outcomes()], self.outcomes("fresh"))

    def test_a_name_that_another_document_takes_is_told_at_once(self):
        self.write("in/e/x.txt", "eins")
        self.pipeline([], self.targets(("exporter.test.text", "{name}.out", {"when": {"table": "metadata", "lacks": {}}})))
        self.run_in()
        self.write("in/d/x.txt", "zwei")
        self.pipeline([], {**self.targets(("exporter.test.text", "{name}.out", {"when": {"table": "metadata", "lacks": {}}})), **LINES_CONSUMER})
        self.run_in(exit_code=2)
        self.assertEqual({o["id"]: o["outcome"] for o in self.outcomes()}["e/x.txt"], "partial")

    def test_a_database_that_another_consumer_takes_over_forgets_what_is_gone(self):
        self.pipeline([], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in()
        (self.folder / "in/b.txt").unlink()
        self.pipeline([], {"renamed": [{"use": "exporter.test.flushing", "to": "flushed"}]})
        self.run_in("--prune")
        self.assertEqual(self.read("out/flushed").split(), ["a.txt", "c.txt"])


class Targets(LedgerCase):
    def test_a_folder_that_was_copied_with_its_times_is_as_good(self):
        self.pipeline([], {**LINES_CONSUMER, **self.targets(("exporter.test.text", "{path}.out", {}), ("exporter.test.collector", "ids", {}),
                                                            ("exporter.test.flushing", "flushed", {}))})
        self.run_in()
        shutil.copytree(self.folder / "out", self.folder / "copy")
        self.run_in(out="copy")
        self.assertEqual((self.report("copy")["unchanged"], self.report("copy")["lost_targets"]), (3, []))

    def test_a_link_is_not_written_through(self):
        self.write("precious", "mine")
        (self.folder / "out").mkdir()
        (self.folder / "out/flushed").symlink_to("../precious")
        self.pipeline([], self.targets(("exporter.test.flushing", "flushed", {})))
        self.run_in(exit_code=2)
        self.assertEqual(self.read("precious"), "mine")

    def test_one_that_is_gone_or_was_altered_is_named_and_made_again(self):
        self.pipeline([], {**LINES_CONSUMER, **self.targets(("exporter.test.text", "{path}.out", {}), ("exporter.test.collector", "ids", {}))})
        self.run_in()
        for lose in (lambda path: path.unlink(), lambda path: path.write_text("somebody's")):
            for name in ("b.out", "all.jsonl", "ids"):
                before = self.stamps()
                lose(self.folder / "out" / name)
                done = self.run_in()
                self.assertIn(f"warning {name} is gone or was altered since it was made: it is made again", done.stderr)
                self.assertEqual(self.report()["lost_targets"], [name])
                self.assert_as_fresh()
                self.assertEqual({k: v for k, v in self.stamps().items() if k != name}, {k: v for k, v in before.items() if k != name})

    def test_a_file_that_has_its_bytes_already_is_left_alone(self):
        self.pipeline()
        self.run_in()
        before = self.stamps()
        shutil.rmtree(self.folder / "out/.chancery")
        self.run_in()
        self.assertEqual((self.stamps(), self.report()["replaced"]), (before, []))


class Failures(LedgerCase):
    def test_a_known_one_is_told_again_and_not_tried_until_asked_for(self):
        self.write("in/b.txt", "BAD")
        self.pipeline(["extractor.test.throws"])
        self.run_in(exit_code=2)
        [first] = [o for o in self.outcomes() if o["outcome"] == "failed"]
        done = self.run_in(exit_code=2)
        self.assertIn("3 documents were done before, 1 of them without success; --retry tries again", done.stderr)
        self.assertEqual([o for o in self.outcomes() if o["outcome"] == "failed"], [{**first, "known": True}])
        self.assertEqual((self.report()["known"], self.calls()["extractor.test.throws"]), (1, (0, 0)))
        self.assertEqual([(d["id"], d["why"]) for d in self.plan("--retry")["due"]], [("b.txt", "failed before")])
        self.run_in("--retry", exit_code=2)
        self.assertEqual((self.report()["known"], self.calls()["extractor.test.throws"][0]), (0, 1))

    def test_one_hangs_on_what_comes_before_it_alone(self):
        self.write("in/b.txt", "BAD")
        self.pipeline(["extractor.test.throws"])
        self.run_in(exit_code=2)
        self.pipeline(["extractor.test.throws", "extractor.test.words"])
        self.run_in(exit_code=2)
        self.assertEqual(self.report()["known"], 1)
        self.pipeline(["extractor.test.words", "extractor.test.throws"])
        self.run_in(exit_code=2)
        self.assertEqual(self.report()["known"], 0)

    def test_a_time_out_is_tried_again_with_another_limit(self):
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 700}}])
        self.run_in("--time-ms", "100", exit_code=2, inputs=("in/a.txt",))
        self.run_in("--time-ms", "100", exit_code=2, inputs=("in/a.txt",))
        self.assertEqual(self.report()["known"], 1)
        self.run_in("--time-ms", "20000", inputs=("in/a.txt",))
        self.assertEqual(self.report()["outcomes"]["ok"], 1)

    def test_one_more_consumer_does_not_try_it_again(self):
        self.write("in/b.txt", "CHAOS:segfault")
        text = self.targets(("exporter.test.text", "{path}.out", {}))
        self.pipeline(["extractor.test.chaos"], text)
        self.run_in(exit_code=2)
        self.pipeline(["extractor.test.chaos"], {**text, **LINES_CONSUMER})
        self.run_in(exit_code=2)
        self.assertEqual((self.report()["known"], self.report()["workers"]["lost"]), (1, {}))

    def test_what_one_exporter_could_not_have_another_one_gets(self):
        self.write("in/b.txt", "RENDER:no such harm")
        chaos = [{"use": "exporter.test.chaos-text", "to": "{path}.chaos"}]
        self.pipeline([], {"chaos": chaos})
        self.run_in(exit_code=2)
        self.pipeline([], {"chaos": chaos, **LINES_CONSUMER})
        self.run_in(exit_code=2)
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "partial", "ok"])
        self.assertEqual(len(self.read("out/all.jsonl").splitlines()), 3)

    def test_one_at_an_exporter_is_told_also_when_the_document_is_made_for_another(self):
        pieces = [{"use": "exporter.test.pieces", "to": "p/{path}"}]
        self.pipeline(["extractor.test.words"], {"pieces": pieces, "ids": [{"use": "exporter.test.collector", "to": "ids"}]})
        self.write("in/a.txt", "eins zwei")
        self.run_in(exit_code=2)
        self.write("in/b.txt", "neu")
        self.run_in(exit_code=2)
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["partial", "ok", "ok"])

    def test_a_document_that_fails_now_is_in_no_file_of_before(self):
        self.pipeline(["extractor.test.throws"], {**LINES_CONSUMER, "texts": [{"use": "exporter.test.text", "to": "{path}.out"}]})
        self.run_in()
        self.write("in/a.txt", "BAD")
        self.run_in("--for", "texts", exit_code=2)
        self.run_in("--for", "data", "--prune", exit_code=2)
        self.assertEqual(len(self.read("out/all.jsonl").splitlines()), 2)
        (self.folder / "out/all.jsonl").unlink()
        self.run_in("--prune", exit_code=2)
        self.assertEqual(sorted(self.files()), ["all.jsonl", "b.out", "c.out"])

    def test_one_that_went_for_one_consumer_goes_for_the_others_too(self):
        self.write("in/a.record", "id: p\neins")
        self.write("in/b.record", "id: p\nzwei")
        self.pipeline([], {**LINES_CONSUMER, "texts": [{"use": "exporter.test.text", "to": "t/{path}-{id}"}]})
        self.run_in("--exclude", "*.txt", exit_code=2)
        (self.folder / "in/a.record").unlink()
        self.run_in("--exclude", "*.txt", "--for", "texts")
        self.run_in("--exclude", "*.txt", "--prune")
        self.assert_as_fresh("--exclude", "*.txt")

    def test_a_run_that_stop_if_ended_goes_on_when_it_is_mended(self):
        for i in range(200):
            self.write(f"in/{i:03}.txt", "BAD" if i in (5, 6) else f"Nr. {i}")
        self.pipeline(["extractor.test.throws"], {**LINES_CONSUMER, **self.targets(("exporter.test.text", "{path}.out", {}))}, stop_if={"failed": 2, "window": 2})
        for _ in range(2):
            self.chancery("run", "p.json", "in", "--jobs", "2", exit_code=3)
            self.assertEqual([o["id"] for o in self.outcomes()][-1], "006.txt")
        for i in (5, 6):
            self.write(f"in/{i:03}.txt", "mended")
        self.chancery("run", "p.json", "in", "--jobs", "2")
        self.assert_as_fresh()

    def test_one_of_a_consumers_exporter_is_that_consumers(self):
        self.write("in/b.txt", "x" * 3_000_000)
        def consumers(mb):
            return {name: [{"use": "exporter.test.text", "to": f"{name}/{{path}}", **more}] for name, more in (("a", {}), ("z", {"limits": {"emitted_mb": mb}}))}
        for mb, known in ((1, 0), (1, 1), (50, 0)):
            self.pipeline([], consumers(mb))
            self.run_in(exit_code=2 if mb == 1 else 0)
            self.assertEqual(self.report()["known"], known)
            self.assertEqual([(o["stage"], o["consumer"]) for o in self.report()["not_ok"]], [("exporter.test.text", "z")] if mb == 1 else [])
        self.assert_as_fresh()

    def test_a_crash_is_known(self):
        self.write("in/b.txt", "CHAOS:segfault")
        self.pipeline(["extractor.test.chaos"])
        self.run_in(exit_code=2)
        self.run_in(exit_code=2)
        self.assertEqual((self.report()["known"], self.report()["workers"]["lost"]), (1, {}))

    def test_one_of_an_exporter_that_was_not_asked_meanwhile_is_not_forgotten(self):
        self.write("in/b.txt", "RENDER:no such harm")
        self.pipeline([], {"texts": [{"use": "exporter.test.text", "to": "{path}.out"}], "others": [{"use": "exporter.test.chaos-text", "to": "{path}.chaos"}]})
        self.run_in(exit_code=2)
        [first] = [o for o in self.outcomes() if o["outcome"] != "ok"]
        self.run_in("--for", "texts")
        self.run_in(exit_code=2)
        self.assertEqual([{k: v for k, v in o.items() if k != "known"} for o in self.outcomes() if o["outcome"] != "ok"], [first])

    def test_one_from_outside_is_always_tried_again(self):
        self.write("in/b.txt", "BAD")
        self.pipeline([{"use": "extractor.test.unavailable", "options": {"times": 100}}])
        self.run_in(exit_code=2)
        self.run_in(exit_code=2)
        self.assertEqual((self.report()["known"], self.report()["unchanged"]), (0, 2))

    def test_dropped_documents_are_made_as_if_never_seen(self):
        self.write("in/b.txt", "BAD")
        self.pipeline(["extractor.test.throws"])
        self.run_in(exit_code=2)
        self.chancery("drop", "b.txt", "a.txt")
        self.assertEqual([(d["id"], d["why"]) for d in self.plan()["due"]], [("a.txt", "new input"), ("b.txt", "new input")])
        self.run_in(exit_code=2)
        self.assertEqual((self.report()["known"], self.report()["unchanged"], self.report()["stale"]), (0, 1, []))
        said = self.chancery("drop", "c.txt", "nowhere.txt", exit_code=1).stderr
        self.assertIn("nowhere.txt: the ledger has no such document, so nothing was dropped", said)
        self.assertEqual(self.plan()["inputs_due"], 0)


class Folder(LedgerCase):
    def test_it_belongs_to_one_list_of_inputs_until_told_otherwise(self):
        self.pipeline()
        self.run_in()
        for words, inputs in ((("--exclude", "b.txt"), ("in",)), (("--limit", "2"), ("in",)), ((), ("in/a.txt",)), (("--shard", "1/2"), ("in",))):
            said = self.run_in(*words, inputs=inputs, exit_code=1).stderr
            self.assertIn(f"out: belongs to other inputs: {self.folder}/in; found ", said)
            self.assertIn("--rebase", said)
        self.run_in("--exclude", "b.txt", "--rebase", "--prune")
        self.assertEqual(sorted(self.files()), ["a.out", "c.out"])
        self.run_in("--exclude", "b.txt")

    def test_the_same_list_from_another_folder_is_the_same(self):
        self.pipeline()
        self.run_in()
        done = self.chancery("run", "p.json", f"{self.folder}/in/../in/", "--out", "out")
        self.assertIn("3 documents were done before", done.stderr)

    def test_a_ledger_of_another_format_is_refused_with_a_sentence(self):
        self.pipeline()
        self.run_in()
        with sqlite3.connect(self.folder / "out/.chancery/ledger.sqlite") as ledger:
            ledger.execute("PRAGMA user_version = 99")
        said = self.run_in(exit_code=1).stderr
        self.assertIn("out/.chancery/ledger.sqlite: the ledger has format 99, expected 2: it was kept by another version of this program", said)

    def test_one_of_the_format_before_is_read_and_becomes_this_one_when_it_is_changed(self):
        def format_of(change=""):
            with sqlite3.connect(self.folder / "out/.chancery/ledger.sqlite") as ledger:
                ledger.execute(change)
                (out,) = ledger.execute("PRAGMA user_version").fetchone()
            ledger.close()
            return out
        self.pipeline()
        self.run_in()
        self.assertEqual(format_of("PRAGMA user_version = 1"), 1)
        self.chancery("report")
        self.assertEqual((self.plan()["inputs_due"], format_of()), (0, 1))
        self.run_in()
        self.assertEqual((self.report()["unchanged"], format_of()), (3, 2))

    def test_a_plan_leaves_no_trace(self):
        self.pipeline()
        self.assertEqual(self.plan("--cache", "results")["inputs_due"], 3)
        self.assertFalse((self.folder / "out").exists())
        self.assertFalse((self.folder / "results").exists())

    def test_the_report_tells_what_stands_there(self):
        self.write("in/b.txt", "BAD")
        self.pipeline(["extractor.test.throws"])
        self.assertIn("out: has no ledger: no run was there", self.chancery("report", exit_code=1).stderr)
        self.run_in(exit_code=2)
        (self.folder / "in/c.txt").unlink()
        self.run_in(exit_code=2)
        said = json.loads(self.chancery("report", "out", "--json").stdout)
        self.assertEqual((said["at_work"], said["result"], said["inputs"], said["entered"], said["stale"]), (None, "not_all_well", 2, 2, ["c.out"]))
        self.assertEqual([(o["id"], o["cause"]) for o in said["not_ok"]], [("b.txt", "plugin")])
        self.assertIn("2 of 2 inputs entered, 1 ok, 1 failed\nb.txt: failed (plugin) at extractor.test.throws: ", self.chancery("report").stdout)


if __name__ == "__main__":
    main()
