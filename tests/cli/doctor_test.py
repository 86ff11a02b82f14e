"""chancery plugins doctor: each way in which a plugin is not usable is told with what is missing and what to do."""

import json
import os
import pathlib
import shutil

from operator_case import BUNDLED, DOUBLES, PROGRAM, OperatorCase, main

BROKEN = DOUBLES / "broken"


class Doctor(OperatorCase):
    def setUp(self):
        super().setUp()
        self.plugins = self.top / "plugins"
        self.plugins.mkdir()
        self.environment["CHANCERY_PLUGIN_PATH"] = str(self.plugins)

    def put(self, source, name=None):
        return shutil.copy(source, self.plugins / (name or source.name))

    def doctor(self, *words, exit_code=2):
        return json.loads(self.chancery("plugins", "doctor", "--json", *words, exit_code=exit_code).stdout)

    def findings(self, *words, exit_code=2):
        """File name -> {finding: text}; only of the folder that the test fills, or of the files it names."""
        files = self.doctor(*words, exit_code=exit_code)["files"]
        return {os.path.basename(f["file"]): {x["name"]: x["text"] for x in f["findings"]} for f in files
                if not f["file"].startswith(str(BUNDLED.resolve()))}

    def only(self, exit_code=2):
        """The findings of the only file there is."""
        (found,) = self.findings(exit_code=exit_code).values()
        return found


