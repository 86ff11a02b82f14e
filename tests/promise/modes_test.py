#!/usr/bin/env python3
"""One worker, many workers, no worker; cold, cached; whole, in shards: the same output bytes. Over the samples and a generated corpus, with every
bundled renderer and the test plugins' collectors. The program stands in CHANCERY, the folder of test plugins in
CHANCERY_TEST_PLUGINS."""

import hashlib
import json
import os
import pathlib
import random
import tempfile
import unittest

import program
from official_text import official_text

# In this order: the cached ones use what the cold ones kept.
MODES = {
    'inline': ['--mode', 'inline', '--no-cache'],
    **{f'{jobs} workers': ['--mode', 'workers', '--jobs', str(jobs), '--no-cache'] for jobs in (1, 2, 8)},
    'inline cold': ['--mode', 'inline', '--cache', 'inline-cache'],
    'inline cached': ['--mode', 'inline', '--cache', 'inline-cache'],
    'workers cold': ['--mode', 'workers', '--jobs', '2', '--cache', 'workers-cache'],
    'workers cached': ['--mode', 'workers', '--jobs', '2', '--cache', 'workers-cache'],
    **{f'{jobs} workers with the results of inline': ['--mode', 'workers', '--jobs', str(jobs), '--cache', 'inline-cache'] for jobs in (1, 2, 8)},
}
CACHED = [mode for mode in MODES if mode.endswith((' cached', ' with the results of inline'))]
SHARDED = {'cold': ['--no-cache'], 'cached': ['--cache', 'inline-cache']}
SHARDS = 3
# What is kept from a consumer is the same in every process too.
PUBLIC = {'redact': ['people', 'contacts'], 'exporters': [{'use': 'exporter.jsonl', 'to': 'public/all.jsonl'}, {'use': 'exporter.xlsx', 'to': 'collected-by/public.xlsx'}]}
WANTED = ('--for', 'promise', '--for', 'public')
COLLECTORS = {'exporter.test.collector': 'collected', 'exporter.test.flushing': 'flushed'}
DOCUMENTS = 200
SEED = 20240411


def write_corpus(folder, chance):
    """Some 200 documents: mostly small, a few large, a few in other encodings or odd, and containers."""
    for sample in sorted((program.ROOT / 'pipelines/samples').iterdir()):
        (folder / sample.name).write_bytes(sample.read_bytes())
    for i in range(DOCUMENTS):
        text = official_text(chance, sections=300 if i % 60 == 7 else None)
        encoding = 'gb18030' if i % 10 == 3 else 'utf-8'
        if i % 15 == 4:
            text = text.replace('\n', '\r\n')
        path = folder / chance.choice('abc') / f'{i:03}.txt'
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode(encoding))
    (folder / 'empty.txt').write_bytes(b'')
    (folder / 'torn.txt').write_bytes(official_text(chance).encode()[:1000] + b'\xff\xfe\x80' + official_text(chance).encode()[1:])
    for name, ending in (('one.members', ''), ('two.archive', '.txt')):
        members = (f'{n}{ending}\t' + official_text(chance, sections=1).replace('\n', '\\n') for n in range(7))
        (folder / name).write_text('\n'.join(members) + '\n', 'utf-8')


