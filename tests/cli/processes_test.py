"""A run's processes: when it is interrupted, and when one of them is killed from outside, nothing is lost that need not
be, and none is left behind. Whatever is waited for has a deadline.
"""

import os
import pathlib
import signal
import subprocess
import time

from operator_case import PROGRAM, OperatorCase, main

DEADLINE = 30  # seconds


def processes():
    """All that run, without zombies: pid -> (pid of the parent, when it started)."""
    out = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it is gone by now
            continue
        if fields[0] not in "ZX":
            out[int(entry.name)] = (int(fields[1]), fields[19])
    return out


def below(pid):
    """The processes that a process started, also through others: pid -> (pid of the parent, when it started)."""
    everything = processes()
    out = {}
    found = [pid]
    while found:
        found = [p for p, (parent, _) in everything.items() if parent in found and p not in out]
        out.update((p, everything[p]) for p in found)
    return out


def words_of(pid):
    try:
        return pathlib.Path(f"/proc/{pid}/cmdline").read_text(errors="replace").split("\0")
    except OSError:  # it is gone by now
        return []


def wait_for(what, happens):
    """Returns what `happens()` does, as soon as it is true."""
    end = time.monotonic() + DEADLINE
    while not (result := happens()):
        if time.monotonic() > end:
            raise AssertionError(f"waited {DEADLINE} s in vain: {what}")
        time.sleep(0.005)
    return result


class ProcessesCase(OperatorCase):
    def start(self, *, documents=60, time_ms=40, kind="none", collect=False):
        """Starts a run of its own process group, with two workers; returns when the first document is done. A document
        that does harm is the last."""
        for i in range(documents):
            self.write(f"in/{i:04}.txt", f"document {i}")
        if kind != "none":
            self.write("in/zzzz.txt", f"CHAOS:{kind}")
        consumers = {"text": [{"use": "exporter.test.text", "to": "{path}.out"}, {"use": "exporter.test.head", "to": "all"}]}
        if collect:
            consumers["text"].append({"use": "exporter.test.collector", "to": "ids"})
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": time_ms}}, "extractor.test.chaos"], consumers)
        self.documents = documents
        # Nothing reads these streams before the end: files, so that none of them fills up.
        self.said = open(self.top / "said", "wb+")
        self.addCleanup(self.said.close)
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "2"], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                                   stdout=self.said, stderr=self.said, start_new_session=True)
        self.addCleanup(process.wait)
        self.addCleanup(self.end_all, process)
        wait_for("the first document's output", lambda: process.poll() is not None or (self.folder / "out/0000.out").exists())
        self.assertIsNone(process.poll(), self.told())
        return process

    def end_all(self, process):
        """Also those that a faulty host would leave behind."""
        if process.poll() is None:
            left = below(process.pid)
            process.kill()
            for pid, (_, started) in left.items():
                if processes().get(pid, (0, ""))[1] == started:
                    os.kill(pid, signal.SIGKILL)

    def told(self):
        self.said.seek(0)
        return self.said.read().decode(errors="replace")[-2000:]

    def template_and_workers(self, process):
        """The template is the child of the program that has children of its own: the workers."""
        def look():
            self.assertIsNone(process.poll(), self.told())
            found = below(process.pid)
            workers = [p for p, (parent, _) in found.items() if parent != process.pid]
            templates = {found[p][0] for p in workers}
            return (templates.pop(), workers) if len(templates) == 1 and len(workers) >= 2 else None
        return wait_for("a template with two workers", look)

    def assert_gone(self, were):
        """None of the processes is there any more; their numbers may be others' by now."""
        wait_for(f"the end of {were}", lambda: not [p for p, (_, started) in processes().items() if p in were and were[p][1] == started])

    def assert_all_ok(self, process):
        self.assertEqual(process.wait(timeout=DEADLINE), 0, self.told())
        names = [f"{i:04}" for i in range(self.documents)]
        self.assertEqual(self.outcomes(), [{"id": f"{name}.txt", "outcome": "ok"} for name in names])
        files = self.files()
        self.assertEqual({f"{name}.out": f"document {int(name)}" for name in names}, {name: text for name, text in files.items() if name.endswith(".out")})
        self.assertEqual(files["all"].splitlines(), ["id\tbytes", *(f"{name}.txt\t{len(f'document {int(name)}')}" for name in names)])


