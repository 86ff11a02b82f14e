// The text and its tree walked side by side: see json_positions.hpp.
#include "json_positions.hpp"

#include <algorithm>
#include <vector>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The text is valid JSON with comments, so nothing here is checked again.
class Walk {
 public:
  explicit Walk(std::string_view text) : Walk(text, text) {}
  Walk(std::string_view shown, std::string_view text) : shown_(shown), text_(text) {
    if (text_.starts_with(kByteOrderMark)) next_ = kByteOrderMark.size();
  }

  TextPosition position() const { return at_; }
  std::size_t byte() const { return next_; }

  void value(JsonNode& node) {
    skip_blanks();
    node.position = at_;
    if (node.is_object()) return members(node);
    if (node.is_array()) return elements(node);
    if (node.is_string()) return skip_string();
    while (next_ < text_.size() && std::string_view(",]} \t\r\n/").find(text_[next_]) == std::string_view::npos) step();
  }
  void step() {
    if (next_ == text_.size()) return;
    const char c = shown_[next_++];
    if (c == '\n') at_ = {at_.line + 1, 1};
    else if (next_ == text_.size() || !is_tail(shown_[next_])) ++at_.column;
  }

  // One of the text's pieces: a string, a comment, or a character.
  char piece() {
    const char c = next_ < text_.size() ? text_[next_] : '\0';
    if (c == '"') skip_string();
    else if (next_ < text_.size()) step();
    return c;
  }

  void skip_blanks() {
    while (next_ < text_.size()) {
      if (std::string_view(" \t\r\n").find(text_[next_]) != std::string_view::npos) step();
      else if (text_.compare(next_, 2, "//") == 0) skip_to("\n");
      else if (text_.compare(next_, 2, "/*") == 0) skip_to("*/");
      else return;
    }
  }

 private:
  void members(JsonNode& node) {
    step();  // {
    for (auto& [key, member] : node.members) {
      skip_blanks();
      member.key_position = at_;
      skip_string();
      skip_blanks();
      step();  // :
      value(member);
      skip_blanks();
      step();  // , or }
    }
    if (node.members.empty()) skip_blanks(), step();
  }
  void elements(JsonNode& node) {
    step();  // [
    for (auto& element : node.elements) {
      value(element);
      skip_blanks();
      step();  // , or ]
    }
    if (node.elements.empty()) skip_blanks(), step();
  }
  void skip_string() {
    step();
    while (next_ < text_.size() && text_[next_] != '"') {
      if (text_[next_] == '\\') step();
      step();
    }
    step();
  }
  void skip_to(std::string_view end) {
    const auto found = text_.find(end, next_ + 2);
    const auto stop = found == std::string_view::npos ? text_.size() : found + end.size();
    while (next_ < stop) step();
  }

  std::string_view shown_, text_;
  std::size_t next_ = 0;
  TextPosition at_ = {1, 1};
};

}  // namespace

void locate_values(std::string_view shown, std::string_view text, JsonNode& root) { Walk(shown, text).value(root); }

TextPosition position_of(std::string_view text, std::size_t byte) {
  Walk walk(text.substr(0, byte));
  while (walk.byte() < byte && walk.byte() < text.size()) walk.step();
  return walk.position();
}

TextPosition position_of_depth(std::string_view text, std::size_t depth) {
  Walk walk(text);
  for (std::size_t open = 0; walk.byte() < text.size();) {
    walk.skip_blanks();
    const auto before = walk.position();
    const char c = walk.piece();
    if ((c == '[' || c == '{') && ++open == depth) return before;
    if (c == ']' || c == '}') --open;
  }
  return walk.position();
}

std::size_t start_of_string(std::string_view text, std::size_t at) {
  Walk walk(text);
  for (walk.skip_blanks(); walk.byte() < text.size(); walk.skip_blanks()) {
    const auto start = walk.byte();
    const bool is_string = walk.piece() == '"';
    if (walk.byte() > at || (is_string && walk.byte() == text.size())) return is_string && start <= at ? start : at;
  }
  return at;
}

std::size_t innermost_open(std::string_view text, std::size_t byte) {
  std::vector<std::size_t> open;
  Walk walk(text);
  for (walk.skip_blanks(); walk.byte() < std::min(byte, text.size()); walk.skip_blanks()) {
    const auto start = walk.byte();
    const char c = walk.piece();
    if (c == '[' || c == '{') open.push_back(start);
    else if ((c == ']' || c == '}') && !open.empty()) open.pop_back();
  }
  return open.empty() ? std::string_view::npos : open.back();
}

}  // namespace chancery::core
