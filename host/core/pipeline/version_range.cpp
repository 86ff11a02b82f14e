// See version_range.hpp.
#include "version_range.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace chancery::core {
namespace {

struct Version {
  std::array<std::uint32_t, 3> parts{};
  std::size_t count = 0;
};

// One to three numbers; what stands behind the third after '-' or '+' is not looked at.
std::optional<Version> parse_version(std::string_view text) {
  Version out;
  const auto* at = text.data();
  const auto* end = at + text.size();
  while (out.count < 3) {
    const auto [next, error] = std::from_chars(at, end, out.parts[out.count]);
    if (error != std::errc()) return std::nullopt;
    ++out.count;
    at = next;
    if (at == end || *at != '.' || out.count == 3) break;
    ++at;
  }
  const bool ends_well = at == end || (out.count == 3 && (*at == '-' || *at == '+'));
  return ends_well ? std::optional(out) : std::nullopt;
}

}  // namespace

std::optional<VersionRange::Condition> VersionRange::parse_condition(std::string_view word) {
  static constexpr std::pair<std::string_view, Relation> kRelations[] = {{">=", Relation::at_least},
                                                                         {">", Relation::above},
                                                                         {"<=", Relation::at_most},
                                                                         {"<", Relation::below},
                                                                         {"=", Relation::equal}};
  Condition out;
  for (const auto& [sign, relation] : kRelations)
    if (word.starts_with(sign)) {
      out.relation = relation;
      word.remove_prefix(sign.size());
      break;
    }
  const auto version = parse_version(word);
  if (!version || word.find_first_of("-+") != word.npos) return std::nullopt;
  out.parts = version->parts;
  out.count = version->count;
  return out;
}

std::optional<VersionRange> VersionRange::parse(std::string_view text) {
  VersionRange out;
  while (true) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == text.npos) break;
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto condition = parse_condition(text.substr(begin, end - begin));
    if (!condition) return std::nullopt;
    out.conditions_.push_back(*condition);
    text.remove_prefix(end);
  }
  return out.conditions_.empty() ? std::nullopt : std::optional(out);
}

bool VersionRange::holds(std::string_view version) const {
  const auto found = parse_version(version);
  if (!found) return false;
  return std::all_of(conditions_.begin(), conditions_.end(), [&](const auto& condition) {
    const auto count = static_cast<std::ptrdiff_t>(condition.count);
    const auto order = std::lexicographical_compare_three_way(found->parts.begin(), found->parts.begin() + count,
                                                              condition.parts.begin(), condition.parts.begin() + count);
    switch (condition.relation) {
      case Relation::at_least: return order >= 0;
      case Relation::above: return order > 0;
      case Relation::at_most: return order <= 0;
      case Relation::below: return order < 0;
      case Relation::equal: break;
    }
    return order == 0;
  });
}

}  // namespace chancery::core
