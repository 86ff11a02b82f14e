// One table of two documents: which rows are the same fact, and what differs between those that are. Refs count by the
// rows they lead to, spans by their place in the text that did not change, or by their words.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "row_matching.hpp"
#include "row_places.hpp"
#include "text_alignment.hpp"

namespace chancery::core {

// Two documents on their way through a comparison.
struct ComparedPair {
  ComparedPair(const DocumentFacts& first_facts, const DocumentFacts& second_facts);

  const DocumentFacts& facts(Side side) const { return side == Side::first ? first : second; }
  RowPlaces& places(Side side) { return side == Side::first ? first_places : second_places; }
  std::uint32_t position(Side side, std::uint32_t at) const {
    return side == Side::first ? alignment.of_first(at) : alignment.of_second(at);
  }
  // A number that a row shares with its partner alone. None: its table was not matched.
  std::optional<std::uint32_t> common_id(Side side, const std::string& table, std::uint32_t row) const;

  const DocumentFacts &first, &second;
  RowPlaces first_places, second_places;
  bool both_have_text;
  bool positions_count;  // positions of both can be held against each other
  TextAlignment alignment;
  std::map<std::string, RowMatching, std::less<>> matched;  // by table
};

// A column of either table, or of both.
struct ComparedColumn {
  std::string name;
  const FactColumn *first = nullptr, *second = nullptr;

  const FactColumn* of(Side side) const { return side == Side::first ? first : second; }
  // Of both, if they agree.
  FactColumn::Kind kind() const { return (first ? first : second)->kind; }
  bool agrees() const { return !first || !second || first->kind == second->kind; }
};

struct CellDifference {
  std::string column;
  std::optional<std::string> old_value, new_value;  // none: it has none
  bool is_number = false;
};

class TableComparison {
 public:
  // `pair` outlives this. Both have a table of that name.
  TableComparison(ComparedPair& pair, const std::string& table);

  // The table of whose rows the rows of this one are parts: another extractor's, to which each has a ref, while none
  // says a section of its own. Null: there is none.
  const ComparedColumn* whole() const { return whole_; }
  // What parts are told by at the row they belong to.
  const ComparedColumn* naming() const { return naming_; }
  std::uint32_t number(Side side) const { return side == Side::first ? first_number_ : second_number_; }

  RowMatching match();
  // What differs between two rows that were matched, when all tables are.
  std::vector<CellDifference> differences(std::uint32_t first_row, std::uint32_t second_row);

 private:
  struct Spot {
    std::uint32_t begin, end;
    bool operator==(const Spot&) const = default;
  };
  std::optional<Spot> spot(Side side, const FactSpan& span) const;
  const FactSpan* span(Side side, std::uint32_t row) const;
  std::string_view words(Side side, std::uint32_t row) const;
  std::string value(Side side, const ComparedColumn* column, std::uint32_t row) const;
  enum class Stated { all, texts, refs, refs_set };
  std::string stated(Side side, std::uint32_t row, Stated what) const;
  std::string section(Side side, std::uint32_t row);
  std::string profile(Side side, std::uint32_t row) const;
  RowKey at_spot(const ComparedColumn* with) const;
  RowKey of_name(bool with_section);
  RowKey of_words(bool with_section);
  void match_parts(RowMatching& out);
  void match_rest(RowMatching& out);

  std::optional<CellDifference> difference(const ComparedColumn& column, std::uint32_t first_row,
                                           std::uint32_t second_row);
  std::optional<CellDifference> span_difference(const ComparedColumn& column, const FactSpan& a, const FactSpan& b);
  std::optional<CellDifference> ref_difference(const ComparedColumn& column, std::uint32_t a, std::uint32_t b);
  std::string row_name(Side side, const std::string& table, std::uint32_t row);

  ComparedPair& pair_;
  std::string name_;
  std::uint32_t first_number_, second_number_;
  std::vector<ComparedColumn> columns_;
  const ComparedColumn *whole_ = nullptr, *naming_ = nullptr, *first_text_ = nullptr, *span_ = nullptr;
};

}  // namespace chancery::core
