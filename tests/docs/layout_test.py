"""The dependency rule: who may include whom, and the one home of each package. Reads sources only; needs no build."""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = (".h", ".hpp", ".cpp", ".c")
TYPE = re.compile(r"(?:template <.*> )?(?:struct|class|enum class|enum) (\w+)(?: final)?(?: : .*)? \{")
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.MULTILINE)

# Headers of the C and C++ standard libraries have no folder and no suffix, or are these.
C_HEADERS = {"assert.h", "stddef.h", "stdint.h"}
# What is not the standard library's, by the beginning of the included name, and the folders that may name it.
HOMES = {
    "boost/dll": ["host/core/plugin"],
    "boost/program_options": ["host/cli"],
    "nlohmann/": ["host/core/pipeline", "host/core/provenance", "host/core/compare", "plugins"],
    "re2/": ["host/core/pipeline"],
    "openssl/": ["host/core/store", "plugins/rows"],
    "seccomp.h": ["host/core/process"],
    "sqlite3.h": ["host/core/store", "plugins/exporter-sqlite"],
    "xxhash.h": ["host/core/store"],
    "zstd.h": ["host/core/store"],
    "spdlog/": ["host"],
    "pugixml": ["plugins/exporter-xlsx"],
    "zip.h": ["plugins/exporter-xlsx", "plugins/exporter-docx"],
    "xlsxwriter": ["plugins/exporter-xlsx"],
    "unicode/": ["host/core/provenance", "plugins"],
    "uchardet": ["plugins"],
    "gumbo": ["plugins"],
    "kainjow/": ["plugins/exporter-template"],
}
# Folders of plugins/ without a `<kind>-` in front of their name are what plugins share.
SHARED_BY_PLUGINS = {"tables", "language", "encoding", "rows", "ledger", "brief"}


def files(folder):
    return sorted(p for p in (ROOT / folder).rglob("*") if p.suffix in SOURCES)


def includes(text):
    """(quoted, header) of each include."""
    return [(kind == '"', header) for kind, header in INCLUDE.findall(text)]


def name(file):
    return file.relative_to(ROOT).as_posix()


def below(file, folder):
    return name(file).startswith(folder + "/")


def is_standard(header):
    return header in C_HEADERS or re.fullmatch(r"[a-z_]+", header) is not None


def problems_of(file, text):
    """What a file of this text includes and may not."""
    out = []
    for quoted, header in includes(text):
        target = (file.parent / header).resolve() if quoted else None
        inside = target is not None and target.exists() and target.is_relative_to(ROOT)
        place = name(target) if inside else header
        if below(file, "sdk/include") and not (is_standard(header) or header.startswith("chancery/")):
            out.append(f"{header}: the SDK's headers include the standard library and themselves only")
        if below(file, "sdk") and (inside and not place.startswith("sdk/")):
            out.append(f"{header}: the SDK includes nothing of the project but itself")
        if below(file, "plugins") and (place.startswith(("host/", "core/", "cli/")) or "../host" in header):
            out.append(f"{header}: plugins never see the host")
        if below(file, "plugins") and inside and place.startswith("plugins/") and place.split("/")[1] not in {name(file).split("/")[1], *SHARED_BY_PLUGINS}:
            out.append(f"{header}: a plugin sees no other one, only what all share")
        if below(file, "host/core") and (place.startswith(("host/cli/", "host/conformance/", "plugins/")) or header.startswith("cli/")):
            out.append(f"{header}: the core sees neither the programs made of it nor plugins")
        if below(file, "host/cli") and place.startswith(("host/conformance/", "plugins/")):
            out.append(f"{header}: the command line sees neither the conformance suite nor plugins")
        if below(file, "host/conformance") and place.startswith(("host/cli/", "plugins/")):
            out.append(f"{header}: the conformance suite sees neither the command line nor plugins")
        for package, homes in HOMES.items():
            if header.startswith(package) and not any(below(file, home) for home in homes):
                out.append(f"{header}: at home in {' and '.join(homes)} only")
    return out


