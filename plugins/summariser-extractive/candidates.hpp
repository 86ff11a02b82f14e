// Which sentences may stand in a summary, in groups that are heard in turn. Sentences and sections go in, candidates
// come out, in text order. Knows no scores, no tables and no host.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::extractive {

struct Sentence {
  std::size_t begin = 0, end = 0;
  std::optional<std::uint32_t> section;  // in the list of sections
};

struct Section {
  std::size_t begin = 0;
  std::optional<std::uint32_t> parent;  // an earlier section; others are taken for none
  std::string_view marker, title;
};

struct Candidate {
  std::size_t sentence = 0;        // its place in the list
  std::size_t begin = 0, end = 0;  // without a marker, tag or blank that the sentence opens with

  std::string_view words(std::string_view text) const { return text.substr(begin, end - begin); }
};

// The candidates of a level-1 section with all below it, or of a stretch of sentences outside sections.
struct Group {
  std::optional<std::uint32_t> section;
  std::size_t begin = 0, end = 0;  // in the list of candidates
};

struct Candidates {
  std::vector<Candidate> all;
  std::vector<Group> groups;  // one behind the other, none empty
};

// Courtesies are no candidates. Preambles and headings are only if their level-1 section has nothing else; an item's
// title is if the item says nothing else. If there is none otherwise, all sentences are that have words. Linear in the
// sentences' text.
Candidates candidates_of(std::string_view text, const std::vector<Sentence>& sentences,
                         const std::vector<Section>& sections);

// How many sections each section stands in.
std::vector<std::uint32_t> depths_of(const std::vector<Section>& sections);

}  // namespace chancery::extractive
