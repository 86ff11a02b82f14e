"""docs/plugins has a page for each bundled component, as `chancery plugins show --markdown` writes it, and an index.

`plugin_pages_test.py --update` writes them anew; CHANCERY names the program. Read the difference: it is what users are told."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import markdown

FOLDER = markdown.ROOT / "docs/plugins"
INDEX = """# Bundled components

A page each: options, tables that it reads and writes, what it can do, an entry for a pipeline. The pages are made by
`chancery plugins show COMPONENT --markdown`, the lists by `chancery plugins list --markdown`, from what the plugins themselves say to the
host; what a component does and how well is in its plugin's README. The tables' columns are explained in [tables.md](../tables.md),
how entries stand in a pipeline in [pipeline-format.md](../pipeline-format.md).

"""


def told(*words):
    """What the program with the plugins beside it, and no others, says."""
    with tempfile.TemporaryDirectory(prefix="chancery-pages-") as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home}
        environment.update((k, v) for k, v in os.environ.items() if k.endswith("SAN_OPTIONS"))
        return subprocess.run([os.environ["CHANCERY"], "plugins", *words], env=environment, capture_output=True, text=True, check=True).stdout


def page_of(component):
    plugin = pathlib.Path(component["file"]).stem
    return told("show", component["id"], "--markdown") + f"\nMore: [the README of {plugin}](../../plugins/{plugin}/README.md).\n"


def pages():
    """File name -> text."""
    out = {c["id"] + ".md": page_of(c) for c in json.loads(told("list", "--json"))["components"]}
    out["README.md"] = INDEX + told("list", "--markdown")
    return out


class PluginPages(unittest.TestCase):
    maxDiff = None

    def test_the_pages_say_what_the_plugins_say(self):
        expected = pages()
        self.assertGreater(len(expected), 20, "the bundled plugins were not found")
        self.assertEqual(sorted(p.name for p in FOLDER.iterdir()), sorted(expected))
        for name, text in expected.items():
            with self.subTest(page=name):
                self.assertEqual((FOLDER / name).read_text(encoding="utf-8"), text, "run: tests/docs/plugin_pages_test.py --update")

    def test_each_option_has_a_description_and_each_component_a_licence(self):
        for component in json.loads(told("list", "--json"))["components"]:
            shown = json.loads(told("show", component["id"], "--json"))
            with self.subTest(component=component["id"]):
                self.assertNotEqual(component["licence"], "")
                self.assertFalse(component["summary"].endswith("."), "a summary is no sentence")
                self.assertEqual([o["pointer"] for o in shown["options"] if not o["description"]], [])


def update():
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for old in FOLDER.iterdir():
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    update() if "--update" in sys.argv else unittest.main()
