// The checks: see document_check.hpp.
#include "document_check.hpp"

#include <algorithm>
#include <map>

#include "../document/source_map.hpp"
#include "../document/utf8.hpp"
#include "chancery/json_writer.hpp"
#include "text_positions.hpp"

namespace chancery::core {
namespace {

// A character of one byte in UTF-8 has at most four bytes in any other encoding.
constexpr std::uint64_t kSourceBytesPerTextByte = 4;
constexpr std::size_t kExcerptBytes = 60;

// From `at` on, in quotes.
std::string excerpt(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && is_tail(text[at])) --at;
  const auto rest = text.substr(std::min(at, text.size()));
  const auto part = first_characters(rest, kExcerptBytes);
  std::string out;
  append_json_string(out, part);
  if (part.size() < rest.size()) out.insert(out.size() - 1, "…");
  return out;
}

std::string range_text(std::uint64_t begin, std::uint64_t end) {
  return std::to_string(begin) + " to " + std::to_string(end);
}

class Checker {
 public:
  Checker(const ExportedDocument& document, const Source& source, Decoders& decoders)
      : document_(document),
        source_(source),
        decoders_(decoders),
        text_(document.text ? std::string_view(*document.text) : std::string_view()),
        positions_(text_, document.unit) {
    for (const auto& table : document.tables) rows_.emplace(table.name, table.rows);
  }

  DocumentCheck check() {
    check_source();
    check_refs();
    check_ranges();
    if (!document_.text) {
      not_verifiable("it has no text");
    } else if (document_.source_map.empty() && !text_.empty()) {
      not_verifiable(document_.has_source_map ? "its source_map has no rows" : "it has no source_map");
      out_.text[index(Mapping::unmapped)] = text_.size();
      check_spans();
    } else {
      check_map();
      check_spans();
    }
    if (out_.findings_total > 0) out_.verdict = Verdict::different;
    else if (!out_.reason.empty()) out_.verdict = Verdict::not_verifiable;
    return std::move(out_);
  }

 private:
  // A row of the source map in bytes, as far as it goes on where the one before ended.
  struct Mapped {
    std::uint32_t begin, end;
    Mapping mapping;
    Shares before;  // bytes of the text before it, by mapping
  };

  static constexpr std::size_t index(Mapping mapping) { return static_cast<std::size_t>(mapping); }

  void differs(std::string where, std::string message) {
    if (out_.findings_total++ < DocumentCheck::kFindingsMax)
      out_.findings.push_back({std::move(where), std::move(message)});
  }
  bool is_told() const { return out_.findings_total < DocumentCheck::kFindingsMax; }
  void not_verifiable(std::string reason) {
    if (out_.reason.empty()) out_.reason = std::move(reason);
  }
  std::string row_pointer(std::uint32_t table, std::uint32_t row) const {
    return "/tables/" + one_line(document_.tables[table].name) + "/" + std::to_string(row);
  }

  void check_source() {
    if (document_.uri != document_.id)
      differs("/source/uri", "is '" + one_line(document_.uri) + "', expected the id '" + one_line(document_.id) + "'");
    if (!source_.gone.empty()) return differs("/source", source_.gone);
    if (!source_.not_verifiable.empty()) not_verifiable(source_.not_verifiable);
    if (!source_.bytes) return;
    if (source_.bytes->size() != document_.bytes)
      differs("/source/bytes", source_.name + " has " + std::to_string(source_.bytes->size()) + " bytes, expected " +
                                   std::to_string(document_.bytes));
    if (source_.sha256 != document_.sha256)
      differs("/source/sha256", source_.name + " has " + source_.sha256 + ", expected '" +
                                    one_line(std::string(first_characters(document_.sha256, 64))) + "'");
  }

  void check_refs() {
    for (const auto& ref : document_.refs) {
      const auto at = rows_.find(*ref.target);
      if (at == rows_.end() || ref.value < at->second) continue;  // a table that was not exported
      differs(
          row_pointer(ref.table, ref.row) + "/" + *ref.column,
          "is row " + std::to_string(ref.value) + " of " + *ref.target + ", which has " + std::to_string(at->second));
    }
  }

