// Making documents up: see made_up_text.hpp. std::mt19937_64 is the same everywhere, the standard's distributions are
// not: numbers are taken by remainder.
#include "made_up_text.hpp"

#include <algorithm>
#include <iterator>
#include <random>
#include <string_view>

#include "../core/document/utf8.hpp"
#include "sample_texts.hpp"

namespace chancery::conformance {
namespace {

constexpr std::size_t kBytesMax = 20'000;

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(random_() % bound); }
  template <class List>
  const auto& one_of(const List& list) {
    return *(std::begin(list) + static_cast<std::ptrdiff_t>(below(std::size(list))));
  }

  std::string sample() {
    static const auto samples = small_texts();
    return one_of(samples).text;
  }

  // The nearest border of a character at or before `at`.
  static std::size_t border(std::string_view text, std::size_t at) {
    while (at > 0 && at < text.size() && core::is_tail(text[at])) --at;
    return at;
  }
  std::size_t place_in(std::string_view text) { return border(text, below(text.size() + 1)); }
  std::string piece_of(std::string_view text) {
    auto begin = place_in(text), end = place_in(text);
    if (begin > end) std::swap(begin, end);
    return std::string(text.substr(begin, end - begin));
  }

  std::string rare() {
    static constexpr std::string_view kRare[] = {"\n",
                                                 "\n\n",
                                                 "\t",
                                                 " ",
                                                 "　",
                                                 "（",
                                                 "）",
                                                 "(",
                                                 ")",
                                                 "《",
                                                 "》",
                                                 "“",
                                                 "”",
                                                 "\"",
                                                 "、",
                                                 "。",
                                                 "；",
                                                 ".",
                                                 "一、",
                                                 "（一）",
                                                 "1.",
                                                 "（1）",
                                                 "第一条",
                                                 "第99999999999条",
                                                 "附件：",
                                                 "2025年13月45日",
                                                 "2025年2月30日",
                                                 "0",
                                                 "-1",
                                                 "99999999999999999999",
                                                 "1e999",
                                                 "％",
                                                 "%",
                                                 "万元",
                                                 "\xEF\xBB\xBF",
                                                 "\xF4\x8F\xBF\xBF",
                                                 "\xE2\x80\xA8",
                                                 "\xCC\x81",
                                                 "\xE2\x80\x8F",
                                                 "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3",
                                                 "\x7F",
                                                 "\x01",
                                                 "<",
                                                 ">",
                                                 "&",
                                                 "&#0;",
                                                 "<!--",
                                                 "{",
                                                 "}",
                                                 "[",
                                                 "]",
                                                 "\\",
                                                 "\\u0000",
                                                 ",",
                                                 "=1+1",
                                                 "@",
                                                 "`",
                                                 "|",
                                                 "*",
                                                 "#",
                                                 "http://",
                                                 "@@"};
    if (below(40) == 0) return std::string(1, '\0');
    return std::string(one_of(kRare));
  }

  void change(std::string& text) {
    const auto at = place_in(text);
    switch (below(6)) {
      case 0: text.insert(at, rare()); break;
      case 1: text.insert(at, sample()); break;
      case 2: text.insert(at, piece_of(text)); break;
      case 3: text.erase(at, border(text, std::min(text.size(), at + below(200))) - at); break;
      case 4: text.insert(at, repeated(rare(), 1 + below(300))); break;
      default: text = piece_of(text); break;
    }
    if (text.size() > kBytesMax) text.resize(border(text, kBytesMax));
  }

  std::string text() {
    auto out = sample();
    for (auto changes = 1 + below(12); changes > 0; --changes) change(out);
    return out;
  }

  void damage(std::string& bytes) {
    const auto at = below(bytes.size() + 1);
    switch (below(3)) {
      case 0: bytes.insert(at, 1, static_cast<char>(below(256))); break;
      case 1: bytes.resize(at); break;
      default:
        if (at < bytes.size()) bytes[at] = static_cast<char>(below(256));
    }
  }

 private:
  std::mt19937_64 random_;
};

std::string magic_of(const Subject& subject) {
  if (subject.info().magics.empty()) return "";
  const auto& magic = subject.info().magics.front();
  return std::string(static_cast<std::size_t>(magic.offset), ' ') + magic.bytes;
}

}  // namespace

std::string made_up_input(const Subject& subject, std::uint64_t seed) {
  Maker maker(seed);
  if (!subject.is_reader()) return maker.text();
  auto out = maker.below(4) == 0 ? std::string(maker.one_of(broken_bytes()).text) : maker.text();
  for (auto changes = maker.below(6); changes > 0; --changes) maker.damage(out);
  return maker.below(2) == 0 ? magic_of(subject) + out : out;
}

}  // namespace chancery::conformance
