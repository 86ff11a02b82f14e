#!/usr/bin/env python3
"""Scores exported documents against what is true of generated ones. A figure says how far the extractors understand
what the generator can write, and is no claim of accuracy on documents that people write.

`…_f1` counts what is found and what is not there, a bare name the share of facts found whose attribute is right, and
`form …` the share of all facts of one form of the generator that are found and right: a form says where an extractor
is blind.

usage: score.py FOLDER DOCUMENTS.jsonl [--verbose]"""

import argparse
import json
import pathlib
import sys


class Tally:
    def __init__(self, say):
        self.found, self.share, self.say = {}, {}, say

    def add(self, name, right, said, true):
        a = self.found.setdefault(name, [0, 0, 0])
        for i, n in enumerate((right, said, true)):
            a[i] += n

    def ask(self, name, where, true, said):
        a = self.share.setdefault(name, [0, 0])
        a[0] += true == said
        a[1] += 1
        if true != said:
            self.say(f'{where} {name}: expected {true!r}, found {said!r}')
        return true == said

    def form(self, fact, right, where=''):
        if fact.get('form'):
            self.ask(f'form {fact["form"]}', where, True, right)

    def figures(self):
        out = {
            f'{name}_f1': 2 * right / (said + true) if said + true else 1.0
            for name, (right, said, true) in self.found.items()
        }
        out.update({name: right / asked for name, (right, asked) in self.share.items()})
        return out


def touches(row, span):
    return row['begin'] < span[1] and row['end'] > span[0]


def metadata(tally, name, truth, tables):
    parts = tables['part']
    own = [
        r
        for r in tables['metadata']
        if r['field'] not in truth['open'] and ('part' not in r or parts[r['part']]['kind'] in ('carrier', 'page'))
    ]
    true = {(f['field'], f['value']) for f in truth['metadata']}
    fields = {field for field, _ in true}
    said = {
        (r['field'], r['value'])
        for r in own
        if r['field'] in fields or r['field'] in ('attachment', 'co_handler', 'date_signed')
    }
    tally.add('metadata', len(true & said), len(said), len(true))
    for fact in sorted(true ^ said):
        tally.say(f'{name} metadata {"missing" if fact in true else "extra"}: {fact}')
    for fact in truth['metadata']:
        tally.form(fact, (fact['field'], fact['value']) in said, f'{name} {fact["value"]}')
    for fact in truth['absent']:
        found = [r['value'] for r in own if r['field'] == fact['field'] and fact['value'] in (None, r['value'])]
        tally.form(fact, not found, f'{name} {fact["field"]} {found}')


def indicators(tally, name, truth, tables, text):
    def around(begin, end):
        before, words, after = (
            text[a:b].decode(errors='ignore') for a, b in ((max(0, begin - 36), begin), (begin, end), (end, end + 12))
        )
        return f'{name} {before}[{words}]{after}'

    rows, used, hits = tables['indicator'], set(), 0
    for fact in truth['indicator']:
        where = around(*fact['span'])
        i = next((i for i, r in enumerate(rows) if i not in used and touches(r, fact['span'])), None)
        if i is None:
            tally.say(f'indicator missing: {where}')
            tally.form(fact, False, where)
            continue
        used.add(i)
        hits += 1
        tally.form(fact, all(indicator_right(tally, where, fact, rows[i])), where)
    for fact in truth['none']:
        tally.form(fact, not any(touches(r, fact['span']) for r in rows), around(*fact['span']))
    open_ = {i for i, r in enumerate(rows) if any(touches(r, fact['span']) for fact in truth['either'])}
    tally.add('indicator', hits, len(rows) - len(open_ - used), len(truth['indicator']))
    for i, row in enumerate(rows):
        if i not in used | open_:
            tally.say(f'indicator extra: {around(row["begin"], row["end"])}')


