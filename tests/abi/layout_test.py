"""layout.py itself: what may be appended, and that each breach is told by its sentence. Headers are small and made up here.
"""

import contextlib
import io
import pathlib
import tempfile
import unittest

import layout

HEADER = """/* A small one. */
#ifndef SMALL_H
#define SMALL_H
#include <stdint.h>
#define CHANCERY_ABI_MAJOR 1u /* not a draft */
#define CHANCERY_ABI_MINOR 0u
#ifndef CHANCERY_NEEDED_MINOR
#define CHANCERY_NEEDED_MINOR CHANCERY_ABI_MINOR
#endif
typedef int32_t chancery_status;
typedef struct chancery_call chancery_call;
typedef struct chancery_str {
  const char* data;
  uint64_t size;
} chancery_str;
enum { CHANCERY_OK = 0, CHANCERY_FAILED = 8 };
#define CHANCERY_LOG_SERVICE "chancery.log/1"
typedef struct chancery_log {
  uint32_t struct_size, reserved;
  chancery_status (*write)(chancery_call* call,
                           uint32_t level, chancery_str message);
  void (*end)(chancery_call* call);
} chancery_log;
typedef struct chancery_padded {
  uint64_t struct_size;
  uint32_t last;
} chancery_padded;
#ifdef __cplusplus
#define CHANCERY_ASSERT(what) static_assert(what, #what)
#else
#define CHANCERY_ASSERT(what) _Static_assert(what, #what)
#endif
CHANCERY_ASSERT(sizeof(chancery_str) == 16);
#undef CHANCERY_ASSERT
#endif
"""
LAST = "  void (*end)(chancery_call* call);\n"
MINOR = ("ABI_MINOR 0u", "ABI_MINOR 1u")


class LayoutCase(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="chancery-layout-test-")
        self.addCleanup(folder.cleanup)
        self.header, self.file = pathlib.Path(folder.name, "small.h"), pathlib.Path(folder.name, "small.layout")
        self.start = HEADER
        self.header.write_text(HEADER)

    def layout(self, *words, exit_code=0):
        said = io.StringIO()
        with contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
            code = layout.main([str(self.header), *words])
        self.assertEqual(code, exit_code, said.getvalue())
        return said.getvalue()

    def against(self, *words, exit_code=0):
        return self.layout("--against", str(self.file), *words, exit_code=exit_code)

    def edit(self, *changes):
        text = self.header.read_text()
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.header.write_text(text)

    def after(self, *changes):
        """The sentences about the small header with these changes; its file stays as it was, whatever is asked."""
        self.header.write_text(self.start)
        self.file.unlink(missing_ok=True)
        self.against("--update")
        before = self.file.read_text()
        self.edit(*changes)
        said = self.against(exit_code=1)
        self.against("--update", exit_code=1)
        self.assertEqual(self.file.read_text(), before)
        return said


class Told(LayoutCase):
    def test_everything_stands_in_the_headers_order(self):
        self.assertEqual(self.layout(), """macro CHANCERY_ABI_MAJOR 1
macro CHANCERY_ABI_MINOR 0
macro CHANCERY_NEEDED_MINOR CHANCERY_ABI_MINOR
typedef chancery_status int32_t
opaque chancery_call
struct chancery_str size 16 align 8
chancery_str.data offset 0 size 8 const char*
chancery_str.size offset 8 size 8 uint64_t
enum CHANCERY_OK 0
enum CHANCERY_FAILED 8
macro CHANCERY_LOG_SERVICE "chancery.log/1"
struct chancery_log size 24 align 8
chancery_log.struct_size offset 0 size 4 uint32_t
chancery_log.reserved offset 4 size 4 uint32_t
chancery_log.write offset 8 size 8 chancery_status (*)(chancery_call* call, uint32_t level, chancery_str message)
chancery_log.end offset 16 size 8 void (*)(chancery_call* call)
struct chancery_padded size 16 align 8
chancery_padded.struct_size offset 0 size 8 uint64_t
chancery_padded.last offset 8 size 4 uint32_t
""")

    def test_what_is_as_it_was_passes(self):
        self.against("--update")
        self.assertEqual(self.against(), "")

    def test_comments_and_blanks_are_no_change(self):
        self.against("--update")
        self.edit(("chancery_call* call,\n                           uint32_t", "chancery_call *call, /* x */ uint32_t"))
        self.assertEqual(self.against(), "")

    def test_what_is_not_understood_or_does_not_compile_is_an_error(self):
        for code, said in (("union chancery_u { int a; };", "does not understand"), ("typedef struct a { struct { int b; } c; } a;", "does not understand"),
                           ("typedef nothing chancery_nothing;", "does not compile")):
            with self.subTest(code):
                self.header.write_text(HEADER + code + "\n")
                self.assertIn(said, self.layout(exit_code=1))


