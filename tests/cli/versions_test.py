"""Which version of a plugin a pipeline gets: asked for, locked, installed."""

import hashlib
import json
import shutil

from operator_case import BUNDLED, DOUBLES, OperatorCase, main


class AskedVersions(OperatorCase):
    def test_a_version_that_will_do(self):
        self.pipeline([{"use": "segmenter.test.null", "version": ">=1 <2"}])
        self.chancery("check", "p.json")

    def test_each_entry_may_ask(self):
        self.write("p.json", {"chancery": 1, "readers": [{"use": "reader.text", "version": "<1"}], "stages": [{"use": "segmenter.test.null", "version": ">=2"}],
                              "consumers": {"c": [{"use": "exporter.jsonl", "version": "0", "to": "a.jsonl"}]}})
        told = self.chancery("check", "p.json", exit_code=1).stderr
        self.assertRegex(told, r"p.json:1:\d+: /readers/0/version: the installed 'reader.text' is 1\.0\.0 \(.*reader-text.so\), expected \"<1\"")
        self.assertIn("/stages/0/version: the installed 'segmenter.test.null' is 1.0.0 (", told)
        self.assertIn("/consumers/c/0/version: ", told)

    def test_a_version_that_another_file_hides(self):
        both = self.install("good.so", "broken/shadow.so")
        self.environment["CHANCERY_PLUGIN_PATH"] = f"{both}:{BUNDLED}"
        self.pipeline([{"use": "segmenter.test.null", "version": ">=9"}])
        told = self.chancery("check", "p.json", exit_code=1).stderr
        self.assertIn(f"(9.0.0 is in {both / 'shadow.so'}, which the other file hides)", told)

    def test_what_is_no_range(self):
        self.pipeline([{"use": "segmenter.test.null", "version": "^1.2"}])
        self.assertIn('/stages/0/version: found "^1.2", expected versions such as ">=1.2 <2"', self.chancery("check", "p.json", exit_code=1).stderr)
        self.pipeline([{"use": "segmenter.test.null", "version": 1}])
        self.assertIn("/stages/0/version: found an integer (1), expected versions", self.chancery("check", "p.json", exit_code=1).stderr)


class Locks(OperatorCase):
    def setUp(self):
        super().setUp()
        self.own = self.install("good.so")
        self.environment["CHANCERY_PLUGIN_PATH"] = f"{self.own}:{BUNDLED}"
        self.write("p.json", {"chancery": 1, "readers": [{"use": "reader.text"}], "stages": [{"use": "segmenter.test.null"}],
                              "consumers": {"c": [{"use": "exporter.jsonl", "to": "a.jsonl"}]}})
        self.write("a.txt", "甲")

    def lock(self):
        self.assertEqual(self.chancery("plugins", "lock", "p.json").stderr, "locked in p.lock.json\n")
        return json.loads(self.read("p.lock.json"))

    def alter(self):
        """The same plugin, by other bytes."""
        file = self.own / "good.so"
        file.write_bytes(file.read_bytes() + b"\0")

    def test_a_lock_names_each_component_and_the_bytes_of_its_plugin(self):
        locked = self.lock()
        self.assertEqual(locked["chancery_lock"], 1)
        self.assertEqual(list(locked["components"]), ["exporter.jsonl", "reader.text", "segmenter.test.null"])
        self.assertEqual(locked["components"]["segmenter.test.null"],
                         {"version": "1.0.0", "file": "good.so", "sha256": hashlib.sha256((self.own / "good.so").read_bytes()).hexdigest()})
        self.chancery("run", "p.json", "a.txt")

    def test_another_plugin_is_a_fault_until_it_is_locked(self):
        self.lock()
        self.alter()
        for command in (("check", "p.json"), ("run", "p.json", "a.txt"), ("plan", "p.json", "a.txt"), ("show", "p.json", "a.txt")):
            told = self.chancery(*command, exit_code=1).stderr
            self.assertIn("/stages/0/use: 'segmenter.test.null', 1.0.0 of ", told)
            self.assertIn("is not the one that is locked in p.lock.json, expected 1.0.0 of good.so (sha256 ", told)
            self.assertIn("lock it: chancery plugins lock p.json", told)
        self.assertFalse((self.folder / "out").exists())
        self.lock()
        self.chancery("run", "p.json", "a.txt")

    def test_a_component_that_is_not_in_the_lock(self):
        locked = self.lock()
        del locked["components"]["reader.text"]
        self.write("p.lock.json", locked)
        self.assertIn("/readers/0/use: 'reader.text', 1.0.0 of ", self.chancery("check", "p.json", exit_code=1).stderr)

    def test_an_export_asked_for_on_the_command_line_is_not_the_pipelines(self):
        self.lock()
        self.chancery("run", "p.json", "a.txt", "--export", "exporter.json", "--to", "{path}.json")

    def test_a_lock_that_cannot_be_read(self):
        for text, told in (("{", "p.lock.json:1:2"), ('{"chancery_lock":2,"components":{}}', "/chancery_lock: found 2, expected 1"),
                           ('{"chancery_lock":1}', "key 'components'"), ('{"chancery_lock":1,"components":{},"x":1}', "/x: unknown key 'x'")):
            with self.subTest(text):
                self.write("p.lock.json", text)
                self.assertIn(told, self.chancery("check", "p.json", exit_code=1).stderr)
        self.lock()

    def test_a_faulty_pipeline_is_not_locked(self):
        self.pipeline(["segmenter.test.nul"])
        self.assertIn("did you mean", self.chancery("plugins", "lock", "p.json", exit_code=1).stderr)
        self.assertFalse((self.folder / "p.lock.json").exists())