def indicator_right(tally, where, fact, row):
    """Each attribute that the fact knows. Times are asked and are no part of a form: they stand in the sentence
    around it."""
    if fact['base'] is not None:
        yield tally.ask(
            'indicator_value', where, True, abs(row['base_value'] - fact['base']) <= 1e-9 * max(1, abs(fact['base']))
        )
    if fact['unit'] != '*':
        yield tally.ask('indicator_unit', where, fact['unit'], row.get('base_unit'))
    yield tally.ask('indicator_bound', where, fact['bound'], row['bound']) if fact['base'] is not None else True
    if fact['kind']:
        yield tally.ask('indicator_kind', where, fact['kind'], row['kind'])
    if 'high' in fact:
        high = row.get('value_high')
        yield tally.ask('indicator_high', where, True, high in (fact['high'], fact['high'] / 10000))
    if 'measure' in fact:
        yield tally.ask('indicator_measure', where, fact['measure'], row.get('measure'))
    if 'scope' in fact:
        yield tally.ask('indicator_scope', where, fact['scope'], row.get('scope'))
    if 'when' in fact:
        tally.ask('indicator_time', where, fact['when'], row.get('time'))
    if 'until' in fact:
        tally.ask('indicator_until', where, fact['until'], row.get('period_end'))


def tasks(tally, name, truth, tables):
    at = {r['begin']: i for i, r in enumerate(tables['task'])}
    hits = 0
    for fact in truth:
        if fact.get('hidden') or fact.get('done'):  # its sentence, wherever it begins
            found = any(r['begin'] <= fact['begin'] < r['end'] and r['kind'] == 'commitment' for r in tables['task'])
            tally.ask('task_hidden', name, bool(fact.get('hidden')), found)
            tally.form(fact, found == bool(fact.get('hidden')), f'{name} at byte {fact["begin"]}')
            continue
        i, where = at.get(fact['begin']), f'{name} {fact["title"]}'
        if i is None:
            tally.say(f'{name} task missing: {fact["title"]}')
            tally.form(fact, False, where)
            continue
        hits += 1
        row, right = tables['task'][i], True
        tally.ask('task_title', where, fact['title'], row['title'])
        tally.ask('task_kind', where, fact['kind'], row['kind'])
        if fact['units'] is not None:
            rows = sorted((r for r in tables['responsible'] if r['task'] == i), key=lambda r: r['rank'])
            right = tally.ask('task_units', where, fact['units'], units_as_asked(rows, fact['units']))
        if right and fact.get('names'):
            tally.ask('task_unit_names', where, fact['names'], [r.get('name') for r in rows[: len(fact['names'])]])
        tally.form(fact, right, where)
        due(tally, where, fact, row)
    asked = {s['begin'] for s in tables['section']} | {fact['begin'] for fact in truth}
    true = sum(not fact.get('hidden') and not fact.get('done') for fact in truth)
    tally.add('task', hits, sum(begin in asked for begin in at), true)


def units_as_asked(rows, asked):
    """What is said of each unit, as far as it is asked: unit and role, perhaps group; a role of None is not asked."""
    out = []
    for i, row in enumerate(rows):
        want = asked[i] if i < len(asked) else [None, '', None]
        said = [row['unit'], None if want[1] is None else row['role'], row['is_group']]
        out.append(said[: len(want)])
    return out


def due(tally, where, fact, row):
    """A last day without a kind leaves the kind open."""
    kind = row.get('due_kind') if fact['due_kind'] or not fact['due_end'] else None
    right = tally.ask('task_due', where, [fact['due_kind'], fact['due_end']], [kind, row.get('due_end')])
    if 'due_form' in fact:
        tally.form({'form': f'due_{fact["due_form"]}'}, right, where)
    if fact.get('due_basis') and right:
        tally.ask('task_due_basis', where, fact['due_basis'], row.get('due_basis'))