  void check_ranges() {
    for (const auto& range : document_.ranges) {
      const auto at = rows_.find(range.table);
      const bool known = at != rows_.end();
      if (range.begin > range.end || (known && range.end > at->second))
        differs(range.where, "is rows " + range_text(range.begin, range.end) +
                                 (known ? " of a table of " + std::to_string(at->second) : ""));
    }
  }

  // Why a position is none.
  std::string no_position(std::uint32_t position) const {
    if (position > positions_.size())
      return std::to_string(position) + " lies beyond the text's end at " + std::to_string(positions_.size());
    return std::to_string(position) + " lies within a character";
  }

  void check_map() {
    const auto table = static_cast<std::uint32_t>(std::find_if(document_.tables.begin(), document_.tables.end(),
                                                               [](const auto& t) { return t.name == "source_map"; }) -
                                                  document_.tables.begin());
    mapped_.reserve(document_.source_map.size());
    std::uint32_t row = 0;
    for (const auto& map : document_.source_map) check_row(row_pointer(table, row++), map);
    if (reached_ == text_.size()) return;
    cover(static_cast<std::uint32_t>(text_.size()), Mapping::unmapped);
    differs("/tables/source_map", "ends at byte " + std::to_string(mapped_.back().begin) + " of the text, expected " +
                                      std::to_string(text_.size()) + ", its end");
  }

  // From where the last row ended.
  void cover(std::uint32_t end, Mapping mapping) {
    mapped_.push_back({reached_, end, mapping, out_.text});
    out_.text[index(mapping)] += end - reached_;
    reached_ = end;
  }

  void check_row(const std::string& where, const ExportedDocument::MapRow& row) {
    const auto begin = positions_.byte(row.begin), end = positions_.byte(row.end);
    if (!begin) return differs(where + "/begin", no_position(row.begin));
    if (!end) return differs(where + "/end", no_position(row.end));
    if (*begin > *end) return differs(where, "ends at " + std::to_string(row.end) + ", before it begins");
    if (*end - *begin > kSourceMapRowBytesMax)
      differs(where, "has " + std::to_string(*end - *begin) + " bytes of text, expected at most " +
                         std::to_string(kSourceMapRowBytesMax));
    if (*begin != reached_)
      differs(where + "/begin", "is byte " + std::to_string(*begin) + " of the text, expected " +
                                    std::to_string(reached_) + ", where the row before ends");
    if (*begin > reached_) cover(*begin, Mapping::unmapped);
    const auto mapping = check_origin(where, row, text_.substr(*begin, *end - *begin));
    if (*end > reached_) cover(*end, mapping);
  }

  // Where a row's text comes from, as far as that is true.
  Mapping check_origin(const std::string& where, const ExportedDocument::MapRow& row, std::string_view text) {
    const bool encoded = row.encoding != ExportedDocument::kNone;
    if (row.source_begin.has_value() != row.source_end.has_value()) {
      differs(where, row.source_begin ? "has a 'source_begin' and no 'source_end'"
                                      : "has a 'source_end' and no 'source_begin'");
      return Mapping::unmapped;
    }
    if (!row.source_begin) {
      if (encoded) differs(where, "has an encoding, but no place in the source");
      return encoded ? Mapping::unmapped : Mapping::made;
    }
    if (row.member) not_verifiable("it comes from a member of a container, which only its reader can open");
    if (*row.source_begin > *row.source_end) {
      differs(where, "has a source that ends at " + std::to_string(*row.source_end) + ", before it begins");
    } else if (row.member || !source_.is_comparable()) {
      return Mapping::unmapped;
    } else if (*row.source_end > source_.bytes->size()) {
      differs(where + "/source_end", "is " + std::to_string(*row.source_end) + ", the input has " +
                                         std::to_string(source_.bytes->size()) + " bytes");
    } else if (!encoded) {
      return Mapping::located;
    } else if (decodes(where, row, text)) {
      return Mapping::decoded;
    }
    return Mapping::unmapped;
  }

