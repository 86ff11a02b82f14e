// Documents read from JSON and checked against bytes: what passes, what is told and where, and how bytes are shared
// out.
#include "core/provenance/document_check.hpp"

#include "chancery/testkit/catch.hpp"

#include "core/store/sha256.hpp"

using namespace chancery::core;
using namespace std::string_literals;

namespace {

std::string json(const std::string& text, const std::string& tables, const std::string& source,
                 const std::string& unit = "byte") {
  return R"({"schema":"chancery.document/1","id":"a","source":{"uri":"a","sha256":")" + sha256(source) +
         R"(","media_type":"","bytes":)" + std::to_string(source.size()) + R"(},"offset_unit":")" + unit +
         R"(","text":")" + text + R"(","tables":{)" + tables + R"(},"provenance":[]})";
}

DocumentCheck checked(const std::string& text, const std::string& tables, const std::string& source,
                      const std::string& unit = "byte") {
  ExportedDocument document;
  const auto fault = read_document(json(text, tables, source, unit), document);
  REQUIRE(!fault);
  Decoders decoders;
  Source input;
  input.name = "a";
  input.bytes = source;
  input.sha256 = sha256(source);
  return check_document(document, input, decoders);
}

// "WHERE: MESSAGE" of the first finding; or the verdict.
std::string first(const DocumentCheck& check) {
  if (check.findings.empty()) return std::string(name_of(check.verdict));
  return check.findings[0].where + ": " + check.findings[0].message;
}

std::string fault_of(const std::string& text) {
  ExportedDocument document;
  const auto fault = read_document(text, document);
  return fault ? fault->where + ": " + fault->message : "";
}

}  // namespace

TEST_CASE("bytes of spans are shared out by what the source map says of them") {
  const auto check =
      checked("ab\\ncd ef",
              R"("source_map":[{"begin":0,"end":2,"source_begin":3,"source_end":5,"encoding":"utf-8"},)"
              R"({"begin":2,"end":3},{"begin":3,"end":5,"source_begin":0,"source_end":2,"encoding":"utf-8"},)"
              R"({"begin":5,"end":6},{"begin":6,"end":8,"source_begin":5,"source_end":6}],)"
              R"("x":[{"begin":1,"end":7},{"begin":0,"end":0},{"kind":"none"},{"begin":8,"end":8}])",
              "cd-abE");
  CHECK(first(check) == "verified");
  CHECK(check.text == Shares{4, 2, 2, 0});
  CHECK(check.spans == 3);
  CHECK(check.span_bytes == Shares{3, 1, 2, 0});
}

TEST_CASE("a gap in the source map is unmapped, and so are the spans in it") {
  const auto check =
      checked("abcd",
              R"("source_map":[{"begin":0,"end":1,"source_begin":0,"source_end":1,"encoding":"utf-8"},)"
              R"({"begin":3,"end":4,"source_begin":3,"source_end":4,"encoding":"utf-8"}],"x":[{"begin":0,"end":4}])",
              "abcd");
  CHECK(first(check) == "/tables/source_map/1/begin: is byte 3 of the text, expected 1, where the row before ends");
  CHECK(check.span_bytes == Shares{2, 0, 0, 2});
}

TEST_CASE("a row may have no more text than the format says") {
  const auto map = [](std::size_t size) {
    return R"("source_map":[{"begin":0,"end":)" + std::to_string(size) + R"(,"source_begin":0,"source_end":)" +
           std::to_string(size) + R"(,"encoding":"utf-8"}])";
  };
  CHECK(first(checked(std::string(4096, 'a'), map(4096), std::string(4096, 'a'))) == "verified");
  CHECK(first(checked(std::string(4097, 'a'), map(4097), std::string(4097, 'a'))) ==
        "/tables/source_map/0: has 4097 bytes of text, expected at most 4096");
}

