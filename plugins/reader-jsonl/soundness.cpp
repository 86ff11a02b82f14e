// Checks of records: see soundness.hpp.
#include "soundness.hpp"

#include <algorithm>

namespace chancery::jsonl {
namespace {

constexpr std::size_t kSourceMapRowBytesMax = 4096;  // of the text: docs/tables.md

[[noreturn]] void refuse(std::string where, std::string message) {
  throw Error(Code::bad_input, std::move(where), std::move(message));
}

std::string place(const RecordTable& table, std::uint64_t row, std::string_view column = {}) {
  auto out = "/tables/" + std::string(table.name()) + "/" + std::to_string(row);
  return column.empty() ? out : out + "/" + std::string(column);
}

bool is_tail(char c) { return (static_cast<unsigned char>(c) & 0xc0u) == 0x80u; }

// Positions of a text in another unit, as bytes: found by counting on from the nearest of marks 4,096 units apart.
class Bytes {
 public:
  Bytes(std::string_view text, OffsetUnit unit) : text_(text), unit_(unit) {
    if (unit == OffsetUnit::byte) return;
    for (std::size_t at = 0; at < text.size(); at = next(at)) {
      while (units_ >= marks_.size() * kStride) marks_.push_back({at, units_});
      units_ += width(at);
    }
  }

  // None: no border between two characters is there.
  std::optional<std::size_t> byte(std::uint32_t position) const {
    if (unit_ == OffsetUnit::byte) {
      if (position > text_.size() || (position < text_.size() && is_tail(text_[position]))) return std::nullopt;
      return position;
    }
    if (position > units_) return std::nullopt;
    if (position == units_) return text_.size();
    auto mark = marks_[std::min<std::size_t>(position / kStride, marks_.size() - 1)];
    // A pair of UTF-16 units may lie across a mark.
    if (mark.units > position) return std::nullopt;
    for (; mark.units < position; mark.at = next(mark.at)) mark.units += width(mark.at);
    return mark.units == position ? std::optional(mark.at) : std::nullopt;
  }
  std::uint64_t size() const { return unit_ == OffsetUnit::byte ? text_.size() : units_; }

 private:
  struct Mark {
    std::size_t at;
    std::uint64_t units;
  };
  static constexpr std::uint64_t kStride = 64;

  std::size_t next(std::size_t at) const {
    do ++at;
    while (at < text_.size() && is_tail(text_[at]));
    return at;
  }
  std::uint64_t width(std::size_t at) const {
    return unit_ == OffsetUnit::utf16 && static_cast<unsigned char>(text_[at]) >= 0xf0 ? 2 : 1;
  }

