"""Watching a run: the line while it goes on, the summary at its end, whose line is whose in the log, and the report's
figures.
"""

import os
import pty
import subprocess

from operator_case import PROGRAM, OperatorCase, main


class Summary(OperatorCase):
    def test_a_run_that_went_well(self):
        self.write("in/a.txt", "hello")
        self.pipeline(["extractor.test.words"])
        done = self.chancery("run", "p.json", "in")
        self.assertRegex(done.stderr, r"\Adone: 1 ok in [\d.]+ s, [\d.]+/s\n"
                         r"read 5 bytes, wrote \d+ bytes in 1 file below out\n"
                         r"slowest: [a-z.]+, \d+% of the components' time\n"
                         r"report in out/\.chancery/report\.json\n\Z")
        self.assertIn("in 1 file below out, 1 of them replaced\n", self.chancery("run", "p.json", "in").stderr)

    def test_a_run_that_did_not(self):
        for name, text in (("a", "a"), ("b", "BAD"), ("c", "BAD")):
            self.write(f"in/{name}.txt", text)
        self.pipeline(["extractor.test.throws"])
        done = self.chancery("run", "p.json", "in", exit_code=2)
        self.assertIn("\ndone: 1 ok, 2 failed in ", done.stderr)
        self.assertIn("\ncauses: 2 plugin; each document in out/.chancery/outcomes.jsonl, those not ok in out/.chancery/report.json\n", done.stderr)
        report = self.report()
        self.assertEqual(report["causes"], {"plugin": 2})
        self.assertGreater(report["seconds"], 0)

    def test_progress_goes_on_while_one_document_takes_long(self):
        self.write("in/a.txt", "x")
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 1000}}])
        ours, terminal = pty.openpty()
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in"], cwd=self.folder, env=self.environment, stderr=terminal)
        os.close(terminal)
        said = b""
        try:
            while chunk := os.read(ours, 65536):
                said += chunk
        except OSError:  # the other end is closed
            pass
        os.close(ours)
        self.assertEqual(process.wait(), 0)
        self.assertGreaterEqual(said.decode().count("\r\x1b[K[" + "." * 24 + "] 0/1 inputs, 0 ok, 0.0/s"), 3)


class Logs(OperatorCase):
    def test_a_line_says_component_document_and_worker(self):
        self.write("in/a.record", "log: hello\n")
        self.pipeline()
        inline = self.chancery("run", "p.json", "in", "--mode", "inline").stderr
        self.assertIn("info reader.test.record a.record: hello\n", inline)
        workers = self.chancery("run", "p.json", "in", "--jobs", "2").stderr
        self.assertRegex(workers, r"(?m)^info reader\.test\.record a\.record \[worker [12]\]: hello$")


class Workers(OperatorCase):
    def test_lost_workers_are_counted_by_cause(self):
        for name, text in (("a", "a"), ("b", "CHAOS:segfault"), ("c", "CHAOS:segfault"), ("d", "CHAOS:abort")):
            self.write(f"in/{name}.txt", text)
        self.pipeline(["extractor.test.chaos"])
        self.chancery("run", "p.json", "in", "--jobs", "2", exit_code=2)
        self.assertEqual(self.report()["workers"], {"jobs": 2, "lost": {"crash": 3}})
        self.assertEqual(self.report()["causes"], {"crash": 3})

    def test_inline_there_are_none(self):
        self.write("in/a.txt", "a")
        self.pipeline()
        self.chancery("run", "p.json", "in", "--mode", "inline")
        self.assertNotIn("workers", self.report())


if __name__ == "__main__":
    main()
