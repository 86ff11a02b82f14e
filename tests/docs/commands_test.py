"""The command lines and pipelines of the documentation work as they stand there.

In ```sh blocks the lines that call chancery, first or behind a pipe, are run, in order, in one folder a page (workspace.py). They end
with exit code 0, or with N where the line ends in "# exit N". A ```text output block behind says what they print: each
of its lines, up to an "…", stands in the output. Each JSON block whose object has a key "chancery" passes `chancery
check`; a block named "faulty-….json" does not."""

import json
import re
import unittest

import markdown
from workspace import Workspace

PAGES = ["README.md", "README.zh-CN.md", "pipelines/README.md", "docs/operating.md", "docs/pipeline-format.md", "docs/document-json.md", "docs/testing-a-pipeline.md", "docs/cookbook.md",
         "docs/guides/options.md"]


def pipelines(page):
    for block in markdown.blocks(page):
        if block.language == "json" and re.match(r"\s*\{\s*\"chancery\"", block.body):
            yield block


class Commands(unittest.TestCase):
    maxDiff = None

    def test_each_command_line_of_a_page_does_what_the_page_says(self):
        ran = 0
        for name in PAGES:
            page = markdown.ROOT / name
            with Workspace(page) as workspace:
                printed = ""
                for block in markdown.blocks(page):
                    if block.language == "sh":
                        printed = ""
                        for line in block.body.splitlines():
                            if not re.search(r"(^|\| )chancery ", line):
                                continue
                            code, text = workspace.run(line)
                            printed += text
                            ran += 1
                            with self.subTest(page=name, line=line):
                                self.assertEqual(code, markdown.expected_exit(line), text)
                    elif block.language == "text" and block.name == "output":
                        for line in filter(None, block.body.splitlines()):
                            with self.subTest(page=name, line=block.line, expected=line):
                                self.assertIn(line.split("…")[0], printed)
        self.assertGreater(ran, 20, "the command lines were not found")

    def test_each_pipeline_of_a_page_passes_check(self):
        checked = 0
        for name in PAGES:
            page = markdown.ROOT / name
            with Workspace(page) as workspace:
                for block in pipelines(page):
                    file = block.name or f"line-{block.line}.json"
                    (workspace.folder / file).write_text(block.body, encoding="utf-8")
                    code, text = workspace.run(f"chancery check {file}")
                    with self.subTest(page=name, line=block.line):
                        self.assertEqual(code, 1 if block.name.startswith("faulty-") else 0, text)
                    checked += 1
        self.assertGreater(checked, 5, "the pipelines were not found")

    def test_each_json_block_without_an_ellipsis_is_json(self):
        for page in markdown.pages():
            for block in markdown.blocks(page):
                if block.language != "json" or "…" in block.body or "//" in block.body:
                    continue
                with self.subTest(page=str(page.relative_to(markdown.ROOT)), line=block.line):
                    json.loads(block.body)


if __name__ == "__main__":
    unittest.main()