class Interrupted(ProcessesCase):
    def assert_drained(self, process, were):
        self.assertEqual(process.wait(timeout=DEADLINE), 130, self.told())
        self.assert_gone(were)
        report, outcomes = self.report(), self.outcomes()
        self.assertIs(report["interrupted"], True)
        self.assertTrue(0 < len(outcomes) < self.documents, len(outcomes))
        self.assertEqual({o["outcome"] for o in outcomes}, {"ok"})
        self.assertEqual([o["id"] for o in outcomes], [f"{i:04}.txt" for i in range(len(outcomes))])
        files = self.files()
        self.assertEqual({o["id"][:-4] + ".out" for o in outcomes}, {name for name in files if name.endswith(".out")})
        self.assertEqual(len(files["all.part"].splitlines()), 1 + len(outcomes))
        self.assertNotIn("all", files)

    def test_the_first_interrupt_lets_the_documents_in_hand_finish(self):
        process = self.start(documents=400)
        were = below(process.pid)
        process.send_signal(signal.SIGINT)
        self.assert_drained(process, were)

    def test_a_key_that_interrupts_the_whole_foreground_group_is_the_same(self):
        process = self.start(documents=400)
        were = below(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        self.assert_drained(process, were)

    def test_the_second_interrupt_ends_also_what_would_never_end(self):
        process = self.start(documents=20, time_ms=0, kind="sleep")
        were = below(process.pid)
        end = time.monotonic() + DEADLINE
        while process.poll() is None:  # two that come close together count as one
            self.assertLess(time.monotonic(), end)
            process.send_signal(signal.SIGINT)
            try:
                process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                pass
        self.assertEqual(process.returncode, 130)
        self.assert_gone(were)


class Killed(ProcessesCase):
    def kill_program(self, **what):
        process = self.start(**what)
        template, workers = self.template_and_workers(process)
        were = below(process.pid)
        self.assertGreaterEqual(set(were), {template, *workers})
        process.kill()
        self.assertEqual(process.wait(timeout=DEADLINE), -signal.SIGKILL)
        self.assert_gone(were)

    def test_when_the_program_is_killed_no_process_is_left(self):
        self.kill_program(documents=400, collect=True)

    def test_also_not_one_whose_plugin_sleeps(self):
        self.kill_program(documents=20, time_ms=0, kind="sleep")

    def test_also_not_one_whose_plugin_never_comes_back(self):
        self.kill_program(documents=20, time_ms=0, kind="loop")

    def test_a_worker_that_is_killed_from_outside_costs_nothing(self):
        process = self.start()
        for worker in self.template_and_workers(process)[1]:
            os.kill(worker, signal.SIGKILL)
        self.assert_all_ok(process)

    def test_a_template_that_is_killed_from_outside_costs_nothing(self):
        process = self.start()
        os.kill(self.template_and_workers(process)[0], signal.SIGKILL)
        self.assert_all_ok(process)

    def test_what_a_sink_that_is_killed_from_outside_did_not_take_the_next_run_delivers(self):
        process = self.start(collect=True)
        template = self.template_and_workers(process)[0]
        [sink] = [p for p, (parent, _) in below(process.pid).items() if parent == process.pid and p != template]
        os.kill(sink, signal.SIGKILL)
        self.assertEqual(process.wait(timeout=DEADLINE), 3, self.told())
        outcomes = self.outcomes()
        self.assertEqual([o["id"] for o in outcomes], [f"{i:04}.txt" for i in range(self.documents)])
        partial = [o for o in outcomes if o["outcome"] != "ok"]
        self.assertEqual({(o["outcome"], o["cause"], o["stage"]) for o in partial}, {("partial", "external", "exporter.test.collector")})
        self.assertNotIn("ids", self.files())
        texts = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in (self.folder / "out").glob("*.out")}
        self.chancery("run", "p.json", "in", "--jobs", "2")
        self.assertEqual(self.outcomes(), [{"id": o["id"], "outcome": "ok"} for o in outcomes])
        self.assertEqual(self.read("out/ids").splitlines(), [o["id"] for o in outcomes])
        self.assertEqual({p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in texts}, texts)

    def test_a_worker_that_is_stopped_and_goes_on_costs_nothing(self):
        process = self.start()
        worker = self.template_and_workers(process)[1][0]
        os.kill(worker, signal.SIGSTOP)
        os.kill(worker, signal.SIGCONT)
        self.assert_all_ok(process)

    def test_after_a_run_no_process_is_left(self):
        process = self.start(documents=30, collect=True)
        self.template_and_workers(process)
        were = below(process.pid)
        self.assertEqual(process.wait(timeout=DEADLINE), 0, self.told())
        self.assert_gone(were)
        self.assertEqual(self.read("out/ids").splitlines(), [f"{i:04}.txt" for i in range(30)])


class Finishing(OperatorCase):
    def test_a_run_that_waits_for_a_collector_without_end_can_be_interrupted(self):
        self.write("in/a.txt", "a")
        self.pipeline([], {"c": [{"use": "exporter.test.chaos-collector", "to": "ids", "options": {"finish": "loop"}},
                                 {"use": "exporter.test.text", "to": "{path}.out"}]})
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in"], cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        wait_for("the document's output", lambda: (self.folder / "out/a.out").exists())
        self.interrupt_until_it_ends(process)
        wait_for("the end of what it started", lambda: not below(process.pid))


