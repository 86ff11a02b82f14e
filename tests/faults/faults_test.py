"""The tables of faulty pipelines: each is written as an operator might, and `chancery check` must print exactly the report
beside it, no fault less and none more; in `well.faults` are odd ones without fault. A case is

    # a sentence
    the text of p.json
    >>> another.json          (as many files as it takes; `>>> --set n=5` is an argument)
    ---
    the report, a line a fault

`faults_test.py --update` writes the reports anew: read the difference, each line of it is shown to somebody at night.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).parent
CASE = re.compile(r"^# (?P<name>.*)\n(?P<files>(?:.*\n)*?)---\n(?P<report>(?:(?!# |\n).*\n)*)", re.MULTILINE)


def parts_of(text):
    """The files of a case by name, and its arguments."""
    pieces = re.split(r"^>>> (.*)\n", "\n" + text, flags=re.MULTILINE)
    pieces[0] = pieces[0][1:]
    files, words = {"p.json": pieces[0]}, []
    for name, content in zip(pieces[1::2], pieces[2::2]):
        if name.startswith("--"):
            words += name.split()
        else:
            files[name] = content
    return files, words


def report_of(text):
    """What the program prints, without its closing line, and whether the pipeline is well."""
    files, words = parts_of(text)
    with tempfile.TemporaryDirectory(prefix="chancery-faults-") as folder:
        for name, content in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.removesuffix("\n").encode())
        environment = {"PATH": os.environ["PATH"], "HOME": folder, "XDG_CACHE_HOME": CACHE,
                       "CHANCERY_PLUGIN_PATH": f"{os.environ['CHANCERY_TEST_PLUGINS']}:{os.environ['CHANCERY_PLUGINS']}"}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                environment[name] = os.environ[name]
        done = subprocess.run([os.environ["CHANCERY"], "check", "p.json", *words], cwd=folder, env=environment, capture_output=True,
                              text=True, timeout=60)
    lines = done.stderr.replace(folder + "/", "").splitlines()
    assert done.stdout == "" and done.returncode in (0, 1), done
    assert lines and lines[-1].startswith("p.json: "), done.stderr
    return "".join(line + "\n" for line in lines[:-1]), lines[-1], done.returncode


def tables():
    return sorted(HERE.glob("*.faults"))


class Faults(unittest.TestCase):
    maxDiff = None

    def test_each_faulty_pipeline_gets_exactly_its_report(self):
        count = 0
        for table in tables():
            for case in CASE.finditer(table.read_text()):
                count += 1
                with self.subTest(table=table.name, case=case["name"]):
                    report, verdict, code = report_of(case["files"])
                    self.assertEqual(report, case["report"])
                    errors = sum(": warning: " not in line for line in report.splitlines())
                    self.assertEqual(code, 1 if errors else 0)
                    self.assertTrue(not errors or f" {errors} fault" in verdict, verdict)
                    self.assertEqual(bool(report), table.stem != "well")
        self.assertGreaterEqual(count, 80)

    def test_ten_pipelines_with_five_faults_each_are_told_all_fifty(self):
        cases = list(CASE.finditer((HERE / "five.faults").read_text()))
        self.assertGreaterEqual(len(cases), 10)
        for case in cases:
            with self.subTest(case=case["name"]):
                lines = report_of(case["files"])[0].splitlines()
                self.assertEqual(len(lines), 5, lines)
                self.assertFalse([line for line in lines if ": warning: " in line])

    def test_every_line_of_the_tables_belongs_to_a_case(self):
        for table in tables():
            left = CASE.sub("", table.read_text())
            self.assertEqual(left.strip(), "", table.name)


def update():
    for table in tables():
        text = table.read_text()
        table.write_text(CASE.sub(lambda c: f"# {c['name']}\n{c['files']}---\n{report_of(c['files'])[0]}", text))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="chancery-faults-cache-") as CACHE:
        if "--update" in sys.argv:
            update()
        else:
            unittest.main()
