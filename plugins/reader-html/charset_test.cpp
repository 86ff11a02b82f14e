#include "charset.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

using namespace chancery::html;
using namespace std::string_literals;
using chancery::encoding::CharTables;
using chancery::encoding::Encoding;

namespace {

const CharTables& tables() {
  static const CharTables all;
  return all;
}

std::string declared(std::string_view bytes) {
  const auto found = declared_charset(bytes);
  return found ? std::string(name_of(*found)) : "none";
}

std::string found(std::string_view bytes, std::string_view media_type = {}) {
  const auto detection = find_charset(tables(), bytes, media_type);
  return std::string(name_of(detection.encoding)) + (detection.guess.empty() ? "" : " guessed");
}

constexpr std::string_view kNotice =
    "\xb9\xd8\xd3\xda\xb7\xc0\xd1\xb4\xb9\xa4\xd7\xf7\xb5\xc4\xcd\xa8\xd6\xaa";  // gb18030

}  // namespace

TEST_CASE("labels are those of the Encoding Standard, case and blanks aside") {
  CHECK(encoding_labelled("GB2312") == Encoding::gb18030);
  CHECK(encoding_labelled(" gbk\n") == Encoding::gb18030);
  CHECK(encoding_labelled("UTF8") == Encoding::utf_8);
  CHECK(encoding_labelled("utf-16") == Encoding::utf_16le);
  CHECK(encoding_labelled("latin1") == Encoding::windows_1252);
  CHECK_FALSE(encoding_labelled("shift_jis").has_value());
  CHECK_FALSE(encoding_labelled("").has_value());
}

TEST_CASE("a page declares its encoding in a meta element") {
  struct Row {
    std::string_view bytes, encoding;
  };
  const Row rows[] = {
      {"<meta charset=utf-8>", "utf-8"},
      {"<html><head><META CharSet = 'GBK' />", "gb18030"},
      {"<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">", "gb18030"},
      {"<meta content='text/html;charset=big5' http-equiv='content-type'>", "big5"},
      {"<meta name=x content='text/html;charset=big5'>", "none"},
      {"<meta http-equiv=refresh content='0;charset=big5'>", "none"},
      {"<!-- <meta charset=big5> --><meta charset=gbk>", "gb18030"},
      {"<p title='<meta charset=big5>'><meta charset=gbk>", "gb18030"},
      {"<body><meta charset=gbk>", "none"},
      {"<meta charset=unknown><meta charset=gbk>", "gb18030"},
      {"<meta charset=utf-16>", "utf-8"},
      {"<metadata charset=gbk>", "none"},
      {"<meta charset=\"gbk", "gb18030"},
      {"<meta charset", "none"},
      {"<meta", "none"},
      {"<", "none"},
      {"<!-->", "none"},
      {"", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.bytes);
    CHECK(declared(row.bytes) == row.encoding);
  }
}

TEST_CASE("the declaration is looked for behind long scripts, not without end") {
  CHECK(declared("<!--" + std::string(4000, 'x') + "--><meta charset=gbk>") == "gb18030");
  CHECK(declared("<!--" + std::string(20000, 'x') + "--><meta charset=gbk>") == "none");
}

TEST_CASE("a mark stands above the declaration, that above the media type, that above the bytes") {
  CHECK(found("\xef\xbb\xbf<meta charset=gbk>") == "utf-8");
  CHECK(found("\xff\xfe<\0p\0"s) == "utf-16le");
  CHECK(found("<meta charset=gbk>a", "text/html; charset=big5") == "gb18030");
  CHECK(found("<p>a", "text/html; charset=\"big5\"") == "big5");
  CHECK(found("<p>a", "text/html") == "utf-8");
  CHECK(found("<p>" + std::string(kNotice)) == "gb18030 guessed");
  CHECK(found("<p>" + std::string(kNotice), "text/html; charset=gbk") == "gb18030");
}

TEST_CASE("a declaration is not believed against the bytes") {
  CHECK(found("<meta charset=gb2312>关于防汛工作的通知") == "utf-8 guessed");
  CHECK(found("<meta charset=utf-8>" + std::string(kNotice)) == "gb18030 guessed");
  CHECK(found("<meta charset=iso-8859-1>" + std::string(kNotice)) == "gb18030 guessed");
  CHECK(found("<meta charset=iso-8859-1>abc") == "windows-1252");
  CHECK(found("<meta charset=utf-8>关于防汛工作的通知\xff") == "utf-8");  // damaged, but nothing else
  CHECK(found("<meta charset=utf-8>防汛\xff\xe4") == "utf-8");
  CHECK(found("<meta charset=gbk>" + std::string(kNotice) + "\xff") == "gb18030");
}
