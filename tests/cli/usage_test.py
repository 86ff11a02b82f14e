"""The command line's words: version, help, hints, and which exit code stands for what."""

import json
import os

from operator_case import LINES_CONSUMER, OperatorCase, main


class Version(OperatorCase):
    def test_it_says_the_program_and_its_plugin_abi_in_one_line(self):
        done = self.chancery("--version")
        self.assertRegex(done.stdout, r"\Achancery \d+\.\d+\.\d+ \(plugin ABI \d+\.\d+( \(draft\))?\)\n\Z")
        self.assertEqual(done.stderr, "")

    def test_scripts_get_it_as_json(self):
        version = json.loads(self.chancery("--version", "--json").stdout)
        self.assertEqual(set(version), {"version", "abi", "pipeline_format", "document_format"})
        self.assertEqual(version["document_format"], "chancery.document/1")
        self.assertIn(version["version"], self.chancery("--version").stdout)


class Help(OperatorCase):
    def test_every_command_has_usage_and_an_example(self):
        for command in ("run", "check", "show", "verify", "diff", "plugins list", "plugins show", "plugins new", "plugins doctor", "plugins test", "plugins install", "plugins lock", "test"):
            with self.subTest(command):
                text = self.chancery(*command.split(), "--help").stdout
                self.assertIn(f"usage: chancery {command}", text)
                self.assertIn(f"\nexample: chancery {command} ", text)
                self.assertIn("--plugin-path", text)

    def test_the_program_lists_its_commands_with_an_example(self):
        for word in ("--help", "-h", "help"):
            text = self.chancery(word).stdout
            for command in ("run", "check", "show", "verify", "diff", "plugins"):
                self.assertIn(f"\n  {command} ", text)
            self.assertIn("\nexample: chancery ", text)


class WrongUse(OperatorCase):
    """Exit code 1: nothing was done, and a sentence says what was expected."""

    def refused(self, *words, **more):
        done = self.chancery(*words, exit_code=1, **more)
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.folder / "out").exists())
        return done.stderr

    def test_no_command(self):
        self.assertIn("usage: chancery COMMAND", self.refused())

    def test_an_unknown_command_gets_a_hint(self):
        self.assertIn("unknown command 'chek', did you mean 'check'?", self.refused("chek"))

    def test_an_unknown_option_is_named_with_the_usage(self):
        message = self.refused("check", "--jason", "p.json")
        self.assertIn("--jason", message)
        self.assertIn("usage: chancery check PIPELINE", message)

    def test_missing_and_superfluous_arguments(self):
        self.assertIn("expected a pipeline and at least one input", self.refused("run", "p.json"))
        self.assertIn("expected one pipeline", self.refused("check"))
        self.assertIn("expected one pipeline", self.refused("check", "a.json", "b.json"))
        self.assertIn("expected a pipeline, a file", self.refused("show", "p.json"))
        self.assertIn("usage: chancery plugins COMMAND", self.refused("plugins"))

    def test_a_value_that_cannot_be_right(self):
        self.pipeline()
        self.write("a.txt", "a")
        for words in (("--limit", "many"), ("--limit", "-1"), ("--limit", "0"), ("--out", ""), ("--mode", "turbo"), ("--log-level", "loud"), ("--plugin-path", "nowhere"), ("--set", "novalue")):
            with self.subTest(words):
                self.assertIn(words[0], self.refused("run", "p.json", "a.txt", *words))

    def test_a_folder_or_an_absent_file_given_as_pipeline(self):
        (self.folder / "folder").mkdir()
        self.write("a.txt", "a")
        for command in (("run", "folder", "a.txt"), ("check", "folder"), ("show", "folder", "a.txt")):
            self.assertIn("folder: is a folder", self.refused(*command))
        for command in (("run", "p.json", "a.txt"), ("check", "p.json"), ("show", "p.json", "a.txt")):
            self.assertIn("p.json: ", self.refused(*command))


class ExitCodes(OperatorCase):
    def test_0_all_well(self):
        self.pipeline()
        self.write("a.txt", "a")
        self.assertIn("done: 1 ok", self.chancery("run", "p.json", "a.txt").stderr)

    def test_2_some_documents_failed(self):
        self.pipeline(["extractor.test.throws"])
        self.write("a.txt", "BAD")
        self.assertIn("1 failed", self.chancery("run", "p.json", "a.txt", exit_code=2).stderr)

    def test_3_the_run_could_not_go_on(self):
        self.pipeline(consumers=LINES_CONSUMER)
        self.write("a.txt", "a")
        self.write("out", "a file where the output folder should be")
        self.assertIn("out", self.chancery("run", "p.json", "a.txt", exit_code=3).stderr)

    def test_3_stdout_is_closed(self):
        self.assertIn("stdout", self.chancery("--version", exit_code=3, preexec_fn=lambda: os.close(1)).stderr)


if __name__ == "__main__":
    main()
