#!/usr/bin/env python3
"""Same inputs, same pipeline, same plugins: the same output bytes, in any process, order and company. Over the sample
documents with the full pipeline and every bundled exporter. The program stands in CHANCERY."""

import json
import pathlib
import tempfile
import unittest

import program

SAMPLES = sorted((program.ROOT / 'pipelines/samples').iterdir())


class SameBytes(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix='chancery-promise-')
        cls.top = pathlib.Path(cls.temporary.name)
        cls.renderers, _ = program.exporters(cls.top)
        cls.pipeline = cls.top / 'pipeline.json'
        cls.pipeline.write_text(json.dumps(
            {'chancery': 1, 'name': 'promise', 'extends': str(program.ROOT / 'pipelines/full.json'), 'consumers': {'promise': program.entries(cls.top)}}), 'utf-8')
        cls.first = cls.run_over(SAMPLES, 'first')

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def run_over(cls, inputs, name, **how):
        out = cls.top / name
        program.chancery('run', cls.pipeline, *inputs, '--root', SAMPLES[0].parent, '--out', out, home=cls.top, **how)
        return out

    def assert_same_files(self, expected, made):
        self.assertEqual(sorted(expected), sorted(made))
        self.assertEqual([], [name for name in expected if expected[name] != made[name]])

    def test_every_renderer_makes_a_file_of_every_document(self):
        files = program.files_below(self.first)
        self.assertGreaterEqual(len(self.renderers), 3)
        for name in self.renderers:
            for sample in SAMPLES:
                self.assertTrue(any(f.startswith(f'each/{name}/{sample.stem}-') for f in files), f'{name} of {sample.name}')

    def test_another_process_in_another_place_makes_the_same_bytes(self):
        elsewhere = {'LANG': 'tr_TR.UTF-8', 'LC_ALL': 'C', 'TZ': 'Asia/Kathmandu', 'USER': 'somebody', 'LENGTHENING': 'x' * 4321}
        second = self.run_over(SAMPLES, 'second', cwd=self.top, environment=elsewhere)
        self.assert_same_files(program.files_below(self.first), program.files_below(second))
        self.assertEqual(program.outcomes(self.first), program.outcomes(second))

    def test_a_run_over_what_an_earlier_run_left_makes_the_same_bytes(self):
        before = program.files_below(self.run_over(SAMPLES, 'again'))
        self.assert_same_files(before, program.files_below(self.run_over(SAMPLES, 'again')))

    def test_the_order_of_inputs_changes_no_document(self):
        first = program.files_below(self.first)
        for name, order in (('reversed', SAMPLES[::-1]), ('rotated', SAMPLES[3:] + SAMPLES[:3])):
            out = self.run_over(order, name)
            files = program.files_below(out)
            documents = [f for f in first if f.startswith(('each/', 'briefs/', 'json/'))]
            self.assert_same_files({f: first[f] for f in documents}, {f: files[f] for f in files if f in documents})
            self.assertEqual([p.name for p in order], [o['id'] for o in program.outcomes(out)])
            lines = files['documents.jsonl'].split(b'\n')[:-1]
            self.assertEqual([p.name for p in order], [json.loads(line)['id'] for line in lines])
            self.assertEqual(sorted(first['documents.jsonl'].split(b'\n')), sorted(files['documents.jsonl'].split(b'\n')))

    def test_a_document_alone_is_the_same_as_among_others(self):
        first = program.files_below(self.first)
        for sample in SAMPLES:
            alone = program.files_below(self.run_over([sample], f'alone-{sample.stem}'))
            mine = [f for f in alone if f.startswith(('each/', 'briefs/', 'json/'))]
            self.assertEqual(sorted(f for f in first if f.startswith(('each/', 'briefs/', 'json/')) and sample.stem in f), sorted(mine))
            self.assert_same_files({f: first[f] for f in mine}, {f: alone[f] for f in mine})

    def test_appended_files_are_the_documents_one_behind_the_other(self):
        files = program.files_below(self.first)
        each = [data for sample in SAMPLES for name, data in files.items() if name.startswith(f'each/exporter.jsonl/{sample.stem}-')]
        self.assertEqual(len(SAMPLES), len(each))
        self.assertEqual(b''.join(each), files['appended/exporter.jsonl-_'])


if __name__ == '__main__':
    unittest.main()
