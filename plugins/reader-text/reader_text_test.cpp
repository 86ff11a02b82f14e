// The component as a host sees it: text, rows, diagnostics, options.
#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <string>

#include "encoding.hpp"
#include "mapped_text.hpp"

using namespace chancery;
using namespace chancery::testkit;
using namespace std::string_literals;

namespace {

ReadResult read(std::string_view bytes) { return Component("reader.text").read(bytes); }

std::vector<std::string> codes(const ReadResult& result) {
  std::vector<std::string> out;
  for (const auto& diagnostic : result.diagnostics) out.push_back(diagnostic.code);
  return out;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a UTF-8 file is its own text, in rows of 4,096 bytes") {
  const auto bytes = std::string(5000, 'a') + "。";
  const auto result = read(bytes);
  REQUIRE(result.ok());
  CHECK(result.text == bytes);
  CHECK(result.diagnostics.empty());
  const auto rows = result.rows(tables::source_map);
  REQUIRE(rows.size() == 2);
  CHECK(rows[1].begin == 4096);
  CHECK(rows[1].end == 5003);
  CHECK(rows[1].source_begin == 4096);
  CHECK(rows[1].source_end == 5003);
  CHECK(rows[1].encoding == "utf-8");
  CHECK_FALSE(rows[1].member.has_value());
}

TEST_CASE("an empty file is an empty text without rows") {
  for (const auto& bytes : {""s, "\xef\xbb\xbf"s, "\xff\xfe"s, "\xfe\xff"s}) {
    const auto result = read(bytes);
    REQUIRE(result.ok());
    CHECK(result.text.empty());
    CHECK(result.rows(tables::source_map).empty());
    CHECK(result.diagnostics.empty());
  }
}

TEST_CASE("a byte order mark is dropped and source bytes are counted from the file's start") {
  const auto utf8 = read("\xef\xbb\xbf答复");
  CHECK(utf8.text == "答复");
  CHECK(utf8.rows(tables::source_map)[0].source_begin == 3);
  const auto utf16 = read("\xff\xfe\x54\x7b\x0d\x00\x0a\x00"s);
  CHECK(utf16.text == "答\n");
  REQUIRE(utf16.rows(tables::source_map).size() == 2);
  CHECK(utf16.rows(tables::source_map)[1].source_begin == 6);
  CHECK(utf16.rows(tables::source_map)[1].source_end == 8);
  CHECK(utf16.rows(tables::source_map)[1].encoding == "utf-16le");
  CHECK(utf16.diagnostics.empty());
}

TEST_CASE("a guessed charset is told with its reason") {
  const auto result = read("\xb9\xd8\xd3\xda\xcc\xe1\xb0\xb8\xb5\xc4\xb4\xf0\xb8\xb4");
  REQUIRE(result.ok());
  CHECK(result.text == "关于提案的答复");
  REQUIRE(codes(result) == Codes{"charset_guessed"});
  CHECK(result.diagnostics[0].message.starts_with(
      "read as gb18030: 7 of 7 multi-byte characters are everyday Chinese; uchardet says "));
  CHECK(result.diagnostics[0].begin == CHANCERY_NONE);
  CHECK(result.rows(tables::source_map)[0].encoding == "gb18030");
}

TEST_CASE("broken bytes are told run by run, with their place in text and file") {
  const auto result = read("答复\xff\xfe案\n第一条\xe4");
  REQUIRE(result.ok());
  CHECK(result.text == "答复\ufffd\ufffd案\n第一条\ufffd");
  REQUIRE(codes(result) == Codes{"charset_guessed", "bytes_broken", "bytes_broken"});
  CHECK(result.diagnostics[1].begin == 6);
  CHECK(result.diagnostics[1].end == 12);
  CHECK(result.diagnostics[1].message == "2 bytes at 6, not utf-8: FF FE");
  CHECK(result.diagnostics[2].message == "1 byte at 21, not utf-8: E4");
  const auto rows = result.rows(tables::source_map);
  REQUIRE(rows.size() == 4);
  CHECK_FALSE(rows[1].source_begin.has_value());
  CHECK_FALSE(rows[1].source_end.has_value());
  CHECK_FALSE(rows[1].encoding.has_value());
  CHECK(rows[2].source_begin == 8);
}

TEST_CASE("so many runs are told and no more, the others are counted") {
  std::string bytes;
  for (std::size_t i = 0; i < encoding::kDamagesListed; ++i)
    bytes +=
        "\xff"
        "a";
  CHECK(Component("reader.text").option("/encoding", "utf-8").read(bytes).diagnostics.size() ==
        encoding::kDamagesListed);
  const auto more = Component("reader.text")
                        .option("/encoding", "utf-8")
                        .read(bytes +
                              "\xff\xff"
                              "a\xff");
  REQUIRE(more.diagnostics.size() == encoding::kDamagesListed + 1);
  CHECK(more.diagnostics.back().message == "2 more runs of broken bytes, 3 bytes together");
}

TEST_CASE("NULs are kept and told once") {
  const auto result = read("甲\0乙\0"s);
  CHECK(result.text == "甲\0乙\0"s);
  REQUIRE(codes(result) == Codes{"nul_kept"});
  CHECK(result.diagnostics[0].message == "2 NUL characters kept, the first here");
  CHECK(result.diagnostics[0].begin == 3);
}

TEST_CASE("the option forces an encoding, and nothing is guessed") {
  const auto forced = [](std::string_view encoding, std::string_view bytes) {
    return Component("reader.text").option("/encoding", encoding).read(bytes);
  };
  CHECK(forced("gbk", "\xd6\xd0").rows(tables::source_map)[0].encoding == "gb18030");
  CHECK(forced("big5", "\xa4\xa4").text == "中");
  CHECK(forced("utf-16be", "\x4e\x2d").text == "中");
  CHECK(forced("utf-16be", "\xfe\xff\x4e\x2d").text == "中");
  CHECK(forced("gb18030", "\xb8\xb4").diagnostics.empty());
  CHECK(forced("windows-1252", "\xef\xbb\xbf").text == "ï»¿");
  CHECK(forced("utf-8", "\xd6\xd0").text == "\ufffd\ufffd");
  for (const auto name : encoding::kEncodingNames) CHECK(forced(name, "").ok());
}

TEST_CASE("an unknown encoding is a wrong option") {
  const auto outcome = Component("reader.text").option("/encoding", "latin-9").try_create();
  CHECK(outcome.status == CHANCERY_BAD_OPTIONS);
  CHECK(outcome.where == "/encoding");
}

TEST_CASE("a document is read alike whatever was read before it") {
  Component reader("reader.text");
  const auto gb = "\xb9\xd8\xd3\xda\xb4\xf0\xb8\xb4\xff"s;
  const auto first = reader.read(gb);
  reader.read("\xff\xfe\x00"s);
  reader.read(std::string(10000, '\xa4'));
  const auto again = reader.read(gb);
  CHECK(again.text == first.text);
  CHECK(codes(again) == codes(first));
  CHECK(again.rows(tables::source_map).size() == first.rows(tables::source_map).size());
}

TEST_CASE("every single byte is a document") {
  Component reader("reader.text");
  for (int byte = 0; byte < 256; ++byte) {
    CAPTURE(byte);
    CHECK(reader.read(std::string(1, static_cast<char>(byte))).ok());
  }
}

TEST_CASE("a long document is given up when the host asks for it") {
  const auto bytes = std::string(5 << 20, 'a') + "\r\n";
  CHECK(Component("reader.text").cancel_at(3).read(bytes).status == CHANCERY_CANCELLED);
}
