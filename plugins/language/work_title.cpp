// See work_title.hpp.
#include "work_title.hpp"

#include "code_points.hpp"
#include "word_set.hpp"

namespace chancery::language {
namespace {

constexpr CharacterSet kLeftOut(U"《》〈〉<>＜＞“”‘’\"'「」『』＂＇、，,·•");
constexpr CharacterSet kDashes(U"—–-－～~―─");
constexpr std::string_view kRepublic = "中华人民共和国";
// The last characters of a body that issues.
constexpr std::u32string_view kBodyEnds = U"局委办厅部府院会室署行社处央团所大";
constexpr auto kTitleVerbs = word_set("关于", "印发", "转发", "批转", "贯彻");

// What stands in a key for a character that is no Han one: the same, what all write for it, or nothing.
std::string_view key_of(std::string_view character, char32_t c, bool behind_dash) {
  if (kDashes.holds(c)) return behind_dash ? "" : "-";
  if (is_open_bracket(c)) return "(";
  if (is_close_bracket(c)) return ")";
  if (const auto digit = digit_value(c); digit >= 0)
    return std::string_view("0123456789").substr(static_cast<std::size_t>(digit), 1);
  return c == U'\n' || is_blank(c) || kLeftOut.holds(c) ? std::string_view() : character;
}

}  // namespace

std::string_view issuer_in_title(std::string_view title) {
  const auto end = kTitleVerbs.find_in(title);
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
  std::size_t run = 0;  // what is not yet in `out` begins here
  bool was_dash = false;
  for (std::size_t at = 0; at < title.size();) {
    const auto c = decode(title, at);
    const auto end = at + c.size;
    if (is_han(c.value)) {
      was_dash = false;
    } else {
      out.append(title, run, at - run).append(key_of(title.substr(at, c.size), c.value, was_dash));
      was_dash = kDashes.holds(c.value);
      run = end;
    }
    at = end;
  }
  return out.append(title, run);
}

}  // namespace chancery::language
