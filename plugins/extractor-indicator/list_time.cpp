#include "list_time.hpp"

#include "code_points.hpp"

namespace chancery::indicators {

std::optional<language::TimeExpression> ListTime::at(std::optional<Ref> section, std::string_view paragraph) {
  if (time_ && !(section && holds(section->row, paragraph))) time_.reset();
  return time_;
}

void ListTime::introduce(std::optional<Ref> section, std::string_view paragraph,
                         const std::optional<language::TimeExpression>& told) {
  if (!told || !section) return;
  const auto end = language::trim_end(paragraph, paragraph.size());
  if (!language::is_colon(language::decode_before(paragraph, end).value)) return;
  section_ = section->row;
  time_ = told;
}

bool ListTime::holds(std::size_t section, std::string_view paragraph) const {
  if (section == section_) {
    const auto first = language::decode(paragraph, language::skip_blanks(paragraph, 0)).value;
    static constexpr language::CharacterSet items(U"—-－–（(①②③④⑤⑥⑦⑧⑨一二三四五六七八九");
    return items.holds(first) || language::is_bullet(first) || language::digit_value(first) >= 0;
  }
  std::optional<std::size_t> around = section;
  while (around && *around != section_) around = *around < sections_.size() ? sections_[*around].parent : std::nullopt;
  return around.has_value();
}

}  // namespace chancery::indicators
