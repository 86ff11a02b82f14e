"""One hostile document among good ones: a plugin that crashes, hangs, eats memory, or attacks the host and the machine.
What became of the document is told with cause, component and reason; the others are what they would have been without
it. The harms, by name, stand in tests/plugins/harms.hpp.
"""

import ctypes
import json
import os
import re
import subprocess
import threading
import time

from operator_case import PROGRAM, OperatorCase, main

LIMITS = {"time_ms": 1000, "memory_mb": 128, "emitted_mb": 8}
STAGE, RENDERER, READER, LINES_READER = "extractor.test.chaos", "exporter.test.chaos-text", "reader.test.chaos", "reader.test.chaos-lines"
CONSUMERS = {"text": [{"use": "exporter.test.text", "to": "{path}.out"}],
             "data": [{"use": "exporter.jsonl", "to": "all.jsonl"}, {"use": "exporter.json", "to": "{path}.json"}]}

CRASHES = {
    "segfault": r"\bsignal 11\b",
    "abort": r"\bsignal 6\b",
    "corrupt-heap": r"\bsignal 6\b",
    "sigpipe": r"\bsignal 13\b",
    "block-sigsys": r"\bsignal 31\b",
    "recurse": r"stack overflow",
    "exit": r"ended the process with exit code 3\b",
    "exit-0": r"ended the process with exit code 0\b",
}
TIMEOUT = r"\bran ([\d,]+) ms, granted 1,000 ms \(the pipeline's limits\)"
TOO_MUCH = {
    "allocate": r"out of memory",
    "raise-limits": r"\bgrew by \d+ MB, granted 128 MB\b",
    "throw-bad-alloc": r"out of memory",
    "many-rows": r"\bgranted 8 MB\b",
}
# What the plugin was told, and the call by which the system knows it.
REFUSED = {
    "exec": ("execve", r"execve"),
    "socket": ("socket", r"socket"),
    "read-passwd": ("open", r"openat"),
    "write-file": ("open", r"openat"),
    "ptrace-parent": ("ptrace", r"ptrace"),
    "kill-parent": ("kill", r"kill"),
}
# Refused without a note: the C library makes processes and threads while it blocks all signals.
REFUSED_UNNAMED = {"fork": "fork", "start-thread": "thread", "thread-and-join": "thread"}


def landlock():
    """The version that the kernel offers; -1 if none."""
    create_ruleset, version_only = 444, 1
    return ctypes.CDLL(None).syscall(create_ruleset, None, ctypes.c_size_t(0), version_only)


