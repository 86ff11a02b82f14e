#!/usr/bin/env python3
"""What a run makes of what one before it left that was ended before its time."""

import os
import subprocess
import time

from operator_case import LINES_CONSUMER, PROGRAM, OperatorCase, main


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
