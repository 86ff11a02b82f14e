"""chancery graph: stages and tables in DOT, which Graphviz takes whatever the names; the pictures of the documentation."""

import pathlib
import html
import re
import subprocess
import unittest

from operator_case import OperatorCase, main

ROOT = pathlib.Path(__file__).parents[2]


class Graph(OperatorCase):
    def graph(self, *words):
        return self.chancery("graph", "p.json", *words).stdout

    def edges(self, *words):
        return {(a, b, how.strip(" []")) for a, b, how in re.findall(r'^  "([^"]*)" -> "([^"]*)"(.*);$', self.graph(*words), re.MULTILINE)}

    def test_edges_tell_who_writes_and_reads_what(self):
        self.pipeline(["segmenter.outline", {"use": "segmenter.sentence", "id": "s", "when": {"table": "section", "has": {"level": 1}}}, "summariser.lead"],
                      {"a": [{"use": "exporter.jsonl", "to": "a.jsonl", "options": {"tables": ["summary"]}}]})
        edges = self.edges()
        for edge in (("reader", "text", ""), ("reader", "table block", ""), ("table block", "stage 0", "style=dashed"), ("stage 0", "table section", ""),
                     ("table section", "stage 1", 'style=dotted, label="when it has"'), ("stage 1", "table sentence", ""),
                     ("table sentence", "stage 2", ""), ("stage 2", "table summary", ""), ("table summary", "exporter 0", "style=dashed")):
            self.assertIn(edge, edges)
        self.assertNotIn("all", {a for a, _, _ in edges})
        self.assertIn('[label="2  s\\nsegmenter.sentence"]', self.graph())

    def test_only_the_consumers_asked_for_are_drawn(self):
        exporter = {"use": "exporter.jsonl", "to": "a.jsonl"}
        self.pipeline(["segmenter.outline"], {"a": [exporter], "b": [{**exporter, "to": "b.jsonl"}]})
        self.assertIn("a.jsonl", self.graph())
        text = self.graph("--for", "b")
        self.assertNotIn("a.jsonl", text)
        self.assertIn('subgraph "cluster b"', text)
        self.assertIn(("table section", "all"), {(a, b) for a, b, _ in self.edges()})

    def test_a_faulty_pipeline_has_no_picture(self):
        self.pipeline(["segmenter.outlin"])
        done = self.chancery("graph", "p.json", exit_code=1)
        self.assertEqual(done.stdout, "")
        self.assertIn("did you mean 'segmenter.outline'?", done.stderr)

    def test_graphviz_takes_it_whatever_the_names(self):
        for name in ('a"b', "a\\", "行\n二", "<b>", "{x|y}", " ", "a&lt;b"):
            with self.subTest(name=name):
                self.pipeline([{"use": "segmenter.outline", "id": name}], {name: [{"use": "exporter.jsonl", "to": name.replace("{x|y}", "z").replace("\n", "")}]})
                drawn = subprocess.run(["dot", "-Tsvg"], input=self.graph(), capture_output=True, text=True)
                self.assertEqual((drawn.returncode, drawn.stderr), (0, ""))
                shown = {html.unescape(text).replace("\xa0", " ") for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn.stdout)}
                self.assertLessEqual({f"1  {name}".split("\n")[0]}, shown)

    def test_the_pictures_of_the_documentation_are_those_of_the_bundled_pipelines(self):
        for name in ("structure", "reply-brief", "full"):
            with self.subTest(name=name):
                text = self.chancery("graph", ROOT / f"pipelines/{name}.json").stdout
                again = f"run: chancery graph pipelines/{name}.json > docs/pictures/{name}.dot, and dot -Tsvg of it"
                self.assertEqual(text, (ROOT / f"docs/pictures/{name}.dot").read_text(), again)
                picture = (ROOT / f"docs/pictures/{name}.svg").read_text()
                drawn = {title.replace("&#45;", "-").replace("&gt;", ">") for title in re.findall(r"<title>([^<]*)</title>", picture)}
                for edge in re.findall(r'^  "([^"]*)" -> "([^"]*)"', text, re.MULTILINE):
                    self.assertIn("->".join(edge), drawn, again)


if __name__ == "__main__":
    main()
