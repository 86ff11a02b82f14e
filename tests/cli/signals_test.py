"""Ctrl-C and standard streams: the first interrupt drains, the second stops; stdout carries data alone, whatever plugins
print.
"""

import json
import os
import pathlib
import pty
import re
import signal
import subprocess

from operator_case import PROGRAM, OperatorCase, main


class Signals(OperatorCase):
    def start(self, time_ms, documents):
        """Starts a run, and returns when its first document has begun."""
        for i in range(documents):
            self.write(f"in/{i:04}.txt", f"document {i}")
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": time_ms}}],
                      {"c": [{"use": "exporter.test.text", "to": "{path}.out"}, {"use": "exporter.test.head", "to": "all"},
                             {"use": "exporter.test.collector", "to": "ids"}]})
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--mode", "inline"], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        while (line := process.stderr.readline()) != "begins\n":
            self.assertTrue(line.startswith("warning mode inline: "), line)
        return process

    def test_the_first_interrupt_ends_the_run_after_the_document_at_hand(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            process = self.start(50, 400)
            process.send_signal(number)
            said = process.communicate(timeout=60)[1]
            self.assertEqual(process.returncode, 130)
            self.assertIn("interrupted: ", said)
            report = self.report()
            self.assertIs(report["interrupted"], True)
            done = [o["id"] for o in self.outcomes()]
            self.assertEqual(report["documents"], len(done))
            self.assertTrue(0 < len(done) < 400, len(done))
            files = self.files()
            self.assertEqual(len(files.pop("all.part").splitlines()), 1 + len(done))
            self.assertNotIn("all", files)  # it would look whole
            self.assertNotIn("ids", files)
            self.assertTrue({i[:-4] + ".out" for i in done} <= set(files))

    def test_the_second_interrupt_stops_at_once(self):
        process = self.start(60_000, 1)
        self.interrupt_until_it_ends(process)
        made = {p.name for p in (self.folder / "out").rglob("*") if p.suffix != ".part" and p.is_file() and not p.name.startswith("ledger.")}
        self.assertEqual(made, {"lock", "making"})


    def test_what_a_plugin_starts_would_inherit_none_of_our_descriptors(self):
        process = self.start(60_000, 1)
        told = pathlib.Path(f"/proc/{process.pid}/fdinfo")
        flags = {int(fd.name): int(fd.read_text().split("flags:")[1].split()[0], 8) for fd in told.iterdir()}
        self.assertGreater(len(flags), 3)
        self.assertEqual([fd for fd, f in flags.items() if fd > 2 and not f & os.O_CLOEXEC], [])


class Streams(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("a.txt", "a")
        self.pipeline(["extractor.test.prints"])

    def test_what_a_plugin_prints_goes_to_stderr(self):
        done = self.chancery("run", "p.json", "a.txt", "--mode", "inline", "--json")
        self.assertEqual(json.loads(done.stdout), self.report())
        self.assertIn("printed by a plugin\nwritten by a plugin\n", done.stderr)
        done = self.chancery("show", "p.json", "a.txt", "--json")
        self.assertEqual(json.loads(done.stdout)["outcome"]["outcome"], "ok")
        self.assertEqual(self.chancery("run", "p.json", "a.txt").stdout, "")

    def test_a_reader_of_stdout_that_has_gone_away_is_an_error_not_a_signal(self):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as gone:
            done = subprocess.run([PROGRAM, "plugins", "list"], cwd=self.folder, env=self.environment, stdout=gone, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("stdout: Broken pipe", done.stderr)

    def test_without_a_terminal_there_is_no_bar_and_no_control_character(self):
        self.assertNotRegex(self.chancery("run", "p.json", "a.txt").stderr, r"[\x00-\x09\x0b-\x1f]")

    def test_on_a_terminal_there_is_a_bar_with_outcomes_rate_time_left_and_the_slowest_stage(self):
        for i in range(20):
            self.write(f"in/{i:02}.txt", "BAD" if i == 3 else "x")
        self.pipeline(["extractor.test.throws", {"use": "extractor.test.slow", "options": {"time_ms": 30}}])
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
        self.assertEqual(process.wait(), 2)
        self.assertRegex(said.decode(), r"\[#+\.+\] \d+/20 inputs, \d+ ok, 1 failed, [\d.]+/s, [\d.]+ s left, slowest [a-z.…]+ \d+%")
        for shown in re.findall(r"\x1b\[K(\[[#.]*\][^\r\n]*)", said.decode()):
            self.assertLess(len(shown), 100, shown)
        self.assertIn("\r\x1b[K03.txt: failed (plugin) at extractor.test.throws: the stage threw this", said.decode())

    def test_control_characters_in_a_files_name_are_not_said(self):
        self.write("in/red\x1b[31m\n.unknown", "x")
        self.assertIn("red?[31m?.unknown: unread", self.chancery("run", "p.json", "in").stderr)

    def test_a_closed_stdin_is_no_fault_for_who_does_not_read_it(self):
        self.chancery("run", "p.json", "a.txt", preexec_fn=lambda: os.close(0))


if __name__ == "__main__":
    main()
