"""docs/abi-reference.md says what sdk/include/chancery/abi.h says, and the header leaves nobody alone with a name. Needs no build."""

import unittest

import abi_header
import abi_reference

HEADER = """/* Rules.
 *   Threads  None.
 *   Bytes    Little-endian,
 *            always.
 * Calls
 *   1. come in
 *      any order
 *   2. end */
#define CHANCERY_NUMBER 3u /* why */

/* ---- Plain values. They never grow. ---- */

typedef int32_t chancery_status;
enum {
  CHANCERY_OK = 0, /* well */
  CHANCERY_ODD = 1 /* not
                    * well */
};

/* ---- The host. ---- */

enum { CHANCERY_LEVEL_LOW = 1, CHANCERY_LEVEL_HIGH = 2 };

/* Speaks. */
#define CHANCERY_VOICE_SERVICE "chancery.voice/1"
typedef struct chancery_voice {
  uint32_t struct_size, reserved;
  uint32_t level; /* CHANCERY_LEVEL_LOW … CHANCERY_LEVEL_HIGH */
  /* Says "a|b" of `list` ([a-z][a-z0-9_]*), see docs/tables.md. */
  chancery_status (*say)(void* self, const char* text);
} chancery_voice;
CHANCERY_ASSERT_LAYOUT(sizeof(chancery_voice) == 24);
"""


class AbiReference(unittest.TestCase):
    maxDiff = None

    def test_the_page_is_made_of_the_header(self):
        made = abi_reference.page(abi_reference.HEADER.read_text(encoding="utf-8"))
        self.assertEqual(abi_reference.PAGE.read_text(encoding="utf-8"), made, "run: tests/docs/abi_reference.py --update")

    def test_what_needs_a_comment_has_one(self):
        self.assertEqual(abi_reference.missing_comments(abi_reference.HEADER.read_text(encoding="utf-8")), [])

    def test_each_declaration_stands_on_the_page(self):
        header, page = abi_header.Header(abi_reference.HEADER.read_text(encoding="utf-8")), abi_reference.PAGE.read_text(encoding="utf-8")
        names = [item.name for item in header.items]
        for item in header.items:
            names += [name for m in item.members for name in m.names] + [name for name, _, _ in item.values]
        self.assertEqual([name for name in names if name not in page], [])
        self.assertGreater(len(names), 150, "the declarations were not found")

    def test_all_forms_are_understood(self):
        page = abi_reference.page(HEADER)
        for line in ("- **Threads**: None.", "- **Bytes**: Little-endian, always.", "Calls:", "1. come in any order", "2. end", "| `CHANCERY_NUMBER` | `3u` | why |", "## Plain values",
                     "They never grow.", "### `chancery_status`", "Its type is `int32_t`.", "| `CHANCERY_ODD` | 1 | not well |", "### chancery.voice/1",
                     "`chancery_voice`, asked for by `CHANCERY_VOICE_SERVICE`; 24 bytes.", "Speaks.", "#### `say`", "#### `CHANCERY_LEVEL_…`", "See `chancery_voice`.",
                     "chancery_status (*say)(void* self, const char* text);", 'Says `"a|b"` of `list` (`[a-z][a-z0-9_]*`), see [tables.md](tables.md).',
                     "| `level` | `uint32_t` | `CHANCERY_LEVEL_LOW` … `CHANCERY_LEVEL_HIGH` |"):
            with self.subTest(line=line):
                self.assertIn(line, page.split("\n"))
        self.assertEqual(abi_reference.missing_comments(HEADER), [])

    def test_what_is_not_understood_is_refused_with_its_line(self):
        for declaration in ("union u { int a; };", "int answer(void);", "typedef struct a { int b[2]; } a;", "typedef struct a { int b : 3; } a;",
                            "enum { CHANCERY_A };", "#define CHANCERY_TWICE(a) a", "typedef struct a { int b; } c;", "#pragma once",
                            "typedef struct a { int /* why */ b; } a;"):
            with self.subTest(declaration=declaration):
                with self.assertRaisesRegex(abi_header.NotUnderstood, "^line 4: "):
                    abi_header.Header("/* Rules. */\n\n\n" + declaration + "\n")

    def test_what_has_no_comment_is_named_with_its_line(self):
        for declaration, missing in (("#define CHANCERY_A 1", "CHANCERY_A"), ("typedef struct a {\n  int b;\n} a;", "a"),
                                     ("enum { CHANCERY_A_B = 1, CHANCERY_A_C = 2 };", "CHANCERY_A_…"),
                                     ("enum {\n  CHANCERY_A = 1, /* one */\n  CHANCERY_B = 2\n};", "CHANCERY_B")):
            with self.subTest(declaration=declaration):
                self.assertEqual(abi_reference.missing_comments("/* Rules. */\n" + declaration + "\n"), [f"line 2: {missing}"])
        self.assertEqual(abi_reference.missing_comments("/* R. */\ntypedef struct a {\n  int b; /* b */\n  void (*c)(void);\n} a;\n"), ["line 4: a.c"])


if __name__ == "__main__":
    unittest.main()