class HostileCase(OperatorCase):
    def setUp(self):
        super().setUp()
        self.write("in/a.txt", "first one")
        self.write("in/c.txt", "third one")
        self.hostile_pipeline()

    def hostile_pipeline(self, stages=("extractor.test.words", STAGE), consumers=None, **more):
        self.pipeline(stages, CONSUMERS if consumers is None else consumers, **{"limits": LIMITS, **more})

    def run_over(self, *words, out="out"):
        """Runs over `in`. The exit code must be what the outcomes say, and no document may be missing."""
        began = time.monotonic()
        done = subprocess.run([PROGRAM, "run", "p.json", "in", "--out", out, *words], cwd=self.folder, env=self.environment, capture_output=True, text=True,
                              errors="replace", timeout=60)
        self.seconds = time.monotonic() - began
        told = f"exit code {done.returncode}\n{done.stderr[-2000:]}"
        self.assertTrue((self.folder / out / ".chancery/outcomes.jsonl").exists(), told)
        self.assertEqual(done.returncode, 2 if any(o["outcome"] not in ("ok", "filtered") for o in self.outcomes(out)) else 0, told)
        return done

    def bytes_below(self, out):
        top = self.folder / out
        return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file() and ".chancery" not in p.parts}

    def expected_without(self, hostile):
        """What an undisturbed run over the other documents makes, as `bytes_below`."""
        out = "undisturbed"
        if not (self.folder / out).exists():
            self.chancery("run", "p.json", "in", "--exclude", hostile, "--mode", "inline", "--out", out)
        return self.bytes_below(out)

    def assert_undisturbed(self, out, hostile):
        """All output that is not the hostile document's is what it would be without it."""
        expected, made = self.expected_without(hostile), self.bytes_below(out)
        of_hostile = f'"id":"{hostile}"'.encode()
        for name in expected:
            self.assertIn(name, made)
            lines = made[name].splitlines(keepends=True)
            self.assertEqual(expected[name].splitlines(keepends=True), [line for line in lines if of_hostile not in line], name)
        stem = hostile.rpartition(".")[0]
        self.assertEqual([], [name for name in made if name not in expected and not name.startswith(stem)])

    def harm(self, kind, mark="CHAOS", hostile="b.txt"):
        """Three documents, of which the second does harm: its outcome. The two others are ok and undisturbed."""
        self.write(f"in/{hostile}", f"one {mark}:{kind} word")
        out = f"{mark.lower()}-{kind}"
        self.run_over("--jobs", "2", out=out)
        first, outcome, third = self.outcomes(out)
        self.assertEqual([first, third], [{"id": "a.txt", "outcome": "ok"}, {"id": "c.txt", "outcome": "ok"}])
        self.assertEqual(outcome["id"], hostile)
        self.assert_undisturbed(out, hostile)
        return outcome

    def assert_fate(self, outcome, expected, cause, stage, message):
        self.assertEqual((outcome["outcome"], outcome.get("cause"), outcome.get("stage")), (expected, cause, stage), outcome)
        self.assertRegex(outcome.get("message", ""), message)