def citations(tally, name, truth, tables):
    true = {(tuple(c['span']), c['title']) for c in truth if not c.get('bare')}
    said = {((r['begin'], r['end']), r['title']): r for r in tables['citation'] if r['bracketed']}
    tally.add('citation', len(true & set(said)), len(said), len(true))
    for fact in sorted(true ^ set(said)):
        tally.say(f'{name} citation {"missing" if fact in true else "extra"}: {fact}')
    for fact in truth:
        if fact.get('bare'):
            row = next((r for r in tables['citation'] if touches(r, fact['span']) and not r['bracketed']), None)
        else:
            row = said.get((tuple(fact['span']), fact['title']))
        where = f'{name} {fact["title"]}'
        asked = [key for key in ('number', 'issuer', 'relation', 'date') if row and key in fact]
        right = [tally.ask(f'citation_{key}', where, fact[key], row.get(key)) for key in asked]
        if row and 'same' in fact:
            other = tables['citation'][row['same_as']]['title'] if 'same_as' in row else None
            right.append(tally.ask('citation_same', where, fact['same'], other))
        tally.form(fact, bool(row) and all(right), where)


def entities(tally, name, truth, tables, text):
    for fact in truth['entity']:
        found = any([r['begin'], r['end'], r['kind']] == [*fact['span'], fact['kind']] for r in tables['entity'])
        tally.form(fact, found, f'{name} {text[slice(*fact["span"])].decode()}')
    for fact in truth['nobody']:
        rows = [r for r in tables['entity'] if r['kind'] != 'date' and touches(r, fact['span'])]
        tally.form(fact, not rows, f'{name} {text[slice(*fact["span"])].decode()} {[r["name"] for r in rows]}')


def sections(tally, name, truth, tables):
    """Asked only of documents whose every heading is known."""
    true = {(fact['begin'], fact['level'], fact['title']) for fact in truth}
    said = {(r['begin'], r['level'], r['title']) for r in tables['section'] if r['marker']}
    if true:
        tally.add('section', len(true & said), len(said), len(true))
    for fact in sorted(true ^ said) if true else ():
        tally.say(f'{name} section {"missing" if fact in true else "extra"}: {fact}')


def diagnostics(tally, name, truth, tables):
    for fact in truth:
        found = any(
            r['code'] == fact['code'] and touches(r, fact['span']) for r in tables['diagnostic'] if 'begin' in r
        )
        tally.form(fact, found, name)


def said(exported):
    """Of each document what its tables say, without positions: to compare two forms of the same document."""
    columns = {
        'metadata': ('field', 'value'),
        'section': ('level', 'marker', 'title'),
        'indicator': ('base_value', 'base_unit', 'bound', 'kind', 'time'),
        'task': ('title', 'kind', 'due_kind', 'due_end'),
        'responsible': ('unit', 'role'),
        'citation': ('title', 'number'),
    }
    out = {}
    for line in pathlib.Path(exported).read_text('utf-8').splitlines():
        document = json.loads(line)
        tables = {
            name: [[row.get(column) for column in names] for row in document['tables'][name]]
            for name, names in columns.items()
        }
        tables['metadata'] = sorted(
            row for row in tables['metadata'] if not row[0].startswith('source.')
        )  # those tell of the file
        out[pathlib.PurePosixPath(document['id']).stem] = tables
    return out


def figures(folder, exported, say=lambda words: None):
    """Shares and F1 by name, over all documents."""
    tally = Tally(say)
    for line in pathlib.Path(exported).read_text('utf-8').splitlines():
        document = json.loads(line)
        name = pathlib.PurePosixPath(document['id']).stem
        truth = json.loads((pathlib.Path(folder) / f'{name}.truth.json').read_text('utf-8'))
        tables, text = document['tables'], document['text'].encode()
        metadata(tally, name, truth, tables)
        indicators(tally, name, truth, tables, text)
        tasks(tally, name, truth['task'], tables)
        citations(tally, name, truth['citation'], tables)
        entities(tally, name, truth, tables, text)
        sections(tally, name, truth['section'], tables)
        diagnostics(tally, name, truth['diagnostic'], tables)
    return tally.figures()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path)
    parser.add_argument('documents', type=pathlib.Path)
    parser.add_argument('--verbose', action='store_true')
    given = parser.parse_args()
    for name, value in sorted(
        figures(given.folder, given.documents, print if given.verbose else lambda words: None).items()
    ):
        print(f'{name:28} {value:.4f}')


if __name__ == '__main__':
    sys.exit(main())
