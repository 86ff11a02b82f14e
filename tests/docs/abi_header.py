"""The declarations of sdk/include/chancery/abi.h with their comments, as values. Knows the few forms of C that the header is
written in and refuses every other one with its line; knows nothing of what the declarations mean.

A comment above a declaration, or behind it on its line, is its own. Declarations that follow without a blank line share the
comment above the first of them."""

import re
from dataclasses import dataclass, field


class NotUnderstood(Exception):
    """What stands at a line of the header and is none of its forms."""


@dataclass
class Member:
    """A field of a struct, several of one type and comment, or a function pointer."""
    kind: str  # "field" or "function"
    names: list
    type: str  # of a function: its declaration as it stands
    comment: str
    line: int


@dataclass
class Item:
    kind: str  # "section", "macro", "enum", "struct", "opaque", "alias", "prose"
    name: str
    comment: str
    line: int
    value: str = ""  # a macro's, an alias' type
    members: list = field(default_factory=list)  # of a struct
    values: list = field(default_factory=list)  # of an enum: (name, value, comment)


def clean(comment):
    """A comment's text without its marks, line by line, the indentation behind the marks kept."""
    lines = comment.removeprefix("/*").removesuffix("*/").split("\n")
    lines = [lines[0].strip()] + [re.sub(r"^\s*\* ?", "", line).rstrip() for line in lines[1:]]
    return "\n".join(lines).strip()


_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_DIRECTIVE = re.compile(r"#[ \t]*(\w+)((?:\\\n|/\*.*?\*/|[^\n/]|/(?!\*))*)", re.DOTALL)
_MACRO = re.compile(r"\s+(\w+)(\([^)]*\))?[ \t]*(.*)", re.DOTALL)
_STRUCT = re.compile(r"typedef\s+struct\s+(\w+)\s*\{(.*?)\n?\}\s*(\w+)\s*;", re.DOTALL)
_OPAQUE = re.compile(r"typedef\s+struct\s+(\w+)\s+(\w+)\s*;")
_ALIAS = re.compile(r"typedef\s+([\w \t]+?)\s+(\w+)\s*;")
_ENUM = re.compile(r"enum(?:\s+(\w+))?\s*\{(.*?)\}\s*;", re.DOTALL)
_ASSERT = re.compile(r"CHANCERY_ASSERT_LAYOUT\((.*?)\);", re.DOTALL)
_LINKAGE = re.compile(r'extern\s+"C"\s*\{|\}')
_SECTION = re.compile(r"^-{3,}\s*(.*?)\s*-{3,}$", re.DOTALL)

_FUNCTION = re.compile(r"([\w \t*]+?)\s*\(\s*\*\s*(\w+)\s*\)\s*\((.*)\)", re.DOTALL)
_FIELD = re.compile(r"((?:const\s+)?(?:struct\s+)?\w+(?:\s*\*)*)\s*(\w+(?:\s*,\s*\w+)*)", re.DOTALL)
_VALUE = re.compile(r"(\w+)\s*=\s*(\S.*)", re.DOTALL)


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


def pieces(body, end, line):
    """(text up to `end`, its comment, its line) of what stands between the braces of a struct or enum."""
    out, above, at, text, begun = [], "", 0, "", line
    while at < len(body):
        if comment := _COMMENT.match(body, at):
            behind = out and not text.strip() and "\n" not in body[out[-1][3]:at]
            if behind:
                out[-1][1] = (out[-1][1] + "\n" + clean(comment[0])).strip()
            elif text.strip():
                raise NotUnderstood(f"line {line + body.count(chr(10), 0, at)}: a comment within a declaration")
            else:
                above = clean(comment[0])
            at = comment.end()
            continue
        if body[at] == end:
            out.append([one_line(text), above, begun, at + 1])
            above, text = "", ""
        else:
            if not text.strip():
                begun = line + body.count("\n", 0, at)
            text += body[at]
        at += 1
    if text.strip():
        out.append([one_line(text), above, begun, at])
    return [(text, comment, begun) for text, comment, begun, _ in out]


def last_value_first(body):
    """An enum's body in which a comment behind the last value stands behind a comma, as behind the others."""
    bare = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), body, flags=re.DOTALL).rstrip()
    return body if bare.endswith(",") else body[:len(bare)] + "," + body[len(bare):]