class Installing(OperatorCase):
    def setUp(self):
        super().setUp()
        self.environment["CHANCERY_PLUGIN_PATH"] = str(BUNDLED)
        self.own = self.top / "data/chancery/plugins"

    def versions(self):
        listed = json.loads(self.chancery("plugins", "list", "--json").stdout)
        return {c["id"]: c["version"] for c in listed["components"]}

    def test_what_is_installed_is_found(self):
        told = self.chancery("plugins", "install", DOUBLES / "plain-c.so").stderr
        self.assertEqual(told, f"installed {self.own / 'plain-c.so'}\n  segmenter.test.plain-c 1.0.0\n")
        self.assertIn("segmenter.test.plain-c", self.versions())
        self.assertEqual([p.name for p in self.own.iterdir()], ["plain-c.so"])

    def test_another_version_takes_its_place(self):
        self.write("null.so", (DOUBLES / "good.so").read_bytes())
        self.chancery("plugins", "install", "null.so")
        self.write("null.so", (DOUBLES / "broken/shadow.so").read_bytes())
        done = self.chancery("plugins", "install", "null.so", "--json")
        self.assertIn("segmenter.test.null 9.0.0 (before: 1.0.0)", done.stderr)
        self.assertEqual(json.loads(done.stdout)["components"], [{"id": "segmenter.test.null", "version": "9.0.0", "before": "1.0.0"}])
        self.assertEqual(self.versions()["segmenter.test.null"], "9.0.0")

    def test_a_plugin_that_cannot_be_used_is_not_installed(self):
        for name, why in (("crash-on-load.so", "signal 6"), ("other-abi.so", "ABI"), ("not-a-plugin.so", "does not export")):
            with self.subTest(name):
                told = self.chancery("plugins", "install", DOUBLES / "broken" / name, exit_code=1).stderr
                self.assertIn(why, told)
                self.assertIn(name, told)
        self.write("text.so", "no library")
        self.assertIn("text.so", self.chancery("plugins", "install", "text.so", exit_code=1).stderr)
        self.assertEqual(list(self.own.iterdir()) if self.own.exists() else [], [])

    def test_what_was_there_stays_if_the_new_one_is_bad(self):
        self.write("null.so", (DOUBLES / "good.so").read_bytes())
        self.chancery("plugins", "install", "null.so")
        self.write("null.so", (DOUBLES / "broken/crash-on-load.so").read_bytes())
        self.chancery("plugins", "install", "null.so", exit_code=1)
        self.assertEqual(self.versions()["segmenter.test.null"], "1.0.0")
        self.assertEqual([p.name for p in self.own.iterdir()], ["null.so"])

    def test_who_hides_whom_is_told(self):
        first = self.install("good.so")
        self.environment["CHANCERY_PLUGIN_PATH"] = f"{first}:{BUNDLED}"
        told = self.chancery("plugins", "install", DOUBLES / "broken/shadow.so").stderr
        self.assertIn(f"segmenter.test.null 9.0.0, hidden by {first / 'good.so'}\n", told)
        told = self.chancery("plugins", "install", DOUBLES / "broken/shadow.so", "--to", self.top / "other").stderr
        self.assertIn("hides the one of ", told)

    def test_by_hash(self):
        hash = hashlib.sha256((DOUBLES / "plain-c.so").read_bytes()).hexdigest()
        self.chancery("plugins", "install", DOUBLES / "plain-c.so", "--sha256", hash)
        told = self.chancery("plugins", "install", DOUBLES / "good.so", "--sha256", hash, exit_code=1).stderr
        self.assertIn("expected " + hash, told)
        self.assertFalse((self.own / "good.so").exists())

    def test_wrong_use(self):
        self.assertIn("expected one file", self.chancery("plugins", "install", exit_code=1).stderr)
        self.assertIn("no such file", self.chancery("plugins", "install", "none.so", exit_code=1).stderr)
        shutil.copy(DOUBLES / "good.so", self.folder / "good.plugin")
        self.assertIn("ends in .so", self.chancery("plugins", "install", "good.plugin", exit_code=1).stderr)


if __name__ == "__main__":
    main()