class LeftBehind(ProcessesCase):
    """Plugins that may start programs, and one that leaves one behind."""

    def start_leaving(self, stages=(), collector=None, text="x", documents=30):
        """Returns the run's process when the program is there, and all that is below it."""
        for i in range(documents):
            self.write(f"in/{i:04}.txt", f"{text if i == 0 else i}")
        consumers = {"c": [{"use": "exporter.test.text", "to": "{path}.out"}, *([collector] if collector else [])]}
        self.pipeline([*stages, {"use": "extractor.test.slow", "options": {"time_ms": 40}}], consumers, allow={"exec": True})
        process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "2"], cwd=self.folder, env=self.environment, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        wait_for("a program that a plugin starts", lambda: process.poll() is not None or [p for p in below(process.pid) if words_of(p)[:1] == ["sleep"]])
        return process, below(process.pid)

    def assert_ends_with_the_run(self, **what):
        for killed in (True, False):
            with self.subTest(killed=killed):
                process, were = self.start_leaving(**what)
                self.assertTrue([p for p in were if words_of(p)[:1] == ["sleep"]])
                if killed:
                    process.kill()
                self.assertEqual(process.wait(timeout=DEADLINE), -signal.SIGKILL if killed else 0)
                self.assert_gone(were)

    def test_by_a_worker(self):
        self.assert_ends_with_the_run(stages=["extractor.test.chaos"], text="CHAOS:leave-behind")

    def test_by_a_sink(self):
        self.assert_ends_with_the_run(collector={"use": "exporter.test.chaos-collector", "to": "ids"}, text="COLLECT:leave-behind")

    def test_by_the_template(self):
        self.assert_ends_with_the_run(stages=[{"use": "extractor.test.chaos-create", "options": {"kind": "leave-behind"}}])


class KilledWhileItIsMade(ProcessesCase):
    def setUp(self):
        super().setUp()
        for name in "abc":
            self.write(f"in/{name}.txt", name)
        self.pipeline([], {"c": [{"use": "exporter.test.chaos-collector", "to": "ids", "options": {"waits": True}},
                                 {"use": "exporter.test.collector", "to": "others"}, {"use": "exporter.test.text", "to": "{path}.out"}]})
        self.process = subprocess.Popen([PROGRAM, "run", "p.json", "in", "--jobs", "1"], cwd=self.folder, env=self.environment, stderr=subprocess.PIPE, text=True)
        self.addCleanup(self.process.kill)

    def sink(self, before=None):
        """The one that is being made, another than the one before."""
        def look():
            self.assertIsNone(self.process.poll())
            for pid, (parent, _) in below(self.process.pid).items():
                if pid != before and parent == self.process.pid and "--serve-sink" in words_of(pid):
                    return pid
        return wait_for("a sink", look)

    def test_a_sink_is_started_again(self):
        first = self.sink()
        os.kill(first, signal.SIGKILL)
        self.sink(before=first)
        (self.folder / "out/ids.part.tmp/go").touch()
        said = self.process.communicate(timeout=DEADLINE)[1]
        self.assertEqual(self.process.returncode, 0, said)
        self.assertEqual(self.files(), {"a.out": "a", "b.out": "b", "c.out": "c", "ids": "a.txt\nb.txt\nc.txt\n", "others": "a.txt\nb.txt\nc.txt\n"})

    def test_one_that_is_always_killed_takes_nothing_from_the_others(self):
        sink = None
        for _ in range(4):
            sink = self.sink(before=sink)
            os.kill(sink, signal.SIGKILL)
        said = self.process.communicate(timeout=DEADLINE)[1]
        self.assertEqual(self.process.returncode, 3, said)
        self.assertEqual(self.files(), {"a.out": "a", "b.out": "b", "c.out": "c", "others": "a.txt\nb.txt\nc.txt\n"})
        self.assertEqual({(o["outcome"], o["cause"], o["stage"], o["message"]) for o in self.outcomes()},
                         {("partial", "external", "exporter.test.chaos-collector", "its sink ended in signal 9 (Killed), 4 times")})
        self.assertIn("exporter.test.chaos-collector: its sink ended in signal 9 (Killed), 4 times", self.report()["stopped"])


class OneRunAtATime(ProcessesCase):
    def test_a_second_run_in_the_same_folder_is_refused_and_told_whose_it_is(self):
        process = self.start(time_ms=200)
        for mode in ("workers", "inline"):
            said = self.chancery("run", "p.json", "in", "--mode", mode, exit_code=1).stderr
            self.assertIn(f"out: another run is at work there (process {process.pid})", said)
        self.chancery("run", "p.json", "in/0000.txt", "--out", "elsewhere")

    def test_a_killed_run_holds_nobody_up(self):
        process = self.start(time_ms=200)
        process.kill()
        process.wait()
        self.chancery("run", "p.json", "in/0000.txt", "--root", "in", "--rebase")


if __name__ == "__main__":
    main()
