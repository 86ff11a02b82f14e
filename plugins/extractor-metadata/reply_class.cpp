#include "reply_class.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "code_points.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::string_view kKind = "类";

// Ａ to Ｄ of full width, too.
char class_sign(char32_t c) {
  if (c >= 0xFF21 && c <= 0xFF24) c = c - 0xFF21 + U'A';
  return c >= U'A' && c <= U'D' ? static_cast<char>(c) : '\0';
}

// The letter that the words begin with, and where the words of the class end; 0: there is none.
struct Letter {
  std::string value;
  std::size_t end = 0;
};
Letter letter_at_begin(std::string_view s) {
  const auto sign = decode(s, 0);
  const auto letter = class_sign(sign.value);
  if (letter == '\0') return {};
  Letter out{std::string(1, letter), sign.size};
  if (const auto c = decode(s, out.end); digit_value(c.value) > 0) {
    out.value += static_cast<char>('0' + digit_value(c.value));
    out.end += c.size;
  }
  if (const auto at = skip_blanks(s, out.end); s.substr(at).starts_with(kKind)) out.end = at + kKind.size();
  return out;
}

// Behind the last 号 of a line; the line itself, if it has none.
Piece behind_number(Piece line) {
  constexpr std::string_view unit = "号";
  const auto at = line.words.rfind(unit);
  return at == npos ? line : line.sub(at + unit.size());
}

}  // namespace

std::string class_letter(std::string_view words) {
  const auto s = unbracketed({words, 0}).words;
  const auto letter = letter_at_begin(s);
  const auto behind = decode(s, letter.end).value;
  const bool goes_on = is_han(behind) || digit_value(behind) >= 0 || (behind | 0x20) - U'a' < 26 || behind == U'-';
  return goes_on ? std::string() : letter.value;
}

std::optional<ReplyClass> bare_class(Piece line) {
  const auto whole = unbracketed(line);  // with blanks within: A 类
  if (auto letter = letter_at_begin(whole.words); letter.end != 0 && letter.end == whole.words.size())
    return ReplyClass{std::move(letter.value), whole, {}};
  const auto words = split(behind_number(line), U" \t\u3000，,；;、/|·（）()");
  const auto found = std::find_if(words.begin(), words.end(), [](Piece one) {
    const auto letter = letter_at_begin(one.words);
    return letter.end != 0 && letter.end == one.words.size();
  });
  if (found == words.end()) return std::nullopt;
  ReplyClass out{letter_at_begin(found->words).value, *found, {}};
  const bool numbered = line.words.find("号") != npos;
  for (auto one = words.begin(); one != words.end(); ++one) {
    if (one == found) continue;
    const bool discloses = one->words.ends_with("公开");
    if (discloses) out.disclosure = *one;
    // 某函〔2020〕11号　A　签发人：王某
    else if (!numbered || one < found) return std::nullopt;
  }
  return out;
}

std::optional<ReplyClass> labelled_class(Piece line) {
  constexpr std::array<std::string_view, 5> labels = {"结果", "类别", "类型", "分类", "标记"};
  const auto value = behind_label(line, labels);
  if (!value) return std::nullopt;
  auto letter = class_letter(value->words);
  return letter.empty() ? std::nullopt : std::optional(ReplyClass{std::move(letter), *value, {}});
}

}  // namespace chancery::particulars
