#!/usr/bin/env python3
"""Scores the structure that a tool finds in documents whose structure is marked by hand.

usage: score.py prepare FOLDER            writes the documents as NAME.txt, without their marks
       score.py score OUTPUT [--verbose]  OUTPUT: a .jsonl file of chancery.document/1 with offsets in bytes

A heading is right if a row of `section` begins where it begins, with its level. Titles, markers and parents are asked of
right headings, roles of lines."""

import argparse
import json
import pathlib
import sys

import marked

DOCUMENTS = pathlib.Path(__file__).resolve().parent / 'documents'


def score(truth, tables, say):
    """[right, asked] by figure, and how many headings were found where any were asked for or none can be."""
    sections = tables['section']
    by_begin = {row['begin']: i for i, row in enumerate(sections)}
    roles = {row['begin']: row['role'] for row in tables['paragraph']}
    counts = {name: [0, 0] for name in ('heading', 'marker', 'title', 'parent', 'role')}

    def ask(name, line, want, have):
        counts[name][0] += want == have
        counts[name][1] += 1
        if want != have:
            say(f'{name} at byte {line.begin}: expected {want!r}, found {have!r}')

    above = []  # the open headings: level, row
    for line in truth.lines:
        if line.role:
            ask('role', line, line.role, roles.get(line.begin))
        at = by_begin.get(line.begin)
        if line.level is not None:
            while above and above[-1][0] >= line.level:
                above.pop()
            ask('heading', line, line.level, None if at is None else sections[at]['level'])
            if at is not None:
                ask('parent', line, above[-1][1] if above else None, sections[at].get('parent'))
                if line.marker is not None:
                    ask('marker', line, line.marker, sections[at]['marker'])
                    ask('title', line, line.title, sections[at]['title'])
            above.append((line.level, at))
        elif at is not None and line.role:
            say(f'no heading at byte {line.begin}: {sections[at]["marker"]}{sections[at]["title"]}')
    not_asked = {line.begin for line in truth.lines if line.role is None and line.level is None}
    return counts, sum(begin not in not_asked for begin in by_begin)


def figures(output, say=lambda text: None):
    """Shares by figure over all documents; `heading_f1` also counts what was found and is no heading."""
    rows = [json.loads(line) for line in pathlib.Path(output).read_text('utf-8').splitlines()]
    tables = {pathlib.PurePosixPath(row['id']).stem: row['tables'] for row in rows}
    total, found = {}, 0
    for name, truth in marked.all_in(DOCUMENTS).items():
        counts, more = score(truth, tables[name], lambda text, name=name: say(f'{name}: {text}'))
        found += more
        for figure, (right, asked) in counts.items():
            total[figure] = [a + b for a, b in zip(total.get(figure, [0, 0]), (right, asked))]
    right, asked = total.pop('heading')
    return {'heading_f1': 2 * right / (asked + found), **{name: right / asked for name, (right, asked) in total.items()}}


def prepare(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in marked.all_in(DOCUMENTS).items():
        (folder / f'{name}.txt').write_text(document.text, 'utf-8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('what', choices=('prepare', 'score'))
    parser.add_argument('path', type=pathlib.Path)
    parser.add_argument('--verbose', action='store_true')
    given = parser.parse_args()
    if given.what == 'prepare':
        return prepare(given.path)
    for name, value in figures(given.path, print if given.verbose else lambda text: None).items():
        print(f'{name:12} {value:.4f}')


if __name__ == '__main__':
    sys.exit(main())
