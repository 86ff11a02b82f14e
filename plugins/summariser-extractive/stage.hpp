// What the extractive summarisers have in common: their options, and the way from tables to rows.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "candidates.hpp"
#include "chancery/plugin.hpp"
#include "selection.hpp"

namespace chancery::extractive {

// A document as the scores see it.
struct Material {
  std::string_view text;
  std::vector<Section> sections;
  std::vector<Sentence> sentences;
  Candidates candidates;
};

Material material_of(const Document& document);
Settings settings_of(const Options& options);
// Chooses by the scores of the candidates and writes the rows of `summary`.
void write_summary(Document& document, const Material& material, const std::vector<double>& scores,
                   const Settings& settings, std::string_view method);

// The schema's members that both have, without braces.
inline constexpr std::string_view kSharedOptions = R"(
  "sentences": { "type": "integer", "minimum": 1, "maximum": 100, "default": 5,
                 "description": "At most so many in all" },
  "characters": { "type": "integer", "minimum": 0, "default": 0,
                  "description": "At most so many in all, in whole sentences; 0: no limit" },
  "per_section": { "type": "integer", "minimum": 1, "maximum": 100, "default": 1,
                   "description": "How many a level-1 section gives before the next has its turn" },
  "section_sentences": { "type": "integer", "minimum": 0, "maximum": 20, "default": 0,
                         "description": "At most so many in a summary of each level-1 section besides" })";
inline constexpr std::string_view kOptionsBegin =
    R"({ "type": "object", "additionalProperties": false, "properties": {)";
inline constexpr std::string_view kOptionsEnd = "} }";

template <const std::string_view&... parts>
inline constexpr auto kJoined = [] {
  std::array<char, (parts.size() + ...)> out{};
  auto* at = out.data();
  ((at = std::copy(parts.begin(), parts.end(), at)), ...);
  return out;
}();

// A component's schema: the shared options and, each behind a comma, its own.
template <const std::string_view& own>
inline constexpr std::string_view kSchema{kJoined<kOptionsBegin, kSharedOptions, own, kOptionsEnd>.data(),
                                          kJoined<kOptionsBegin, kSharedOptions, own, kOptionsEnd>.size()};

}  // namespace chancery::extractive
