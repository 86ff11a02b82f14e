// The open row grows until the source has a gap, its kind changes or it is full; then it is closed. A row's source is
// thus always one stretch. See the header for what holds between calls.
#include "mapped_text.hpp"

#include <algorithm>
#include <limits>

#include "chancery/error.hpp"
#include "utf8.hpp"

namespace chancery::encoding {

namespace {

// One below the ABI's bound for a text.
constexpr std::size_t kTextBytesMax = std::numeric_limits<std::uint32_t>::max() - 1;

void check_size(std::size_t bytes) {
  if (bytes > kTextBytesMax) throw Error(Code::limit, "", "the text would have 2^32 - 1 bytes or more");
}

}  // namespace

void MappedText::close_row() {
  if (row_size() == 0) return;
  check_size(text_.size());
  rows_.push_back({static_cast<std::uint32_t>(row_begin_), static_cast<std::uint32_t>(text_.size()), row_source_,
                   row_source_ == kNoSource ? kNoSource : source_end_});
  row_begin_ = text_.size();
}

// Makes sure that the open row can take `bytes` more of text from the source at `at`.
void MappedText::extend(std::size_t bytes, std::int64_t at) {
  const bool same = row_source_ == kNoSource ? at == kNoSource : at == source_end_;
  if (same && row_size() + bytes <= kRowBytesMax) return;
  close_row();
  row_source_ = at;
}

void MappedText::copy(std::string_view utf8, std::size_t at) {
  while (!utf8.empty()) {
    const auto source = lost() ? kNoSource : static_cast<std::int64_t>(at);
    extend(utf8_unit(utf8).width, source);
    const auto size = utf8_border(utf8, std::min(utf8.size(), kRowBytesMax - row_size()));
    text_.append(utf8, 0, size);
    at += size;
    if (source != kNoSource) source_end_ = static_cast<std::int64_t>(at);
    utf8.remove_prefix(size);
  }
}

void MappedText::put(char32_t code, std::size_t at, std::size_t width) {
  if (lost()) return make(code);
  char utf8[4];
  const auto size = write_utf8(code, utf8);
  extend(size, static_cast<std::int64_t>(at));
  text_.append(utf8, size);
  source_end_ = static_cast<std::int64_t>(at + width);
}

void MappedText::make(char32_t code) {
  char utf8[4];
  const auto size = write_utf8(code, utf8);
  extend(size, kNoSource);
  text_.append(utf8, size);
}

void MappedText::put_broken(std::size_t at, std::size_t width) {
  const bool goes_on = damage_count_ != 0 && damage_source_end_ == at && damage_end_ == text_.size();
  const auto begin = text_.size();
  damage_count_ += !goes_on;
  damaged_bytes_ += width;
  make(U'\ufffd');
  damage_end_ = text_.size();
  damage_source_end_ = at + width;
  if (!goes_on && damages_.size() < kDamagesListed) damages_.push_back({begin, 0, at, 0});
  if (damage_count_ == damages_.size()) {
    damages_.back().end = damage_end_;
    damages_.back().source_end = damage_source_end_;
  }
}

std::vector<SourceRow> map_plain(std::string_view text, std::size_t source_begin) {
  check_size(text.size());
  std::vector<SourceRow> rows;
  rows.reserve(text.size() / (kRowBytesMax - 3) + 1);
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = utf8_border(text, std::min(text.size(), begin + kRowBytesMax));
    rows.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                    static_cast<std::int64_t>(source_begin + begin), static_cast<std::int64_t>(source_begin + end)});
    begin = end;
  }
  return rows;
}

}  // namespace chancery::encoding
