// See redaction.hpp.
#include "redaction.hpp"

#include <algorithm>
#include <cstring>
#include <set>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "../document/redaction_stage.hpp"
#include "../document/utf8.hpp"
#include "../version.hpp"
#include "chancery/tables.hpp"
#include "condition.hpp"

namespace chancery::core {
namespace {

constexpr std::string_view kBlock = "\xE2\x96\x87";  // U+2587

// Writes over bytes between two borders of characters.
void write_over(std::span<char> bytes) {
  std::size_t at = 0;
  for (; at + kBlock.size() <= bytes.size(); at += kBlock.size()) kBlock.copy(bytes.data() + at, kBlock.size());
  std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(at), bytes.end(), '*');
}

// Bytes of a blank within a line, 0: none. 张 三 is 张三.
std::size_t blank_at(std::string_view text, std::size_t at) {
  if (text[at] == ' ' || text[at] == '\t') return 1;
  if (text.substr(at).starts_with("\xC2\xA0")) return 2;
  return text.substr(at).starts_with("\xE3\x80\x80") ? 3 : 0;
}

// A text without its blanks, and where each byte of it stands.
struct Joined {
  explicit Joined(std::string_view text) {
    bytes.reserve(text.size());
    places.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
      if (const auto blank = blank_at(text, at); blank != 0) {
        at += blank;
        continue;
      }
      bytes += text[at];
      places.push_back(at++);
    }
  }
  std::string bytes;
  std::vector<std::size_t> places;
};

// Words that are looked for wherever they stand, with blanks between their characters or without.
class Words {
 public:
  void add(std::string_view as_written) {
    const std::string word = Joined(as_written).bytes;
    const bool ascii =
        std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (word.size() < (ascii ? 5 : kPrefix) || code_points(word) < 2) return;
    if (!all_.emplace(word).second) return;
    lengths_[prefix(word.data())].insert(word.size());
    filter_[prefix(word.data()) * 0x9E3779B1u >> 16] = true;
  }
  // Calls `f` with where each of them begins and ends.
  template <class F>
  void find(std::string_view as_written, F f) const {
    if (all_.empty()) return;
    const Joined joined(as_written);
    const std::string_view text = joined.bytes;
    for (std::size_t at = 0; at + kPrefix <= text.size(); ++at) {
      const auto begin = prefix(text.data() + at);
      if (!filter_[begin * 0x9E3779B1u >> 16]) continue;
      const auto lengths = lengths_.find(begin);
      if (lengths == lengths_.end()) continue;
      for (const auto length : lengths->second)
        if (length <= text.size() - at && all_.contains(std::string(text.substr(at, length))))
          f(joined.places[at], joined.places[at + length - 1] + 1);
    }
  }

 private:
  static constexpr std::size_t kPrefix = 4;
  static std::uint32_t prefix(const char* word) {
    std::uint32_t out = 0;
    std::memcpy(&out, word, kPrefix);
    return out;
  }

  std::unordered_set<std::string> all_;
  std::unordered_map<std::uint32_t, std::set<std::size_t>> lengths_;
  std::vector<bool> filter_ = std::vector<bool>(1u << 16);
};

class Redactor {
 public:
  explicit Redactor(Document& document) : document_(document), marks_(document.text().size() + 1) {}

  void add(const Redaction& redaction) {
    const auto table = redaction.rows.table;
    const auto rows = matching_rows(redaction.rows, document_);
    const auto& schema = document_.schemas()[table];
    for (const auto index : redaction.columns) {
      const auto column = document_.column(table, index);
      for (const auto row : rows) {
        cells_.insert({table, index, row});
        if (const auto words = value_at<std::string_view>(column, row)) words_.add(*words);
      }
    }
    const auto begin = schema.find("begin"), end = schema.find("end");
    if (!begin || !end) return;
    const auto begins = document_.column(table, *begin), ends = document_.column(table, *end);
    for (const auto row : rows) {
      const auto from = value_at<Offset>(begins, row), to = value_at<Offset>(ends, row);
      if (!from || !to) continue;
      words_.add(document_.text().substr(*from, *to - *from));
      mark(*from, *to);
    }
  }

  void write() {
    words_.find(document_.text(), [&](std::size_t from, std::size_t to) { mark(from, to); });
    mark_borders();
    write_text();
    document_.visit_words([&](TableId table, std::size_t column, std::uint32_t row, std::span<char> value) {
      if (cells_.contains({table, column, row})) return write_over(value);
      words_.find(std::string(value.data(), value.size()),
                  [&](std::size_t from, std::size_t to) { write_over(value.subspan(from, to - from)); });
    });
  }

 private:
  enum : std::uint8_t { kMarked = 1, kBorder = 2 };

  void mark(std::size_t from, std::size_t to) {
    for (auto at = from; at < to; ++at) marks_[at] |= kMarked;
  }
  // Where some row points to, a character must begin afterwards too.
  void mark_borders() {
    for (TableId table = 0; table < document_.schemas().size(); ++table)
      for (std::size_t i = 0; i < document_.schemas()[table].columns.size(); ++i) {
        if (document_.schemas()[table].columns[i].type != ColumnType::offset) continue;
        const auto column = document_.column(table, i);
        for (std::uint32_t row = 0; row < document_.rows(table); ++row)
          if (const auto at = value_at<Offset>(column, row)) marks_[*at] |= kBorder;
      }
  }
  void write_text() {
    const auto text = document_.text_bytes();
    const auto is_in = [&](std::size_t at) { return (marks_[at] & kMarked) && text[at] != '\n'; };
    for (std::size_t at = 0; at < text.size();) {
      if (!is_in(at)) {
        ++at;
        continue;
      }
      auto end = at + 1;
      while (end < text.size() && is_in(end) && !(marks_[end] & kBorder)) ++end;
      write_over(text.subspan(at, end - at));
      at = end;
    }
  }

  struct Cell {
    TableId table;
    std::size_t column;
    std::uint32_t row;
    bool operator<(const Cell& other) const {
      return std::tie(table, column, row) < std::tie(other.table, other.column, other.row);
    }
  };

  Document& document_;
  std::vector<std::uint8_t> marks_;  // of each byte of the text
  std::set<Cell> cells_;
  Words words_;
};

}  // namespace

void redact(Document& document, const std::vector<Redaction>& redactions) {
  Redactor redactor(document);
  for (const auto& redaction : redactions) redactor.add(redaction);
  redactor.write();
}

Document& RedactedDocument::of(const Document& document, const PlannedExporter& exporter) {
  if (redactions_sha256_ == exporter.redactions_sha256) return *document_;
  redactions_sha256_.clear();
  document_.emplace(document);
  redact(*document_, exporter.redactions);
  redactions_sha256_ = exporter.redactions_sha256;
  return *document_;
}

bool undecidable(const std::vector<Redaction>& redactions, const Document& document) {
  return std::any_of(redactions.begin(), redactions.end(),
                     [&](const auto& each) { return document.incomplete(each.rows.table); });
}

ProvenanceEntry provenance_of_redaction(const PlannedExporter& exporter) {
  static const std::string kNoPlugin(64, '0');
  return {kRedactionStage, "", kVersion, kNoPlugin, exporter.redactions_sha256, CHANCERY_RAN, {}};
}

}  // namespace chancery::core
