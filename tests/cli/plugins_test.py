"""Which plugins there are: found, broken, shadowed, of another ABI; and that no file in a plugin folder kills the program."""

import hashlib
import json
import os
import re
import shutil
import subprocess

from operator_case import BUNDLED, DOUBLES, OperatorCase, main


class PluginsCase(OperatorCase):
    def listed(self, *folders):
        words = [word for folder in folders for word in ("--plugin-path", folder)]
        return json.loads(self.chancery("plugins", "list", "--json", *words).stdout)

    def broken(self, *folders):
        """File name -> reason."""
        return {os.path.basename(b["file"]): b["reason"] for b in self.listed(*folders)["broken"]}


class Installed(PluginsCase):
    def test_the_list_is_grouped_by_kind_in_the_order_of_a_pipeline_and_by_id(self):
        kinds = ["reader", "segmenter", "extractor", "classifier", "summariser", "exporter"]
        text = self.chancery("plugins", "list").stdout
        heads = re.findall(r"^(\w+)s$", text, re.MULTILINE)
        self.assertEqual(heads, kinds)
        ids = re.findall(r"^  ([a-z]+\.\S+) +\d+\.\d+\.\d+  \S", text, re.MULTILINE)
        self.assertIn("segmenter.test.plain-c", ids)
        self.assertEqual(ids, sorted(ids, key=lambda i: (kinds.index(i.split(".")[0]), i)))
        self.assertEqual(sorted(ids), sorted(c["id"] for c in self.listed()["components"]))

    def test_the_list_may_be_of_some_kinds_alone(self):
        words = ("plugins", "list", "--kind", "segmenter", "--kind", "reader")
        heads = re.findall(r"^\w+s$", self.chancery(*words).stdout, re.MULTILINE)
        self.assertEqual(heads, ["readers", "segmenters"])
        listed = json.loads(self.chancery(*words, "--json").stdout)["components"]
        self.assertEqual({c["kind"] for c in listed}, {"reader", "segmenter"})
        self.assertEqual(self.chancery("plugins", "list", "--kind", "segmentor", exit_code=1).stderr,
                         "chancery: --kind segmentor: expected one of 'reader', 'segmenter', 'extractor', 'classifier', 'summariser', "
                         "'exporter', did you mean 'segmenter'?\n")

    def test_a_plugin_in_plain_c_needs_no_cpp_library_and_runs(self):
        self.assertNotIn(b"libstdc++", (DOUBLES / "plain-c.so").read_bytes())
        self.pipeline(["segmenter.test.plain-c"])
        self.write("a.txt", "两字")
        rows = json.loads(self.chancery("show", "p.json", "a.txt", "segmenter.test.plain-c", "--json").stdout)["tables"]["paragraph"]
        self.assertEqual(rows, [{"row": 0, "begin": 0, "end": 6, "role": "body", "span_text": "两字"}])

    def test_bundled_plugins_are_found_beside_the_program_without_a_path(self):
        del self.environment["CHANCERY_PLUGIN_PATH"]
        listed = self.listed()
        self.assertIn("reader.text", [c["id"] for c in listed["components"]])
        self.assertEqual(listed["folders"], [str(BUNDLED.resolve())])

    def test_the_users_data_folder_is_searched_and_the_working_folder_never(self):
        del self.environment["CHANCERY_PLUGIN_PATH"]
        (self.top / "data/chancery").mkdir(parents=True)
        shutil.copytree(self.install("plain-c.so"), self.top / "data/chancery/plugins")
        shutil.copy(DOUBLES / "good.so", self.folder)
        ids = [c["id"] for c in self.listed()["components"]]
        self.assertIn("segmenter.test.plain-c", ids)
        self.assertNotIn("segmenter.test.null", ids)

    def test_show_tells_all_of_a_component(self):
        text = self.chancery("plugins", "show", "extractor.test.words").stdout
        self.assertTrue(text.startswith("extractor.test.words 1.0.0\nWords of test.word.\n"), text)
        self.assertIn(f"  plugin         {(DOUBLES / 'good.so').resolve()}\n", text)
        self.assertIn("  writes  test.word          begin offset, end offset, text utf8, previous ref(test.word)?\n", text)
        self.assertTrue(text.endswith('in a pipeline\n{\n  "use": "extractor.test.words"\n}\n'), text)
        shown = json.loads(self.chancery("plugins", "show", "extractor.test.words", "--json").stdout)
        self.assertEqual(shown["component"]["id"], "extractor.test.words")
        self.assertEqual(shown["sha256"], hashlib.sha256((DOUBLES / "good.so").read_bytes()).hexdigest())

    def test_show_tells_each_option_with_what_it_may_be(self):
        shown = json.loads(self.chancery("plugins", "show", "classifier.lexicon", "--json").stdout)
        options = {o["pointer"]: o for o in shown["options"]}
        self.assertEqual(options["/lexicon"], {"pointer": "/lexicon", "type": "file", "required": True, "description": "The terms of each label, JSON"})
        self.assertEqual(options["/threshold"], {"pointer": "/threshold", "type": "number", "required": False, "default": 0.1, "allowed": "0 … 1",
                                                 "description": "Labels with a lower score are left out"})
        self.assertEqual(shown["example"], {"use": "classifier.lexicon", "options": {"lexicon": "FILE"}})
        text = self.chancery("plugins", "show", "classifier.lexicon").stdout
        self.assertRegex(text, r"\n  /lexicon +file +yes +The terms of each label, JSON\n")
        self.assertRegex(text, r"\n  /threshold +number +0\.1 +0 … 1 +Labels with a lower score")
        page = self.chancery("plugins", "show", "classifier.lexicon", "--markdown").stdout
        self.assertIn("| `/lexicon` | file | | yes | | The terms of each label, JSON |\n", page)
        self.assertIn("| `/threshold` | number | `0.1` | | `0 … 1` | Labels with a lower score are left out |\n", page)
        self.assertNotIn(str(BUNDLED), page)

    def test_show_of_a_file_tells_its_components_wherever_it_lies(self):
        shutil.copy(DOUBLES / "plain-c.so", self.folder / "mine.so")
        shown = json.loads(self.chancery("plugins", "show", "mine.so", "--json").stdout)["components"]
        self.assertEqual([(c["component"]["id"], c["file"]) for c in shown], [("segmenter.test.plain-c", str(self.folder / "mine.so"))])
        several = self.chancery("plugins", "show", DOUBLES / "good.so").stdout
        self.assertIn("\n\nextractor.test.words 1.0.0\n", several)

    def test_show_of_a_file_that_cannot_be_used_says_why(self):
        shutil.copy(DOUBLES / "broken/crash-on-load.so", self.folder / "crash.so")
        done = self.chancery("plugins", "show", "crash.so", exit_code=2)
        self.assertIn("crash.so: loading it ended in signal 6 (Aborted)\n'chancery plugins doctor crash.so' says more", done.stderr)
        self.assertEqual(done.stdout, "")
        self.assertIn("it is no plugin", self.chancery("plugins", "show", self.write("notes.so", "text"), exit_code=2).stderr)
        self.assertIn("no such file", self.chancery("plugins", "show", "gone.so", exit_code=1).stderr)

    def test_show_of_an_unknown_component_gives_a_hint(self):
        done = self.chancery("plugins", "show", "extractor.test.wrods", exit_code=1)
        self.assertIn("did you mean 'extractor.test.words'?", done.stderr)
        self.assertEqual(done.stdout, "")


