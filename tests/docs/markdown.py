"""Markdown as the tests of the documentation see it: fenced blocks and links. Knows no other syntax.

A fence's first word is its language, the second, if there is one, a file's name:

    ```json first.json     written into the folder in which the page's commands run
    ```sh                  lines that call chancery are run there, one after the other
    ```text output         each of its lines stands in what the commands before it printed
    ```cpp mention.cpp     compiled
"""

import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[2]

_FENCE = re.compile(r"^( *)```([^\n`]*)\n(.*?)^\1```[ ]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)


class Block:
    def __init__(self, info, body, line):
        words = info.split()
        self.language = words[0] if words else ""
        self.name = words[1] if len(words) > 1 else ""
        self.body = body
        self.line = line


def blocks(page):
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    out = []
    for match in _FENCE.finditer(text):
        indent = match.group(1)
        body = "\n".join(line.removeprefix(indent) for line in match.group(3).split("\n"))
        out.append(Block(match.group(2), body, text.count("\n", 0, match.start()) + 1))
    return out


def expected_exit(line):
    """The exit code that a command line ends with: 0, or N where it ends in "# exit N"."""
    found = re.search(r"# exit (\d+)\s*$", line)
    return int(found.group(1)) if found else 0


def _prose(page):
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    return re.sub(r"`[^`\n]*`", "", text)


def links(page):
    """The targets of a page's links."""
    return _LINK.findall(_prose(page))


def anchors(page):
    """The anchors of a page's headings, as web hosts make them."""
    text = _FENCE.sub("", page.read_text(encoding="utf-8"))
    out = set()
    for title in _HEADING.findall(text):
        kept = re.sub(r"[^\w\- ]", "", title.lower())
        out.add(kept.replace(" ", "-"))
    return out


def pages():
    """All Markdown pages of the project, build trees left out."""
    return sorted(p for p in ROOT.rglob("*.md") if not any(part.startswith(".") for part in p.relative_to(ROOT).parts)
                  and p.relative_to(ROOT).parts[0] not in ("out", "build"))
