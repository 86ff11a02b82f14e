"""The program under test as the promise's tests run it: in an environment of its own, its output as names and bytes."""

import json
import os
import pathlib
import subprocess

PROGRAM = pathlib.Path(os.environ['CHANCERY'])
ROOT = pathlib.Path(__file__).resolve().parents[2]


def chancery(*words, home, cwd=ROOT, environment=None, exit_code=0):
    """What the program writes to standard output. Fails if it does not end as expected."""
    variables = {'PATH': os.environ['PATH'], 'HOME': str(home), **(environment or {})}
    done = subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, env=variables, capture_output=True, check=False)
    if done.returncode != exit_code:
        raise AssertionError(f'chancery {" ".join(map(str, words))}: exit code {done.returncode}\n{done.stderr.decode()}')
    return done.stdout


def renderers(home):
    """The bundled exporters that make bytes of single documents and need no options."""
    out = []
    for listed in json.loads(chancery('plugins', 'list', '--json', home=home))['components']:
        component = json.loads(chancery('plugins', 'show', listed['id'], '--json', home=home))['component']
        schema = json.loads(component['options_schema'] or '{}')
        if listed['id'].startswith('exporter.') and 'finish' not in component['faces'] and not schema.get('required'):
            out.append(listed['id'])
    return out


def files_below(folder):
    """Every file that a run leaves for its consumers: its name and its bytes."""
    files = sorted(p for p in folder.rglob('*') if p.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if p.relative_to(folder).parts[0] != '.chancery'}


def outcomes(folder):
    """What became of each document, without the times."""
    lines = (folder / '.chancery' / 'outcomes.jsonl').read_text('utf-8').split('\n')
    return [{k: v for k, v in json.loads(line).items() if k != 'time_us'} for line in lines if line]
