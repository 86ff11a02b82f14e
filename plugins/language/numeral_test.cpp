// Numerals at a place: what is read, to where, and what is none.
#include <chancery/testkit/catch.hpp>

#include "numeral.hpp"

using namespace chancery::language;

namespace {
struct Row {
  std::string_view text;
  double value;
  std::string_view read;
};
}  // namespace

TEST_CASE("digits with groups and a point are read as far as they go") {
  for (const auto& [text, value, read] : std::initializer_list<Row>{{"9.9万", 9.9, "9.9"},
                                                                    {"7335.05", 7335.05, "7335.05"},
                                                                    {"1,234.5", 1234.5, "1,234.5"},
                                                                    {"12,345,678人", 12345678, "12,345,678"},
                                                                    {"1，234件", 1234, "1，234"},
                                                                    {"９８．５％", 98.5, "９８．５"},
                                                                    {"105, 瞪", 105, "105"},
                                                                    {"105,23", 105, "105"},
                                                                    {"1234,567", 1234, "1234"},
                                                                    {"1.所", 1, "1"},
                                                                    {"0.03", 0.03, "0.03"}}) {
    INFO(text);
    const auto n = digits_at(text, 0);
    CHECK(n.value == value);
    CHECK(text.substr(0, n.end) == read);
  }
  CHECK(!digits_at("三", 0));
  CHECK(!digits_at("", 0));
  CHECK(!digits_at("1234567890123456789", 0));
}

TEST_CASE("Han numerals with places, myriads and rows of digits are read") {
  for (const auto& [text, value, read] : std::initializer_list<Row>{{"三家", 3, "三"},
                                                                    {"十二个", 12, "十二"},
                                                                    {"二十年", 20, "二十"},
                                                                    {"一百零三", 103, "一百零三"},
                                                                    {"三千五百户", 3500, "三千五百"},
                                                                    {"两万三千", 23000, "两万三千"},
                                                                    {"一千二百万元", 12000000, "一千二百万"},
                                                                    {"十二亿五千万", 1250000000, "十二亿五千万"},
                                                                    {"三万亿元", 3e12, "三万亿"},
                                                                    {"二点五倍", 2.5, "二点五"},
                                                                    {"一九九六年", 1996, "一九九六"},
                                                                    {"二○○四年", 2004, "二○○四"}}) {
    INFO(text);
    const auto n = han_numeral_at(text, 0);
    CHECK(n.value == value);
    CHECK(text.substr(0, n.end) == read);
  }
  for (const std::string_view text : {"百家", "千方", "万元", "亿元", "家", ""}) {
    INFO(text);
    CHECK(!han_numeral_at(text, 0));
  }
}

TEST_CASE("a multiplier stands behind digits") {
  for (const auto& [text, value, read] : std::initializer_list<Row>{{"万件", 1e4, "万"},
                                                                    {"亿元", 1e8, "亿"},
                                                                    {"万亿元", 1e12, "万亿"},
                                                                    {"百万", 1e6, "百万"},
                                                                    {"千万元", 1e7, "千万"},
                                                                    {"千", 1e3, "千"}}) {
    INFO(text);
    const auto n = multiplier_at(text, 0);
    CHECK(n.value == value);
    CHECK(text.substr(0, n.end) == read);
  }
  CHECK(!multiplier_at("元", 0));
}