class Loading(Doctor):
    def test_the_bundled_plugins_are_well(self):
        told = self.doctor(exit_code=0)
        self.assertTrue(told["well"])
        self.assertGreater(len(told["files"]), 20)
        self.assertEqual([f["file"] for f in told["files"] if f["findings"] or not f["usable"]], [])

    def test_an_unresolved_symbol_is_named_as_people_write_it(self):
        self.put(BROKEN / "unresolved.so")
        self.assertEqual(self.only()["unresolved-symbol"], "no library that it loads defines acme::count_of_lamps(int)")
        text = self.chancery("plugins", "doctor", exit_code=2).stdout
        self.assertIn(f"{self.plugins}/unresolved.so: NOT USABLE\n  fault unresolved-symbol: ", text)
        self.assertIn("\n    to do: link what defines it", text)

    def test_a_missing_library_is_named_and_is_no_symbol(self):
        self.put(BROKEN / "needs-lamp.so")
        found = self.only()
        self.assertEqual(found["missing-library"], "the library liblamp.so.1 is not found")
        self.assertNotIn("unresolved-symbol", found)

    def test_who_needs_a_missing_library_is_told_if_it_is_another_library(self):
        self.put(BROKEN / "needs-lamp.so")
        library = (BROKEN / "lamp-2/liblamp.so.1").read_bytes()
        self.assertIn(b"libc.so.6\0", library)
        (self.plugins / "liblamp.so.1").write_bytes(library.replace(b"libc.so.6\0", b"libq.so.6\0"))
        self.assertEqual(self.only()["missing-library"], f"the library libq.so.6 is not found, which {self.plugins}/liblamp.so.1 needs")

    def test_a_version_that_the_library_does_not_have_is_named(self):
        self.put(BROKEN / "needs-lamp.so")
        self.put(BROKEN / "lamp-1/liblamp.so.1")
        self.assertEqual(self.only()["missing-version"], f"version LAMP_2 is not in {self.plugins}/liblamp.so.1")

    def test_a_plugin_is_usable_once_its_library_is_there_without_touching_the_plugin(self):
        self.put(BROKEN / "needs-lamp.so")
        listed = lambda: json.loads(self.chancery("plugins", "list", "--json").stdout)
        self.assertEqual([os.path.basename(b["file"]) for b in listed()["broken"]], ["needs-lamp.so"])
        self.put(BROKEN / "lamp-2/liblamp.so.1")
        self.assertEqual(listed()["broken"], [])
        found = self.only(exit_code=0)
        self.assertEqual(list(found), ["extra-symbols"])
        self.assertRegex(found["extra-symbols"], r"\Ait exports \d+ symbols? beside its descriptor: .*chancery_test_second_symbol")

    def test_a_library_that_is_gone_is_found_although_the_plugin_is_remembered(self):
        self.put(BROKEN / "needs-lamp.so")
        library = self.put(BROKEN / "lamp-2/liblamp.so.1")
        self.chancery("plugins", "list")
        os.unlink(library)
        found = self.only()
        self.assertIn("missing-library", found)
        self.assertIn("forgotten", found)
        self.assertIn("broken: ", self.chancery("plugins", "list").stdout)

    def test_a_library_is_found_where_the_environment_says(self):
        self.put(BROKEN / "needs-lamp.so")
        (self.top / "far").mkdir()
        shutil.copy(BROKEN / "lamp-2/liblamp.so.1", self.top / "far")
        self.environment["LD_LIBRARY_PATH"] = str(self.top / "far")
        self.assertEqual(list(self.only(exit_code=0)), ["extra-symbols"])
        del self.environment["LD_LIBRARY_PATH"]
        self.assertIn("missing-library", self.only())

    def test_a_crash_is_told_and_that_it_is_remembered(self):
        self.put(BROKEN / "crash-on-load.so")
        self.assertEqual(self.only(), {"crash": "loading it ended in signal 6 (Aborted)"})
        self.assertEqual(self.only(), {"crash": "loading it ended in signal 6 (Aborted)",
                                       "remembered": "the scan cache has it as broken, so other commands do not load it"})

    def test_a_plugin_that_was_remembered_as_broken_is_taken_up_again(self):
        file = self.put(DOUBLES / "plain-c.so")
        self.chancery("plugins", "list")
        cache = self.top / "cache/chancery/plugins.json"
        known = json.loads(cache.read_text())
        known["plugins"][str(file)].update(usable=False, reason="loading it ended in signal 4 (Illegal instruction)", components=[])
        cache.write_text(json.dumps(known))
        self.assertIn("broken: ", self.chancery("plugins", "list").stdout)
        self.assertEqual(self.only(exit_code=0), {
            "recovered": "the scan cache had it as broken (loading it ended in signal 4 (Illegal instruction)); now it can be used"})
        self.assertNotIn("broken: ", self.chancery("plugins", "list").stdout)
        self.assertEqual(self.only(exit_code=0), {})

    def test_a_list_with_a_hole_is_a_bad_description(self):
        self.put(BROKEN / "no-components.so")
        self.assertEqual(self.only()["bad-description"], "component 0 of 2 is null")

    def test_an_id_that_stands_twice_is_told_and_the_first_one_counts(self):
        self.put(BROKEN / "twice.so")
        self.assertEqual(self.only(exit_code=0), {"duplicate-id": "it lists segmenter.test.twice twice; only the first one counts"})
        shown = json.loads(self.chancery("plugins", "show", "segmenter.test.twice", "--json").stdout)
        self.assertEqual(shown["component"]["version"], "1.0.0")

    def test_a_library_that_lies_where_plugins_may_not_read_is_told(self):
        named = b"liblamp.so.1"
        elsewhere = pathlib.Path(f"/tmp/{os.getpid() % 10**7:07}")
        self.assertEqual(len(named), len(str(elsewhere)))
        self.addCleanup(elsewhere.unlink)
        elsewhere.write_bytes((BROKEN / "lamp-2/liblamp.so.1").read_bytes())
        file = self.plugins / "far.so"
        file.write_bytes((BROKEN / "needs-lamp.so").read_bytes().replace(named, str(elsewhere).encode()))
        self.assertEqual(self.only()["out-of-reach"], f"it needs {elsewhere}, which plugins may not read where it lies")

    def test_what_else_the_loader_says_is_handed_on(self):
        self.put(BROKEN / "large-thread-local.so")
        self.assertIn("static TLS block", self.only()["not-loaded"])

    def test_a_sanitizer_that_the_program_does_not_have_is_told(self):
        self.put(BROKEN / "sanitized.so")
        if b"libasan.so." in pathlib.Path(PROGRAM).read_bytes():
            self.skipTest("built with that sanitizer")
        self.assertRegex(self.only()["sanitizer"], r"\Ait was built with a sanitizer \(libasan\.so\.\d+\), this program was not\Z")