class Stages(HostileCase):
    def test_a_stage_that_takes_its_process_down_costs_its_document(self):
        for kind, message in CRASHES.items():
            with self.subTest(kind):
                self.assert_fate(self.harm(kind), "failed", "crash", STAGE, message)
                self.assertNotIn("b.json", self.bytes_below(f"chaos-{kind}"))

    def test_a_stage_that_does_not_end_is_ended(self):
        for kind in ("loop", "sleep"):
            with self.subTest(kind):
                outcome = self.harm(kind)
                self.assert_fate(outcome, "failed", "timeout", STAGE, TIMEOUT)
                self.assertGreaterEqual(int(re.search(TIMEOUT, outcome["message"]).group(1).replace(",", "")), 1000)
                self.assertLess(self.seconds, 10)

    def test_a_stage_that_takes_more_than_granted_fails_its_document(self):
        for kind, message in TOO_MUCH.items():
            with self.subTest(kind):
                self.assert_fate(self.harm(kind), "failed", "memory", STAGE, message)

    def test_a_smaller_limit_of_the_stage_binds_and_is_named(self):
        self.hostile_pipeline([{"use": STAGE, "limits": {"time_ms": 150}}])
        outcome = self.harm("loop")
        self.assert_fate(outcome, "failed", "timeout", STAGE, r"\bgranted 150 ms\b")
        self.assertNotIn("the pipeline's", outcome["message"])

    def test_a_stage_has_a_memory_limit_of_its_own_and_others_may_have_more(self):
        self.hostile_pipeline([{"use": STAGE, "limits": {"memory_mb": 32}}], limits={"memory_mb": 4000})
        self.assert_fate(self.harm("allocate"), "failed", "memory", STAGE, "out of memory")

    def test_workers_that_are_replaced_one_after_the_other_hold_nothing_up(self):
        for i in range(150):
            self.write(f"in/{i:03}.txt", "CHAOS:past-span" if i % 2 else "CHAOS:throw-bad-alloc")
        for jobs in ("1", "2"):
            self.run_over("--jobs", jobs, out=jobs)
            self.assertEqual(sum(o["outcome"] == "failed" for o in self.outcomes(jobs)), 150)

    def test_of_a_refused_document_nothing_is_told_also_if_it_ran_twice(self):
        self.write("in/b.record", "log: topsecret\nBAD CHAOS:abort\n")
        self.hostile_pipeline([{"use": STAGE, "on_error": "skip"}, "extractor.test.refuses"])
        done = self.run_over("--jobs", "1", "--log-level", "debug")
        self.assertEqual(self.outcomes()[1], {"id": "b.record", "outcome": "failed", "cause": "refused", "stage": "extractor.test.refuses"})
        self.assertNotIn("topsecret", done.stderr)

    def test_what_can_be_read_only_once_is_read_whole_when_its_document_runs_again(self):
        self.hostile_pipeline([{"use": STAGE, "on_error": "skip"}])
        text = "CHAOS:abort what must not be lost"
        self.assertIn("partial (crash)", self.chancery("run", "p.json", "-", stdin=text, exit_code=2).stderr)
        self.assertEqual(self.read("out/-.out"), text)
        os.mkfifo(self.folder / "pipe.txt")
        writer = threading.Thread(target=lambda: (self.folder / "pipe.txt").write_text(text))
        writer.start()
        self.chancery("run", "p.json", "pipe.txt", "--out", "piped", exit_code=2)
        writer.join()
        self.assertEqual(self.read("piped/pipe.out"), text)

    def test_rows_that_break_the_contract_fail_the_document(self):
        self.assert_fate(self.harm("past-span"), "failed", "contract", STAGE, r"^test.mark.end: row 0: \d+ lies beyond the text's \d+ bytes$")

    def test_a_call_that_nobody_granted_is_refused_and_named(self):
        for kind, (told, call) in REFUSED.items():
            with self.subTest(kind):
                outcome = self.harm(kind)
                self.assert_fate(outcome, "failed", "plugin", STAGE, rf"^{told}: ")
                self.assertRegex(outcome["message"], rf"; the sandbox refused (?:\w+, )*(?:{call})\b")
                denied = [d for d in self.report(f"chaos-{kind}")["denied"] if re.fullmatch(call, d["call"])]
                self.assertEqual([d["component"] for d in denied], [STAGE])
                self.assertGreaterEqual(denied[0]["count"], 1)
        self.assertEqual([], list(self.top.rglob("chaos-was-here")))

    def test_what_its_resources_name_can_be_read_while_documents_are_processed(self):
        self.hostile_pipeline(["extractor.test.reads-late"])
        self.chancery("run", "p.json", "in", "--jobs", "2")

    def test_processes_and_threads_are_refused(self):
        for kind, told in REFUSED_UNNAMED.items():
            with self.subTest(kind):
                self.assert_fate(self.harm(kind), "failed", "plugin", STAGE, rf"^{told}: Operation not permitted")

    def test_a_stage_that_calls_nothing_forbidden_is_not_accused(self):
        self.harm("none")
        self.assertEqual(self.report("chaos-none")["denied"], [])

    def test_a_stage_that_plays_with_its_streams_disturbs_nobody(self):
        for kind in ("close-stdout", "flood-stdout", "truncate"):
            with self.subTest(kind):
                self.assertIn(self.harm(kind)["outcome"], ("ok", "failed"))

    def test_a_flood_of_words_does_not_come_through_to_the_operator(self):
        self.write("in/b.txt", "CHAOS:flood-stdout")
        done = self.run_over("--jobs", "2")
        self.assertLess(len(done.stdout) + len(done.stderr), 1_000_000)
        self.assertLess(sum(p.stat().st_size for p in (self.folder / "out").rglob("*") if p.is_file()), 1_000_000)

    def test_garbage_on_every_channel_is_a_breach_of_contract(self):
        outcome = self.harm("write-channels")
        self.assertEqual((outcome["outcome"], outcome.get("cause")), ("failed", "contract"), outcome)

    def test_a_stage_that_closes_every_descriptor_fails_its_document(self):
        self.assert_fate(self.harm("close-all"), "failed", "contract", STAGE, "closed the channel to the host")

    def test_a_document_whose_workers_are_always_killed_is_given_up(self):
        self.assert_fate(self.harm("sigkill"), "failed", "external", STAGE, r"from outside 3 times: .*\(Killed\)")

    def test_writing_into_what_was_only_borrowed_reaches_no_other_document(self):
        self.harm("write-wild")

    def test_state_between_documents_is_nothing_that_the_engine_finds(self):
        self.assertEqual(self.harm("state")["outcome"], "ok")

    def test_harms_one_after_the_other_wear_nothing_out(self):
        kinds = ["segfault", "exit", "socket", "abort", "many-rows", "past-span"] * 4
        for i, kind in enumerate(kinds):
            self.write(f"in/b/{i:02}.txt", f"CHAOS:{kind}")
            self.write(f"in/b/{i:02}-good.txt", "good")
        self.run_over("--jobs", "2")
        outcomes = self.outcomes()
        self.assertEqual([o["id"] for o in outcomes if o["outcome"] == "failed"], [f"b/{i:02}.txt" for i in range(len(kinds))])
        self.assertEqual(len(outcomes), 2 + 2 * len(kinds))

    def test_what_a_crashed_plugin_said_last_stands_in_the_outcome(self):
        self.assertIn("double free", self.harm("corrupt-heap")["output"])
        outcome = self.harm("talk-and-abort")
        self.assertTrue(outcome["output"].endswith("line 5000 of a long story\n"), outcome["output"][-200:])
        self.assertLessEqual(len(outcome["output"].encode()), 4096)
        self.assertGreater(len(outcome["output"].encode()), 2048)
        self.assertNotIn("output", self.outcomes("chaos-talk-and-abort")[0])