def types_of(text):
    """(namespace, name) of each type that the linker knows: a second one of that name, elsewhere, would share its code."""
    open_namespaces = []
    for line in text.splitlines():
        if opened := re.fullmatch(r"namespace ([\w:]+ )?\{", line):
            open_namespaces.append((opened[1] or "").strip())
        elif line.startswith("}  // namespace"):
            open_namespaces.pop()
        elif "" not in open_namespaces and (defined := TYPE.match(line)):
            yield "::".join(open_namespaces), defined[1]


class Layout(unittest.TestCase):
    def test_each_file_includes_only_what_its_place_allows(self):
        seen = 0
        for folder in ("sdk", "host", "plugins"):
            for file in files(folder):
                with self.subTest(file=name(file)):
                    self.assertEqual(problems_of(file, file.read_text(encoding="utf-8")), [])
                seen += 1
        self.assertGreater(seen, 50, "the sources were not found")

    def test_the_core_has_no_argv_no_stdout_and_no_exit(self):
        pattern = re.compile(r"\bargv\b|\bstd::cout\b|\bstd::cerr\b|\bprintf\(|\bstd::exit\(")
        for file in files("host/core"):
            code = re.sub(r"//[^\n]*", "", file.read_text(encoding="utf-8"))
            with self.subTest(file=name(file)):
                self.assertIsNone(pattern.search(code))

    def test_files_stay_below_500_lines(self):
        for folder in ("sdk", "host", "plugins", "tests"):
            for file in files(folder):
                with self.subTest(file=name(file)):
                    self.assertLess(len(file.read_text(encoding="utf-8").splitlines()), 500)

    def test_no_two_types_of_a_library_have_one_name(self):
        homes = {}
        for folder in ("sdk", "host", "plugins"):
            for file in files(folder):
                library = folder if folder != "plugins" else "/".join(name(file).split("/")[:2])
                for defined in types_of(file.read_text(encoding="utf-8")):
                    homes.setdefault((library, *defined), set()).add(name(file))
        self.assertGreater(len(homes), 300, "the types were not found")
        self.assertEqual({key: found for key, found in homes.items() if len(found) > 1}, {})

    def test_types_are_told_by_namespace_and_those_of_one_file_are_left_out(self):
        text = "namespace a::b {\nstruct One {\n};\nnamespace {\nstruct Two {\n};\n}  // namespace\nclass Three final : One {\n};\n}  // namespace a::b\n"
        self.assertEqual(list(types_of(text)), [("a::b", "One"), ("a::b", "Three")])

    def test_a_breach_is_found(self):
        breaches = [
            ("plugins/reader-text/x.cpp", '#include "../../host/core/version.hpp"'),
            ("plugins/reader-text/x.cpp", '#include "../exporter-json/exporter_json.cpp"'),
            ("plugins/encoding/x.cpp", '#include "../reader-text/reader_text.cpp"'),
            ("sdk/include/chancery/x.hpp", "#include <nlohmann/json.hpp>"),
            ("host/core/engine/x.cpp", "#include <boost/dll/shared_library.hpp>"),
            ("host/core/engine/x.cpp", "#include <nlohmann/json.hpp>"),
            ("host/core/engine/x.cpp", '#include "../../conformance/check.hpp"'),
            ("host/cli/x.cpp", '#include "../conformance/check.hpp"'),
            ("host/conformance/checks/x.cpp", '#include "../../cli/command.hpp"'),
            ("host/conformance/x.cpp", "#include <boost/program_options.hpp>"),
            ("host/core/plugin/x.cpp", "#include <boost/program_options.hpp>"),
        ]
        for place, text in breaches:
            with self.subTest(file=place, text=text):
                self.assertNotEqual(problems_of(ROOT / place, text), [])

    def test_plugins_see_what_all_share(self):
        file = ROOT / "plugins/reader-text/x.cpp"
        self.assertEqual(problems_of(file, '#include "../tables/official.hpp"\n#include "../encoding/utf8.hpp"'), [])

    def test_each_folder_of_plugins_is_a_plugin_or_shared(self):
        kinds = ("reader-", "segmenter-", "extractor-", "classifier-", "summariser-", "exporter-")
        for folder in (ROOT / "plugins").iterdir():
            if folder.is_dir():
                with self.subTest(folder=folder.name):
                    self.assertTrue(folder.name.startswith(kinds) or folder.name in SHARED_BY_PLUGINS)


if __name__ == "__main__":
    unittest.main()
