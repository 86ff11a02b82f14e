"""Holds abi.h to its committed layout: every struct, member, signature, typedef, enum constant and macro, as a compiler sees
them. From ABI 1.0 on nothing of it may change or go, and only appending is allowed (docs/abi-policy.md).

    layout.py HEADER                          prints the layout
    layout.py HEADER --against FILE           compares: exit code 1 and a sentence for each difference
    layout.py HEADER --against FILE --update  writes FILE anew, unless a rule is broken

While FILE is of a draft (CHANCERY_ABI_MAJOR 0) or not there, anything may change; it must only be told. Names of parameters
count: two of one type that change places are seen by nothing else. The compiler is CC, else cc. What it does not understand of a
header is an error, so that nothing is passed over.
"""

import argparse
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

HEAD = "# The layout of the C ABI, written by layout.py --update and held by the test abi.layout.\n"
MAJOR, MINOR = "macro CHANCERY_ABI_MAJOR", "macro CHANCERY_ABI_MINOR"
IDENTIFIER = r"[A-Za-z_]\w*"


class NotUnderstood(Exception):
    pass


# ---- What stands in the header.


def compiler():
    return shlex.split(os.environ.get("CC") or "cc")


def preprocessed(header):
    """The header's own lines without comments, with the macros that it defines."""
    done = subprocess.run([*compiler(), "-std=c11", "-E", "-dD", str(header)], capture_output=True, text=True, check=True)
    own, lines = False, []
    for line in done.stdout.splitlines():
        marker = re.match(r'#(?:line)? \d+ "([^"]*)"', line)
        if marker:
            own = marker[1] == str(header)
        elif own:
            lines.append(line)
    return "\n".join(lines)


def one_line(text):
    """C code with blanks only where they part words, and the star at its type."""
    text = re.sub(r"\s+", " ", text).strip()
    text = re.sub(r" ?\* ?", "* ", text).replace("* *", "**").replace("(* ", "(*")
    text = re.sub(r" ?([(),\[\]]) ?", r"\1", text).replace(",", ", ")
    return re.sub(r"([\w*]) ?\(\*", r"\1 (*", text).strip()


def split_at(text, mark):
    """Parts between marks that stand in no bracket."""
    parts, depth = [""], 0
    for c in text:
        depth += (c in "([{") - (c in ")]}")
        if c == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += c
    return [p.strip() for p in parts if p.strip()]


def members(body):
    """(name, type as written) of a struct's members, in order."""
    for declaration in split_at(body, ";"):
        declaration = re.sub(r"\s+", " ", declaration)
        if "{" in declaration or ":" in declaration:
            raise NotUnderstood(f"a struct or a bit field inside a struct: {declaration}")
        function = re.fullmatch(rf"(.+?)\( ?\* ?({IDENTIFIER}) ?\) ?(\(.*\))", declaration)
        if function:
            yield function[2], one_line(f"{function[1]} (*){function[3]}")
            continue
        first, *more = split_at(declaration, ",")
        found = re.fullmatch(rf"(.*?[\s*])({IDENTIFIER})((?:\[[^\]]*\])*)", first)
        if not found or "(" in declaration:
            raise NotUnderstood(f"a member: {declaration}")
        yield found[2], one_line(found[1] + found[3])
        for declarator in more:
            other = re.fullmatch(rf"(\**) ?({IDENTIFIER})((?:\[[^\]]*\])*)", declarator)
            if not other:
                raise NotUnderstood(f"a member: {declaration}")
            yield other[2], one_line(found[1].rstrip("* ") + other[1] + other[3])


