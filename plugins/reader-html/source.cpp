// Positions within a row of the decoding are found by stepping through its characters. Pieces come nearly in the page's
// order, so a cursor that only goes forward steps over each byte once; where it must go back it begins at a row.
#include "source.hpp"

#include <algorithm>

#include "utf8.hpp"

namespace chancery::html {

namespace {

using encoding::Encoding;
using encoding::kNoSource;
using encoding::SourceRow;

// Bytes of the character at the front of `source`, which is whole and valid.
std::size_t source_width(Encoding encoding, std::string_view source, std::size_t utf8_width) {
  switch (encoding) {
    case Encoding::utf_8: return utf8_width;
    case Encoding::utf_16le:
    case Encoding::utf_16be: return utf8_width == 4 ? 4 : 2;
    case Encoding::windows_1252: return 1;
    case Encoding::big5: return static_cast<unsigned char>(source[0]) < 0x80 ? 1 : 2;
    case Encoding::gb18030:
      if (static_cast<unsigned char>(source[0]) < 0x80) return 1;
      return source.size() > 1 && source[1] >= '0' && source[1] <= '9' ? 4 : 2;
  }
  return 1;
}

class Cursor {
 public:
  Cursor(const Decoding& decoding, std::string_view page) : d_(decoding), page_(page) {
    if (d_.rows != nullptr && !d_.rows->empty()) enter();
  }

  // The row of the decoding that holds the page's byte `at`.
  const SourceRow& row_at(std::size_t at) {
    const auto& rows = *d_.rows;
    if (at < rows[row_].begin || at >= rows[row_].end) {
      if (row_ + 1 < rows.size() && at >= rows[row_ + 1].begin && at < rows[row_ + 1].end) ++row_;
      else
        row_ =
            static_cast<std::size_t>(std::upper_bound(rows.begin(), rows.end(), at,
                                                      [](std::size_t a, const SourceRow& r) { return a < r.begin; }) -
                                     rows.begin()) -
            1;
      enter();
    }
    return rows[row_];
  }
  // Where in the file the page's byte `at` of the current row stands; `at` may be the row's end.
  std::int64_t source_of(std::size_t at) {
    const auto& row = (*d_.rows)[row_];
    if (at == row.end) return row.source_end;
    if (d_.encoding == Encoding::utf_8) return row.source_begin + static_cast<std::int64_t>(at - row.begin);
    if (at < page_at_) enter();
    while (page_at_ < at) {
      const auto width = encoding::utf8_unit(page_.substr(page_at_, 4)).width;
      source_at_ += source_width(d_.encoding, d_.bytes.substr(source_at_, 4), width);
      page_at_ += width;
    }
    return static_cast<std::int64_t>(source_at_);
  }

 private:
  void enter() {
    const auto& row = (*d_.rows)[row_];
    page_at_ = row.begin;
    source_at_ = row.located() ? static_cast<std::size_t>(row.source_begin) : 0;
  }

  const Decoding& d_;
  std::string_view page_;
  std::size_t row_ = 0;
  std::size_t page_at_ = 0, source_at_ = 0;
};

class Mapper {
 public:
  Mapper(const PageText& text, const Decoding& decoding)
      : text_(text.text()), pieces_(text.pieces()), d_(decoding), cursor_(decoding, text.page()) {
    rows_.reserve(pieces_.size() + pieces_.size() / 8);
  }

  std::vector<MapRow> map() {
    for (const auto& piece : pieces_) {
      switch (piece.kind) {
        case Piece::Kind::made: add(piece.begin, piece.end, kNoSource, kNoSource, false); break;
        case Piece::Kind::derived: add_derived(piece); break;
        case Piece::Kind::exact: add_exact(piece); break;
      }
    }
    return std::move(rows_);
  }

 private:
  bool is_file() const { return d_.rows == nullptr; }

  void add_derived(const Piece& piece) {
    if (is_file()) {
      const auto offset = static_cast<std::int64_t>(d_.offset);
      return add(piece.begin, piece.end, offset + piece.from, offset + piece.until, false);
    }
    const auto* row = &cursor_.row_at(piece.from);
    const auto from = row->located() ? cursor_.source_of(piece.from) : kNoSource;
    row = &cursor_.row_at(piece.until - 1);
    const auto until = row->located() ? cursor_.source_of(piece.until) : kNoSource;
    const bool known = from != kNoSource && until != kNoSource && from <= until;
    add(piece.begin, piece.end, known ? from : kNoSource, known ? until : kNoSource, false);
  }

  void add_exact(const Piece& piece) {
    if (is_file()) return add_split(piece.begin, piece.end, static_cast<std::int64_t>(d_.offset) + piece.from);
    for (std::size_t at = piece.from; at < piece.until;) {
      const auto& row = cursor_.row_at(at);
      const auto until = std::min<std::size_t>(row.end, piece.until);
      const auto begin = piece.begin + (at - piece.from), end = piece.begin + (until - piece.from);
      if (row.located()) {
        const auto source = cursor_.source_of(at);
        add(begin, end, source, cursor_.source_of(until), true);
      } else {
        add(begin, end, kNoSource, kNoSource, false);
      }
      at = until;
    }
  }
  // Bytes of the file as they are, in rows that are not too long.
  void add_split(std::size_t begin, std::size_t end, std::int64_t source) {
    while (begin < end) {
      const auto rest = text_.substr(0, end);
      const auto until = encoding::utf8_border(rest, std::min(end, begin + encoding::kRowBytesMax));
      const auto size = static_cast<std::int64_t>(until - begin);
      add(begin, until, source, source + size, true);
      begin = until;
      source += size;
    }
  }

  void add(std::size_t begin, std::size_t end, std::int64_t from, std::int64_t until, bool decodes) {
    rows_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), from, until, decodes});
  }

  std::string_view text_;
  const std::vector<Piece>& pieces_;
  const Decoding& d_;
  Cursor cursor_;
  std::vector<MapRow> rows_;
};

}  // namespace

std::vector<MapRow> map_to_source(const PageText& text, const Decoding& decoding) {
  return Mapper(text, decoding).map();
}

}  // namespace chancery::html
