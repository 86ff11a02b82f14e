// A lexicon: schemes of labels, and the weighted terms that speak for or against each. Made from JSON; the format
// stands in README.md. Weights are whole thousandths, so that sums do not depend on their order. Knows no documents.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aho_corasick.hpp"

namespace chancery::lexicon {

// What a term says: this much for a label of its scheme.
struct Weight {
  std::uint32_t label = 0;
  std::int32_t thousandths = 0;
};

// The same of a title's term. A noun says nothing behind a verb that opens the title or a clause of it.
struct TitleWeight : Weight {
  bool noun = false;
};

// What a title says of the sections before it: what speaks for the one label speaks for the other.
struct Turn {
  std::uint32_t from = 0, to = 0;
};

// Terms with what each says, ready to be found in a text.
template <class Said>
class Terms {
 public:
  struct Term {
    Pattern pattern;
    std::vector<Said> says;
  };
  explicit Terms(const std::vector<Term>& terms) : automaton_(patterns_of(terms)) {
    for (const auto& term : terms) {
      said_.insert(said_.end(), term.says.begin(), term.says.end());
      ends_.push_back(said_.size());
    }
  }

  const AhoCorasick& automaton() const { return automaton_; }
  std::span<const Said> says(const Match& match) const {
    return std::span(said_).subspan(ends_[match.pattern], ends_[match.pattern + 1] - ends_[match.pattern]);
  }

 private:
  static std::vector<Pattern> patterns_of(const std::vector<Term>& terms) {
    std::vector<Pattern> out;
    for (const auto& term : terms) out.push_back(term.pattern);
    return out;
  }

  AhoCorasick automaton_;
  std::vector<Said> said_;
  std::vector<std::size_t> ends_{0};  // of each term's part of said_, behind the begin of the first
};

struct Scheme {
  std::string name;
  std::vector<std::string> labels;     // in the file's order
  std::vector<std::uint32_t> closing;  // those that the last section has by its title alone
  bool heading_first = false;          // titles decide before the text does, and hold for the sections below
  // Sought in titles, in single sentences, and in titles again; with kTextBegin and kTextEnd for ^ and $.
  Terms<TitleWeight> headings;
  Terms<Weight> sentences;
  Terms<Turn> before;
  AhoCorasick verbs;  // each where a title or a clause of it begins
};

struct Lexicon {
  std::vector<Scheme> schemes;  // in the file's order
  Terms<Weight> words;          // of all schemes; a scheme's number is its group
};

// Throws Error{bad_options, where}: `json` is no lexicon. The message says what was found where in the file, and
// what was expected.
Lexicon parse_lexicon(std::string_view json, std::string_view where);

}  // namespace chancery::lexicon
