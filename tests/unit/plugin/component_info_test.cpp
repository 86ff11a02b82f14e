// Descriptors as values: the way into JSON and back, and descriptors that no plugin should have.
#include "core/plugin/component_info.hpp"

#include "chancery/plugin.hpp"
#include "chancery/testkit/catch.hpp"
#include "refusal.hpp"

using namespace chancery;
using namespace chancery::core;
using chancery::test::refusal;

namespace {

struct Reading : Reader {
  static constexpr std::string_view id = "reader.acme.x-1", version = "1.2.3", summary = "Liest \"alles\"\n答复",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({"type": "object"})";
  static constexpr std::uint32_t flags = CHANCERY_NOT_DETERMINISTIC | CHANCERY_AFTER_FORK;
  static constexpr auto uses = chancery::uses(writes(tables::block), writes(tables::metadata));
  static constexpr std::array<std::string_view, 2> media_types = {"text/x", "text/y"};
  static constexpr std::array<std::string_view, 1> suffixes = {".x"};
  static constexpr std::array<std::string_view, 1> resources = {"/usr/share/x"};
  static constexpr std::array<Magic, 2> magics = {Magic{0, "PK\x03\x04"},
                                                  Magic{257, std::string_view("\xff\0\x80", 3)}};
  void list(MemberList&) {}
  void open(MemberBytes&) {}
  void process(Input&) override {}
};
struct Collecting : Collector {
  static constexpr std::string_view id = "exporter.book", version = "1.0.0", summary = "";
  static constexpr std::uint32_t flags = CHANCERY_ANY_TABLE;
  static constexpr auto uses = chancery::uses(reads(tables::section), reads_if_any(tables::label));
  void process(const FinishedDocument&, Target&) override {}
  void flush(Target&) {}
  void forget(Target&, std::string_view) {}
  void finish(Target&) override {}
};
struct Staging : Stage {
  static constexpr std::string_view id = "extractor.s", version = "1.0.0", summary = "";
  static constexpr auto uses = chancery::uses(writes(tables::label));
  void process(Document&) override {}
};

template <class T>
chancery_component component = chancery::detail::Descriptor<T>::component;

std::string json_of(const ComponentInfo& info) {
  std::string out;
  append_json(out, info);
  return out;
}

// Why a descriptor that `spoil` has changed is refused.
template <class T, class F>
std::string spoilt(F&& spoil) {
  auto c = component<T>;
  spoil(c);
  return refusal([&] { describe(c); });
}

}  // namespace

TEST_CASE("a descriptor is described with all its members") {
  const auto info = describe(component<Reading>);
  CHECK(info.id == "reader.acme.x-1");
  CHECK(info.kind == Kind::reader);
  CHECK_FALSE(info.deterministic());
  CHECK(info.summary == "Liest \"alles\"\n答复");
  CHECK(info.media_types == std::vector<std::string>{"text/x", "text/y"});
  REQUIRE(info.magics.size() == 2);
  CHECK(info.magics[1].offset == 257);
  CHECK(info.magics[1].bytes == std::string("\xff\0\x80", 3));
  CHECK(info.has_list);
  CHECK(info.has_open);
  CHECK_FALSE(info.is_collector);
  REQUIRE(info.tables.size() == 2);
  CHECK(info.tables[0].schema.single);
  CHECK(info.tables[0].schema.columns[4].type_text() == "ref(block)?");
  const auto book = describe(component<Collecting>);
  CHECK(book.is_collector);
  CHECK(book.has_flush);
  CHECK(book.has_forget);
  CHECK(book.any_table());
  CHECK(book.tables[1].use == TableUse::reads_if_any);
}

TEST_CASE("a description goes into JSON and comes back the same") {
  for (const auto& info :
       {describe(component<Reading>), describe(component<Collecting>), describe(component<Staging>)}) {
    const auto text = json_of(info);
    const auto back = component_from_json(parse_json_strictly(text, "test"));
    CHECK(json_of(back) == text);
    CHECK(back.kind == info.kind);
    CHECK(back.flags == info.flags);
    CHECK(back.magics.size() == info.magics.size());
    for (std::size_t i = 0; i < info.magics.size(); ++i) CHECK(back.magics[i].bytes == info.magics[i].bytes);
    CHECK(back.is_collector == info.is_collector);
    REQUIRE(back.tables.size() == info.tables.size());
    for (std::size_t i = 0; i < info.tables.size(); ++i) CHECK(back.tables[i].use == info.tables[i].use);
  }
}

