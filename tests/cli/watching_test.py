"""Watching a run: its metrics while it goes on, the summary at its end, whose line is whose in the log, and the report's
figures.
"""

import os
import pathlib
import pty
import re
import subprocess
import time

from operator_case import PROGRAM, OperatorCase, main

NAMES = {"documents": "counter", "documents_unchanged": "counter", "documents_known": "counter", "failures": "counter", "inputs": "gauge",
         "inputs_done": "counter", "bytes_read": "counter", "bytes_written": "counter",
         "component_seconds": "counter", "component_calls": "counter", "workers_lost": "counter",
         "refused_calls": "counter", "run_start_time_seconds": "gauge", "run_last_update_time_seconds": "gauge",
         "run_ended": "gauge"}
TYPES = {f"chancery_{name}" + ("_total" if kind == "counter" else ""): kind for name, kind in NAMES.items()}


def metrics_of(text):
    """Prometheus' text format, strictly: ({name: {labels: value}}, {name: type}). Labels are a sorted tuple of pairs."""
    values, types, helps = {}, {}, set()
    if not text.endswith("\n"):
        raise ValueError("the last line is cut off")
    for line in text[:-1].split("\n"):
        if found := re.fullmatch(r"# HELP ([a-z_]+) (.+)", line):
            helps.add(found[1])
        elif found := re.fullmatch(r"# TYPE ([a-z_]+) (counter|gauge)", line):
            if found[1] in types:
                raise ValueError(f"two types: {line}")
            types[found[1]] = found[2]
            values[found[1]] = {}
        elif found := re.fullmatch(r'([a-z_]+)(?:\{((?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)+)\})? ([0-9.]+)', line):
            labels = tuple(sorted(re.findall(r'([a-z_]+)="((?:[^"\\]|\\.)*)"', found[2] or "")))
            if found[1] not in types or labels in values[found[1]]:
                raise ValueError(f"without a type, or twice: {line}")
            values[found[1]][labels] = float(found[3])
        else:
            raise ValueError(f"no such line: {line!r}")
    if helps != set(types):
        raise ValueError(f"help and types differ: {helps ^ set(types)}")
    return values, types


class Watching(OperatorCase):
    def metrics(self, name="m.prom"):
        values, types = metrics_of(self.read(name))
        self.assertEqual(types, TYPES)
        return values

    def ended(self, values):
        """The result that is marked; none while the run goes on."""
        marked = [labels[0][1] for labels, value in values["chancery_run_ended"].items() if value == 1]
        self.assertEqual(len(values["chancery_run_ended"]), 4)
        return marked[0] if marked else None


