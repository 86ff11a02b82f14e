#!/usr/bin/env python3
"""What a run makes of what one before it left that was ended before its time."""

import json
import os
import signal
import sqlite3
import subprocess
import time

from operator_case import LINES_CONSUMER, PROGRAM, TEXT_CONSUMER, OperatorCase, main


class ResumingCase(OperatorCase):
    def documents(self, count):
        for i in range(count):
            self.write(f"in/{i:03}.txt", f"Nr. {i}")
        for path in (self.folder / "in").iterdir():
            os.utime(path, (time.time() - 3600,) * 2)

    def slow(self, consumers, time_ms=30, **more):
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": time_ms}}], consumers, **more)

    def run_in(self, *words, exit_code=0):
        return self.chancery("run", "p.json", "in", "--jobs", "1", *words, exit_code=exit_code)

    def end_run(self, when, end, *words):
        """Starts a run, and ends it in its midst as soon as `when` holds."""
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "1", *words], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.kill)
        while not when():
            self.assertIsNone(process.poll())
            time.sleep(0.01)
        end(process)
        process.communicate(timeout=60)
        self.assertNotEqual(process.returncode, 0)

    def has(self, name):
        path = self.folder / name
        return lambda: path.is_file() and path.stat().st_size > 0


class Refreshing(ResumingCase):
    def calls(self):
        """Of the stage: how often it was called, and how often not really."""
        (stage,) = [c for c in self.report()["components"] if c["id"] == "extractor.test.slow"]
        return stage["calls"], stage["reused"]

    def due(self, *words):
        return json.loads(self.chancery("plan", "p.json", "in", "--json", *words).stdout)

    def entered(self):
        """By the run at work, or by the last one."""
        with sqlite3.connect(f"file:{self.folder}/out/.chancery/ledger.sqlite?mode=ro", uri=True) as ledger:
            facts = {name.decode(): value.decode() for name, value in ledger.execute("SELECT CAST(name AS BLOB), CAST(value AS BLOB) FROM fact")}
            (out,) = ledger.execute("SELECT count(*) FROM input WHERE read_ns = ?", (int(facts["began_ns"]),)).fetchone()
        ledger.close()
        return 0 if facts["result"] else out

    def test_one_that_is_interrupted_goes_on_whatever_the_next_run_is_asked_for(self):
        self.documents(20)
        self.slow(TEXT_CONSUMER)
        self.run_in()
        for words in (("--refresh", "extractor.test.slow"), ()):
            self.end_run(lambda: self.entered() >= 3, lambda p: p.send_signal(signal.SIGINT), "--refresh", "extractor.test.slow")
            interrupted, _ = self.calls()
            self.assertTrue(0 < interrupted < 20, interrupted)
            plan = self.due(*words)
            self.assertEqual((plan["inputs_due"], plan["why"]), (20 - interrupted, {"--refresh": 20 - interrupted}))
            done = self.run_in(*words)
            self.assertEqual(self.calls(), (20 - interrupted, 0))
            self.assertEqual("--refresh extractor.test.slow of an earlier run was not completed: it is now" in done.stderr, words == ())
            self.assertEqual(self.due()["inputs_due"], 0)
        self.assertEqual(self.due("--refresh", "extractor.test.slow")["inputs_due"], 20)

    def test_another_consumers_documents_are_refreshed_when_they_are_next_made(self):
        self.documents(3)
        self.slow({**TEXT_CONSUMER, **LINES_CONSUMER}, time_ms=1)
        self.run_in()
        self.run_in("--for", "data", "--refresh", "extractor.test.slow")
        self.assertEqual(self.calls(), (3, 0))
        self.assertEqual([e["inputs"] for e in self.due()["exporters"]], [3, 0])
        self.run_in()
        self.assertEqual(self.calls(), (3, 3))