TEST_CASE("a table that is written if named is declared, with its columns, where an option names it") {
  auto raw = component<Staging>;
  static const chancery_column_decl column = {to_abi("c"), CHANCERY_I64, 0, {}, nullptr};
  static const chancery_table_decl named = {to_abi("acme.t"), CHANCERY_WRITES_IF_NAMED, CHANCERY_SINGLE, &column, 1,
                                            nullptr};
  raw.tables = &named;
  raw.table_count = 1;
  const auto info = component_from_json(parse_json_strictly(json_of(describe(raw)), "test"));
  CHECK(info.tables.empty());
  REQUIRE(info.if_named.size() == 1);
  CHECK(info.if_named[0].single);
  std::vector<TableDeclaration> declarations;
  declare_named(declarations, info, "acme.t");
  declare_named(declarations, info, "acme.t");
  declare_named(declarations, info, "acme.other");
  REQUIRE(declarations.size() == 2);
  CHECK(declarations[0].schema.columns.size() == 1);
  CHECK(declarations[1].schema.columns.empty());
}

TEST_CASE("JSON that is no description is refused") {
  const auto why = [](const std::string& text) {
    return refusal([&] { component_from_json(parse_json_strictly(text, "test")); });
  };
  CHECK(why("{}") == "failed: scan cache: no component id: ''");
  CHECK(why(R"({"id": "segmenter.x", "tables": [{"use": "borrows"}]})") ==
        "failed: scan cache: an unknown name 'borrows'");
  CHECK(
      why(R"({"id": "segmenter.x", "tables": [{"use": "reads", "table": "t", "columns": [{"name": "c", "type": "date"}]}]})") ==
      "failed: scan cache: an unknown name 'date'");
  CHECK(why(R"({"id": "segmenter.x"})") == "nothing");
}

TEST_CASE("an id is a kind and names of small letters, digits and hyphens") {
  for (const auto* id : {"segmenter", "segmenter.", "segmenter.X", "cutter.x", "segmenter.a b", "segmenter..a",
                         "segmenter.a.", "", "Segmenter.a", "segmenter.答", "segmenter.a.b.c"}) {
    INFO(id);
    CHECK(spoilt<Staging>([&](auto& c) { c.id = to_abi(id); }).starts_with("plugin: " + std::string(id)));
  }
  for (const auto* id : {"segmenter.a", "segmenter.acme.a-1", "summariser.9"})
    CHECK(spoilt<Staging>([&](auto& c) { c.id = to_abi(id); }) == "nothing");
}

TEST_CASE("a descriptor that is not sane is refused with what is wrong") {
  CHECK(spoilt<Staging>([](auto& c) { c.struct_size = 100; }) ==
        "plugin: component: its descriptor has 100 bytes, expected at least 248");
  CHECK(spoilt<Staging>([](auto& c) { c.struct_size = 300; }) == "nothing");
  for (const auto* version : {"", "1", "1.2", "1.2.3.4", "1.2.3-rc1", "v1.2.3", "1.2.", "1.2.99999999999"})
    CHECK(spoilt<Staging>([&](auto& c) { c.version = to_abi(version); }) ==
          "plugin: extractor.s: its version is '" + std::string(version) + "', expected three numbers like 1.2.3");
  CHECK(spoilt<Staging>([](auto& c) { c.flags = 8; }) ==
        "plugin: extractor.s: the component: the flags 8 have bits that this host does not know; a later one may");
  static const chancery_str odd_type = to_abi("Text/Plain"), odd_suffix = to_abi("txt");
  CHECK(spoilt<Reading>([](auto& c) {
          c.media_types = {&odd_type, 1};
        }) ==
        "plugin: reader.acme.x-1: 'Text/Plain' is no media type, expected one like text/plain, in lower case, without "
        "parameters");
  CHECK(spoilt<Reading>([](auto& c) {
          c.suffixes = {&odd_suffix, 1};
        }) ==
        "plugin: reader.acme.x-1: 'txt' is no suffix, expected a dot and lower-case letters, digits, '.' and '-'");
  CHECK(spoilt<Staging>([](auto& c) {
          c.summary = {nullptr, 5};
        }) == "plugin: extractor.s: its summary is a null pointer");
  CHECK(spoilt<Staging>([](auto& c) {
          c.summary = {"\xFF", 1};
        }) == "plugin: extractor.s: its summary is not valid UTF-8");
  CHECK(spoilt<Staging>([](auto& c) { c.process = nullptr; }) ==
        "plugin: extractor.s: create, destroy or process is missing");
  CHECK(spoilt<Staging>([](auto& c) { c.list = c.process; }) == "plugin: extractor.s: list and open are for readers");
  CHECK(spoilt<Reading>([](auto& c) { c.list = nullptr; }) == "plugin: reader.acme.x-1: open without list");
  CHECK(spoilt<Staging>([](auto& c) { c.finish = c.process; }) == "plugin: extractor.s: finish is for exporters");
  CHECK(spoilt<Collecting>([](auto& c) { c.finish = nullptr; }) ==
        "plugin: exporter.book: flush and forget are for collectors, which have finish");
  CHECK(spoilt<Staging>([](auto& c) { c.flags = CHANCERY_ANY_TABLE; }) ==
        "plugin: extractor.s: only an exporter may read any table");
}