def values_of(body, line):
    out = []
    for text, comment, begun in pieces(last_value_first(body), ",", line):
        found = _VALUE.fullmatch(text)
        if not found:
            raise NotUnderstood(f"line {begun}: an enum's value without a number: {text}")
        out.append((found[1], found[2], comment))
    return out


def members_of(body, line):
    out = []
    for text, comment, begun in pieces(body, ";", line):
        if function := _FUNCTION.fullmatch(text):
            out.append(Member("function", [function[2]], text, comment, begun))
        elif found := _FIELD.fullmatch(text):
            out.append(Member("field", re.split(r"\s*,\s*", found[2]), found[1], comment, begun))
        else:
            raise NotUnderstood(f"line {begun}: no field and no function pointer: {text}")
    return out


class Header:
    """`rules`: the comment at the top; `items`: what is declared, in order; `sizes`: of structs, by name, in bytes."""

    def __init__(self, text):
        self.items, self.sizes, self.rules = [], {}, ""
        self._text, self._at, self._above, self._shared = text, 0, "", ""
        self._undefined = set(re.findall(r"^#undef (\w+)", text, re.MULTILINE))
        self._guard = re.search(r"^#ifndef (\w+)", text, re.MULTILINE)
        while self._at < len(text):
            self._next()
        self._free_comment()

    def _line(self):
        return self._text.count("\n", 0, self._at) + 1

    def _take(self, pattern):
        found = pattern.match(self._text, self._at)
        if found:
            self._at = found.end()
        return found

    def _next(self):
        line = self._line()
        if space := self._take(_SPACE):
            if space[0].count("\n") > 1:
                self._shared = ""
            return
        if comment := self._take(_COMMENT):
            self._comment(clean(comment[0]), comment.start(), line)
        elif directive := self._take(_DIRECTIVE):
            self._directive(directive, line)
        elif found := self._take(_STRUCT):
            if found[1] != found[3]:
                raise NotUnderstood(f"line {line}: a struct of two names")
            self._add(Item("struct", found[1], "", line, members=members_of(found[2], line)))
        elif found := self._take(_OPAQUE):
            self._add(Item("opaque", found[2], "", line))
        elif found := self._take(_ALIAS):
            self._add(Item("alias", found[2], "", line, value=one_line(found[1])))
        elif found := self._take(_ENUM):
            self._add(Item("enum", found[1] or "", "", line, values=values_of(found[2], line)))
        elif found := self._take(_ASSERT):
            self.sizes.update((name, int(size)) for name, size in re.findall(r"sizeof\((\w+)\) == (\d+)", found[1]))
            self._free_comment()
        elif not self._take(_LINKAGE):
            raise NotUnderstood(f"line {line}: {self._text[self._at:].splitlines()[0]}")

    def _comment(self, text, at, line):
        stands_behind = self.items and self._text[self._text.rfind("\n", 0, at) + 1:at].strip() != ""
        if stands_behind:
            self.items[-1].comment = (self.items[-1].comment + "\n" + text).strip()
            return
        self._free_comment()
        if section := _SECTION.match(text):
            self.items.append(Item("section", "", one_line(section[1]), line))
        elif not self.rules:
            self.rules = text
        else:
            self._above = text

    # A comment with no declaration below it.
    def _free_comment(self):
        if self._above:
            self.items.append(Item("prose", "", self._above, self._line()))
        self._above = ""

    def _add(self, item):
        item.comment = self._above or self._shared
        self._shared, self._above = item.comment, ""
        self.items.append(item)

    def _directive(self, directive, line):
        word, rest = directive[1], directive[2]
        if word in ("include", "ifndef", "ifdef", "else", "endif", "undef"):
            return
        macro = _MACRO.fullmatch(rest)
        if word != "define" or not macro:
            raise NotUnderstood(f"line {line}: #{word}")
        if macro[1] in self._undefined or (self._guard and macro[1] == self._guard[1]):
            return
        if macro[2]:
            raise NotUnderstood(f"line {line}: a macro with parameters: {macro[1]}")
        behind = _COMMENT.search(macro[3])
        self._add(Item("macro", macro[1], "", line, value=one_line(_COMMENT.sub("", macro[3]))))
        if behind:
            self.items[-1].comment = self._shared = clean(behind[0])
            self._shared = ""
