#!/usr/bin/env python3
"""Facts found in 500 generated documents, against what is true of them: no figure falls below its floor. The
documents come from tests/support/official, which does not know the extractors; a figure here is no claim of accuracy.
Floors stand in generated_floors.json, one for each figure and each form of the generator; a low one says what no
extractor understands yet. The program stands in CHANCERY.

usage: generated_test.py [--update]: writes the floors anew"""

import json
import math
import pathlib
import sys
import tempfile
import unittest

import program

SUPPORT = program.ROOT / 'tests/support/official'
sys.path.insert(0, str(SUPPORT))
import generator  # noqa: E402
import score  # noqa: E402

UPDATE = '--update' in sys.argv
FLOORS = pathlib.Path(__file__).with_name('generated_floors.json')


class Generated(unittest.TestCase):
    def setUp(self):
        self.top = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory(prefix='chancery-generated-')))

    def documents(self, folder):
        pipeline = self.top / 'facts.json'
        pipeline.write_text(
            json.dumps(
                {
                    'chancery': 1,
                    'extends': str(program.ROOT / 'pipelines/official-base.json'),
                    'readers': [
                        {'use': 'reader.html', 'match': ['*.html']},
                        {'use': 'reader.text', 'match': ['*.txt']},
                    ],
                    'consumers': {'test': [{'use': 'exporter.jsonl', 'to': 'documents.jsonl'}]},
                }
            )
        )
        out = self.top / f'out-{folder.name}'
        program.chancery('run', pipeline, folder, '--out', out, home=self.top)
        return out

    def test_facts_are_found(self):
        generator.write(self.top / 'documents', 500, 1)
        found = score.figures(self.top / 'documents', self.documents(self.top / 'documents') / 'documents.jsonl')
        if UPDATE:
            FLOORS.write_text(
                json.dumps({name: math.floor(found[name] * 100) / 100 for name in sorted(found)}, indent=1) + '\n'
            )
        floors = json.loads(FLOORS.read_text())
        self.assertEqual(set(floors), set(found))
        below = {name: (found[name], floor) for name, floor in floors.items() if found[name] < floor}
        self.assertEqual({}, below, 'figures below their floors')

    def test_a_page_says_what_its_text_says(self):
        said = {}
        for shape in ('text', 'html'):
            folder = self.top / shape
            generator.write(folder, 100, 3, shape=shape)
            said[shape] = score.said(self.documents(folder) / 'documents.jsonl')
        self.assertEqual(100, len(said['text']))
        for name, facts in said['text'].items():
            for table in facts:
                with self.subTest(document=name, table=table):
                    self.assertEqual(facts[table], said['html'][name][table])

    def test_facts_lead_back_to_the_bytes_in_each_encoding(self):
        for encoding in ('utf-8', 'gb18030', 'utf-16'):
            with self.subTest(encoding=encoding):
                folder = self.top / encoding
                generator.write(folder, 40, 2, encoding)
                out = self.documents(folder)
                said = json.loads(program.chancery('verify', out, '--json', home=self.top))
                self.assertEqual([], [d for d in said['documents'] if d['verdict'] != 'verified'])
                self.assertEqual(40, len(said['documents']))


if __name__ == '__main__':
    unittest.main(argv=[word for word in sys.argv if word != '--update'])