  // What was taken out of it left as many bytes of U+2587 and asterisks.
  static bool is_redacted_from(std::string_view decoded, std::string_view text) {
    constexpr std::string_view left = "\xE2\x96\x87*";
    if (decoded.size() != text.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] != decoded[i] && left.find(text[i]) == left.npos) return false;
    return true;
  }

  bool decodes(const std::string& where, const ExportedDocument::MapRow& row, std::string_view text) {
    const auto begin = *row.source_begin, size = *row.source_end - begin;
    const auto& name = document_.encodings[row.encoding];
    auto* decoder = decoder_of(row.encoding);
    if (!decoder) {
      not_verifiable("its encoding '" + one_line(std::string(first_characters(name, 40))) +
                     "' is none that can be decoded here");
      return false;
    }
    if (size > kSourceBytesPerTextByte * text.size()) {
      differs(where, "has " + std::to_string(text.size()) + " bytes of text from " + std::to_string(size) +
                         " of the source, more than its encoding takes");
      return false;
    }
    const auto broken = decoder->decode(source_.bytes->substr(begin, size), decoded_);
    if (!broken && (decoded_ == text || (document_.redacted && is_redacted_from(decoded_, text)))) return true;
    if (!is_told()) {
      differs({}, {});
    } else if (broken) {
      differs(where, "byte " + std::to_string(begin + *broken) + " of the source is no character of " + name);
    } else {
      const auto at = static_cast<std::size_t>(
          std::mismatch(decoded_.begin(), decoded_.end(), text.begin(), text.end()).first - decoded_.begin());
      differs(where, "the source's bytes " + range_text(begin, *row.source_end) + " are " + excerpt(decoded_, at) +
                         " in " + name + ", the text has " + excerpt(text, at));
    }
    return false;
  }

  // Names come in long runs.
  Decoder* decoder_of(std::uint32_t encoding) {
    if (encoding != last_encoding_) decoder_ = decoders_.find(document_.encodings[last_encoding_ = encoding]);
    return decoder_;
  }

  void check_spans() {
    for (const auto& span : document_.spans) {
      const auto begin = positions_.byte(span.begin), end = positions_.byte(span.end);
      if (begin && end && *begin <= *end) {
        add_span(*begin, *end);
      } else if (!is_told()) {
        differs({}, {});
      } else if (!begin || !end) {
        differs(row_pointer(span.table, span.row) + (begin ? "/end" : "/begin"),
                no_position(begin ? span.end : span.begin));
      } else {
        differs(row_pointer(span.table, span.row), "ends at " + std::to_string(span.end) + ", before it begins");
      }
    }
    for (const auto& position : document_.positions)
      if (!positions_.byte(position.value))
        differs(row_pointer(position.table, position.row) + "/" + *position.column, no_position(position.value));
  }

  // Bytes of the text before a position, by mapping.
  Shares before(std::uint32_t at) const {
    if (mapped_.empty()) return {0, 0, 0, at};
    const auto next = std::upper_bound(mapped_.begin(), mapped_.end(), at,
                                       [](std::uint32_t byte, const Mapped& m) { return byte < m.begin; });
    const auto& row = next == mapped_.begin() ? *next : *(next - 1);
    auto out = row.before;
    out[index(row.mapping)] += at - row.begin;
    return out;
  }

  void add_span(std::uint32_t begin, std::uint32_t end) {
    ++out_.spans;
    const auto first = before(begin), last = before(end);
    for (std::size_t i = 0; i < first.size(); ++i) out_.span_bytes[i] += last[i] - first[i];
  }

  const ExportedDocument& document_;
  const Source& source_;
  Decoders& decoders_;
  std::string_view text_;
  TextPositions positions_;
  std::map<std::string_view, std::uint32_t> rows_;  // of each table
  DocumentCheck out_;
  std::vector<Mapped> mapped_;
  std::uint32_t reached_ = 0;  // byte of the text that the source map covers up to
  std::string decoded_;
  std::uint32_t last_encoding_ = ExportedDocument::kNone;
  Decoder* decoder_ = nullptr;
};

}  // namespace

DocumentCheck check_document(const ExportedDocument& document, const Source& source, Decoders& decoders) {
  return Checker(document, source, decoders).check();
}

}  // namespace chancery::core