class Broken(PluginsCase):
    def test_a_plugin_that_crashes_while_it_is_loaded_is_listed_with_the_signal(self):
        folder = self.install("broken/crash-on-load.so", "good.so")
        self.assertEqual(self.broken(folder), {"crash-on-load.so": "loading it ended in signal 6 (Aborted)"})
        self.assertIn("broken: " + str(folder / "crash-on-load.so"), self.chancery("plugins", "list", "--plugin-path", folder).stdout)

    def test_a_plugin_of_another_major_is_refused_by_its_symbol(self):
        said = self.broken(self.install("broken/other-major.so"))["other-major.so"]
        self.assertTrue(said.startswith("built for ABI 2.0; this host offers 1."), said)

    def test_a_plugin_of_another_abi_is_refused_with_a_sentence_and_never_loaded(self):
        own = json.loads(self.chancery("--version", "--json").stdout)["abi"]
        self.assertEqual(self.broken(self.install("broken/other-abi.so")),
                         {"other-abi.so": f"built for ABI 7.3; this host offers {own}; rebuild it against this host's SDK"})

    def test_a_plugin_that_lists_a_component_and_has_none_is_broken(self):
        self.assertEqual(self.broken(self.install("broken/no-components.so")), {"no-components.so": "component 0 of 2 is null"})

    def test_a_library_that_is_no_plugin_is_passed_by_and_never_loaded(self):
        folder = self.install("broken/not-a-plugin.so")
        (folder / "notes.so").write_text("no library at all")
        (folder / "folder.so").mkdir()
        self.assertNotIn("not-a-plugin.so", self.broken(folder))
        self.assertNotIn("notes.so", self.broken(folder))

    def test_a_plugin_cut_off_anywhere_is_broken_and_kills_nobody(self):
        folder = self.install()
        whole = (BUNDLED / "reader-text.so").read_bytes()
        for part in (0, 1, 5, 63, 64, 200, len(whole) // 4, len(whole) // 2, len(whole) * 3 // 4, len(whole) - 4096, len(whole) - 1):
            (folder / f"cut-{part}.so").write_bytes(whole[:part])
        broken = self.broken(folder)
        for name in os.listdir(folder):
            if name not in ("cut-1.so",):  # one byte: not even the beginning of a library
                self.assertRegex(broken[name], "cut off or damaged|an empty file", name)
        self.assertNotIn("cut-1.so", broken)

    def test_a_plugin_whose_end_is_zeros_is_broken_and_kills_nobody(self):
        folder = self.install()
        whole = (BUNDLED / "reader-text.so").read_bytes()
        for tenths in range(1, 10):
            part = len(whole) * tenths // 10
            (folder / f"zeros-{tenths}.so").write_bytes(whole[:part] + bytes(len(whole) - part))
        self.listed(folder)
        self.pipeline()
        self.write("a.txt", "a")
        self.chancery("check", "p.json", "--plugin-path", folder)

    def test_a_dangling_link_is_listed_as_unreadable(self):
        folder = self.install("good.so")
        (folder / "gone.so").symlink_to("nowhere.so")
        self.assertEqual(self.broken(folder), {"gone.so": "it cannot be read"})

    def test_a_pipeline_that_names_a_broken_plugin_is_told_why(self):
        folder = self.install()
        shutil.copy(DOUBLES / "broken/other-abi.so", folder / "segmenter-mine.so")
        self.pipeline(["segmenter.mine"])
        done = self.chancery("check", "p.json", "--plugin-path", folder, exit_code=1)
        self.assertIn("segmenter-mine.so cannot be used: built for ABI 7.3", done.stderr)

    def test_an_earlier_component_of_an_id_shadows_a_later_one(self):
        first, second = self.install("broken/shadow.so"), DOUBLES.resolve()
        listed = self.listed(first)
        self.assertEqual(listed["shadowed"], [{"id": "segmenter.test.null", "file": str(second / "good.so"), "by": str(first / "shadow.so")}])
        self.assertEqual([c["version"] for c in listed["components"] if c["id"] == "segmenter.test.null"], ["9.0.0"])
        self.assertIn("shadowed: segmenter.test.null of ", self.chancery("plugins", "list", "--plugin-path", first).stdout)

    def test_a_folder_searched_twice_shadows_nothing(self):
        self.assertEqual(self.listed(DOUBLES, f"{DOUBLES}/../plugins")["shadowed"], [])


class Tested(PluginsCase):
    """`plugins test`: what the checks find is the conformance suite's own test; here is what the command does with it."""

    PLAIN = DOUBLES / "plain-c.so"

    def results(self, *words, exit_code=0):
        """name of a check -> its result, of the file and of the plain component."""
        plugin = json.loads(self.chancery("plugins", "test", *words, "--json", exit_code=exit_code).stdout)["plugins"][0]
        components = [c for c in plugin["components"] if c["id"] == "segmenter.test.plain-c"]
        return {check["check"]: check for checks in (plugin["checks"], *(c["checks"] for c in components)) for check in checks}

    def test_a_check_runs_with_what_must_pass_before_it_and_passes(self):
        for words in ((), ("--in-process",)):
            with self.subTest(words):
                checks = self.results(self.PLAIN, "--component", "segmenter.test.plain-c", "--check", "interleaved", *words)
                self.assertEqual(list(checks), ["loads", "options_schema", "create", "same_bytes", "interleaved"])
                self.assertEqual({c["result"] for c in checks.values()}, {"passed"})

    def test_what_is_found_is_told_with_what_to_do_and_exit_code_2(self):
        done = self.chancery("plugins", "test", self.PLAIN, "--component", "segmenter.test.plain-c", "--check", "descriptor", exit_code=2)
        self.assertIn("segmenter.test.plain-c: 0 passed, 1 failed in 0 s\n  failed descriptor (", done.stderr)
        self.assertIn("it names no licence: give an SPDX expression", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_a_seed_makes_one_document_again(self):
        checks = self.results(self.PLAIN, "--component", "segmenter.test.plain-c", "--reproduce", "8123")
        self.assertEqual(checks["made_up_documents"]["result"], "passed")
        self.assertNotIn("interleaved", checks)

    def test_a_file_that_is_no_plugin_fails_to_load(self):
        self.write("notes.so", "no library at all")
        checks = self.results("notes.so", exit_code=2)
        self.assertEqual(checks["loads"]["result"], "failed")
        self.assertIn("chancery_plugin_v1", checks["loads"]["message"])

    def test_wrong_use_is_told_and_nothing_is_tried(self):
        for words, said in (((), "expected a plugin or a folder"), (("nowhere.so",), "nowhere.so: no such file or folder"),
                            ((self.PLAIN, "--check", "everything"), "no check is called so"),
                            ((self.PLAIN, "--seconds", "0"), "--seconds"), ((self.folder,), "no plugin is there")):
            with self.subTest(words):
                done = self.chancery("plugins", "test", *words, exit_code=1)
                self.assertIn(said, done.stderr)
                self.assertEqual(done.stdout, "")


class ScanCache(PluginsCase):
    def setUp(self):
        super().setUp()
        self.plugins = self.install("broken/crash-on-load.so")
        self.mark = open(self.top / "mark", "a")
        self.addCleanup(self.mark.close)
        self.environment["CHANCERY_TEST_MARK"] = str(self.mark.fileno())

    def chancery(self, *words, **more):
        return super().chancery(*words, pass_fds=[self.mark.fileno()], **more)

    def loads(self):
        return (self.top / "mark").read_text().count("loaded")

    def test_a_file_is_loaded_once_and_remembered_even_if_it_is_broken(self):
        first = self.listed(self.plugins)
        self.assertEqual(self.loads(), 1)
        self.assertEqual(self.listed(self.plugins), first)
        self.assertEqual(self.loads(), 1)

    def test_a_changed_file_is_scanned_again(self):
        self.listed(self.plugins)
        stamp = (self.plugins / "crash-on-load.so").stat().st_mtime_ns + 1_000_000_000
        os.utime(self.plugins / "crash-on-load.so", ns=(stamp, stamp))
        self.listed(self.plugins)
        self.assertEqual(self.loads(), 2)
        shutil.copy(DOUBLES / "good.so", self.plugins / "crash-on-load.so")
        self.assertEqual(self.broken(self.plugins), {})

    def test_files_that_are_gone_are_forgotten(self):
        folder = self.install("plain-c.so")
        self.listed(folder)
        memory = self.top / "cache/chancery/plugins.json"
        self.assertIn(str(folder / "plain-c.so"), json.loads(memory.read_text())["plugins"])
        shutil.rmtree(folder)
        self.install("good.so")
        self.listed(folder)
        known = json.loads(memory.read_text())["plugins"]
        self.assertNotIn(str(folder / "plain-c.so"), known)
        self.assertIn(str(folder / "good.so"), known)

    def test_a_damaged_or_unwritable_cache_is_as_none(self):
        self.listed(self.plugins)
        cache = self.top / "cache/chancery/plugins.json"
        whole = cache.read_bytes()
        for damaged in (b"", b"{", whole[: len(whole) // 2], b"[1,2]", b'{"made_by":7,"plugins":[]}', b"\xff\xfe"):
            cache.write_bytes(damaged)
            self.assertIn("crash-on-load.so", self.broken(self.plugins))
        shutil.rmtree(cache.parent)
        cache.parent.write_text("a file where the folder should be")
        self.assertIn("crash-on-load.so", self.broken(self.plugins))

    def test_without_any_home_there_is_no_cache_and_no_fault(self):
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
            del self.environment[name]
        self.listed(self.plugins)
        self.listed(self.plugins)
        self.assertEqual(self.loads(), 2)

    def test_programs_that_start_at_once_do_not_disturb_each_other(self):
        command = [os.environ["CHANCERY"], "plugins", "list", "--json"]
        running = [subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE) for _ in range(8)]
        answers = {process.communicate()[0] for process in running}
        self.assertEqual(len(answers), 1)


if __name__ == "__main__":
    main()
