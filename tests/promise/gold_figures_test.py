#!/usr/bin/env python3
"""The full pipeline over real documents, scored against annotations made by hand. Needs a corpus folder beside the
checkout, or where CHANCERY_CORPUS says: official/*.txt, gold/*.json and, beside it, tools/score_gold.py. Without one the
test is skipped (exit code 77). The program stands in CHANCERY."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import program

SKIPPED = 77
LEAST = {'text': 1.0, 'sentence_f1': 0.97, 'outline_f1': 0.9}


def corpus():
    beside = program.ROOT.parent / 'shared/corpus'
    return pathlib.Path(os.environ.get('CHANCERY_CORPUS', beside))


def figures(folder, documents):
    scorer = folder.parent / 'tools/score_gold.py'
    done = subprocess.run([sys.executable, scorer, '--gold', folder / 'gold', '--corpus', folder / 'official', '--output', documents, '--json'],
                          stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def main():
    folder = corpus()
    if not all(p.exists() for p in (folder / 'official', folder / 'gold', folder.parent / 'tools/score_gold.py')):
        print(f'skipped: no corpus folder at {folder}')
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix='chancery-gold-') as top:
        out = pathlib.Path(top) / 'out'
        program.chancery('run', 'pipelines/full.json', folder / 'official', '--out', out, home=top)
        found = figures(folder, out / 'documents.jsonl')
    low = {name: found.get(name) for name, least in LEAST.items() if found.get(name) is None or found[name] < least}
    for name, least in LEAST.items():
        print(f'{name}: {found.get(name)}, expected at least {least}')
    return 1 if low else 0


if __name__ == '__main__':
    sys.exit(main())