TEST_CASE("tables that a component's kind may not use, or that are not sane, are refused") {
  const auto table = [](auto spoil) {
    return spoilt<Staging>([&](auto& c) {
      static chancery_column_decl columns[65];
      static chancery_table_decl decl;
      for (auto& column : columns) column = {to_abi("c"), CHANCERY_I64, 0, {}, nullptr};
      decl = {to_abi("t"), CHANCERY_WRITES, 0, columns, 1, nullptr};
      spoil(decl, columns);
      c.tables = &decl;
      c.table_count = 1;
    });
  };
  CHECK(table([](auto&, auto*) {}) == "nothing");
  CHECK(table([](auto& d, auto*) { d.name = {}; }) == "plugin: extractor.s: a table without a name");
  CHECK(table([](auto& d, auto*) { d.name = to_abi("Bad Name!"); }) ==
        "plugin: extractor.s: table 'Bad Name!': expected a name of a-z, 0-9, '_', '-' and '.', a letter first, of at "
        "most 64 bytes");
  CHECK(table([](auto& d, auto*) { d.use = 3; }) ==
        "plugin: extractor.s: table 't': its use is 3, expected reads, reads_if_any, writes or writes_if_named");
  CHECK(table([](auto& d, auto*) { d.column_count = 65; }) == "plugin: extractor.s: table 't': more than 64 columns");
  CHECK(table([](auto& d, auto*) { d.column_count = 2; }) ==
        "plugin: extractor.s: table 't': a column without a name, or two of the name 'c'");
  CHECK(table([](auto& d, auto*) { d.flags = 2; }) ==
        "plugin: extractor.s: table 't': the flags 2 have bits that this host does not know; a later one may");
  CHECK(table([](auto& d, auto*) {
          d.more = "more";
        }).starts_with("plugin: extractor.s: table 't': 'more' is no null pointer"));
  CHECK(table([](auto&, auto* c) { c[0].flags = 4; }) ==
        "plugin: extractor.s: table 't', column 'c': the flags 4 have bits that this host does not know; a later one "
        "may");
  CHECK(table([](auto&, auto* c) { c[0].name = to_abi("A-b"); }) ==
        "plugin: extractor.s: table 't': column 'A-b': expected a name of a-z, 0-9 and '_', a letter first, of at most "
        "64 "
        "bytes");
  CHECK(table([](auto&, auto* c) { c[0].type = 7; }) ==
        "plugin: extractor.s: table 't': column 'c' has the unknown type 7");
  CHECK(table([](auto&, auto* c) { c[0].type = CHANCERY_REF; }) ==
        "plugin: extractor.s: table 't': column 'c': a ref names its table, other types none");
  CHECK(table([](auto&, auto* c) { c[0].ref = to_abi("t"); }) ==
        "plugin: extractor.s: table 't': column 'c': a ref names its table, other types none");
  CHECK(table([](auto& d, auto*) { d.name = to_abi("diagnostic"); }) ==
        "plugin: extractor.s: 'diagnostic' is written through its service, not emitted");
  CHECK(spoilt<Collecting>([](auto& c) { c.tables = component<Staging>.tables, c.table_count = 1; }) ==
        "plugin: exporter.book: an exporter writes no table, found 'label'");
  CHECK(spoilt<Reading>([](auto& c) { c.tables = component<Collecting>.tables, c.table_count = 1; }) ==
        "plugin: reader.acme.x-1: a reader reads no table, found 'section'");
}

TEST_CASE("a resource is a whole path without steps up") {
  const auto resource = [](std::string_view path) {
    static chancery_str one;
    return spoilt<Reading>([&](auto& c) { one = to_abi(path), c.resources = {&one, 1}; });
  };
  for (const auto* path : {"/usr/share/x", "/opt/x.y/z", "/a"}) CHECK(resource(path) == "nothing");
  for (const std::string path : {"share/x", "~/x", "/usr/share/../lib", "/usr/./x", "/usr//x"})
    CHECK(resource(path) ==
          "plugin: reader.acme.x-1: a resource must be an absolute path without '.' and '..', found '" + path + "'");
}

TEST_CASE("magic bytes are some, and end within the first megabyte") {
  const auto magic = [](std::uint64_t offset, std::string_view bytes) {
    static chancery_magic one;
    return spoilt<Reading>([&](auto& c) { one = {offset, to_abi(bytes)}, c.magics = &one, c.magic_count = 1; });
  };
  CHECK(magic(0, "") == "plugin: reader.acme.x-1: empty magic bytes");
  CHECK(magic((1 << 20) - 2, "ab") == "nothing");
  CHECK(magic((1 << 20) - 1, "ab") == "plugin: reader.acme.x-1: magic bytes that end beyond the first megabyte");
  CHECK(magic(UINT64_MAX, "ab") == "plugin: reader.acme.x-1: magic bytes that end beyond the first megabyte");
}
