// A small JSON reader for the test kit: option values and option schemas. Objects keep their names in byte order.
// Knows nothing of schemas; a file option is a kind of value of its own.
#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::testkit {

struct Json {
  // CHANCERY_JSON_…; CHANCERY_JSON_FILE holds the file's bytes in `text`.
  std::uint32_t kind = CHANCERY_JSON_NULL;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0;  // of integers too
  std::string text;
  std::vector<Json> items;
  std::map<std::string, Json> members;

  bool is(std::uint32_t k) const { return kind == k; }
  // The member of that name, or null.
  const Json* find(const std::string& name) const {
    const auto it = members.find(name);
    return it == members.end() ? nullptr : &it->second;
  }

  static Json of(bool value) {
    Json j;
    j.kind = CHANCERY_JSON_BOOL;
    j.boolean = value;
    return j;
  }
  static Json of(std::int64_t value) {
    Json j;
    j.kind = CHANCERY_JSON_INTEGER;
    j.integer = value;
    j.number = static_cast<double>(value);
    return j;
  }
  static Json of(double value) {
    Json j;
    j.kind = CHANCERY_JSON_NUMBER;
    j.number = value;
    return j;
  }
  static Json of(std::string_view value) {
    Json j;
    j.kind = CHANCERY_JSON_STRING;
    j.text = value;
    return j;
  }
  static Json file(std::string_view bytes) {
    Json j;
    j.kind = CHANCERY_JSON_FILE;
    j.text = bytes;
    return j;
  }
  static Json array() {
    Json j;
    j.kind = CHANCERY_JSON_ARRAY;
    return j;
  }
  static Json object() {
    Json j;
    j.kind = CHANCERY_JSON_OBJECT;
    return j;
  }
};

namespace detail {

class JsonParser {
 public:
  explicit JsonParser(std::string_view text) : text_(text) {}

  Json document() {
    auto out = value(0);
    blanks();
    if (at_ != text_.size()) fail("nothing more");
    return out;
  }

 private:
  [[noreturn]] void fail(const std::string& expected) const {
    throw Error(Code::usage, "byte " + std::to_string(at_), "not JSON: expected " + expected);
  }
  void blanks() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) != std::string_view::npos) ++at_;
  }
  char peek() {
    blanks();
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void want(char c) {
    if (!take(c)) fail(std::string("'") + c + "'");
  }
  bool word(std::string_view w) {
    if (!text_.substr(at_).starts_with(w)) return false;
    at_ += w.size();
    return true;
  }

  Json value(int depth) {
    if (depth > 64) fail("at most 64 levels");
    switch (peek()) {
      case '{': return object(depth);
      case '[': return array(depth);
      case '"': return Json::of(std::string_view(string()));
      default: break;
    }
    if (word("true")) return Json::of(true);
    if (word("false")) return Json::of(false);
    if (word("null")) return {};
    return number();
  }
  Json object(int depth) {
    auto out = Json::object();
    want('{');
    if (take('}')) return out;
    do {
      if (peek() != '"') fail("a name");
      auto name = string();
      want(':');
      out.members[name] = value(depth + 1);
    } while (take(','));
    want('}');
    return out;
  }
  Json array(int depth) {
    auto out = Json::array();
    want('[');
    if (take(']')) return out;
    do out.items.push_back(value(depth + 1));
    while (take(','));
    want(']');
    return out;
  }
  Json number() {
    const auto end = text_.find_first_not_of("+-0123456789.eE", at_);
    const auto digits = text_.substr(at_, end == std::string_view::npos ? end : end - at_);
    const auto *first = digits.data(), *last = first + digits.size();
    std::int64_t i = 0;
    double d = 0;
    if (const auto r = std::from_chars(first, last, i); r.ec == std::errc() && r.ptr == last) {
      at_ += digits.size();
      return Json::of(i);
    }
    if (const auto r = std::from_chars(first, last, d); r.ec == std::errc() && r.ptr == last) {
      at_ += digits.size();
      return Json::of(d);
    }
    fail("a value");
  }
  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') escape(out);
      else out += text_[at_];
    }
    if (at_ == text_.size()) fail("'\"'");
    ++at_;
    return out;
  }
  void escape(std::string& out) {
    static constexpr std::string_view from = "\"\\/bfnrt", to = "\"\\/\b\f\n\r\t";
    if (++at_ == text_.size()) fail("an escape");
    if (text_[at_] == 'u') return unicode(out);
    const auto i = from.find(text_[at_]);
    if (i == std::string_view::npos) fail("an escape");
    out += to[i];
  }
  std::uint32_t hex4() {
    std::uint32_t code = 0;
    const auto digits = text_.substr(at_ + 1, 4);
    const auto r = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() != 4 || r.ptr != digits.data() + 4) fail("four hexadecimal digits");
    at_ += 4;
    return code;
  }
  void unicode(std::string& out) {
    auto code = hex4();
    if (code >= 0xd800 && code < 0xdc00 && text_.substr(at_ + 1, 2) == "\\u") {
      at_ += 2;
      code = 0x10000 + ((code - 0xd800) << 10) + (hex4() - 0xdc00);
    }
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) return put(code);
    if (code < 0x800) put(0xc0 | code >> 6);
    else if (code < 0x10000) put(0xe0 | code >> 12);
    else put(0xf0 | code >> 18), put(0x80 | (code >> 12 & 0x3f));
    if (code >= 0x800) put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