class Metrics(Watching):
    def setUp(self):
        super().setUp()
        for name, text in (("a", "a"), ("b", "BAD"), ("c", "c")):
            self.write(f"in/{name}.txt", text)
        self.write("in/d.unknown", "x")
        self.pipeline(["extractor.test.throws"])

    def test_the_file_says_what_the_report_says(self):
        for mode in ("inline", "workers"):
            with self.subTest(mode):
                self.chancery("run", "p.json", "in", "--mode", mode, "--metrics", "m.prom", exit_code=2)
                values, report = self.metrics(), self.report()
                self.assertEqual({labels[0][1]: n for labels, n in values["chancery_documents_total"].items()}, report["outcomes"])
                self.assertEqual({labels[0][1]: n for labels, n in values["chancery_failures_total"].items() if n}, {"plugin": 1})
                self.assertEqual(values["chancery_inputs"][()], 4)
                self.assertEqual(values["chancery_inputs_done_total"][()], 4)
                self.assertEqual(values["chancery_bytes_read_total"][()], report["bytes_read"])
                self.assertEqual(values["chancery_bytes_written_total"][()], report["bytes_written"])
                self.assertEqual({dict(labels)["component"]: n for labels, n in values["chancery_component_calls_total"].items()},
                                 {c["id"]: c["calls"] for c in report["components"]})
                self.assertIn((("component", "exporter.test.text"), ("consumer", "reader")), values["chancery_component_seconds_total"])
                self.assertLessEqual(values["chancery_run_start_time_seconds"][()], values["chancery_run_last_update_time_seconds"][()])
                self.assertAlmostEqual(values["chancery_run_last_update_time_seconds"][()], time.time(), delta=300)
                self.assertEqual(self.ended(values), "not_all_well")
                self.assertEqual([p.name for p in self.folder.glob("m.prom*")], ["m.prom"])

    def test_the_file_is_there_from_the_beginning_is_never_half_and_goes_with_the_run(self):
        for i in range(24):
            self.write(f"many/{i:02}.txt", "x")
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 250}}])
        process = subprocess.Popen([PROGRAM, "run", "p.json", "many", "--jobs", "2", "--metrics", "m.prom"], cwd=self.folder, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        seen = []
        end = time.monotonic() + 60
        while process.poll() is None:
            self.assertLess(time.monotonic(), end)
            if (self.folder / "m.prom").exists():
                values = self.metrics()
                seen.append((self.ended(values), values["chancery_inputs_done_total"][()], values["chancery_documents_total"][(("outcome", "ok"),)]))
            time.sleep(0.001)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(seen[0], (None, 0, 0))
        self.assertTrue([s for s in seen if s[0] is None and 0 < s[1] < 24], "it was not written while the run went on")
        self.assertEqual([s[1:] for s in seen], sorted(s[1:] for s in seen))
        values = self.metrics()
        self.assertEqual((self.ended(values), values["chancery_inputs_done_total"][()]), ("well", 24))

    def test_a_run_that_cannot_begin_or_go_on_has_ended_too(self):
        self.write("a.txt", "a")
        self.write("out", "a file where the output folder should be")
        self.pipeline()
        self.chancery("run", "p.json", "a.txt", "--metrics", "m.prom", exit_code=3)
        values = self.metrics()
        self.assertEqual((self.ended(values), values["chancery_inputs"][()]), ("stopped", 1))

    def test_a_file_that_cannot_be_written_at_the_start_is_wrong_use(self):
        (self.folder / "folder").mkdir()
        (self.folder / "pipe").symlink_to("/dev/null")
        (self.folder / "link").symlink_to("in/a.txt")
        for file, why in (("folder", "is no regular file"), ("pipe", "is no regular file"), ("p.json/m.prom", "Not a directory"),
                          ("in/a.txt", "is an input"), ("link", "is an input"), ("in/../in/c.txt", "is an input")):
            with self.subTest(file):
                done = self.chancery("run", "p.json", "in", "--metrics", file, exit_code=1)
                self.assertEqual(done.stderr, f"chancery: --metrics {file}: {why}\n")
                self.assertFalse((self.folder / "out").exists())
        self.assertEqual(self.read("in/a.txt"), "a")

    def test_a_file_that_cannot_be_written_later_is_one_warning(self):
        self.write("slow/a.txt", "x")
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": 5000}}])
        process = subprocess.Popen([PROGRAM, "run", "p.json", "slow", "--metrics", "there/m.prom"], cwd=self.folder, env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        end = time.monotonic() + 60
        while not (self.folder / "there/m.prom").exists():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.001)
        (self.folder / "there").rename(self.folder / "gone")
        self.write("there", "a file where the folder was")
        said = process.communicate(timeout=60)[1]
        self.assertEqual(process.returncode, 0, said)
        self.assertEqual(said.count("warning --metrics there/m.prom: Not a directory\n"), 1, said)
        self.assertIn("done: 1 ok", said)


class Summary(Watching):
    def test_a_run_that_went_well(self):
        self.write("in/a.txt", "hello")
        self.pipeline(["extractor.test.words"])
        done = self.chancery("run", "p.json", "in")
        self.assertRegex(done.stderr, r"\Adone: 1 ok in [\d.]+ s, [\d.]+/s\n"
                         r"read 5 bytes, wrote \d+ bytes in 1 file below out\n"
                         r"slowest: [a-z.]+, \d+% of the components' time\n"
                         r"report in out/\.chancery/report\.json\n\Z")
        self.assertIn("wrote 0 bytes in 0 files below out\n1 document was done before\n", self.chancery("run", "p.json", "in").stderr)
        self.write("in/a.txt", "hello again")
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


class Logs(Watching):
    def test_a_line_says_component_document_and_worker(self):
        self.write("in/a.record", "log: hello\n")
        self.pipeline()
        inline = self.chancery("run", "p.json", "in", "--mode", "inline").stderr
        self.assertIn("info reader.test.record a.record: hello\n", inline)
        workers = self.chancery("run", "p.json", "in", "--jobs", "2", "--no-cache", "--out", "other").stderr
        self.assertRegex(workers, r"(?m)^info reader\.test\.record a\.record \[worker [12]\]: hello$")


class Workers(Watching):
    def test_lost_workers_are_counted_by_cause(self):
        for name, text in (("a", "a"), ("b", "CHAOS:segfault"), ("c", "CHAOS:segfault"), ("d", "CHAOS:abort")):
            self.write(f"in/{name}.txt", text)
        self.pipeline(["extractor.test.chaos"])
        self.chancery("run", "p.json", "in", "--jobs", "2", "--metrics", "m.prom", exit_code=2)
        self.assertEqual(self.report()["workers"], {"jobs": 2, "lost": {"crash": 3}})
        self.assertEqual(self.report()["causes"], {"crash": 3})
        values = self.metrics()
        self.assertEqual(values["chancery_workers_lost_total"][(("cause", "crash"),)], 3)
        self.assertEqual(values["chancery_failures_total"][(("cause", "crash"),)], 3)

    def test_calls_that_the_sandbox_refused_are_counted(self):
        self.write("in/a.txt", "CHAOS:socket")
        self.pipeline(["extractor.test.chaos"])
        subprocess.run([PROGRAM, "run", "p.json", "in", "--metrics", "m.prom"], cwd=self.folder, env=self.environment, capture_output=True, timeout=60)
        told = {(("call", d["call"]), ("component", d["component"])): d["count"] for d in self.report()["denied"]}
        self.assertEqual(self.metrics()["chancery_refused_calls_total"], told)

    def test_inline_there_are_none(self):
        self.write("in/a.txt", "a")
        self.pipeline()
        self.chancery("run", "p.json", "in", "--mode", "inline")
        self.assertNotIn("workers", self.report())


if __name__ == "__main__":
    main()
