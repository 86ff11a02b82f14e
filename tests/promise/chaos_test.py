#!/usr/bin/env python3
"""A thousand documents, of which five take their worker down: all others come out, in order, with the bytes that they
have in an undisturbed run. The program stands in CHANCERY, the folder of test plugins in CHANCERY_TEST_PLUGINS."""

import json
import os
import pathlib
import random
import tempfile
import unittest

import program
from official_text import official_text

KILLERS = {'segfault': 'crash', 'loop': 'timeout', 'allocate': 'memory', 'exit': 'crash', 'abort': 'crash'}
DOCUMENTS = 1000
SEED = 20240411


class Chaos(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix='chancery-chaos-')
        cls.top = pathlib.Path(cls.temporary.name)
        chance = random.Random(SEED)
        cls.names = [f'{i:04}.txt' for i in range(DOCUMENTS)]
        cls.killers = dict(zip(sorted(chance.sample(cls.names, len(KILLERS))), chance.sample(sorted(KILLERS), len(KILLERS))))
        for name in cls.names:
            text = official_text(chance, sections=1)
            if name in cls.killers:
                text += f'CHAOS:{cls.killers[name]}\n'
            (cls.top / 'in').mkdir(exist_ok=True)
            (cls.top / 'in' / name).write_text(text, 'utf-8')
        (cls.top / 'p.json').write_text(json.dumps({
            'chancery': 1, 'name': 'chaos', 'limits': {'time_ms': 1500, 'memory_mb': 64, 'emitted_mb': 8},
            'stages': [{'use': name} for name in ('segmenter.outline', 'segmenter.sentence', 'extractor.test.words', 'extractor.test.chaos')],
            'consumers': {'all': [{'use': 'exporter.json', 'to': 'json/{path}.json'}, {'use': 'exporter.markdown', 'to': 'markdown/{path}.md'},
                                  {'use': 'exporter.jsonl', 'to': 'all.jsonl'}, {'use': 'exporter.test.collector', 'to': 'ids'}]}}), 'utf-8')
        cls.run_over('disturbed', '--jobs', '2', exit_code=2)
        cls.run_over('alone', '--mode', 'inline', *[word for name in cls.killers for word in ('--exclude', name)])

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def run_over(cls, out, *words, exit_code=0):
        program.chancery('run', 'p.json', 'in', '--out', out, *words, home=cls.top, cwd=cls.top, exit_code=exit_code,
                         environment={'CHANCERY_PLUGIN_PATH': os.environ['CHANCERY_TEST_PLUGINS']})

    def test_each_killer_costs_its_own_document_and_says_why(self):
        outcomes = program.outcomes(self.top / 'disturbed')
        self.assertEqual(self.names, [o['id'] for o in outcomes])
        self.assertEqual(self.names, sorted([o['id'] for o in outcomes if o == {'id': o['id'], 'outcome': 'ok'}] + list(self.killers)))
        fates = {o['id']: (o['outcome'], o['cause'], o['stage']) for o in outcomes if o['outcome'] != 'ok'}
        self.assertEqual({name: ('failed', KILLERS[kind], 'extractor.test.chaos') for name, kind in self.killers.items()}, fates)

    def test_all_others_have_the_bytes_of_an_undisturbed_run(self):
        disturbed, alone = program.files_below(self.top / 'disturbed'), program.files_below(self.top / 'alone')
        self.assertEqual(2 * (DOCUMENTS - len(KILLERS)) + 2, len(alone))
        self.assertEqual(sorted(alone), sorted(disturbed))
        self.assertEqual([], [name for name in alone if alone[name] != disturbed[name]])

    def test_what_is_collected_and_appended_stands_in_the_order_of_the_inputs(self):
        good = [name for name in self.names if name not in self.killers]
        files = program.files_below(self.top / 'disturbed')
        self.assertEqual(good, files['ids'].decode().splitlines())
        self.assertEqual(good, [json.loads(line)['id'] for line in files['all.jsonl'].splitlines()])


if __name__ == '__main__':
    unittest.main()
