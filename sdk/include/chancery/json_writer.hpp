// A streaming JSON writer: appends to a string, keeps no tree. The same bytes on every machine: numbers as the
// shortest text that reads back the same, text escaped only where JSON demands it. Writes no blanks.
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "chancery/error.hpp"

namespace chancery {

// Appends a double as the shortest text that reads back the same: "100", "0.1", "1e+30". Throws Error{contract}
// for infinities and NaN, which JSON cannot say.
inline void append_number(std::string& out, double value) {
  if (!std::isfinite(value)) throw Error(Code::contract, "", "a number that is not finite cannot be written");
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  out.append(buffer, end);
}
inline void append_number(std::string& out, std::int64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}
inline void append_number(std::string& out, std::uint64_t value) {
  char buffer[24];
  out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value).ptr);
}

// Appends a JSON string with its quotes. `text` is UTF-8.
inline void append_json_string(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
    out.append(text, done, i - done);
    done = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += "\\u00"; out += hex[c >> 4]; out += hex[c & 15];
    }
  }
  out.append(text, done, text.size() - done);
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
  JsonWriter& string(std::string_view text) { comma(); append_json_string(out_, text); return *this; }
  JsonWriter& integer(std::int64_t value) { comma(); append_number(out_, value); return *this; }
  JsonWriter& unsigned_integer(std::uint64_t value) { comma(); append_number(out_, value); return *this; }
  JsonWriter& number(double value) { comma(); append_number(out_, value); return *this; }
  JsonWriter& boolean(bool value) { comma(); out_ += value ? "true" : "false"; return *this; }
  JsonWriter& null() { comma(); out_ += "null"; return *this; }
  // A value that is JSON already.
  JsonWriter& raw(std::string_view json) { comma(); out_ += json; return *this; }

 private:
  void comma() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  JsonWriter& open(char c) { comma(); out_ += c; first_ = true; return *this; }
  JsonWriter& close(char c) { out_ += c; first_ = false; return *this; }

  std::string& out_;
  bool first_ = true;
};

}  // namespace chancery
