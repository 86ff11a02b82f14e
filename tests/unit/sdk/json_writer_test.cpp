// The streaming writer: the same bytes everywhere.
#include "chancery/json_writer.hpp"

#include <limits>

#include "chancery/testkit/catch.hpp"

using namespace chancery;

namespace {

std::string number(double value) {
  std::string out;
  append_number(out, value);
  return out;
}
std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}
// Byte by byte, without steps of eight.
std::string quoted_slowly(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto u = static_cast<unsigned char>(c);
    if (u < 0x20 || c == '"' || c == '\\' || u == 0x7f) detail::append_json_escape(out, u);
    else out += c;
  }
  return out + "\"";
}

}  // namespace

TEST_CASE("numbers are the shortest text that reads back the same") {
  CHECK(number(0) == "0");
  CHECK(number(-0.0) == "-0");
  CHECK(number(0.1) == "0.1");
  CHECK(number(0.1 + 0.2) == "0.30000000000000004");
  CHECK(number(100000) == "100000");
  CHECK(number(1e20) == "100000000000000000000");
  CHECK(number(1e21) == "1e+21");
  CHECK(number(1e-6) == "0.000001");
  CHECK(number(9.99e-7) == "9.99e-07");
  CHECK(number(73350500) == "73350500");
  CHECK(number(std::numeric_limits<double>::max()) == "1.7976931348623157e+308");
  CHECK(number(std::numeric_limits<double>::denorm_min()) == "5e-324");
  CHECK_THROWS_AS(number(std::numeric_limits<double>::infinity()), Error);
  CHECK_THROWS_AS(number(std::numeric_limits<double>::quiet_NaN()), Error);
}

TEST_CASE("integers are written in full") {
  std::string out;
  append_number(out, INT64_MIN);
  out += ' ';
  append_number(out, UINT64_MAX);
  CHECK(out == "-9223372036854775808 18446744073709551615");
}

TEST_CASE("text is escaped only where it must be") {
  CHECK(quoted("") == "\"\"");
  CHECK(quoted("答复/é😀") == "\"答复/é😀\"");
  CHECK(quoted("a\"b\\c\n\r\t") == R"("a\"b\\c\n\r\t")");
  CHECK(quoted(std::string_view("\0\x01\x1f\x7f", 4)) == R"("\u0000\u0001\u001f\u007f")");
}

TEST_CASE("every byte is treated alike at every place of a step of eight") {
  for (int byte = 0; byte < 256; ++byte)
    for (std::size_t size : {1u, 7u, 8u, 9u, 16u, 19u})
      for (std::size_t at = 0; at < size; ++at)
        for (const char around : {'a', '\x21', '\x80', '\xff', '\x23'}) {
          std::string text(size, around);
          text[at] = static_cast<char>(byte);
          REQUIRE(quoted(text) == quoted_slowly(text));
        }
}

TEST_CASE("commas and colons are the writer's") {
  std::string out;
  JsonWriter w(out);
  w.begin_object()
      .key("a")
      .begin_array()
      .integer(1)
      .number(2.5)
      .boolean(true)
      .null()
      .string("x")
      .raw("{}")
      .begin_array()
      .end_array()
      .end_array();
  w.key("b\"").begin_object().end_object().key("c").unsigned_integer(3).end_object();
  CHECK(out == R"({"a":[1,2.5,true,null,"x",{},[]],"b\"":{},"c":3})");
}