class Appended(LayoutCase):
    def appended(self, *changes):
        """What was appended is no breach, but must be told: then it passes."""
        self.against("--update")
        self.edit(*changes)
        said = self.against(exit_code=1)
        self.assertNotIn("the rule is", said)
        self.assertIn("add it with --update, and raise CHANCERY_ABI_MINOR", said)
        self.assertIn("raise it, then --update", self.against("--update", exit_code=1))
        self.edit(MINOR)
        self.against("--update")
        self.assertEqual(self.against(), "")
        return said

    def test_a_function_at_the_end_of_a_service(self):
        said = self.appended((LAST, LAST + "  void (*more)(chancery_call* call);\n"))
        self.assertIn("chancery_log.more: offset 24 size 8 void (*)(chancery_call* call) in small.h, not so in small.layout; this is allowed", said)
        self.assertIn("struct chancery_log: size 32 align 8 in small.h", said)

    def test_a_struct_a_constant_a_type_and_a_macro(self):
        self.appended(("CHANCERY_FAILED = 8", "CHANCERY_FAILED = 8, CHANCERY_LATE = 9"),
                      ("CHANCERY_ASSERT(size", '#define CHANCERY_NEW_SERVICE "chancery.new/1"\ntypedef struct chancery_new { int a; } chancery_new;\n'
                                               "typedef struct chancery_hidden chancery_hidden;\nCHANCERY_ASSERT(size"))

    def test_a_higher_minor_alone(self):
        self.against("--update")
        self.edit(MINOR)
        self.assertIn("macro CHANCERY_ABI_MINOR: 1 in small.h, not so", self.against(exit_code=1))
        self.against("--update")
        self.assertEqual(self.against(), "")