class Files(Doctor):
    def test_another_abi_is_told_with_both_numbers(self):
        self.put(BROKEN / "other-abi.so")
        own = json.loads(self.chancery("--version", "--json").stdout)["abi"]
        self.assertTrue(self.only()["other-abi"].startswith(f"built for ABI 7.3; this host offers {own}"))

    def test_a_symbol_that_is_no_descriptor_is_told(self):
        (self.plugins / "other.so").write_bytes((DOUBLES / "plain-c.so").read_bytes().replace(b"CNHC", b"CCHN"))
        self.assertEqual(self.only(), {"bad-descriptor": "it exports a symbol chancery_plugin_v…, but that is no plugin descriptor"})

    def test_files_that_are_no_plugins_are_told_apart(self):
        whole = (DOUBLES / "good.so").read_bytes()
        machine = bytearray(whole)
        machine[18:20] = (243).to_bytes(2, "little")
        for name, content in {"text.so": b"version 1\n", "cut.so": whole[: len(whole) // 2], "empty.so": b"", "riscv.so": bytes(machine)}.items():
            (self.plugins / name).write_bytes(content)
        (self.plugins / "gone.so").symlink_to("nowhere.so")
        self.put(DOUBLES / "plain-c.so", "plain-c.so.new")
        self.put(BROKEN / "not-a-plugin.so")
        found = self.findings()
        self.assertEqual({name: list(f) for name, f in found.items()},
                         {"text.so": ["no-library"], "cut.so": ["damaged"], "empty.so": ["damaged"], "riscv.so": ["other-machine"],
                          "gone.so": ["unreadable"], "plain-c.so.new": ["other-suffix"], "not-a-plugin.so": ["other-library"]})
        self.assertIn("RISC-V", found["riscv.so"]["other-machine"])

    def test_a_library_beside_plugins_is_no_fault_unless_it_is_named(self):
        file = self.put(BROKEN / "not-a-plugin.so")
        self.assertEqual(list(self.only(exit_code=0)), ["other-library"])
        self.assertEqual(list(self.findings(file)["not-a-plugin.so"]), ["no-plugin-symbol"])

    def test_named_files_are_looked_at_alone_wherever_they_lie(self):
        self.put(BROKEN / "crash-on-load.so")
        shutil.copy(DOUBLES / "plain-c.so", self.folder)
        self.assertEqual(list(self.findings("plain-c.so", exit_code=0)), ["plain-c.so"])
        self.assertEqual(list(self.findings("plain-c.so", exit_code=0)["plain-c.so"]), ["not-searched"])

    def test_wrong_use_is_told_from_what_is_found(self):
        self.assertIn("no such file", self.chancery("plugins", "doctor", "nowhere.so", exit_code=1).stderr)
        self.assertIn("a folder; name it by --plugin-path", self.chancery("plugins", "doctor", self.plugins, exit_code=1).stderr)


class SearchPath(Doctor):
    def test_who_hides_whom_and_why(self):
        first = self.put(BROKEN / "shadow.so")
        second = self.top / "second"
        second.mkdir()
        shutil.copy(DOUBLES / "good.so", second)
        self.environment["CHANCERY_PLUGIN_PATH"] += f":{second}"
        self.assertEqual(self.findings(exit_code=0), {"shadow.so": {}, "good.so": {
            "shadowed": f"segmenter.test.null 1.0.0 is hidden by 9.0.0 of {first}: its folder stands before in the search path (CHANCERY_PLUGIN_PATH)"}})
        turned = self.findings("--plugin-path", second, exit_code=0)
        self.assertIn("(--plugin-path)", turned["shadow.so"]["shadowed"])
        self.put(DOUBLES / "good.so", "a.so")
        self.assertIn(f"of {self.plugins}/a.so: its name stands before", self.findings(exit_code=0)["shadow.so"]["shadowed"])

    def test_the_search_path_is_told_in_order_with_what_is_wrong(self):
        file = self.write("file", "")
        self.environment["CHANCERY_PLUGIN_PATH"] = f"{self.top}/gone:{self.plugins}:{file}"
        told = self.doctor("--plugin-path", self.plugins)["search_path"]
        self.assertEqual([(f["folder"], f["origin"], [x["name"] for x in f["findings"]]) for f in told],
                         [(str(self.plugins), "--plugin-path", []),
                          (f"{self.top}/gone", "CHANCERY_PLUGIN_PATH", ["no-folder"]),
                          (str(self.plugins), "CHANCERY_PLUGIN_PATH", ["folder-twice"]),
                          (str(file), "CHANCERY_PLUGIN_PATH", ["folder-unreadable"]),
                          (str(self.top / "data/chancery/plugins"), "the user's data folder", []),
                          (str(BUNDLED.resolve()), "beside the program", [])])
        text = self.chancery("plugins", "doctor", exit_code=2).stdout
        self.assertIn(f"{self.top}/gone\n  fault no-folder: there is no such folder\n    to do: make the folder", text)

    def test_folders_of_the_option_that_are_not_there_are_findings(self):
        told = self.doctor("--plugin-path", "nowhere")["search_path"][0]
        self.assertEqual([x["name"] for x in told["findings"]], ["no-folder"])


if __name__ == "__main__":
    main()