class Skipped(HostileCase):
    def test_a_skip_stage_that_crashes_or_hangs_leaves_the_rest_of_the_document(self):
        for kind, cause in (("segfault", "crash"), ("exit-0", "crash"), ("loop", "timeout"), ("allocate", "memory"), ("past-span", "contract")):
            with self.subTest(kind):
                self.hostile_pipeline(["extractor.test.words", {"use": STAGE, "on_error": "skip"}, {"use": "segmenter.test.null", "when": {"table": "test.mark", "has": {"text": "never"}}},
                                       "classifier.test.optional"])
                self.assert_fate(self.harm(kind), "partial", cause, STAGE, r".")
                document = json.loads(self.read(f"chaos-{kind}/b.json"))
                self.assertEqual([(p["stage"], p["status"]) for p in document["provenance"]],
                                 [("reader.text", "ran"), ("extractor.test.words", "ran"), (STAGE, "failed"), ("segmenter.test.null", "skipped"),
                                  ("classifier.test.optional", "ran")])
                self.assertNotIn("test.mark", document["tables"])
                self.assertEqual([w["text"] for w in document["tables"]["test.word"]], ["one", f"CHAOS:{kind}", "word"])

    def test_two_skip_stages_that_crash_are_both_left_out(self):
        self.hostile_pipeline([{"use": STAGE, "id": "one", "on_error": "skip"}, {"use": STAGE, "id": "two", "on_error": "skip"}])
        self.assert_fate(self.harm("segfault"), "partial", "crash", "one", r"signal 11")
        document = json.loads(self.read("chaos-segfault/b.json"))
        self.assertEqual([(p["stage"], p["status"]) for p in document["provenance"]], [("reader.text", "ran"), ("one", "failed"), ("two", "failed")])