// The tokens of a JSON pointer (RFC 6901).
inline std::vector<std::string> pointer_tokens(std::string_view pointer) {
  std::vector<std::string> out;
  if (pointer.empty()) return out;
  if (pointer[0] != '/') throw Error(Code::usage, std::string(pointer), "a JSON pointer is empty or starts with '/'");
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') out.emplace_back();
    else if (pointer.substr(i, 2) == "~1") out.back() += '/', ++i;
    else if (pointer.substr(i, 2) == "~0") out.back() += '~', ++i;
    else out.back() += pointer[i];
  }
  return out;
}

inline std::size_t array_index(const std::string& token) {
  std::size_t i = 0;
  const auto r = std::from_chars(token.data(), token.data() + token.size(), i);
  return r.ec == std::errc() && r.ptr == token.data() + token.size() ? i : static_cast<std::size_t>(-1);
}

// A token of a JSON pointer that stands for `name`.
inline std::string pointer_token(const std::string& name) {
  std::string out = "/";
  for (const char c : name) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

}  // namespace detail

// Throws Error{usage, "byte N"} if `text` is not JSON.
inline Json parse_json(std::string_view text) { return detail::JsonParser(text).document(); }

// The value that a JSON pointer names, or null.
inline const Json* value_at(const Json& root, std::string_view pointer) {
  const Json* at = &root;
  for (const auto& token : detail::pointer_tokens(pointer)) {
    if (at->is(CHANCERY_JSON_ARRAY)) {
      const auto i = detail::array_index(token);
      at = i < at->items.size() ? &at->items[i] : nullptr;
    } else {
      at = at->find(token);
    }
    if (!at) return nullptr;
  }
  return at;
}

// Sets the value that a JSON pointer names, making what lies on the way: arrays for the token "0", else objects.
inline void set_value(Json& root, std::string_view pointer, Json value) {
  Json* at = &root;
  for (const auto& token : detail::pointer_tokens(pointer)) {
    if (at->is(CHANCERY_JSON_NULL)) at->kind = token == "0" ? CHANCERY_JSON_ARRAY : CHANCERY_JSON_OBJECT;
    if (at->is(CHANCERY_JSON_ARRAY)) {
      const auto i = detail::array_index(token);
      if (i > at->items.size()) throw Error(Code::usage, std::string(pointer), "arrays are filled in order");
      if (i == at->items.size()) at->items.emplace_back();
      at = &at->items[i];
    } else if (at->is(CHANCERY_JSON_OBJECT)) {
      at = &at->members[token];
    } else {
      throw Error(Code::usage, std::string(pointer), "leads into a value that is neither object nor array");
    }
  }
  *at = std::move(value);
}

}  // namespace chancery::testkit
