#!/usr/bin/env python3
"""Writes documents of the official genre with what is true of them: NAME.txt and NAME.truth.json. Places, people and
bodies are invented; forms come from GB/T 9704 and GB/T 15835 and from what officials stumble over. The same seed
gives the same bytes.

As HTML, positions are those of the plain text: only what is said can be compared.

usage: generator.py OUT [--count N] [--seed N] [--encoding utf-8|gb18030|utf-16] [--format text|html] [--no-truth]"""

import argparse
import html
import json
import pathlib
import random
import sys

import composites
import documents
import kinds

KINDS = {**documents.KINDS, **kinds.KINDS, **composites.KINDS}


def document(seed, number):
    """Name, text and facts of one document."""
    draw = random.Random(f'{seed}/{number}')
    kind = draw.choice(list(KINDS))
    text, facts = KINDS[kind](draw).finished()
    return f'{number:05}-{kind}', text, facts


def as_page(text, encoding):
    """Each line a paragraph, as sites show documents."""
    lines = ''.join(f'<p>{html.escape(line)}</p>\n' for line in text.split('\n') if line.strip())
    head = f'<head><meta charset="{encoding}"><title></title></head>'
    return f'<!DOCTYPE html>\n<html>{head}\n<body>\n<div>\n{lines}</div>\n</body></html>\n'


def write(out, count, seed, encoding='utf-8', shape='text', truth=True):
    out.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        name, text, facts = document(seed, number)
        if shape == 'html':
            (out / f'{name}.html').write_bytes(as_page(text, encoding).encode(encoding))
        else:
            (out / f'{name}.txt').write_bytes(text.encode(encoding))
        if truth:
            (out / f'{name}.truth.json').write_text(json.dumps(facts, ensure_ascii=False), 'utf-8')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('out', type=pathlib.Path)
    parser.add_argument('--count', type=int, default=500)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--encoding', default='utf-8', choices=('utf-8', 'gb18030', 'utf-16'))
    parser.add_argument('--format', default='text', choices=('text', 'html'))
    parser.add_argument('--no-truth', action='store_true', help='the documents alone, to measure with')
    given = parser.parse_args()
    write(given.out, given.count, given.seed, given.encoding, given.format, not given.no_truth)


if __name__ == '__main__':
    sys.exit(main())
