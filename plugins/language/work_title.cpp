// See work_title.hpp.
#include "work_title.hpp"

#include <algorithm>
#include <array>

#include "code_points.hpp"
#include "find_word.hpp"

namespace chancery::language {
namespace {

constexpr CharacterSet kLeftOut(U"《》〈〉<>＜＞“”‘’\"'「」『』＂＇、，,·•");
constexpr CharacterSet kDashes(U"—–-－～~―─");
constexpr std::string_view kRepublic = "中华人民共和国";
// The last characters of a body that issues.
constexpr std::u32string_view kBodyEnds = U"局委办厅部府院会室署行社处央团所大";
constexpr std::array<std::string_view, 5> kTitleVerbs = {"关于", "印发", "转发", "批转", "贯彻"};

}  // namespace

std::string_view issuer_in_title(std::string_view title) {
  auto end = title.npos;
  for (const auto verb : kTitleVerbs) end = std::min(end, find_word(title, verb));
  if (end == title.npos || end == 0) return {};
  const auto body = title.substr(0, trim_end(title, end));
  if (body.size() > 120 || body.size() < 6) return {};
  const auto last = decode_before(body, body.size());
  return kBodyEnds.find(last.value) != kBodyEnds.npos ? body : std::string_view();
}

std::string title_key(std::string_view title) {
  if (const auto issuer = issuer_in_title(title); !issuer.empty()) title.remove_prefix(issuer.size());
  if (title.starts_with(kRepublic) && title.size() > kRepublic.size() + 6) title.remove_prefix(kRepublic.size());
  std::string out;
  out.reserve(title.size());
  bool was_dash = false;
  for (std::size_t at = 0; at < title.size();) {
    const auto c = decode(title, at);
    const bool is_dash = kDashes.holds(c.value);
    if (is_han(c.value)) out.append(title, at, c.size);
    else if (is_dash && !was_dash) out += '-';
    else if (is_open_bracket(c.value)) out += '(';
    else if (is_close_bracket(c.value)) out += ')';
    else if (const auto digit = digit_value(c.value); digit >= 0) out += static_cast<char>('0' + digit);
    else if (!is_dash && c.value != U'\n' && !is_blank(c.value) && !kLeftOut.holds(c.value))
      out += title.substr(at, c.size);
    was_dash = is_dash;
    at += c.size;
  }
  return out;
}

}  // namespace chancery::language
