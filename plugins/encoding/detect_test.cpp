// Which encoding is found, and whether that is told as a guess. Documents are written for the test.
#include "detect.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

#include "icu_oracle.hpp"

using namespace chancery::encoding;
using namespace std::string_literals;
using namespace std::string_view_literals;

namespace {

const CharTables& tables() {
  static const CharTables all;
  return all;
}

Detection found(std::string_view bytes) { return detect(tables(), bytes); }

std::string encoded(Encoding encoding, std::u32string_view text) {
  const IcuOracle oracle(encoding);
  std::string out;
  for (const auto code : text) out += oracle.bytes(code).value();
  return out;
}

constexpr std::u32string_view kReply =
    U"市科技局对市政协第十四届一次会议第0123号提案的答复\r\n王某某委员：\r\n您提出的关于加快科技成果转化的提案收悉，现"
    U"答复如下：\r\n"
    U"一、完善政策体系。今年以来，全市共认定高新技术企业56家，同比增长12.5%。\r\n";
constexpr std::u32string_view kTaiwan =
    U"臺北市政府函\r\n受文者：各區公所\r\n主旨：檢送本府推動產業升級實施計畫一份，請查照辦理。\r\n說明：請於文到七日內"
    U"函復執行情形。\r\n";

}  // namespace

TEST_CASE("a byte order mark decides") {
  struct Row {
    std::string bytes;
    Encoding encoding;
    std::size_t bom;
  };
  const Row rows[] = {{"\xef\xbb\xbf", Encoding::utf_8, 3},
                      {"\xef\xbb\xbf\xd6\xd0", Encoding::utf_8, 3},
                      {"\xff\xfe\x2d\x4e"s, Encoding::utf_16le, 2},
                      {"\xfe\xff\x4e\x2d"s, Encoding::utf_16be, 2},
                      {"\x84\x31\x95\x33\xd6\xd0", Encoding::gb18030, 4}};
  for (const auto& row : rows) {
    const auto detection = found(row.bytes);
    CHECK(detection.encoding == row.encoding);
    CHECK(detection.bom_bytes == row.bom);
    CHECK(detection.guess.empty());
  }
}

TEST_CASE("valid UTF-8 is UTF-8 without a guess") {
  for (const auto& bytes : {""s, "a"s, "plain ASCII\r\n"s, "中"s, "a\0b"s, "\0"s, "某\0某"s, "key\0value\0"s}) {
    CAPTURE(bytes);
    CHECK(found(bytes).encoding == Encoding::utf_8);
    CHECK(found(bytes).guess.empty());
  }
}

TEST_CASE("damaged UTF-8 stays UTF-8 and says so") {
  for (const auto& bytes :
       {"关于提案的答复\xff函告如下"s, "中\xe6\x96"s, "关于\xe5\x85\xe6\x8f\x90案的答复，现印发给你们"s,
        "\x8e\xe5\xb8\x82政府关于印发计划的通\xe7\x9f"s,
        "d\xc3\xa9j\xc3\xa0 vu \xc3\xa9t\xc3\xa9 \xc3\xb4t\xc3\xa9 \xe9t"s}) {
    CAPTURE(bytes);
    CHECK(found(bytes).encoding == Encoding::utf_8);
    CHECK_FALSE(found(bytes).guess.empty());
  }
}

TEST_CASE("UTF-16 is found without a mark by its ordinary characters") {
  for (const auto encoding : {Encoding::utf_16le, Encoding::utf_16be}) {
    for (const auto text : {kReply, kTaiwan, U"Notice of 2024\r\n"sv, U"一、总体要求\n"sv}) {
      const auto detection = found(encoded(encoding, text));
      CHECK(detection.encoding == encoding);
      CHECK_FALSE(detection.guess.empty());
    }
  }
}

TEST_CASE("UTF-16 is found in a line without a NUL") {
  for (const auto encoding : {Encoding::utf_16le, Encoding::utf_16be})
    CHECK(found(encoded(encoding, U"关于加快科技成果转化的实施意见（征求意见稿）")).encoding == encoding);
}

TEST_CASE("a GB18030 text with a NUL is not UTF-16") {
  auto bytes = encoded(Encoding::gb18030, kReply);
  bytes += '\0';
  CHECK(found(bytes).encoding == Encoding::gb18030);
  CHECK(found("\0"s + bytes).encoding == Encoding::gb18030);
}

TEST_CASE("Chinese is told from its bytes at every length of a line and more") {
  struct Row {
    Encoding encoding;
    std::u32string_view text;
  };
  const Row rows[] = {{Encoding::gb18030, kReply},
                      {Encoding::gb18030, kReply.substr(0, 12)},
                      {Encoding::gb18030, U"答复"},
                      {Encoding::gb18030, U"领导同志"},
                      {Encoding::gb18030, U"二〇"},
                      {Encoding::gb18030, U"\u2002\u2002\u2002\u2002\u2002\u2002\u2002\u2002附件"},
                      {Encoding::gb18030, U"各区人民政府：\n(一)公司"},
                      {Encoding::big5, kTaiwan},
                      {Encoding::big5, kTaiwan.substr(0, 8)},
                      {Encoding::big5, U"主旨：檢送計畫"}};
  for (const auto& row : rows) {
    const auto bytes = encoded(row.encoding, row.text);
    CAPTURE(bytes);
    CHECK(found(bytes).encoding == row.encoding);
    CHECK(found(bytes).guess.find("uchardet") != std::string::npos);
  }
}

TEST_CASE("Chinese is found behind much ASCII, and with a few broken bytes") {
  const auto reply = encoded(Encoding::gb18030, kReply);
  std::string long_head;
  for (int i = 0; i < 20000; ++i) long_head += "field;value\r\n";
  CHECK(found(long_head + reply).encoding == Encoding::gb18030);
  CHECK(found(reply + "\xff" + reply + reply.substr(0, reply.size() - 5)).encoding == Encoding::gb18030);
}

TEST_CASE("other languages are not taken for Chinese") {
  CHECK(found("Le pr\xe9"
              "fet a d\xe9"
              "cid\xe9 que l'arr\xeat\xe9 sera publi\xe9 cet \xe9t\xe9.\n")
            .encoding == Encoding::windows_1252);
  CHECK(found("na\xefve caf\xe9 \x96 \x80"
              "5\n")
            .encoding == Encoding::windows_1252);
}

TEST_CASE("bytes that are no text at all are still read") {
  std::string bytes;
  for (unsigned i = 0, x = 1; i < 5000; ++i) bytes += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  CHECK_FALSE(found(bytes).guess.empty());
  CHECK(found("\xff").guess.empty() == false);
}

TEST_CASE("the mark of a given encoding is measured") {
  CHECK(bom_bytes(Encoding::utf_8,
                  "\xef\xbb\xbf"
                  "a") == 3);
  CHECK(bom_bytes(Encoding::utf_8, "\xef\xbb") == 0);
  CHECK(bom_bytes(Encoding::gb18030, "\xef\xbb\xbf") == 0);
  CHECK(bom_bytes(Encoding::utf_16le, "\xff\xfe") == 2);
}