  std::string_view text_;
  OffsetUnit unit_;
  std::uint64_t units_ = 0;
  std::vector<Mark> marks_;
};

void turn_into_bytes(RecordTable& table, ColumnValues& column, const Bytes& bytes, OffsetUnit unit) {
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (column.is_null(row)) continue;
    const auto position = column.number(row);
    if (const auto byte = bytes.byte(position)) {
      column.number(row) = static_cast<std::uint32_t>(*byte);
    } else {
      const bool beyond = position > bytes.size();
      refuse(place(table, row, column.name()),
             "is " + std::to_string(position) +
                 (beyond ? ", beyond the text's end at " + std::to_string(bytes.size()) : ", inside a character") +
                 "; positions count " + std::string(name_of(unit)) + "s");
    }
  }
}

void check_spans(const RecordTable& table) {
  const auto has = [&](std::string_view name) {
    return std::any_of(table.columns.begin(), table.columns.end(), [&](const auto& c) { return c.name() == name; });
  };
  if (!has("begin") || !has("end")) return;
  const auto &begin = table.column("begin"), &end = table.column("end");
  std::uint32_t before = 0;
  for (std::uint64_t row = 0; row < table.rows; ++row) {
    if (begin.is_null(row) != end.is_null(row))
      refuse(place(table, row), begin.is_null(row) ? "has an 'end' and no 'begin'" : "has a 'begin' and no 'end'");
    if (!begin.is_null(row) && begin.number(row) > end.number(row))
      refuse(place(table, row), "ends at byte " + std::to_string(end.number(row)) + " of the text, before it begins");
    if (begin.is_null(row)) continue;
    if (table.known->in_text_order && begin.number(row) < before)
      refuse(place(table, row, "begin"),
             "lies before that of the row before; rows of '" + std::string(table.name()) + "' stand in text order");
    before = begin.number(row);
  }
}

void check_refs_of(const RecordTable& table, const Record& record) {
  for (const auto& column : table.columns) {
    if (column.decl().type != CHANCERY_REF) continue;
    const auto* target = record.table(from_abi(column.decl().ref));
    const std::uint32_t rows = target ? target->rows : 0;
    for (std::uint64_t row = 0; row < table.rows; ++row)
      if (!column.is_null(row) && column.number(row) >= rows)
        refuse(place(table, row, column.name()), "is row " + std::to_string(column.number(row)) + " of '" +
                                                     std::string(from_abi(column.decl().ref)) + "', which has " +
                                                     std::to_string(rows));
  }
}

// A text is covered by its source map, or the map is empty.
void check_source_map(const RecordTable& map, std::size_t text_bytes) {
  const auto &begin = map.column("begin"), &end = map.column("end");
  const auto &source_begin = map.column("source_begin"), &source_end = map.column("source_end");
  std::uint32_t reached = 0;
  for (std::uint64_t row = 0; row < map.rows; ++row) {
    if (begin.number(row) != reached)
      refuse(place(map, row, "begin"), "is byte " + std::to_string(begin.number(row)) + " of the text, expected " +
                                           std::to_string(reached) + ", where the row before ends");
    reached = end.number(row);
    if (reached - begin.number(row) > kSourceMapRowBytesMax)
      refuse(place(map, row), "has " + std::to_string(reached - begin.number(row)) +
                                  " bytes of text, expected at most " + std::to_string(kSourceMapRowBytesMax));
    if (source_begin.is_null(row) != source_end.is_null(row))
      refuse(place(map, row), "has one of 'source_begin' and 'source_end', expected both or none");
    if (!source_begin.is_null(row) &&
        (source_begin.integer(row) < 0 || source_begin.integer(row) > source_end.integer(row)))
      refuse(place(map, row), "has a source that ends before it begins");
  }
  if (map.rows > 0 && reached != text_bytes)
    refuse("/tables/source_map", "ends at byte " + std::to_string(reached) + " of the text, expected " +
                                     std::to_string(text_bytes) + ", its end");
}

// Of the tables that were read.
void check_ranges(const Record& record) {
  for (std::size_t i = 0; i < record.provenance.size(); ++i) {
    const auto& ranges = record.provenance[i].rows;
    for (auto range = ranges.begin(); range != ranges.end(); ++range) {
      const auto where = [&] { return "/provenance/" + std::to_string(i) + "/rows/" + range->table; };
      if (range->begin > range->end) refuse(where(), "ends before it begins");
      if (std::any_of(ranges.begin(), range, [&](const auto& other) { return other.table == range->table; }))
        refuse(where(), "stands twice");
      if (const auto* table = record.table(range->table); table && range->end > table->rows)
        refuse(where(), "ends at row " + std::to_string(range->end) + ", '" + range->table + "' has " +
                            std::to_string(table->rows));
    }
  }
}

}  // namespace

void make_sound(Record& record) {
  const auto& text = *record.text;
  if (text.size() >= CHANCERY_NONE) refuse("/text", "has 4 GB or more");
  const Bytes bytes(text, record.unit);
  for (auto& table : record.tables) {
    for (auto& column : table.columns)
      if (column.decl().type == CHANCERY_OFFSET) turn_into_bytes(table, column, bytes, record.unit);
    check_spans(table);
  }
  if (const auto* map = record.table("source_map")) check_source_map(*map, text.size());
  check_ranges(record);
}

void check_refs(const Record& record) {
  for (const auto& table : record.tables) check_refs_of(table, record);
}

}  // namespace chancery::jsonl