def items(text):
    """What the header declares, in its order: tuples that begin with their kind."""
    undefined = set(re.findall(r"^#undef (\w+)", text, re.M))
    rest = text
    while rest := rest.lstrip():
        if rest[0] == "#":
            line, _, rest = rest.partition("\n")
            define = re.match(r"#define (\w+)(\(?)(.*)", line)
            if define and define[1] not in undefined and not define[2] and define[3].strip():
                yield "macro", define[1], define[3].strip()
            elif not define and not line.startswith("#undef"):
                raise NotUnderstood(line)
            continue
        if found := re.match(rf"typedef\s+struct\s+({IDENTIFIER})\s*\{{(.*?)\}}\s*({IDENTIFIER})\s*;", rest, re.S):
            if found[1] != found[3]:
                raise NotUnderstood(f"a struct of two names: {found[1]}, {found[3]}")
            yield "struct", found[1], list(members(found[2]))
        elif found := re.match(rf"typedef\s+struct\s+({IDENTIFIER})\s+({IDENTIFIER})\s*;", rest):
            yield "opaque", found[2]
        elif found := re.match(rf"typedef\s+([^;{{}}()]+?[\s*])({IDENTIFIER})\s*;", rest):
            yield "typedef", found[2], one_line(found[1])
        elif found := re.match(rf"enum\s*(?:{IDENTIFIER}\s*)?\{{(.*?)\}}\s*;", rest, re.S):
            for constant in split_at(found[1], ","):
                yield "enum", re.match(IDENTIFIER, constant)[0]
        elif not (found := re.match(r"_Static_assert\s*\((?:[^;\"]|\"[^\"]*\")*\)\s*;", rest)):
            raise NotUnderstood(rest.split(";")[0][:200])
        rest = rest[found.end():]


# ---- What the compiler makes of it.


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%") + '"'


def program(header, found):
    """C code that prints the layout."""
    out = ["#include <stddef.h>", "#include <stdint.h>", "#include <stdio.h>", f"#include {quoted(str(header))}",
           '#define TEXT(x) _Generic((x), char*: (x), const char*: (x), default: "")',
           "#define IS_TEXT(x) _Generic((x), char*: 1, const char*: 1, default: 0)",
           "#define NUMBER(x) _Generic((x), char*: 0, const char*: 0, default: (x))", "int main(void) {"]

    def line(form, *values):
        out.append("  printf(" + ", ".join([quoted(form + "\n").replace("\n", "\\n").replace("%%", "%"), *values]) + ");")

    for kind, name, *more in found:
        if kind == "macro" and re.fullmatch(r"CHANCERY_\w+", more[0]):
            line(f"macro {name} {more[0]}")  # one that stands for another changes with it
        elif kind == "macro":
            out.append(f"  if (IS_TEXT({name}))")
            line(f'macro {name} "%s"', f"TEXT({name})")
            out.append("  else")
            line(f"macro {name} %lld", f"(long long)NUMBER({name})")
        elif kind == "enum":
            line(f"enum {name} %lld", f"(long long){name}")
        elif kind == "struct":
            line(f"struct {name} size %zu align %zu", f"sizeof({name})", f"_Alignof({name})")
            for member, of_type in more[0]:
                line(f"{name}.{member} offset %zu size %zu {of_type}", f"offsetof({name}, {member})", f"sizeof((({name}*)0)->{member})")
        else:
            line(" ".join([kind, name, *more]))
    return "\n".join([*out, "  return 0;", "}", ""])


def layout(header):
    """The lines of a header's layout. Throws CalledProcessError with the compiler's words."""
    header = pathlib.Path(header).resolve()
    code = program(header, list(items(preprocessed(header))))
    with tempfile.TemporaryDirectory(prefix="chancery-layout-") as folder:
        source, binary = pathlib.Path(folder, "layout.c"), pathlib.Path(folder, "layout")
        source.write_text(code)
        subprocess.run([*compiler(), "-std=c11", "-o", str(binary), str(source)], capture_output=True, text=True, check=True)
        return subprocess.run([str(binary)], capture_output=True, text=True, check=True).stdout.splitlines()


# ---- What may change.


def entries(lines):
    """What is told -> what is told of it, in order: `struct NAME`, `NAME.member`, `enum NAME` …"""
    out = {}
    for line in lines:
        if not line.startswith("#") and line.strip():
            words = line.split(" ", 1 if re.match(r"\S+\.", line) else 2)
            out[" ".join(words[:-1]) if words[0] != "opaque" else line] = words[-1] if words[0] != "opaque" else ""
    return out


def numbers(fact):
    return [int(n) for n in re.findall(r"(?:offset|size|align) (\d+)", fact)]


def members_of(struct, told):
    return [key for key in told if key.startswith(struct.split(" ", 1)[1] + ".")]


def is_sized(struct, told):
    """Whether it begins with its size (a plugin's descriptor: behind its magic number)."""
    first = [key.split(".")[1] for key in members_of(struct, told)[:2]]
    return first[:1] == ["struct_size"] or first == ["magic", "struct_size"]