TEST_CASE("a row decodes to exactly its text, or is told with both") {
  const auto row = [](const std::string& encoding, std::size_t begin, std::size_t end) {
    return R"("source_map":[{"begin":0,"end":6,"source_begin":)" + std::to_string(begin) + R"(,"source_end":)" +
           std::to_string(end) + R"(,"encoding":")" + encoding + R"("}])";
  };
  const auto gb = "\xd6\xd0\xce\xc4\xd6"s;
  CHECK(first(checked("中文", row("gb18030", 0, 4), gb)) == "verified");
  CHECK(first(checked("中国", row("gb18030", 0, 4), gb)) ==
        "/tables/source_map/0: the source's bytes 0 to 4 are \"文\" in gb18030, the text has \"国\"");
  CHECK(first(checked("中文", row("gb18030", 0, 5), gb)) ==
        "/tables/source_map/0: byte 4 of the source is no character of gb18030");
  CHECK(first(checked("中文", row("gb18030", 0, 2), gb)) ==
        "/tables/source_map/0: the source's bytes 0 to 2 are \"\" in gb18030, the text has \"文\"");
  CHECK(first(checked("中文", row("utf-8", 0, 6), gb)) ==
        "/tables/source_map/0/source_end: is 6, the input has 5 bytes");
  CHECK(first(checked("中文", row("none", 0, 4), gb)) == "not verifiable");
}

TEST_CASE("positions are counted in the document's unit, those of the source in bytes") {
  const auto tables = [](const char* end) {
    return R"("source_map":[{"begin":0,"end":)"s + end + R"(,"source_begin":0,"source_end":5,"encoding":"utf-8"}])";
  };
  CHECK(first(checked("😀a", tables("5"), "😀a", "byte")) == "verified");
  CHECK(first(checked("😀a", tables("2"), "😀a", "codepoint")) == "verified");
  CHECK(first(checked("😀a", tables("3"), "😀a", "utf16")) == "verified");
  CHECK(first(checked("😀a", tables("1"), "😀a", "utf16")) == "/tables/source_map/0/end: 1 lies within a character");
}

TEST_CASE("findings are kept up to a number, and all counted") {
  const auto many = [](std::size_t count) {
    std::string rows;
    for (std::size_t i = 0; i < count; ++i) rows += std::string(i ? "," : "") + R"({"begin":0,"end":9})";
    return checked("", R"("source_map":[],"x":[)" + rows + "]", "");
  };
  CHECK(many(20).findings.size() == 20);
  CHECK(many(21).findings.size() == 20);
  CHECK(many(21).findings_total == 21);
}

TEST_CASE("what is no document is told with its place") {
  const auto good = json("a", R"("x":[{"begin":0,"end":1,"more":[{"deep":null}]}])", "a");
  CHECK(fault_of(good).empty());
  const std::pair<const char*, const char*> rows[] = {
      {R"("begin":0)", R"("begin":0.5)"}, {R"("begin":0)", R"("begin":0,"begin":0)"}, {R"("end":1)", R"("end":true)"}};
  const char* expected[] = {
      "/tables/x/0/begin: is a number with a fraction, or too large, expected a whole number from 0 to 4294967294",
      "/tables/x/0/begin: stands twice",
      "/tables/x/0/end: is true or false, expected a whole number from 0 to 4294967294"};
  for (std::size_t i = 0; i < 3; ++i) {
    auto text = good;
    text.replace(text.find(rows[i].first), std::string(rows[i].first).size(), rows[i].second);
    CHECK(fault_of(text) == expected[i]);
  }
  CHECK(fault_of("{}") == ": is no chancery.document/1");
  CHECK(fault_of("[]") == ": is no chancery.document/1");
  CHECK(fault_of("7") == ": is no chancery.document/1");
  CHECK(fault_of(R"({"tables":{"x":[],"x":[]}})") == "/tables/x: stands twice");
}

TEST_CASE("a document has so many tables and no more") {
  const auto with = [](std::size_t count) {
    std::string tables;
    for (std::size_t i = 0; i < count; ++i) tables += (i ? ",\"" : "\"") + std::to_string(i) + "\":[]";
    return fault_of(json("", tables, ""));
  };
  CHECK(with(4096).empty());
  CHECK(with(4097) == "/tables/4096: is one table too many, expected at most 4096");
}
