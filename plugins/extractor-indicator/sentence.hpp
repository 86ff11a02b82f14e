// A sentence as the search for figures sees it: its text, the titles and quotations in it, the times it tells. Made
// only for sentences that hold a number.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "character_search.hpp"
#include "extent.hpp"
#include "said_words.hpp"
#include "time_expression.hpp"

namespace chancery::indicators {

using language::Extent;

// What titles and quotations open with.
inline constexpr std::u32string_view kQuoteCharacters = U"《“‘「『\"＂";

class Sentence {
 public:
  // `text` is the whole document's, cut off behind the sentence; positions are those of the document. Before `quote` no
  // title or quotation opens. Refers to the words said.
  Sentence(std::string_view text, Extent extent, std::size_t quote, const SaidWords& said,
           const language::TimeContext& times);

  std::string_view text() const { return text_; }
  Extent extent() const { return extent_; }
  const SaidWords& said() const { return said_; }
  std::string_view words(std::size_t begin, std::size_t end) const {
    return begin < end ? text_.substr(begin, end - begin) : std::string_view();
  }
  // From the border before `at` (，；： and what opens a bracket; a short bracket within is none) up to `at`.
  std::string_view clause_before(std::size_t at) const { return words(clause_begin(at), at); }
  std::size_t clause_begin(std::size_t at) const;
  std::size_t clause_end(std::size_t at) const;

  // Within 《》, or within a quotation so short that it is a name: “111”工程.
  bool is_named(std::size_t at) const { return name_at(at) != nullptr; }
  // The time that holds for a figure at `at`: the nearest told before it. None are those that it is compared with
  // (比2010年), parts of names, and those that tell when what is counted came to be (2004年底前建成的小区); 由2010年的
  // holds for the figure behind it alone, up to `previous` (the end of the figure before, or 0).
  const language::TimeExpression* time_before(std::size_t at, std::size_t previous = 0) const;
  // 余下7亿元于9月底前拨付: by when, if the clause says it behind the figure that ends at `end` and no time before it.
  const language::TimeExpression* term_behind(std::size_t begin, std::size_t end) const;
  // Whether it says how many years something may take (用三年时间): no time told before holds for it.
  bool has_term() const { return has_term_; }
  // The last year the sentence told, or the one it was given.
  int year() const { return year_; }

 private:
  static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
  const Extent* name_at(std::size_t at) const;
  std::size_t find_clause_begin(std::size_t at) const;
  std::size_t find_clause_end(std::size_t at) const;
  void find_names(std::size_t from);
  std::size_t over_bracket_back(std::size_t at) const;
  std::size_t over_bracket(std::size_t at) const;
  void find_times(const language::TimeContext& times);
  void give_years(language::TimeExpression& time) const;

  std::string_view text_;
  Extent extent_;
  const SaidWords& said_;
  std::vector<Extent> names_;
  struct Time {
    language::TimeExpression time;
    bool is_start = false;  // 由2010年的
  };
  std::vector<Time> times_;
  int year_ = 0;
  bool has_term_ = false;
  // The borders asked for last: each figure asks many times for its own, when it is judged and when it is written.
  struct Border {
    std::size_t of = kNowhere, at = 0;
  };
  mutable std::array<Border, 8> begins_ = {};  // by the lowest bits of the place
  mutable Border end_;
};

// Whether `at` is the first byte of a mark that parts clauses.
inline constexpr language::CharacterSearch kClauseBorders(U",，;；:：。！？(（)）\n—…");
inline bool is_clause_border(char32_t c) { return kClauseBorders.holds(c); }

}  // namespace chancery::indicators
