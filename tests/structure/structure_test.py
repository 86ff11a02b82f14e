#!/usr/bin/env python3
"""The bundled pipeline structure over the marked documents: every heading, level, parent, title and role as marked, and a
scorer that sees what is wrong. The program stands in CHANCERY."""

import json
import os
import pathlib
import subprocess
import tempfile
import unittest

import marked
import score

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Structure(unittest.TestCase):
    def setUp(self):
        top = tempfile.TemporaryDirectory(prefix='chancery-structure-')
        self.addCleanup(top.cleanup)
        self.top = pathlib.Path(top.name)

    def output(self):
        score.prepare(self.top / 'in')
        subprocess.run([os.environ['CHANCERY'], 'run', ROOT / 'pipelines/structure.json', self.top / 'in', '--out', self.top / 'out'],
                       env={**os.environ, 'HOME': str(self.top)}, capture_output=True, check=True)
        return self.top / 'out/documents.jsonl'

    def test_all_is_found_as_it_is_marked(self):
        said = []
        found = score.figures(self.output(), said.append)
        self.assertEqual([], said)
        self.assertEqual({'heading_f1': 1.0, 'parent': 1.0, 'marker': 1.0, 'title': 1.0, 'role': 1.0}, found)

    def test_the_scorer_sees_what_is_missing_wrong_and_too_much(self):
        output = self.output()
        documents = [json.loads(line) for line in output.read_text('utf-8').splitlines()]
        with_sections = [document['tables'] for document in documents if document['tables']['section']]
        for tables in with_sections:
            tables['section'][0]['level'] += 1
            tables['section'][-1]['title'] += '。'
            tables['paragraph'][0]['role'] = 'note'
            tables['section'].append(dict(tables['section'][-1], begin=tables['section'][-1]['begin'] + 3))
        output.write_text('\n'.join(json.dumps(d) for d in documents), 'utf-8')
        said = []
        found = score.figures(output, said.append)
        for figure in ('heading_f1', 'title', 'role'):
            self.assertLess(found[figure], 1.0, figure)
            self.assertGreater(found[figure], 0.8, figure)
        self.assertEqual(1.0, found['marker'])
        for figure in ('heading', 'title', 'role'):
            self.assertGreaterEqual(sum(f': {figure} at byte' in text for text in said), len(with_sections) // 2, figure)

    def test_a_mark_that_is_none_is_told_with_its_line(self):
        file = self.top / 'a.marked'
        file.write_text('T|题\nQ|文\n', 'utf-8')
        with self.assertRaisesRegex(ValueError, r"a\.marked:2: 'Q' is no mark"):
            marked.read(file)


if __name__ == '__main__':
    unittest.main()
