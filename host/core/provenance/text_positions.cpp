// Positions back to bytes: see text_positions.hpp.
#include "text_positions.hpp"

#include <algorithm>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::uint32_t kStride = 64;

std::uint32_t width(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

std::uint32_t units(char lead, OffsetUnit unit) {
  return unit == OffsetUnit::utf16 && static_cast<unsigned char>(lead) >= 0xf0 ? 2 : 1;
}

}  // namespace

TextPositions::TextPositions(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit), size_(text.size()) {
  if (unit == OffsetUnit::byte) return;
  marks_.reserve(text.size() / kStride + 2);
  std::uint32_t position = 0, next = 0;
  for (std::uint32_t at = 0; at < text.size(); at += width(text[at])) {
    if (position >= next) {
      marks_.push_back({at, position});
      next += kStride;
    }
    position += units(text[at], unit);
  }
  size_ = position;
}

std::optional<std::uint32_t> TextPositions::byte(std::uint32_t position) const {
  if (position > size_) return std::nullopt;
  if (position == size_) return static_cast<std::uint32_t>(text_.size());
  if (unit_ == OffsetUnit::byte) return is_tail(text_[position]) ? std::nullopt : std::optional(position);
  auto mark = std::min<std::size_t>(position / kStride, marks_.size() - 1);
  if (marks_[mark].position > position) --mark;  // a pair stands across the border
  auto at = marks_[mark].byte, reached = marks_[mark].position;
  while (reached < position) {
    reached += units(text_[at], unit_);
    at += width(text_[at]);
  }
  return reached == position ? std::optional(at) : std::nullopt;
}

}  // namespace chancery::core