class Breaches(LayoutCase):
    def assert_told(self, sentence, *changes):
        self.assertIn(sentence + "\n", self.after(*changes))

    def test_a_changed_offset(self):
        self.assert_told("chancery_log.end: was offset 16 size 8 void (*)(chancery_call* call), is offset 24 size 8 void (*)(chancery_call* call); "
                         "the rule is: a member keeps its offset and its size", (LAST, "  void* before;\n" + LAST))

    def test_a_member_between_others(self):
        self.assert_told("chancery_log.before: was not there, is offset 16 size 8 void*; the rule is: a new member stands behind the struct's old end, "
                         "else struct_size does not tell whether it is there", (LAST, "  void* before;\n" + LAST))

    def test_a_member_in_what_was_padding(self):
        self.assertIn("chancery_padded.late: was not there, is offset 12 size 4 uint32_t; the rule is: a new member stands behind the struct's old end",
                      self.after(("  uint32_t last;\n", "  uint32_t last, late;\n")))

    def test_a_changed_type(self):
        self.assert_told("chancery_str.data: was offset 0 size 8 const char*, is offset 0 size 8 const uint8_t*; the rule is: a member keeps its type",
                         ("const char* data", "const uint8_t* data"))
        self.assert_told("typedef chancery_status: was int32_t, is uint32_t; the rule is: a name keeps its type", ("typedef int32_t", "typedef uint32_t"))

    def test_a_changed_value(self):
        self.assert_told("enum CHANCERY_FAILED: was 8, is 9; the rule is: a constant keeps its value", ("FAILED = 8", "FAILED = 9"))

    def test_a_removed_function(self):
        said = self.after((LAST, ""))
        self.assertIn("chancery_log.end: was offset 16 size 8 void (*)(chancery_call* call), is gone; the rule is: what is there stays\n", said)
        self.assertIn("struct chancery_log: was size 24 align 8, is size 16 align 8; the rule is: a struct keeps its alignment and never shrinks\n", said)

    def test_a_removed_constant_and_a_name_that_becomes_a_struct(self):
        self.assert_told("enum CHANCERY_FAILED: was 8, is gone; the rule is: what is there stays", (", CHANCERY_FAILED = 8", ""))
        self.assert_told("opaque chancery_call: was there, is gone; the rule is: what is there stays",
                         ("typedef struct chancery_call chancery_call;", "typedef struct chancery_call { int a; } chancery_call;"))

    def test_a_grown_plain_struct(self):
        said = self.after(("  uint64_t size;\n", "  uint64_t size, more;\n"), ("sizeof(chancery_str) == 16", "1"))
        self.assertIn("struct chancery_str: was size 16 align 8, is size 24 align 8; the rule is: a plain struct never grows; only one with a member struct_size does\n", said)
        self.assertIn("chancery_str.more: was not there, is offset 16 size 8 uint64_t; the rule is: a plain struct gets no members", said)

    def test_a_changed_signature(self):
        self.assert_told("chancery_log.end: was offset 16 size 8 void (*)(chancery_call* call), is offset 16 size 8 void (*)(const chancery_call* call); "
                         "the rule is: a function keeps its signature", ("void (*end)(chancery_call", "void (*end)(const chancery_call"))

    def test_parameters_that_change_places(self):
        self.assertIn("the rule is: a function keeps its signature", self.after(("uint32_t level, chancery_str message", "chancery_str message, uint32_t level")))

    def test_a_changed_name_of_a_service(self):
        self.assert_told('macro CHANCERY_LOG_SERVICE: was "chancery.log/1", is "chancery.log/2"; the rule is: a macro keeps its value: '
                         "a service of another contract has a new name", ("log/1", "log/2"))

    def test_a_lower_minor_and_another_major(self):
        self.start = HEADER.replace(*MINOR)
        self.assert_told("macro CHANCERY_ABI_MINOR: was 1, is 0; the rule is: the minor only rises", ("ABI_MINOR 1u", "ABI_MINOR 0u"))
        self.assertIn("macro CHANCERY_ABI_MAJOR: was 1, is 0; the rule is: a new major has a symbol, a dump and a policy of its own\n",
                      self.after(("ABI_MAJOR 1u", "ABI_MAJOR 0u")))


class Draft(LayoutCase):
    def setUp(self):
        super().setUp()
        self.edit(("ABI_MAJOR 1u", "ABI_MAJOR 0u"))
        self.against("--update")

    def test_anything_may_change_but_must_be_told(self):
        self.edit(("FAILED = 8", "FAILED = 9"), (LAST, ""))
        said = self.against(exit_code=1)
        self.assertIn("enum CHANCERY_FAILED: was 8, is 9", said)
        self.assertIn("the ABI is a draft, so this is allowed: write small.layout anew with --update", said)
        self.against("--update")
        self.assertEqual(self.against(), "")

    def test_it_becomes_1_0(self):
        self.edit(("ABI_MAJOR 0u", "ABI_MAJOR 1u"), ("FAILED = 8", "FAILED = 9"))
        self.against("--update")
        self.edit(("FAILED = 9", "FAILED = 8"))
        self.assertIn("a constant keeps its value", self.against("--update", exit_code=1))


if __name__ == "__main__":
    unittest.main()
