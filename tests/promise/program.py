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


OPTIONS = {
    'exporter.csv': {'tables': ['section', 'task']},  # a file a table: a score of files a document would tell no more
    'exporter.template': {'template': str(ROOT / 'pipelines/templates/tasks.html.mustache'), 'type': 'html'},
}


def entries(home):
    """The bundled exporters that make the same bytes always, as a consumer's list: each renderer with a file a document below each/ and in one file below appended/, each collector below collected-by/."""
    renderers, collectors = exporters(home)
    out = []
    for name in renderers:
        entry = {'use': name, 'options': OPTIONS.get(name, {})}
        out += [{**entry, 'to': f'each/{name}/{{path}}-{{piece}}'}, {**entry, 'id': f'{name}-appended', 'to': f'appended/{name}-{{piece}}'}]
    return out + [{'use': name, 'options': OPTIONS.get(name, {}), 'to': f'collected-by/{name}'} for name in collectors]


def exporters(home):
    """Their ids: renderers, collectors."""
    renderers, collectors = [], []
    for listed in json.loads(chancery('plugins', 'list', '--json', home=home))['components']:
        shown = json.loads(chancery('plugins', 'show', listed['id'], '--json', home=home))
        component = shown['component']
        schema = json.loads(component['options_schema'] or '{}')
        if listed['id'].startswith('exporter.') and shown['deterministic']:
            if missing := set(schema.get('required', [])) - set(OPTIONS.get(listed['id'], {})):
                raise AssertionError(f'{listed["id"]} needs options here: {missing}')
            (collectors if 'finish' in component['faces'] else renderers).append(listed['id'])
    return renderers, collectors


def is_collected(name):
    """Whether a collector made it, of all documents: parts of it are no parts."""
    return name.startswith('collected-by/')


def is_whole(parts, whole):
    """Whether the parts of an appended file, in their order, are the whole: each may begin with the head that the whole has once."""
    if len(parts) == 1:
        return parts == [whole]
    head, rest = divmod(sum(map(len, parts)) - len(whole), len(parts) - 1)
    return rest == 0 and head >= 0 and all(part.startswith(whole[:head]) for part in parts) and whole[:head] + b''.join(part[head:] for part in parts) == whole


def files_below(folder):
    """Every file that a run leaves for its consumers: its name and its bytes."""
    files = sorted(p for p in folder.rglob('*') if p.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if p.relative_to(folder).parts[0] != '.chancery'}


def outcomes(folder):
    """What became of each document, without the times."""
    lines = (folder / '.chancery' / 'outcomes.jsonl').read_text('utf-8').split('\n')
    return [{k: v for k, v in json.loads(line).items() if k != 'time_us'} for line in lines if line]
