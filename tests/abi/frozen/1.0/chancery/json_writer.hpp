// A streaming JSON writer: appends to a string, keeps no tree. The same bytes on every machine: numbers as the
// shortest text that reads back the same, text escaped where JSON demands it, and DEL. Writes no blanks.
#pragma once

#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "chancery/error.hpp"

namespace chancery {

// Appends a double as the shortest text that reads back the same, with an exponent only below 1e-6 and from 1e21 on
// (as ECMAScript does): "100000", "0.1", "1e+30". Throws Error{contract} for infinities and NaN, which JSON cannot say.
inline void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) throw Error(Code::contract, "", "a number that is not finite cannot be written");
  char buffer[48];
  const auto size = std::fabs(value);
  const bool plain = size == 0 || (size >= 1e-6 && size < 1e21);
  const auto format = plain ? std::chars_format::fixed : std::chars_format::scientific;
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value, format).ptr);
}
inline void append_number(std::string& out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}
inline void append_number(std::string& out, std::uint64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

namespace detail {

constexpr bool needs_json_escape(unsigned char c) { return c < 0x20 || c == '"' || c == '\\' || c == 0x7f; }

// Where the next byte that needs an escape stands at or after `at`, or the size. Eight bytes a step: a byte's high
// bit of `hit` is set if it is below 0x20, or becomes 0 by xor with a byte looked for; higher bytes may be set
// falsely by a borrow, the lowest never.
inline std::size_t find_json_escape(std::string_view text, std::size_t at) {
  constexpr std::uint64_t ones = 0x0101010101010101u, high = 0x8080808080808080u;
  const auto zero = [](std::uint64_t x) { return (x - ones) & ~x; };
  for (; text.size() - at >= 8; at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    const auto hit = (((word - ones * 0x20) & ~word) | zero(word ^ ones * '"') | zero(word ^ ones * '\\') |
                      zero(word ^ ones * 0x7f)) &
                     high;
    if (hit != 0) return at + static_cast<std::size_t>(std::countr_zero(hit)) / 8;
  }
  while (at < text.size() && !needs_json_escape(static_cast<unsigned char>(text[at]))) ++at;
  return at;
}

inline void append_json_escape(std::string& out, unsigned char c) {
  static constexpr char hex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
      out += "\\u00";
      out += hex[c >> 4];
      out += hex[c & 15];
  }
}

}  // namespace detail

// Appends a JSON string with its quotes. `text` is UTF-8.
inline void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t done = 0;;) {
    const auto at = detail::find_json_escape(text, done);
    out.append(text, done, at - done);
    if (at == text.size()) break;
    detail::append_json_escape(out, static_cast<unsigned char>(text[at]));
    done = at + 1;
  }
  out += '"';
}

// Commas and colons are the writer's; nesting and one key before each value of an object are the caller's.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& begin_object() { return open('{'); }
  JsonWriter& end_object() { return close('}'); }
  JsonWriter& begin_array() { return open('['); }
  JsonWriter& end_array() { return close(']'); }
  JsonWriter& key(std::string_view name) {
    comma();
    append_json_string(out_, name);
    out_ += ':';
    first_ = true;
    return *this;
  }
  JsonWriter& string(std::string_view text) {
    comma();
    append_json_string(out_, text);
    return *this;
  }
  JsonWriter& integer(std::int64_t value) {
    comma();
    append_number(out_, value);
    return *this;
  }
  JsonWriter& unsigned_integer(std::uint64_t value) {
    comma();
    append_number(out_, value);
    return *this;
  }
  JsonWriter& number(double value) {
    comma();
    append_number(out_, value);
    return *this;
  }
  JsonWriter& boolean(bool value) {
    comma();
    out_ += value ? "true" : "false";
    return *this;
  }
  JsonWriter& null() {
    comma();
    out_ += "null";
    return *this;
  }
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json) {
    comma();
    out_ += json;
    return *this;
  }

 private:
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  JsonWriter& open(char c) {
    comma();
    out_ += c;
    first_ = true;
    return *this;
  }
  JsonWriter& close(char c) {
    out_ += c;
    first_ = false;
    return *this;
  }

  std::string& out_;
  bool first_ = true;
};

}  // namespace chancery
