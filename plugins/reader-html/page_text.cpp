#include "page_text.hpp"

#include <limits>

#include "chancery/error.hpp"

namespace chancery::html {

namespace {

constexpr std::size_t kDerivedBytesMax = 1024;  // text bytes of a derived piece, which cannot be split later
constexpr std::size_t kTextBytesMax = std::numeric_limits<std::uint32_t>::max() - 1;

}  // namespace

void PageText::check_size() const {
  if (text_.size() > kTextBytesMax) throw Error(Code::limit, "", "the text would have 2^32 - 1 bytes or more");
}

void PageText::copy(std::size_t at, std::size_t size) {
  const auto begin = static_cast<std::uint32_t>(text_.size());
  text_.append(page_, at, size);
  check_size();
  if (!ends_at(at)) {
    pieces_.push_back({begin, begin, static_cast<std::uint32_t>(at), 0, Piece::Kind::exact});
  }
  pieces_.back().end = static_cast<std::uint32_t>(text_.size());
  pieces_.back().until = static_cast<std::uint32_t>(at + size);
}

void PageText::put(std::string_view words, std::size_t from, std::size_t until) {
  const auto begin = static_cast<std::uint32_t>(text_.size());
  const auto kind = from == until ? Piece::Kind::made : Piece::Kind::derived;
  text_ += words;
  check_size();
  const bool goes_on = !pieces_.empty() && pieces_.back().kind == kind && pieces_.back().until == from &&
                       text_.size() - pieces_.back().begin <= kDerivedBytesMax;
  if (!goes_on) pieces_.push_back({begin, begin, static_cast<std::uint32_t>(from), 0, kind});
  pieces_.back().end = static_cast<std::uint32_t>(text_.size());
  pieces_.back().until = static_cast<std::uint32_t>(until);
}

void PageText::cut(std::size_t size) {
  text_.resize(size);
  while (!pieces_.empty() && pieces_.back().begin >= size) pieces_.pop_back();
  if (pieces_.empty() || pieces_.back().end <= size) return;
  auto& last = pieces_.back();
  if (last.kind == Piece::Kind::exact) last.until -= static_cast<std::uint32_t>(last.end - size);
  last.end = static_cast<std::uint32_t>(size);
}

}  // namespace chancery::html
