"""Makes docs/abi-reference.md of sdk/include/chancery/abi.h: the comments as prose, enums as tables, each service with its functions.

`abi_reference.py --update` writes the page. What needs a comment and has none is told by missing_comments()."""

import itertools
import re
import sys
import textwrap

import abi_header
import markdown
from abi_header import one_line

HEADER = markdown.ROOT / "sdk/include/chancery/abi.h"
PAGE = markdown.ROOT / "docs/abi-reference.md"
INTRODUCTION = """# ABI reference

Everything that a host and a plugin can say to each other, from [abi.h](../sdk/include/chancery/abi.h). This page is made of the header by
`tests/docs/abi_reference.py --update`; the header is what counts. Authors in C++ need little of it: [writing a plugin](writing-a-plugin.md)
goes by the classes that stand above it. What stays the same from version to version is in [how the ABI lasts](abi-policy.md).
"""
SKIPPED = "Layout"  # a section of asserts
PREFIX = "CHANCERY_"
_ENTRY = re.compile(r"\s*(-|\d+\.) ")

_CODE = re.compile(r"""
    (?P<code>`[^`]*`)
  | (?P<page>docs/[\w-]+\.md)
  | "[^"\n]*"(?::\ "[^"\n]*")?                  # text, a member of JSON
  | \w*\[[^()\n]*?,\ [^()\n]*?\)                # a half-open range
  | (?:\[[a-z][^\]\s]*\]\*?)+                     # characters of a name
  | \{[^{}\n]*\}
  | (?<!\w)CHANCERY_\w*…?
  | (?<![\w./-])(?:chancery|[a-z0-9]+)(?:_[a-z0-9]+)+(?:\[[^\]]*\])?
  | \bdouble\[[^\]]*\]""", re.VERBOSE)


def marked(match):
    if match["code"]:
        return match[0]
    if match["page"]:
        name = match[0].removeprefix("docs/")
        return f"[{name}]({name})"
    return f"`{match[0]}`"


def inline(text):
    """A comment's words, with names of the code as code and pages as links."""
    parts = re.split(r"(`[^`]*`)", _CODE.sub(marked, one_line(text)))
    return "".join(part if part.startswith("`") else re.sub(r"<(?=\w)", r"\<", part) for part in parts)


def cell(text):
    return inline(text).replace("|", "\\|")


def indentation(line):
    return len(line) - len(line.lstrip())


def definitions(lines):
    """(term, text) of an indented block of a comment: terms in one column, what they mean in a second, perhaps more such pairs behind."""
    left = indentation(lines[0])
    right = re.match(r"\s*\S+\s+", lines[0]).end()
    out = []
    for line in lines:
        if indentation(line) > left:
            out[-1][1] += " " + line.strip()
            continue
        words = re.split(r"\s{2,}", line[right:].strip())
        if len(words) % 2 == 0:
            raise abi_header.NotUnderstood(f"in a comment, a word without its meaning: {line}")
        out.append([line[:right].strip(), words[0]])
        out += [list(pair) for pair in zip(words[1::2], words[2::2])]
    return out


def entries(lines):
    """The entries of a list, each with its "-" or number."""
    out = []
    for line in lines:
        if _ENTRY.match(line):
            out.append(line.strip())
        else:
            out[-1] += " " + line.strip()
    return out


def blocks(lines):
    """Lines that belong together: a list, an indented block, or words."""
    def kind(line):
        return "entry" if _ENTRY.match(line) else "inside" if indentation(line) >= 2 else "words"

    out = []
    for line in lines:
        if out and (kind(line) == out[-1][0] or (out[-1][0] == "entry" and kind(line) == "inside")):
            out[-1][1].append(line)
        else:
            out.append((kind(line), [line]))
    return out


def prose(comment):
    """A comment as Markdown: paragraphs, lists, and lists of what stands in columns."""
    out = []
    for paragraph in re.split(r"\n\s*\n", comment):
        for kind, lines in blocks(paragraph.split("\n")):
            if kind == "words":
                out.append(inline(" ".join(lines)))
                continue
            if out and out[-1][-1].isalnum():  # the list's heading
                out[-1] += ":"
            if kind == "entry":
                out.append("\n".join(map(inline, entries(lines))))
            else:
                out.append("\n".join(f"- **{inline(term)}**: {inline(text)}" for term, text in definitions(lines)))
    return "\n\n".join(out)


