#!/usr/bin/env python3
"""Runs that are killed, again and again, and gone on with: in the end the bytes of a run that was left alone, nothing
lost, nothing twice. The whole run, or one process of it; inline and in workers; cold and with results at hand; with
inputs that changed meanwhile. The program stands in CHANCERY, the folder of test plugins in CHANCERY_TEST_PLUGINS.

What is killed when is drawn by chance, from a seed that a failure names; SEED in the environment sets it."""

import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

import program
from official_text import official_text

DOCUMENTS = 150
KILLS = 10
KILLS_OF_PARTS = 50
SHARDS = 3
SEED = int(os.environ.get('SEED', time.time_ns() % 1_000_000))
WORKERS = ['--jobs', '2']
INLINE = ['--mode', 'inline']
CACHES = {'cold': ['--no-cache'], 'cached': ['--cache', 'warm']}
# A sink that is killed takes its collector with it; what then is left to do, the next run does.
KEPT_IN_PLACE = 'flushed'


def processes_below(pid):
    """The process and all that it started, as far as they are there."""
    out = [pid]
    for task in pathlib.Path(f'/proc/{pid}/task').glob('*'):
        try:
            children = (task / 'children').read_text().split()
        except OSError:
            continue
        for child in children:
            out += processes_below(int(child))
    return out


def size_of(path):
    """Of a file that may be given another name at any time."""
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


