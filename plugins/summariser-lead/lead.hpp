// The lead of a text: which of its first sentences stand for it. Sentences and sections go in, choices come out, in
// text order. Knows no tables and no host.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace chancery::lead {

struct Sentence {
  std::size_t begin = 0, end = 0;
  std::optional<std::uint32_t> section;  // in the list of sections
};

struct Section {
  std::size_t begin = 0;
  std::optional<std::uint32_t> parent;  // an earlier section; others are taken for none
  std::string_view marker, title;
};

struct Settings {
  std::size_t sentences = 5;    // at most, in all
  std::size_t per_section = 1;  // how many a level-1 section gives before the next has its turn
};

struct Choice {
  std::size_t sentence = 0;        // its place in the list
  std::size_t begin = 0, end = 0;  // without the marker of a run-in heading
  friend bool operator==(const Choice&, const Choice&) = default;
};

// Sentences outside sections form sections of their own, one before the first, and so on. When each has had its turn
// and there is room, the first has a second turn. Linear in the sentences' text.
std::vector<Choice> lead(std::string_view text, const std::vector<Sentence>& sentences,
                         const std::vector<Section>& sections, const Settings& settings);

}  // namespace chancery::lead
