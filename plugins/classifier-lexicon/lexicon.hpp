// A lexicon: schemes of labels, and the weighted terms that speak for or against each. Made from JSON; the format
// stands in README.md. Weights are whole thousandths, so that sums do not depend on their order. Knows no documents.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "aho_corasick.hpp"

namespace chancery::lexicon {

struct Weight {
  std::uint32_t label = 0;
  std::int64_t thousandths = 0;
};

// Terms with what each says about labels, ready to be found in a text.
class Terms {
 public:
  using Map = std::map<std::string, std::vector<Weight>, std::less<>>;
  explicit Terms(const Map& weights);

  // The terms that lie in no longer term, in text order.
  std::vector<Match> longest(std::string_view text) const { return automaton_.longest(text); }
  std::span<const Weight> weights(const Match& match) const { return weights_[match.pattern]; }

 private:
  AhoCorasick automaton_;
  std::vector<std::vector<Weight>> weights_;
};

// Stand before and behind a title in which heading terms are sought; no UTF-8 text has these bytes.
inline constexpr char kTitleBegin = '\xFE', kTitleEnd = '\xFF';

struct Scheme {
  std::string name;
  std::vector<std::string> labels;  // in the file's order
  bool heading_first = false;       // titles decide before the text does, and hold for the sections below
  Terms words;
  Terms headings;  // with ^ and $ as kTitleBegin and kTitleEnd
};

struct Lexicon {
  std::vector<Scheme> schemes;  // in the file's order
};

// Throws Error{bad_options, where}: `json` is no lexicon. The message says what was found where in the file, and
// what was expected.
Lexicon parse_lexicon(std::string_view json, std::string_view where);

}  // namespace chancery::lexicon