class Exporters(HostileCase):
    def test_a_renderer_that_crashes_costs_its_own_output_of_the_document(self):
        self.hostile_pipeline(consumers={**CONSUMERS, "chaos": [{"use": RENDERER, "to": "{path}.chaos"}]})
        for kind, cause, message in (("segfault", "crash", r"signal 11"), ("loop", "timeout", r"\bgranted 1,000 ms\b"), ("many-rows", "memory", r"\bgranted 8 MB\b"),
                                     ("socket", "plugin", r"refused socket")):
            with self.subTest(kind):
                self.assert_fate(self.harm(kind, "RENDER"), "partial", cause, RENDERER, message)
                made = self.bytes_below(f"render-{kind}")
                self.assertNotIn("b.chaos", made)
                self.assertEqual(made["b.out"], f"one RENDER:{kind} word".encode())
                self.assertEqual([json.loads(line)["id"] for line in made["all.jsonl"].splitlines()], ["a.txt", "b.txt", "c.txt"])

    def test_a_collector_that_crashes_takes_nothing_from_the_others(self):
        for where in ("process", "finish"):
            with self.subTest(where):
                options = {"finish": "segfault"} if where == "finish" else {}
                self.write("in/b.txt", "COLLECT:segfault" if where == "process" else "harmless")
                self.hostile_pipeline(consumers={**CONSUMERS, "ids": [{"use": "exporter.test.chaos-collector", "to": "ids", "options": options}]})
                done = self.chancery("run", "p.json", "in", "--jobs", "2", "--out", where, exit_code=3)
                self.assertIn("exporter.test.chaos-collector", done.stderr)
                self.assertNotIn("ids", self.bytes_below(where))
                self.assertEqual([json.loads(line)["id"] for line in self.read(f"{where}/all.jsonl").splitlines()], ["a.txt", "b.txt", "c.txt"])

    def test_a_collector_that_ruins_its_channel_takes_nothing_from_the_others(self):
        self.hostile_pipeline(consumers={**CONSUMERS, "ids": [{"use": "exporter.test.chaos-collector", "to": "ids"}]})
        for kind in ("write-channels", "close-all", "flood-stdout", "close-stdout"):
            with self.subTest(kind):
                self.write("in/b.txt", f"COLLECT:{kind}")
                lost = kind in ("write-channels", "close-all")
                done = self.chancery("run", "p.json", "in", "--jobs", "2", "--out", kind, exit_code=3 if lost else 0)
                self.assertEqual("its sink" in done.stderr, lost)
                self.assertEqual([json.loads(line)["id"] for line in self.read(f"{kind}/all.jsonl").splitlines()], ["a.txt", "b.txt", "c.txt"])

    def test_what_a_collector_is_refused_is_named(self):
        self.write("in/b.txt", "COLLECT:socket")
        self.hostile_pipeline(consumers={**CONSUMERS, "ids": [{"use": "exporter.test.chaos-collector", "to": "ids"}]})
        self.chancery("run", "p.json", "in", exit_code=2)
        self.assertIn("; the sandbox refused socket", self.outcomes()[1]["message"])

    def test_a_collector_that_does_not_end_is_ended_and_takes_nothing_from_the_others(self):
        self.write("in/b.txt", "COLLECT:loop")
        self.hostile_pipeline(consumers={**CONSUMERS, "ids": [{"use": "exporter.test.chaos-collector", "to": "ids"}]})
        done = self.chancery("run", "p.json", "in", "--jobs", "2", exit_code=3)
        self.assertIn("exporter.test.chaos-collector: its sink took longer than 1000 ms (the pipeline's limits)", done.stderr)
        self.assertEqual(self.outcomes()[1]["cause"], "timeout")
        self.assertEqual([json.loads(line)["id"] for line in self.read("out/all.jsonl").splitlines()], ["a.txt", "b.txt", "c.txt"])


