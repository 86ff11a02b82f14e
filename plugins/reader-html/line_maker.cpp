#include "line_maker.hpp"

#include <algorithm>
#include <limits>

namespace chancery::html {

namespace {

// The width of a blank that HTML does not collapse at the front of `s`, 0 for anything else.
std::size_t blank_size(std::string_view s) {
  constexpr std::string_view blanks[] = {" ",      "\t",     "\u00a0", "\u3000", "\u2002", "\u2003",
                                         "\u2009", "\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad"};
  for (const auto blank : blanks)
    if (s.starts_with(blank)) return blank.size();
  return 0;
}

bool is_blank(std::string_view s) {
  while (!s.empty()) {
    const auto size = blank_size(s);
    if (size == 0) return false;
    s.remove_prefix(size);
  }
  return true;
}

// 。！？；， in UTF-8: E3 80 82, EF BC 81, 8C, 9B, 9F.
std::uint16_t count_stops(std::string_view s) {
  std::size_t stops = 0;
  for (std::size_t i = 0; i + 2 < s.size();) {
    const auto a = static_cast<unsigned char>(s[i]);
    if (a < 0x80) {
      ++i;
      continue;
    }
    const auto b = static_cast<unsigned char>(s[i + 1]), c = static_cast<unsigned char>(s[i + 2]);
    stops += a == 0xe3 && b == 0x80 && c == 0x82;
    stops += a == 0xef && b == 0xbc && (c == 0x81 || c == 0x8c || c == 0x9b || c == 0x9f);
    i += a >= 0xe0 ? 3 : 2;
  }
  return static_cast<std::uint16_t>(std::min<std::size_t>(stops, std::numeric_limits<std::uint16_t>::max()));
}

}  // namespace

void LineMaker::add(const RawPiece& piece, bool keep_space) {
  switch (piece.kind) {
    case RawPiece::Kind::words: return words(piece.at, piece.size);
    case RawPiece::Kind::space: return keep_space ? kept_space(piece.at, piece.size) : space(piece.at, piece.size);
    case RawPiece::Kind::character:
      if (piece.size == 0) return unplaced(piece.decoded);
      write_space(piece.at);
      page_.text.put(piece.decoded, piece.at, piece.at + piece.size);
  }
}

void LineMaker::words(std::size_t at, std::size_t size) {
  write_space(at);
  page_.text.copy(at, size);
}

void LineMaker::unplaced(std::string_view words) {
  while (!words.empty()) {
    const auto end = std::min(words.find_first_of(" \t\n\r\f"), words.size());
    if (end != 0) page_.text.make(words.substr(0, end));
    else if (page_.text.size() != line_begin_) page_.text.make(" ");
    words.remove_prefix(std::max(end, std::size_t{1}));
  }
}

void LineMaker::space(std::size_t at, std::size_t size) {
  if (page_.text.size() == line_begin_) return;
  if (space_begin_ == space_end_) space_begin_ = at;
  space_end_ = at + size;
}

void LineMaker::kept_space(std::size_t at, std::size_t size) {
  const auto page = page_.text.page();
  for (auto i = at; i < at + size; ++i) {
    if (page[i] == '\n' || (page[i] == '\r' && !(i + 1 < page.size() && page[i + 1] == '\n'))) end_line();
    else if (page[i] == ' ' || page[i] == '\t') page_.text.copy(i, 1);
    else if (page[i] == '&') return page_.text.put(" ", at, at + size);
  }
}

// One space for all that was collapsed: the page's own where one touches the words before or behind.
void LineMaker::write_space(std::size_t next) {
  if (space_begin_ == space_end_) return;
  const auto page = page_.text.page();
  if (page[space_begin_] == ' ' && page_.text.ends_at(space_begin_)) page_.text.copy(space_begin_, 1);
  else if (space_end_ == next && page[next - 1] == ' ') page_.text.copy(next - 1, 1);
  else page_.text.put(" ", std::min(space_begin_, space_end_), std::max(space_begin_, space_end_));
  space_begin_ = space_end_ = 0;
}

void LineMaker::end_line() {
  space_begin_ = space_end_ = 0;
  if (in_link_) count_link();
  const auto end = page_.text.size();
  const auto words = std::string_view(page_.text.text()).substr(line_begin_);
  if (is_blank(words)) {
    if (end != line_begin_) page_.text.cut(line_begin_);
  } else {
    page_.lines.push_back({static_cast<std::uint32_t>(line_begin_), static_cast<std::uint32_t>(end), box_, linked_,
                           count_stops(words), line_leads_to_file_});
    page_.text.make("\n");
  }
  line_begin_ = link_begin_ = page_.text.size();
  linked_ = 0;
  line_leads_to_file_ = in_link_ && leads_to_file_;
}

void LineMaker::begin_link(bool leads_to_file) {
  in_link_ = true;
  leads_to_file_ = leads_to_file;
  line_leads_to_file_ |= leads_to_file;
  link_begin_ = page_.text.size();
}

void LineMaker::end_link() {
  if (in_link_) count_link();
  in_link_ = false;
}

void LineMaker::count_link() {
  linked_ += static_cast<std::uint32_t>(page_.text.size() - std::max(link_begin_, line_begin_));
  link_begin_ = page_.text.size();
}

}  // namespace chancery::html