class Unread(ResumingCase):
    """What nobody can read costs a look each time, and nothing else."""

    def setUp(self):
        super().setUp()
        self.documents(3)
        self.write("in/picture.jpg", b"\xff\xd8\xff\x00 no text")
        (self.folder / "in/z.txt").symlink_to("nowhere")
        self.pipeline([], {**TEXT_CONSUMER, **LINES_CONSUMER, "ids": [{"use": "exporter.test.collector", "to": "ids"}]})
        self.run_in(exit_code=2)

    def assert_nothing_is_done(self, unread, exit_code=2):
        before = {p: p.stat().st_ino for p in (self.folder / "out").glob("*")}
        done = self.run_in(exit_code=exit_code)
        self.assertIn("read 0 bytes, wrote 0 bytes in 0 files below out", done.stderr)
        self.assertEqual((self.report()["unchanged"], self.report()["outcomes"]["unread"], self.report()["replaced"]), (3 + unread + (exit_code == 2), unread, []))
        self.assertEqual({p: p.stat().st_ino for p in (self.folder / "out").glob("*")}, before)

    def test_it_makes_nothing_due_the_next_time(self):
        plan = json.loads(self.chancery("plan", "p.json", "in", "--json").stdout)
        self.assertEqual(plan["inputs_due"], 0)
        for _ in range(2):
            self.assert_nothing_is_done(1)
        self.assertEqual([(o["id"], o["cause"], o["known"]) for o in self.report()["not_ok"] if o["outcome"] == "failed"], [("z.txt", "input", True)])

    def test_a_new_one_makes_nothing_due_but_itself(self):
        self.write("in/0.jpg", b"\xff\xd8\xff\x00 new")
        plan = json.loads(self.chancery("plan", "p.json", "in", "--json").stdout)
        self.assertEqual([(d["id"], d["why"], d["exporters"]) for d in plan["due"]], [("0.jpg", "new input", [])])
        before = (self.folder / "out/ids").stat().st_ino
        self.run_in(exit_code=2)
        self.assertEqual((self.report()["replaced"], (self.folder / "out/ids").stat().st_ino), ([], before))
        self.assert_nothing_is_done(2)

    def test_it_is_made_when_it_can_be_read(self):
        (self.folder / "in/z.txt").unlink()
        (self.folder / "in/z.txt").write_text("da")
        self.run_in()
        self.assertEqual((self.read("out/z.out"), self.read("out/ids").split()), ("da", ["000.txt", "001.txt", "002.txt", "z.txt"]))

    def test_what_was_read_and_no_longer_can_be_leaves_the_files_that_all_share(self):
        (self.folder / "in/001.txt").unlink()
        (self.folder / "in/001.txt").symlink_to("nowhere")
        self.run_in("--prune", exit_code=2)
        self.assertEqual((self.read("out/ids").split(), self.report()["pruned"], len(self.read("out/all.jsonl").splitlines())), (["000.txt", "002.txt"], ["001.out"], 2))


class Targets(ResumingCase):
    def setUp(self):
        super().setUp()
        self.documents(30)
        self.slow({**LINES_CONSUMER, "kept": [{"use": "exporter.test.flushing", "to": "kept"}]})
        self.end_run(self.has("out/kept"), subprocess.Popen.kill)
        self.write("out/kept-journal", "what a killed database leaves")

    def test_a_target_kept_in_place_whose_consumer_goes_after_a_kill_is_named_and_pruned(self):
        self.slow(LINES_CONSUMER)
        self.run_in()
        self.assertEqual(self.report()["stale"], ["kept", "kept-journal"])
        self.run_in("--prune")
        self.assertEqual((self.report()["stale"], self.report()["pruned"], list(self.files())), ([], ["kept", "kept-journal"], ["all.jsonl"]))

    def test_one_that_is_called_otherwise_after_a_kill_is_named_and_pruned(self):
        self.slow({**LINES_CONSUMER, "kept": [{"use": "exporter.test.flushing", "to": "other"}]})
        self.run_in("--prune")
        self.assertEqual((self.report()["stale"], self.report()["pruned"], sorted(self.files())), ([], ["kept", "kept-journal"], ["all.jsonl", "other"]))

    def test_what_somebody_wrote_into_it_meanwhile_is_his(self):
        self.slow(LINES_CONSUMER)
        self.run_in()
        with open(self.folder / "out/kept", "a") as file:
            file.write("notes of mine")
        self.run_in("--prune")
        self.assertEqual(self.report()["stale"], ["kept"])

    def test_one_that_another_consumer_takes_over_stays(self):
        self.slow({**LINES_CONSUMER, "heirs": [{"use": "exporter.test.flushing", "to": "kept"}]})
        (self.folder / "out/kept-journal").unlink()
        self.run_in("--prune")
        self.assertEqual((self.report()["stale"], self.report()["pruned"]), ([], []))
        self.assertEqual(len(set(self.read("out/kept").split())), 30)


if __name__ == "__main__":
    main()