def is_one(key, kind):
    return key.startswith(kind + " ")


def changed(key, before, now, old, new):
    """The rule that a change breaks, or none."""
    if key == MINOR:
        return None if int(now) >= int(before) else "the minor only rises"
    if key == MAJOR:
        return "a new major has a symbol, a dump and a policy of its own"
    if is_one(key, "macro"):
        return "a macro keeps its value" + (": a service of another contract has a new name" if now.startswith('"') else "")
    if is_one(key, "enum"):
        return "a constant keeps its value"
    if is_one(key, "typedef"):
        return "a name keeps its type"
    if not is_one(key, "struct"):
        if numbers(before) != numbers(now):
            return "a member keeps its offset and its size"
        return "a function keeps its signature" if "(*)" in before else "a member keeps its type"
    (old_size, old_align), (new_size, new_align) = numbers(before), numbers(now)
    if old_align != new_align or new_size < old_size:
        return "a struct keeps its alignment and never shrinks"
    return None if is_sized(key, old) else "a plain struct never grows; only one with a member struct_size does"


def added(key, now, old):
    """The rule that an addition breaks, or none."""
    if is_one(key, "struct") or "." not in key.split(" ")[0]:
        return None
    struct = "struct " + key.split(".")[0]
    if struct not in old:
        return None
    if not is_sized(struct, old):
        return "a plain struct gets no members; only one with a member struct_size does"
    if numbers(now)[0] < numbers(old[struct])[0]:
        return "a new member stands behind the struct's old end, else struct_size does not tell whether it is there"
    return None


def compare(old, new):
    """(breaches, additions) between two layouts: sentences, and what is new without a breach."""
    breaches, additions = [], []
    for key, before in old.items():
        if key not in new:
            breaches.append(f"{key}: was {before or 'there'}, is gone; the rule is: what is there stays")
        elif new[key] != before and (rule := changed(key, before, new[key], old, new)):
            breaches.append(f"{key}: was {before}, is {new[key]}; the rule is: {rule}")
        elif new[key] != before:
            additions.append(key)
    for key, now in new.items():
        if key not in old and (rule := added(key, now, old)):
            breaches.append(f"{key}: was not there, is {now}; the rule is: {rule}")
        elif key not in old:
            additions.append(key)
    return breaches, additions


def report(header, lines, file, update):
    """Sentences; none if all is well, or was written."""
    old, new = entries(file.read_text().splitlines() if file.exists() else []), entries(lines)
    breaches, additions = compare(old, new)
    draft = int(old.get(MAJOR, 0)) == 0
    if breaches and not draft:
        return breaches
    if update:
        if not draft and [a for a in additions if a != MINOR] and int(old[MINOR]) == int(new[MINOR]):
            return [f"{', '.join(additions)}: new, and CHANCERY_ABI_MINOR is {new[MINOR]} as before; raise it, then --update"]
        file.write_text(HEAD + "".join(line + "\n" for line in lines))
        return []
    if draft:
        sentences = breaches + [f"{key}: new or grown, now {new[key]}" for key in additions]
        return sentences and [*sentences, f"the ABI is a draft, so this is allowed: write {file.name} anew with --update"]
    return [f"{key}: {new[key] or 'there'} in {header.name}, not so in {file.name}; this is allowed: add it with --update, and raise CHANCERY_ABI_MINOR"
            for key in additions]


def main(words):
    parser = argparse.ArgumentParser(description="The layout of the C ABI, and what may change of it.")
    parser.add_argument("header", type=pathlib.Path)
    parser.add_argument("--against", type=pathlib.Path, metavar="FILE")
    parser.add_argument("--update", action="store_true")
    given = parser.parse_args(words)
    if given.update and not given.against:
        parser.error("--update writes the file of --against")
    try:
        lines = layout(given.header)
    except subprocess.CalledProcessError as e:
        print(f"{given.header}: does not compile\n{e.stderr}", file=sys.stderr)
        return 1
    except NotUnderstood as e:
        print(f"{given.header}: holds what layout.py does not understand, so it would not be held: {e}", file=sys.stderr)
        return 1
    if not given.against:
        print("\n".join(lines))
        return 0
    sentences = report(given.header, lines, given.against, given.update)
    for sentence in sentences:
        print(sentence, file=sys.stderr)
    return 1 if sentences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
