// A node's stretch of the page may hold tags that the parser threw away (an end tag without a start), and NULs, which
// HTML drops. Where page and words part, what is left is given without a place in the page.
#include "raw_text.hpp"

#include <algorithm>
#include <array>

#include "entity.hpp"
#include "utf8.hpp"

namespace chancery::html {

namespace {

enum class Class : std::uint8_t { plain, space, ampersand, less, nul };

constexpr auto kClasses = [] {
  std::array<Class, 256> classes{};
  for (const char c : {' ', '\t', '\n', '\r', '\f'}) classes[static_cast<unsigned char>(c)] = Class::space;
  classes['&'] = Class::ampersand;
  classes['<'] = Class::less;
  classes[0] = Class::nul;
  return classes;
}();
Class class_of(char c) { return kClasses[static_cast<unsigned char>(c)]; }

constexpr std::string_view kReplacement = "\ufffd";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Tags, comments and declarations; `a < b` is none.
bool is_markup(std::string_view raw) {
  return raw.size() > 1 && (is_letter(raw[1]) || raw[1] == '/' || raw[1] == '!' || raw[1] == '?');
}

std::size_t markup_size(std::string_view raw) {
  char quote = 0;
  for (std::size_t i = 1; i < raw.size(); ++i) {
    if (quote != 0) quote = raw[i] == quote ? '\0' : quote;
    else if (raw[i] == '>') return i + 1;
    else if ((raw[i] == '"' || raw[i] == '\'') && raw[i - 1] == '=') quote = raw[i];
  }
  return raw.size();
}

class Cutter {
 public:
  Cutter(const RawText& text, std::vector<RawPiece>& out) : text_(text), out_(out), at_(text.begin) {}

  void run() {
    while (at_ < text_.end && step()) {
    }
    if (!words_.empty()) out_.push_back({RawPiece::Kind::character, at_, 0, words_});
  }

 private:
  std::string_view rest() const { return text_.page.substr(at_, text_.end - at_); }

  // False where page and words part.
  bool step() {
    switch (class_of(text_.page[at_])) {
      case Class::plain: return plain();
      case Class::space: return space();
      case Class::ampersand: return text_.literal ? plain() : ampersand();
      case Class::less: return less();
      case Class::nul: ++at_; return true;
    }
    return false;
  }

  void put(std::size_t size, std::size_t words_size) {
    if (size != 0) out_.push_back({RawPiece::Kind::words, at_, size, {}});
    at_ += size;
    words_.remove_prefix(words_size);
  }
  // The parser makes U+FFFD of control characters and noncharacters, which stay what they are here.
  bool take(std::size_t size) {
    while (size > 0) {
      const auto raw = text_.page.substr(at_, size);
      if (words_.starts_with(raw)) return put(size, size), true;
      const auto parted = std::mismatch(raw.begin(), raw.end(), words_.begin(), words_.end()).first;
      const auto same = encoding::utf8_border(raw, static_cast<std::size_t>(parted - raw.begin()));
      put(same, same);
      if (!words_.starts_with(kReplacement)) return false;
      const auto width = encoding::utf8_unit(text_.page.substr(at_, size - same)).width;
      put(width, kReplacement.size());
      size -= same + width;
    }
    return true;
  }
  bool plain() {
    auto end = at_ + 1;
    while (end < text_.end && class_of(text_.page[end]) == Class::plain) ++end;
    return take(end - at_);
  }

  // The parser has made CRLF and CR one LF.
  bool space() {
    const auto begin = at_;
    for (; at_ < text_.end && class_of(text_.page[at_]) == Class::space; ++at_) {
      if (text_.page[at_] == '\r' && at_ + 1 < text_.end && text_.page[at_ + 1] == '\n') continue;
      if (words_.empty() || class_of(words_.front()) != Class::space) break;
      words_.remove_prefix(1);
    }
    if (at_ == begin) return false;
    out_.push_back({RawPiece::Kind::space, begin, at_ - begin, {}});
    return true;
  }

  bool ampersand() {
    const auto found = reference_at(rest(), words_);
    if (found.raw_size == 0) return plain();
    const auto decoded = words_.substr(0, found.words_size);
    const bool blank = decoded.size() == 1 && class_of(decoded.front()) == Class::space;
    out_.push_back({blank ? RawPiece::Kind::space : RawPiece::Kind::character, at_, found.raw_size, decoded});
    at_ += found.raw_size;
    words_.remove_prefix(found.words_size);
    return true;
  }

  bool less() {
    if (!text_.literal && is_markup(rest())) {
      at_ += markup_size(rest());
      return true;
    }
    return plain();
  }

  const RawText& text_;
  std::vector<RawPiece>& out_;
  std::size_t at_;
  std::string_view words_ = text_.words;
};

}  // namespace

void cut_raw(const RawText& text, std::vector<RawPiece>& out) { Cutter(text, out).run(); }

}  // namespace chancery::html