def table(head, rows):
    """A table without the columns that are empty in every row."""
    kept = [i for i in range(len(head)) if any(row[i] for row in rows)]
    lines = [[head[i] for i in kept], ["---"] * len(kept), *([row[i] for i in kept] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def common_prefix(names):
    first, last = min(names), max(names)
    n = next((i for i, (a, b) in enumerate(zip(first, last)) if a != b), min(len(first), len(last)))
    return first[:first.rfind("_", 0, n) + 1]


def title_of(enum):
    """Enums have no names in C: what their values' names have in common, or the first and the last."""
    names = [name for name, _, _ in enum.values]
    prefix = common_prefix(names) if len(names) > 1 else ""
    if enum.name:
        return f"`{enum.name}`"
    if len(names) == 1:
        return f"`{names[0]}`"
    return f"`{prefix}…`" if len(prefix) > len(PREFIX) else f"`{names[0]}` to `{names[-1]}`"


def is_service(item):
    return item.kind == "macro" and item.name.endswith("_SERVICE")


def has_functions(struct):
    return any(m.kind == "function" for m in struct.members)


def enum_text(enum):
    return table(["value", "number", "meaning"], [(f"`{name}`", number, cell(comment)) for name, number, comment in enum.values])


def macros_text(macros):
    return table(["name", "value", "meaning"], [(f"`{m.name}`", f"`{m.value}`", cell(m.comment)) for m in macros])


def fields_text(fields):
    rows = [(", ".join(f"`{name}`" for name in m.names), f"`{m.type}`", cell(m.comment)) for m in fields]
    return table(["member", "type", "meaning"], rows) if rows else ""


def wrapped(declaration):
    """A function's declaration, its parameters on lines of their own where it is longer than a line."""
    if len(declaration) <= 100:
        return declaration
    head, parameters = re.fullmatch(r"(.*?\)\()(.*)", declaration).groups()
    return head + "\n" + textwrap.fill(parameters, 100, initial_indent="    ", subsequent_indent="    ")


def functions_text(struct, level):
    parts = []
    for m in struct.members:
        if m.kind == "function":
            parts += [f"{'#' * level} `{m.names[0]}`", f"```c\n{wrapped(m.type)};\n```", prose(m.comment)]
    return parts


class Page:
    """The page, put together item by item. What stands before a service's macro belongs to the service: its enums and structs."""

    def __init__(self, header):
        self.header, self.before, self.service, self.skipped = header, [], None, False
        self.level = 2  # of headings; below the first section's, 3
        self.parts = [INTRODUCTION.strip(), "## Rules", prose(header.rules)]
        for item in header.items:
            self.take(item)
        self.show_before(self.level)

    def text(self):
        return "\n\n".join(filter(None, self.parts)) + "\n"

    def take(self, item):
        if item.kind == "section":
            self.show_before(self.level)
            self.level = 3
            title, _, rest = re.fullmatch(r"([^.:]+)([.:]?) ?(.*)", item.comment).groups()
            self.skipped = title == SKIPPED
            self.parts += [] if self.skipped else ["## " + title, inline(rest)]
        elif self.skipped:
            pass
        elif is_service(item):
            self.service = item
        elif self.service and item.kind == "struct":
            self.show_service(item)
        else:
            self.before.append(item)
            if item.kind == "struct" and has_functions(item):
                self.show_before(self.level)

    def show_before(self, level):
        """What was met and not shown yet; of neighbours that share heading or comment, once."""
        items, self.before = self.before, []
        for kind, group in ((k, list(g)) for k, g in itertools.groupby(items, lambda i: (i.kind, i.comment if i.kind == "opaque" else ""))):
            if kind[0] == "macro":
                title = "Constants" if len(group) > 1 else f"`{group[0].name}`"
                self.parts += ["#" * level + " " + title, macros_text(group)]
            elif kind[0] == "opaque":
                self.parts += ["#" * level + " " + ", ".join(f"`{item.name}`" for item in group), prose(group[0].comment)]
            else:
                for item in group:
                    self.show(item, level)

    def show(self, item, level):
        heading = "#" * level + " "
        if item.kind == "prose":
            self.parts.append(prose(item.comment))
        elif item.kind == "alias":
            self.parts += [heading + f"`{item.name}`", prose(item.comment), f"Its type is `{item.value}`."]
        elif item.kind == "enum":
            if self.header.items[self.header.items.index(item) - 1].kind != "alias":  # else it has the alias' values
                self.parts += [heading + title_of(item), prose(item.comment), self.users(item)]
            self.parts.append(enum_text(item))
        else:
            self.parts.append(heading + f"`{item.name}`")
            self.show_struct(item, level + 1, f"It has {self.size(item.name)} bytes." if self.size(item.name) else "")

    def show_struct(self, struct, level, also=""):
        text, fields = prose(struct.comment), [m for m in struct.members if m.kind == "field"]
        separate = "\n\n" if text.split("\n")[-1].startswith("- ") else " "
        self.parts.append((text + separate + also).strip())
        self.parts += [fields_text(fields), *functions_text(struct, level)]

    def show_service(self, struct):
        name, service, size = struct.name, self.service, self.size(struct.name)
        self.parts += ["### " + service.value.strip('"'), f"`{name}`, asked for by `{service.name}`" + (f"; {size} bytes." if size else ".")]
        own = [m for m in struct.members if m.kind == "function" or m.names != ["struct_size", "reserved"]]
        comment = service.comment or struct.comment
        self.show_struct(abi_header.Item("struct", name, comment, struct.line, members=own), 4)
        self.show_before(4)
        self.service = None

    def size(self, name):
        return self.header.sizes.get(name, 0)

    def users(self, enum):
        """Which structs speak of an enum that has no word about itself."""
        if enum.comment or any(comment for _, _, comment in enum.values):
            return ""
        told = [f"`{item.name}`" for item in self.header.items if item.kind == "struct" and is_named(enum, said_of(item))]
        return f"See {' and '.join(told)}." if told else ""


def page(text):
    return Page(abi_header.Header(text)).text()


def said_of(item):
    return "\n".join([item.comment, *(m.comment for m in item.members), *(comment for _, _, comment in item.values)])


def is_named(enum, said):
    return any(re.search(rf"\b{name}\b", said) for name, _, _ in enum.values) or title_of(enum).strip("`") in said


def belongs_to_service(items):
    """Whether the first of these stands before a service's name, with enums and plain structs between at most."""
    for item in items:
        if item.kind != "enum" and (item.kind != "struct" or has_functions(item)):
            return is_service(item)
    return False


def missing_comments(text):
    """What a reader would be left alone with, each with its line.

    A function has a comment, or its struct has one; a struct has one, or a member of it. An enum has one, or stands before the
    service that it belongs to, or is named in a comment; where most of its values have one, the others do or are named. A macro has a
    comment, is named in one, or is a service's name."""
    header, out = abi_header.Header(text), []
    said = "\n".join([header.rules, *map(said_of, header.items)])

    def demand(holds, line, name):
        if not holds:
            out.append(f"line {line}: {name}")

    for number, item in enumerate(header.items):
        if item.kind == "macro":
            demand(is_service(item) or item.comment or item.name in said, item.line, item.name)
        elif item.kind == "struct":
            demand(said_of(item).strip(), item.line, item.name)
            for m in item.members:
                demand(m.kind == "field" or m.comment or item.comment or is_service(header.items[number - 1]) and header.items[number - 1].comment,
                       m.line, f"{item.name}.{m.names[0]}")
        elif item.kind == "enum":
            bare = [name for name, _, comment in item.values if not comment]
            if len(bare) * 2 > len(item.values):
                demand(item.comment or is_named(item, said) or belongs_to_service(header.items[number:]), item.line, title_of(item).strip("`"))
            else:
                for name in bare:
                    demand(re.search(rf"\b{name}\b", said), item.line, name)
    return out


if __name__ == "__main__":
    made = page(HEADER.read_text(encoding="utf-8"))
    if "--update" in sys.argv:
        PAGE.write_text(made, encoding="utf-8")
    else:
        sys.stdout.write(made)
