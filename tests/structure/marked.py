"""Documents with their structure marked by hand, one line of text a line: MARK|text. README.md has the marks."""

import dataclasses
import pathlib
import re

ROLES = {'T': 'title', 'H': 'header-field', 'S': 'salutation', 'b': 'body', 'L': 'lead-in', 'G': 'signature', 'D': 'date',
         'C': 'contact', 'A': 'attachment', 'N': 'note', 'X': 'boilerplate'}
HEADING_ROLES = {'': 'heading', 'r': 'body', 'l': 'lead-in', '?': None}
BORDER = '‖'  # behind a marker, and behind the title of a run-in heading
BLANKS = ' \t\u3000\u00a0\u2002\u2003'


@dataclasses.dataclass
class Line:
    begin: int  # bytes, behind leading blanks
    end: int    # before blanks at the end
    role: str | None  # None: not asked
    level: int | None = None
    marker: str | None = None  # None: not asked
    title: str | None = None


@dataclasses.dataclass
class Document:
    text: str
    lines: list  # those that are not blank


def read(path):
    """A marked file. Raises ValueError with file and line for a mark that is none."""
    text, lines = [], []
    at = 0
    for number, marked in enumerate(path.read_text('utf-8').splitlines(), 1):
        mark, bar, words = marked.partition('|')
        if marked and not bar:
            raise ValueError(f'{path}:{number}: no mark before |')
        plain = words.replace(BORDER, '')
        if plain.strip(BLANKS):
            begin = at + len(plain[:len(plain) - len(plain.lstrip(BLANKS))].encode())
            line = Line(begin, at + len(plain.rstrip(BLANKS).encode()), *meaning(mark, words, f'{path}:{number}'))
            lines.append(line)
        text.append(plain)
        at += len(plain.encode()) + 1
    return Document('\n'.join(text) + '\n', lines)


def meaning(mark, words, where):
    """Role, level, marker and title of a line."""
    heading = re.fullmatch(r'([1-9])([rl?]?)', mark)
    if heading:
        marker, *behind = words.split(BORDER)
        known = (marker.strip(BLANKS), behind[0].strip(BLANKS)) if behind else (None, None)
        return HEADING_ROLES[heading[2]], int(heading[1]), *known
    if mark == '?':
        return None, None, None, None
    if mark not in ROLES:
        raise ValueError(f'{where}: {mark!r} is no mark')
    return ROLES[mark], None, None, None


def all_in(folder):
    return {path.stem: read(path) for path in sorted(pathlib.Path(folder).glob('*.marked'))}
