"""chancery check: all faults of a pipeline in one pass, with place, reason and proposal; nothing is run."""

import json
import os
import pathlib
import subprocess

from operator_case import PROGRAM, OperatorCase, main


class Check(OperatorCase):
    def faults(self, *words):
        answer = json.loads(self.chancery("check", "p.json", "--json", *words, exit_code=1).stdout)
        self.assertFalse(answer["ok"])
        return answer["faults"]

    def only_fault(self, *words):
        faults = self.faults(*words)
        self.assertEqual(len(faults), 1, faults)
        return faults[0]

    def test_a_good_pipeline_is_well(self):
        self.pipeline(["extractor.test.words"])
        done = self.chancery("check", "p.json")
        self.assertEqual((done.stdout, done.stderr), ("", "p.json: well, 1 stage, 1 exporter\n"))
        self.assertEqual(json.loads(self.chancery("check", "p.json", "--json").stdout), {"ok": True, "faults": []})

    def test_ids_of_the_hosts_own_stages_are_nobodys(self):
        for name in ("redact", "chancery.sign"):
            with self.subTest(name):
                self.pipeline([{"use": "extractor.test.words", "id": name}])
                fault = self.only_fault()
                self.assertEqual((fault["pointer"], fault["message"]), (
                    "/stages/0/id", f"a stage has the id '{name}', expected another id: 'redact', and what begins with 'chancery.', are the host's own"))
        self.pipeline([{"use": "extractor.test.words", "id": "redaction"}])
        self.chancery("check", "p.json")

    def test_all_faults_are_found_in_one_pass(self):
        self.pipeline(
            ["extractor.test.wrods",
             {"use": "extractor.test.slow", "options": {"time_ms": "long", "speed": 1}},
             {"use": "segmenter.test.null", "on_eror": "skip"},
             {"use": "segmenter.test.null"}],
            {"a": [{"use": "exporter.test.head", "to": "../up.txt"}, {"use": "exporter.test.collector", "to": "{path}.ids"}], "b": 5})
        found = {(f["pointer"], f["message"]) for f in self.faults()}
        for pointer, words in (
                ("/stages/0/use", "no installed component is called 'extractor.test.wrods'"),
                ("/stages/1/options/time_ms", "found a string (\"long\"), expected an integer"),
                ("/stages/1/options/speed", "unknown option 'speed'"),
                ("/stages/2/on_eror", "unknown key 'on_eror'"),
                ("/stages/3/use", "two stages have the id 'segmenter.test.null'"),
                ("/consumers/a/0/to", "expected a path without '.', '..' and empty parts"),
                ("/consumers/a/1/to", "collects all documents, so its target cannot depend on one"),
                ("/consumers/b", "found an integer (5), expected a list of exporters")):
            self.assertTrue(any(p == pointer and words in message for p, message in found), f"{pointer}: {words}\n{found}")
        self.assertEqual(len(found), 8, found)

    def test_the_text_has_a_line_a_fault_with_file_place_and_proposal(self):
        self.pipeline(["extractor.test.wrods"])
        self.assertIn("p.json:1:52: /stages/0/use: no installed component is called 'extractor.test.wrods', expected the id of a segmenter, an extractor, a classifier or a summariser (did you mean 'extractor.test.words'?)\n",
                      self.chancery("check", "p.json", exit_code=1).stderr)

    def test_a_stage_before_what_it_needs_is_told_what_to_move(self):
        self.pipeline(["summariser.test.requires", "extractor.test.words"])
        fault = self.only_fault()
        self.assertEqual(fault["pointer"], "/stages/0/use")
        self.assertEqual(fault["proposal"], "move 'extractor.test.words' before 'summariser.test.requires'")

    def test_a_stage_whose_table_nobody_makes_is_told_who_could(self):
        self.pipeline(["summariser.test.requires"])
        self.assertIn("'extractor.test.words'", self.only_fault()["proposal"])

    def test_a_condition_on_an_unknown_column_or_of_another_type(self):
        self.pipeline([{"use": "segmenter.test.null", "when": [{"table": "metadata", "has": {"feild": "x"}}, {"table": "metadata", "lacks": {"value": 1}}]}])
        faults = self.faults()
        self.assertEqual([f["message"] for f in faults],
                         ["table 'metadata' has no column 'feild', expected one of 'field', 'value', 'raw', 'basis', 'begin', 'end', 'part'",
                          "found an integer (1), expected a string, as column 'value' of 'metadata' is"])
        self.assertEqual(faults[0]["proposal"], "did you mean 'field'?")

    def test_a_component_of_the_wrong_kind(self):
        self.pipeline(["exporter.test.head"])
        self.assertEqual(self.only_fault()["message"], "'exporter.test.head' cannot stand here, expected a segmenter, an extractor, a classifier or a summariser")

    def test_what_only_the_component_can_find_points_into_its_options(self):
        self.pipeline([{"use": "extractor.test.options-refused", "options": {"pattern": "["}}])
        fault = self.only_fault()
        self.assertEqual((fault["file"], fault["pointer"]), ("p.json", "/stages/0/options/pattern"))
        self.assertIn("found '[', expected another pattern", fault["message"])

    def test_what_a_pipeline_allows_is_allowed_where_components_are_tried(self):
        stage = {"use": "extractor.test.chaos-create", "options": {"kind": "read-passwd"}}
        self.write("a.txt", "a")
        self.pipeline([stage])
        self.assertIn("open: ", self.chancery("check", "p.json", exit_code=1).stderr)
        self.chancery("run", "p.json", "a.txt", exit_code=1)
        self.pipeline([stage], allow={"read": ["/etc/passwd"]})
        self.chancery("check", "p.json")
        self.chancery("run", "p.json", "a.txt")

    def test_a_run_with_options_that_the_component_refuses_does_nothing(self):
        self.pipeline(["extractor.test.options-refused"])
        self.write("a.txt", "a")
        self.assertIn("extractor.test.options-refused/pattern: found '('", self.chancery("run", "p.json", "a.txt", exit_code=1).stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_two_exporters_of_one_target(self):
        exporter = {"use": "exporter.test.head", "to": "x.txt"}
        self.pipeline([], {"a": [exporter], "b": [exporter]})
        self.assertIn("'x.txt' is also the target of", self.only_fault()["message"])

    def test_a_pipeline_that_is_no_json(self):
        self.write("p.json", '{"chancery": 1,')
        self.assertEqual(self.only_fault()["file"], "p.json")
        self.write("p.json", "")
        self.only_fault()
        self.write("p.json", "[1]")
        self.assertIn("expected an object", self.only_fault()["message"])

    def test_a_pipeline_that_cannot_be_read_is_a_fault_for_scripts_too(self):
        for name, message in (("p.json", "no such file"), ("folder", "is a folder, no pipeline file")):
            self.write("folder/x", "")
            done = self.chancery("check", name, "--json", exit_code=1)
            self.assertEqual(json.loads(done.stdout), {"ok": False, "faults": [{"file": name, "pointer": "", "message": message, "severity": "error"}]})
            done = self.chancery("check", name, exit_code=1)
            self.assertEqual((done.stdout, done.stderr), ("", f"chancery: {name}: {message}\n"))

    def test_a_fault_for_scripts_has_all_its_parts(self):
        self.write("p.json", '{ "chancery": 1,\n  "stages": [ { "use": "extractor.test.slow", "options": { "time_ms": "答" } } ] }')
        self.assertEqual(self.only_fault(), {
            "severity": "error", "file": "p.json", "line": 2, "column": 71, "pointer": "/stages/0/options/time_ms",
            "message": 'found a string ("答"), expected an integer', "found": 'a string ("答")', "expected": "an integer"})

    def test_components_are_tried_in_a_child_unless_it_is_left_out(self):
        crash = {"use": "extractor.test.many-options", "options": {"mode": "fast", "made": "crash"}}
        self.pipeline([crash])
        self.assertIn("creating it ended in signal 6 (Aborted)", self.only_fault()["message"])
        self.assertEqual(json.loads(self.chancery("check", "p.json", "--json", "--no-create").stdout), {"ok": True, "faults": []})

    def test_warnings_are_apart_unless_they_are_denied(self):
        self.pipeline(["segmenter.test.null"], {})
        done = self.chancery("check", "p.json")
        self.assertEqual(done.stderr.splitlines()[1], "p.json: well, 1 stage, 0 exporters, 1 warning")
        self.chancery("check", "p.json", "--deny-warnings", exit_code=1)
        answer = json.loads(self.chancery("check", "p.json", "--deny-warnings", "--json", exit_code=1).stdout)
        self.assertEqual((answer["ok"], answer["faults"][0]["severity"]), (False, "warning"))

    def test_a_resolved_pipeline_says_where_each_value_comes_from(self):
        self.write("shared/words.json", "{}")
        self.write("shared/base.json", """{ "chancery": 1, "params": { "n": { "type": "integer", "default": 3 } },
  "stages": [ { "use": "extractor.test.many-options", "options": { "mode": "fast", "count": "${n}", "file": "words.json" } } ],
  "consumers": { "a": [ { "use": "exporter.jsonl", "to": "a.jsonl" } ] } }""")
        self.write("p.json", """{ "chancery": 1, "extends": "shared/base.json",
  "description": "${kept}", "stages": [ { "id": "extractor.test.many-options", "options": { "mode": "exact", "name": "$${}" } } ] }""")
        text = self.chancery("check", "p.json", "--resolved", "--set", "n=5").stdout
        for value, origin in (('"mode": "exact",', "p.json:2:101"), ('"name": "$${}",', "p.json:2:118"), ('"description": "${kept}"', "p.json:2:18"), ('"count": 5,', "shared/base.json:2:93 from '${n}': --set"),
                              ('"made": "well"', "default of extractor.test.many-options"), ('"to": "a.jsonl",', "shared/base.json:3:58"),
                              (f'"file": "{self.folder}/shared/words.json",', "shared/base.json:2:109")):
            self.assertTrue(any(line.strip().startswith(value) and line.endswith("// " + origin) for line in text.splitlines()), (value, text))
        self.assertNotIn("extends", text)
        self.write("elsewhere/resolved.json", text)
        again = self.chancery("check", "elsewhere/resolved.json", "--resolved", "--json").stdout
        told = json.loads(again)
        self.assertEqual(told["pipeline"]["stages"][0]["options"]["count"], 5)
        self.assertEqual(told["pipeline"]["stages"][0]["options"]["name"], "$${}")
        self.assertEqual(told["origins"]["/stages/0/options/mode"]["file"], "elsewhere/resolved.json")
        origins = json.loads(self.chancery("check", "p.json", "--resolved", "--json", "--set", "n=5").stdout)
        self.assertEqual(origins["pipeline"], told["pipeline"])
        self.assertEqual(origins["origins"]["/stages/0/options/count"], {"file": "--set", "pointer": "n", "parameter": "n"})
        self.assertEqual(origins["origins"]["/stages/0/options/made"], {"default": "extractor.test.many-options"})

    def test_a_resolved_pipeline_holds_whole_paths_and_the_window_of_stop_if(self):
        self.write("shared/words.json", "{}")
        self.write("p.json", """{ "chancery": 1, "stop_if": { "failed": "5%" }, "allow": { "read": [ "/usr/share/", "shared" ] },
  "consumers": { "a": [ { "use": "exporter.test.collector", "to": "ids", "allow": { "read": [ "shared/words.json" ] } } ] } }""")
        text = self.chancery("check", "p.json", "--resolved").stdout
        for value, origin in (('"failed": "5%",', "p.json:1:41"), ('"window": 200', "default of stop_if"),
                              (f'"read": ["/usr/share","{self.folder}/shared"]', "p.json:1:68"),
                              (f'"read": ["{self.folder}/shared/words.json"]', "p.json:2:93")):
            self.assertTrue(any(line.strip().startswith(value) and line.endswith("// " + origin) for line in text.splitlines()), (value, text))

    def test_a_resolved_pipeline_gives_each_exporter_its_own_behind_a_consumer_with_redactions(self):
        self.write("p.json", """{ "chancery": 1, "stages": [ { "use": "extractor.test.fields" } ],
  "redactions": { "names": [ { "table": "metadata", "columns": [ "value" ] } ] },
  "consumers": { "a": { "redact": [ "names" ], "exporters": [ { "use": "exporter.jsonl", "to": "a.jsonl", "options": { "offset_unit": "utf16" } } ] },
                 "b": [ { "use": "exporter.test.collector", "to": "ids", "allow": { "read": [ "/usr/share/", "/usr" ] } } ] } }""")
        told = json.loads(self.chancery("check", "p.json", "--resolved", "--json").stdout)["pipeline"]["consumers"]
        self.assertEqual(told["a"]["exporters"][0]["options"], {"offset_unit": "utf16", "tables": [], "text": True})
        self.assertEqual((told["b"][0]["options"], told["b"][0]["allow"]), ({"broken_finish": False}, {"read": ["/usr/share", "/usr"]}))

    def test_what_components_read_of_the_system_is_shown(self):
        self.pipeline(["extractor.test.resources"], allow={"read": ["/usr/lib", "/usr/bin"]})
        paths = ["/usr/bin", "/usr/lib", "/usr/none/at/all", "/usr/share/zoneinfo"]
        done = self.chancery("check", "p.json")
        self.assertEqual(done.stderr, "p.json: reads of the system: " + ", ".join(f"{p} (extractor.test.resources)" for p in paths)
                         + "\np.json: well, 1 stage, 1 exporter\n")
        answer = json.loads(self.chancery("check", "p.json", "--json").stdout)
        self.assertEqual(answer, {"ok": True, "faults": [], "resources": [{"path": p, "components": ["extractor.test.resources"]} for p in paths]})
        shown = self.chancery("plugins", "show", "extractor.test.resources").stdout
        self.assertIn("\n  resources      /usr/share/zoneinfo /usr/bin /usr/lib /usr/none/at/all\n", shown)
        shown = json.loads(self.chancery("plugins", "show", "extractor.test.resources", "--json").stdout)
        self.assertEqual(sorted(shown["component"]["resources"]), paths)

    def test_whatever_a_file_is_called_what_is_told_of_it_can_be_read(self):
        text = '{ "chancery": 1, "colour": 1 }'
        for name, shown in ((b"a\nb.json", "a\nb.json"), (b"\xb1\xea.json", "%B1%EA.json")):
            with self.subTest(name=name):
                pathlib.Path(os.fsdecode(os.fsencode(self.folder) + b"/" + name)).write_text(text)
                answer = json.loads(self.chancery("check", os.fsdecode(name), "--json", exit_code=1).stdout)
                self.assertEqual([fault["file"] for fault in answer["faults"]], [shown])

    def test_what_is_no_file_is_read_or_refused_but_not_waited_for(self):
        os.mkfifo(self.folder / "pipe.json")
        done = self.chancery("check", "pipe.json", exit_code=1)
        self.assertIn("pipe.json:1:1: found the end of input, expected a value", done.stderr)
        self.write("p.json", '{ "chancery": 1, "stages": [ { "use": "extractor.test.many-options", "options": { "mode": "fast", "file": "pipe.json" } } ] }')
        self.assertIn("is no regular file", self.chancery("check", "p.json", exit_code=1).stderr)
        self.write("p.json", '{ "chancery": 1, "extends": "/proc/self/mem" }')
        self.assertIn("p.json:1:29: /extends: '/proc/self/mem': cannot be read: ", self.chancery("check", "p.json", exit_code=1).stderr)
        self.assertIn("larger than 16 MB", self.chancery("check", "/dev/zero", exit_code=1).stderr)
        piped = subprocess.run([PROGRAM, "check", "/dev/stdin"], input='{ "chancery": 1, "colour": 1 }', capture_output=True, text=True, env=self.environment)
        self.assertEqual((piped.returncode, piped.stderr.splitlines()[0].split(": ")[:2]), (1, ["/dev/stdin:1:18", "/colour"]))

    def test_a_faulty_pipeline_is_not_resolved(self):
        self.pipeline(["extractor.test.wrods"])
        done = self.chancery("check", "p.json", "--resolved", exit_code=1)
        self.assertEqual(done.stdout, "")
        self.assertIn("did you mean", done.stderr)

    def test_duplicate_keys_are_faults(self):
        self.write("p.json", '{"chancery": 1, "stages": [], "stages": [], "consumers": {}}')
        self.assertIn("stages", self.only_fault()["message"])

    def test_a_pipeline_without_a_consumer_is_warned_about(self):
        self.pipeline(["segmenter.test.null"], {})
        answer = json.loads(self.chancery("check", "p.json", "--json").stdout)
        self.assertEqual((answer["ok"], [f["severity"] for f in answer["faults"]]), (True, ["warning"]))

    def test_parameters_are_typed(self):
        self.pipeline([{"use": "extractor.test.slow", "options": {"time_ms": "${time}"}}], params={"time": {"type": "integer", "default": 1, "maximum": 9}})
        self.chancery("check", "p.json", "--set", "time=2")
        wrong = self.only_fault("--set", "time=soon")
        self.assertEqual((wrong["file"], wrong["pointer"], wrong["message"]), ("--set", "time", 'found a string ("soon"), expected an integer'))
        self.assertIn("expected at most 9", self.only_fault("--set", "time=10")["message"])
        self.assertEqual(self.only_fault("--set", "tiem=2")["proposal"], "did you mean 'time'?")

    def test_a_component_that_looks_for_tables_while_it_is_made_is_refused(self):
        self.pipeline(["extractor.test.raw-early"])
        done = self.chancery("check", "p.json", exit_code=1)
        self.assertEqual(done.stderr, "p.json:1:52: /stages/0/use: 'extractor.test.raw-early': there are no tables in this call\np.json: 1 fault\n")


if __name__ == "__main__":
    main()