class Readers(HostileCase):
    def test_a_reader_that_crashes_or_hangs_costs_its_document(self):
        for kind, cause, message in (("segfault", "crash", r"signal 11"), ("recurse", "crash", r"stack overflow"), ("loop", "timeout", r"\bgranted 1,000 ms\b"),
                                     ("allocate", "memory", r"."), ("read-passwd", "plugin", r"refused openat")):
            with self.subTest(kind):
                self.assert_fate(self.harm(kind, "READ", "b.chaos"), "failed", cause, READER, message)

    def test_a_crash_over_one_member_of_a_container_costs_that_member(self):
        self.write("in/b.chaoslines", "one\ntwo\nREAD:segfault\nfour\nfive\n")
        self.run_over("--jobs", "2")
        outcomes = self.outcomes()
        self.assertEqual([o["id"] for o in outcomes], ["a.txt", *(f"b.chaoslines!{i}" for i in range(1, 6)), "c.txt"])
        self.assertEqual([o["outcome"] for o in outcomes], ["ok"] * 3 + ["failed"] + ["ok"] * 3)
        self.assert_fate(outcomes[3], "failed", "crash", LINES_READER, r"signal 11")
        delivered = [json.loads(line) for line in self.read("out/all.jsonl").splitlines()]
        self.assertEqual([d["text"] for d in delivered], ["first one", "one", "two", "four", "five", "third one"])

    def test_a_container_whose_listing_crashes_or_hangs_is_one_failed_document(self):
        for kind, cause in (("segfault", "crash"), ("loop", "timeout")):
            with self.subTest(kind):
                self.write("in/b.chaoslines", f"one\nLIST:{kind}\nthree\n")
                self.run_over("--jobs", "2", out=kind)
                first, outcome, third = self.outcomes(kind)
                self.assertEqual([first, third], [{"id": "a.txt", "outcome": "ok"}, {"id": "c.txt", "outcome": "ok"}])
                self.assertEqual(outcome["id"], "b.chaoslines")
                self.assert_fate(outcome, "failed", cause, LINES_READER, r".")
                self.assert_undisturbed(kind, "b.chaoslines")


class AfterTheFork(HostileCase):
    def run_late(self, kind, exit_code):
        self.hostile_pipeline([{"use": "extractor.test.chaos-late", "options": {"kind": kind}}])
        return self.chancery("run", "p.json", "in", "--jobs", "2", "--out", kind, exit_code=exit_code).stderr

    def test_a_component_created_in_each_worker_works(self):
        self.run_late("none", 0)
        self.assertEqual([o["outcome"] for o in self.outcomes("none")], ["ok", "ok"])

    def test_it_may_start_threads(self):
        self.run_late("thread-and-join", 0)

    def test_one_that_cannot_be_created_ends_the_run_in_its_words(self):
        self.assertIn("extractor.test.chaos-late: socket: ", self.run_late("socket", 3))

    def test_one_that_takes_its_worker_down_ends_the_run(self):
        self.assertIn("its workers end before they take a document: ended in signal 6", self.run_late("abort", 3))


class Creation(HostileCase):
    def test_a_component_that_cannot_be_created_ends_the_run_before_any_document(self):
        for kind in ("segfault", "abort", "exit", "exit-0", "loop", "start-thread", "socket"):
            with self.subTest(kind):
                self.hostile_pipeline(["extractor.test.words", {"use": "extractor.test.chaos-create", "options": {"kind": kind}}])
                done = self.chancery("run", "p.json", "in", "--jobs", "2", "--out", kind, exit_code=1)
                self.assertIn("extractor.test.chaos-create", done.stderr)
                self.assertEqual({}, self.bytes_below(kind))

    def test_making_a_component_takes_no_memory_without_end(self):
        create, collector = {"use": "extractor.test.chaos-create", "options": {"kind": "allocate"}}, {"use": "exporter.test.chaos-collector", "to": "ids", "options": {"create": "allocate"}}
        for name, stages, consumers in (("extractor.test.chaos-create", [create], CONSUMERS), ("exporter.test.chaos-collector", [], {"ids": [collector]})):
            with self.subTest(name):
                self.hostile_pipeline(stages, consumers)
                self.assertIn(f"{name}: out of memory", self.chancery("run", "p.json", "in", "--out", name, exit_code=1).stderr)
                self.assertIn("out of memory", self.chancery("check", "p.json", exit_code=1).stderr)

    def test_a_component_that_is_created_well_runs(self):
        self.hostile_pipeline(["extractor.test.words", "extractor.test.chaos-create"])
        self.chancery("run", "p.json", "in", "--jobs", "2")


class Sandbox(HostileCase):
    def test_a_run_may_ask_for_the_whole_sandbox(self):
        if landlock() < 1:
            self.skipTest("this kernel has no Landlock")
        self.chancery("run", "p.json", "in", "--require-sandbox")
        self.assertEqual([o["outcome"] for o in self.outcomes()], ["ok", "ok"])


if __name__ == "__main__":
    main()
