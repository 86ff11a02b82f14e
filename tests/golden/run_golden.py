#!/usr/bin/env python3
"""Runs a golden case, a folder as an operator could have it, and compares all that the run leaves with what is expected.

usage: run_golden.py CASE_FOLDER [--update]

CASE_FOLDER holds pipeline.json, in/ (the inputs), expected/ (every file of the output, byte for byte) and
outcomes.jsonl (what became of each document). Hashes of plugin files change with every build, times with every run, and
a new version shows in the rows if it matters: these are blanked before. --update writes what the run gives in the place of what is expected; read the difference before
you commit it. The program is the one that the variable CHANCERY names, else the one of the preset dev; plugins and test
doubles are those of its build tree.
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get('CHANCERY', ROOT / '.build/dev/bin/chancery'))
DOUBLES = PROGRAM.parents[1] / 'tests/plugins'
DIFF_LINES_MAX = 60


def without_builds(data):
    return re.sub(rb'("version": ?)"[^"]*"(, ?"plugin_sha256": ?)"[0-9a-f]{64}"', rb'\1""\2""', data)


def outcomes_of(out):
    """The outcomes without their times, a line a document."""
    lines = (out / '.chancery' / 'outcomes.jsonl').read_text('utf-8').split('\n')
    outcomes = [json.loads(line) for line in lines if line]
    for outcome in outcomes:
        outcome.pop('time_us', None)
    return ''.join(json.dumps(outcome, ensure_ascii=False) + '\n' for outcome in outcomes).encode()


def files_below(folder):
    names = (p.relative_to(folder) for p in sorted(folder.rglob('*')) if p.is_file())
    return [name for name in names if name.parts[0] != '.chancery']


def run(case, out):
    """What the run leaves: names below the case's folder and their bytes."""
    environment = {'PATH': os.environ['PATH'], 'HOME': str(out), 'XDG_CACHE_HOME': str(out / 'cache'),
                   'CHANCERY_PLUGIN_PATH': str(DOUBLES)}
    # Ids start at the inputs' own folder, wherever the case lies.
    command = [str(PROGRAM), 'run', '../pipeline.json', '.', '--out', str(out / 'out')]
    done = subprocess.run(command, cwd=case / 'in', env=environment, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 2):
        sys.exit(f'the run ended with exit code {done.returncode}:\n{done.stderr.decode()}')
    made = {pathlib.Path('expected') / name: without_builds((out / 'out' / name).read_bytes()) for name in files_below(out / 'out')}
    made[pathlib.Path('outcomes.jsonl')] = outcomes_of(out / 'out')
    return made


def expected_in(case):
    names = [pathlib.Path('expected') / name for name in files_below(case / 'expected')] + [pathlib.Path('outcomes.jsonl')]
    return {name: (case / name).read_bytes() for name in names if (case / name).is_file()}


def as_lines(data):
    """For reading: JSON in lines is spread out, bytes that are no UTF-8 are escaped."""
    lines = data.decode('utf-8', 'backslashreplace').split('\n')
    if all(line.startswith('{"') for line in lines if line):
        return [part for line in lines if line for part in json.dumps(json.loads(line), ensure_ascii=False, indent=1).split('\n')]
    return lines


def difference(name, expected, made):
    if expected is None:
        return [f'{name}: the run leaves it, but it is not expected']
    if made is None:
        return [f'{name}: expected, but the run does not leave it']
    lines = list(difflib.unified_diff(as_lines(expected), as_lines(made), f'expected {name}', f'made {name}', lineterm=''))
    return lines or [f'{name}: differs in bytes that no line shows']


def compare(case, made):
    expected = expected_in(case)
    lines = []
    for name in sorted(set(expected) | set(made)):
        if expected.get(name) != made.get(name):
            lines += difference(name, expected.get(name), made.get(name))
    if not lines:
        return 0
    print('\n'.join(lines[:DIFF_LINES_MAX]))
    if len(lines) > DIFF_LINES_MAX:
        print(f'… and {len(lines) - DIFF_LINES_MAX} lines more')
    print(f'If this is meant: CHANCERY={PROGRAM} {sys.argv[0]} {case} --update')
    return 1


def update(case, made):
    shutil.rmtree(case / 'expected', ignore_errors=True)
    for name, data in made.items():
        (case / name).parent.mkdir(parents=True, exist_ok=True)
        (case / name).write_bytes(data)
    print(f'{case.name}: {len(made)} files written')
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('case', type=pathlib.Path)
    parser.add_argument('--update', action='store_true')
    arguments = parser.parse_args()
    case = arguments.case.resolve()
    with tempfile.TemporaryDirectory(prefix='chancery-golden-') as folder:
        made = run(case, pathlib.Path(folder))
        return update(case, made) if arguments.update else compare(case, made)


if __name__ == '__main__':
    sys.exit(main())
