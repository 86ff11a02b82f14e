#include "secrecy.hpp"

#include <array>
#include <string>

#include "code_points.hpp"
#include "find_word.hpp"
#include "words.hpp"

namespace chancery::particulars {

using namespace language;

namespace {

constexpr std::array<std::string_view, 3> kGrades = {"绝密", "机密", "秘密"};
constexpr std::size_t kMarkerBytes = 120;  // with a copy's number and an urgency beside it

bool is_star(char32_t c) { return c == U'★' || c == U'☆' || c == U'*'; }

// Whether what follows the grade leaves it a marker: nothing, a star with or without a period, 件, 级.
bool ends_marker(std::string_view line, std::size_t at) {
  at = skip_blanks(line, at);
  const auto c = decode(line, at);
  if (c.size == 0 || is_star(c.value)) return true;
  return line.substr(at) == "件" || line.substr(at) == "级";
}

// 密级：秘密, and the copy's number in front: 000012 机密★1年.
bool may_stand_before(std::string_view words) {
  const auto text = joined(words);
  constexpr std::array<std::string_view, 6> labels = {"", "密级：", "密级:", "【密级】", "密级和保密期限：", "密级"};
  for (const auto label : labels)
    if (text == label) return true;
  for (std::size_t at = 0; at < text.size();) {
    const auto c = decode(text, at);
    if (digit_value(c.value) < 0 && c.value != U'N' && c.value != U'o' && c.value != U'.' && c.value != U'№' &&
        !is_colon(c.value))
      return false;
    at += c.size;
  }
  return true;
}

std::optional<SecrecyMarker> marker_in(Piece line) {
  constexpr std::string_view sign = "密";  // of every grade
  if (line.words.size() > kMarkerBytes || find_word(line.words, sign) == std::string_view::npos) return {};
  for (const auto grade : kGrades) {
    // 秘 密 ★ 1 年
    for (std::size_t at = line.words.find(grade.substr(0, 3)); at != std::string_view::npos;
         at = line.words.find(grade.substr(0, 3), at + 3)) {
      const auto end = after_inked_prefix(line.words.substr(at), grade);
      if (end == std::string_view::npos) continue;
      const auto next = decode(line.words, skip_blanks(line.words, at + end));
      const bool starred = is_star(next.value);
      if (!ends_marker(line.words, at + end) || (!starred && !may_stand_before(line.words.substr(0, at)))) continue;
      const auto whole = trimmed(line.sub(at));
      return SecrecyMarker{grade, whole.extent()};
    }
  }
  return {};
}

}  // namespace

std::optional<SecrecyMarker> secrecy_marker(const Page& page) {
  std::size_t part = kNone;
  bool head = true;
  for (const auto& line : page.lines) {
    if (line.part != part) part = line.part, head = true;
    head &= line.role != Role::body && line.role != Role::heading && line.role != Role::salutation;
    if (!head || page.is_of(line, PartKind::chrome)) continue;
    if (const auto found = marker_in(piece(page, line))) return found;
  }
  return std::nullopt;
}

}  // namespace chancery::particulars