class Resumed(unittest.TestCase):
    maxDiff = 2000

    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory(prefix='chancery-resumed-')
        cls.top = pathlib.Path(cls.temporary.name)
        chance = random.Random(20240411)
        for i in range(DOCUMENTS):
            path = cls.top / 'in' / chance.choice('abc') / f'{i:03}.txt'
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(official_text(chance, sections=40 if i % 30 == 7 else None), 'utf-8')
        for sample in sorted((program.ROOT / 'pipelines/samples').iterdir()):
            (cls.top / 'in' / sample.name).write_bytes(sample.read_bytes())
        for name, ending in (('one.members', ''), ('two.archive', '.txt')):
            members = (f'{n}{ending}\t' + official_text(chance, sections=1).replace('\n', '\\n') for n in range(20))
            (cls.top / 'in' / name).write_text('\n'.join(members) + '\n', 'utf-8')
        exporters = program.entries(cls.top)
        exporters += [{'use': 'exporter.test.collector', 'to': 'collected'}, {'use': 'exporter.test.flushing', 'to': KEPT_IN_PLACE}]
        (cls.top / 'p.json').write_text(json.dumps(
            {'chancery': 1, 'name': 'resumed', 'extends': str(program.ROOT / 'pipelines/full.json'), 'consumers': {'promise': exporters}}), 'utf-8')
        cls.finish('alone', *WORKERS, '--cache', 'warm')
        began = time.monotonic()
        cls.finish('for its length', *WORKERS, '--no-cache')
        cls.length = time.monotonic() - began
        cls.expected = cls.made('alone')

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def setUp(self):
        self.chance = random.Random(f'{SEED} {self.id()}')

    inputs = 'in'

    @classmethod
    def command(cls, out, *words):
        environment = {'PATH': os.environ['PATH'], 'HOME': str(cls.top), 'CHANCERY_PLUGIN_PATH': os.environ['CHANCERY_TEST_PLUGINS']}
        return {'args': [program.PROGRAM, 'run', 'p.json', cls.inputs, '--out', out, '--for', 'promise', *words], 'cwd': cls.top, 'env': environment}

    @classmethod
    def finish(cls, out, *words, exit_codes=(0,)):
        done = subprocess.run(**cls.command(out, *words), capture_output=True, timeout=120, check=False)
        if done.returncode not in exit_codes:
            raise AssertionError(f'seed {SEED}: exit code {done.returncode}\n{done.stderr.decode()}')

    def start(self, out, *words):
        process = subprocess.Popen(**self.command(out, *words), stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        return process

    @classmethod
    def made(cls, out):
        files = program.files_below(cls.top / out)
        files[KEPT_IN_PLACE] = b'\n'.join(sorted(files[KEPT_IN_PLACE].split(b'\n')))
        return files

    def assert_whole(self, out, expected='alone'):
        """All files are there with their bytes; each document has its outcome, once and in its place."""
        files = self.made(out)
        wanted = self.made(expected)
        self.assertEqual(sorted(wanted), sorted(files), f'seed {SEED}')
        self.assertEqual([], [name for name in wanted if files[name] != wanted[name]], f'seed {SEED}')
        self.assertEqual(program.outcomes(self.top / expected), program.outcomes(self.top / out), f'seed {SEED}')

    def kill_and_go_on(self, out, *ways, alone='alone'):
        """Killed when so much of the outcomes is written, more each time; each run in the next way. In the end all is as in
        `alone`."""
        whole = (self.top / alone / '.chancery/outcomes.jsonl').stat().st_size
        written = self.top / out / '.chancery/outcomes.jsonl.part'
        killed = 0
        for i, share in enumerate(sorted(self.chance.uniform(0, 0.95) for _ in range(KILLS))):
            process = self.start(out, *ways[i % len(ways)])
            while process.poll() is None and size_of(written) < share * whole:
                time.sleep(0.0005)
            if process.poll() is None:
                killed += 1
            else:  # it was done before it was to be killed: another has all to do
                shutil.rmtree(self.top / out)
            process.kill()
            process.wait()
        self.assertGreater(killed, KILLS / 2, f'seed {SEED}')
        self.finish(out, *ways[0])
        self.assert_whole(out, alone)

    def test_killed_at_ten_points_in_every_mode(self):
        for mode, words in {'inline': INLINE, '1 worker': ['--jobs', '1'], '2 workers': WORKERS, '8 workers': ['--jobs', '8']}.items():
            for cache, kept in CACHES.items():
                with self.subTest(mode=mode, cache=cache):
                    self.kill_and_go_on(f'{mode} {cache}', [*words, *kept])

    def test_shards_that_were_killed_at_ten_points_are_the_whole_in_their_order(self):
        whole = program.files_below(self.top / 'alone')
        parts = {}
        for i in range(1, SHARDS + 1):
            ways = [[*WORKERS, '--shard', f'{i}/{SHARDS}', *kept] for kept in CACHES.values()]  # in turn
            self.finish(f'shard {i} alone', *ways[0])
            self.kill_and_go_on(f'shard {i}', *ways, alone=f'shard {i} alone')
            for name, data in program.files_below(self.top / f'shard {i}').items():
                parts.setdefault(name, []).append(data)
        self.assertEqual(sorted(whole), sorted(parts), f'seed {SEED}')
        appended = {name: data for name, data in whole.items() if name != KEPT_IN_PLACE and not program.is_collected(name)}
        self.assertEqual([], [name for name, data in appended.items() if not program.is_whole(parts[name], data)], f'seed {SEED}')

    def test_gone_on_with_in_the_other_mode(self):
        self.kill_and_go_on('mixed', [*INLINE, '--no-cache'], [*WORKERS, '--no-cache'])

    def test_any_process_of_it_killed_at_fifty_points(self):
        """Whichever it is, in the end all is there. Only a sink, and the run itself, leave something to the next run."""
        killed, run = 0, 0
        while killed < KILLS_OF_PARTS:
            run += 1
            out, more, whole = f'parts {run}', ['--no-cache'] if run % 2 else ['--cache', 'warm'], False
            while not whole and killed < KILLS_OF_PARTS:
                process = self.start(out, *WORKERS, *more)
                while process.poll() is None and killed < KILLS_OF_PARTS:
                    try:
                        process.wait(self.chance.uniform(0.01, 0.3) * self.length)
                    except subprocess.TimeoutExpired:
                        victim = self.chance.choice(processes_below(process.pid))
                        try:
                            os.kill(victim, signal.SIGKILL)
                            killed += 1
                        except ProcessLookupError:
                            pass
                process.wait()
                whole = process.returncode == 0
            self.finish(out, *WORKERS, *more)
            self.assert_whole(out)

    def test_inputs_changed_while_a_killed_run_lay_there(self):
        shutil.copytree(self.top / 'in', self.top / 'changing')
        self.__class__.inputs = 'changing'
        self.addCleanup(lambda: setattr(self.__class__, 'inputs', 'in'))
        for killed_again in (False, True):
            out = f'changed {killed_again}'
            process = self.start(out, *WORKERS, '--no-cache')
            part = self.top / out / 'appended/exporter.jsonl-_.part'
            while process.poll() is None and size_of(part) < 3_000_000:
                time.sleep(0.001)
            process.kill()
            process.wait()
            changed = self.top / 'changing/a'
            first, second, *_ = sorted(changed.iterdir())
            first.write_text(official_text(self.chance), 'utf-8')
            second.rename(self.top / 'changing/c' / f'{second.stem}-renamed-{killed_again}.txt')
            (self.top / 'changing/b' / f'000-new-{killed_again}.txt').write_text(official_text(self.chance), 'utf-8')
            if killed_again:
                process = self.start(out, *WORKERS)
                try:
                    process.wait(0.3 * self.length)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()
            self.finish(out, *WORKERS, '--prune')
            fresh = f'{out} fresh'
            self.finish(fresh, *WORKERS)
            self.assert_whole(out, fresh)

    def test_what_is_whole_is_not_touched_again(self):
        self.finish('again', *WORKERS, '--cache', 'warm')
        before = {p: p.stat().st_mtime_ns for p in (self.top / 'again').rglob('*') if p.is_file() and '.chancery' not in p.parts}
        self.finish('again', *WORKERS, '--cache', 'warm')
        self.assertEqual(before, {p: p.stat().st_mtime_ns for p in before})
        report = json.loads((self.top / 'again/.chancery/report.json').read_text('utf-8'))
        self.assertEqual((report['unchanged'], report['bytes_read'], report['bytes_written']), (report['documents'], 0, 0))


if __name__ == '__main__':
    unittest.main()