class Modes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix='chancery-modes-')
        cls.top = pathlib.Path(cls.temporary.name)
        chance = random.Random(SEED)
        (cls.top / 'in').mkdir()
        write_corpus(cls.top / 'in', chance)
        exporters = program.entries(cls.top)
        exporters += [{'use': name, 'to': to} for name, to in COLLECTORS.items()]
        (cls.top / 'p.json').write_text(json.dumps(
            {'chancery': 1, 'name': 'modes', 'extends': str(program.ROOT / 'pipelines/full.json'), 'consumers': {'promise': exporters, 'public': PUBLIC}}), 'utf-8')
        inputs = sorted(p.relative_to(cls.top).as_posix() for p in (cls.top / 'in').rglob('*') if p.is_file())
        cls.orders = {'ordered': inputs, 'shuffled': chance.sample(inputs, len(inputs))}
        for mode in MODES:
            for order in cls.orders:
                cls.run_over(mode, order)

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    @classmethod
    def out(cls, mode, order):
        return cls.top / 'out' / f'{mode} {order}'

    @classmethod
    def run_over(cls, mode, order):
        program.chancery('run', 'p.json', *cls.orders[order], '--root', 'in', '--out', cls.out(mode, order), *WANTED, *MODES[mode], home=cls.top, cwd=cls.top,
                         environment={'CHANCERY_PLUGIN_PATH': os.environ['CHANCERY_TEST_PLUGINS']})

    def test_the_cached_runs_took_what_was_there(self):
        self.assertEqual(5, len(CACHED))
        for mode in CACHED:
            reader, outline = self.components(self.out(mode, 'ordered'))
            self.assertGreater(reader['reused'], DOCUMENTS, mode)
            self.assertEqual(outline['reused'], outline['calls'], mode)

    def components(self, out):
        """What the report says of the reader and of the outline."""
        return json.loads((out / '.chancery/report.json').read_text('utf-8'))['components'][:2]

    def test_shards_in_their_order_are_the_whole(self):
        whole = program.files_below(self.out('inline', 'ordered'))
        for cache, kept in SHARDED.items():
            parts, reused = {}, 0
            for i in range(1, SHARDS + 1):
                out = self.top / 'out' / f'shard {i} {cache}'
                program.chancery('run', 'p.json', *self.orders['ordered'], '--root', 'in', '--out', out, *WANTED, '--shard', f'{i}/{SHARDS}', *kept, '--jobs', '2',
                                 home=self.top, cwd=self.top, environment={'CHANCERY_PLUGIN_PATH': os.environ['CHANCERY_TEST_PLUGINS']})
                reused += self.components(out)[0]['reused']
                for name, data in program.files_below(out).items():
                    parts.setdefault(name, []).append(data)
            self.assertEqual(cache == 'cached', reused > DOCUMENTS, cache)
            self.assertEqual(sorted(whole), sorted(parts), cache)
            self.assertEqual([], [name for name, data in whole.items() if not program.is_collected(name) and not program.is_whole(parts[name], data)], cache)

    def hash(self, mode, order):
        """One over the names and bytes of all files, and what became of each document."""
        out = self.out(mode, order)
        total = hashlib.sha256(json.dumps(program.outcomes(out)).encode())
        for name, data in sorted(program.files_below(out).items()):
            total.update(f'\n{name} {len(data)}\n'.encode() + data)
        return total.hexdigest()

    def test_the_corpus_is_worth_it(self):
        files = program.files_below(self.out('inline', 'ordered'))
        self.assertGreater(len(program.outcomes(self.out('inline', 'ordered'))), DOCUMENTS + 20)
        sizes = [len(data) for name, data in files.items() if name.startswith('each/exporter.json/')]
        self.assertGreater(max(sizes), 1_000_000)
        self.assertLess(min(sizes), 10_000)

    def test_every_mode_makes_the_same_bytes(self):
        for order in self.orders:
            hashes = {mode: self.hash(mode, order) for mode in MODES}
            self.assertEqual({mode: hashes['inline'] for mode in MODES}, hashes, order)

    def test_the_order_of_inputs_changes_no_document(self):
        expected = program.files_below(self.out('inline', 'ordered'))
        documents = [name for name in expected if name.startswith('each/')]
        self.assertGreater(len(documents), 5 * DOCUMENTS)
        for mode in MODES:
            with self.subTest(mode):
                made = program.files_below(self.out(mode, 'shuffled'))
                self.assertEqual(sorted(expected), sorted(made))
                self.assertEqual([], [name for name in documents if expected[name] != made[name]])

    def test_what_documents_share_is_in_the_order_of_the_inputs(self):
        for mode in MODES:
            for order, inputs in self.orders.items():
                with self.subTest(mode=mode, order=order):
                    out = self.out(mode, order)
                    ids = [o['id'] for o in program.outcomes(out)]
                    files = [i.partition('!')[0] for i in ids]
                    self.assertEqual([i.removeprefix('in/') for i in inputs], list(dict.fromkeys(files)))
                    made = program.files_below(out)
                    self.assertEqual(ids, [json.loads(line)['id'] for line in made['appended/exporter.jsonl-_'].splitlines()])
                    for name in COLLECTORS.values():
                        self.assertEqual(ids, made[name].decode().splitlines())


if __name__ == '__main__':
    unittest.main()
