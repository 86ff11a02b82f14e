// See fitting.hpp.
#include "fitting.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

// A place, and what it costs with the lines that it shows so far.
struct Priced {
  PlaceOnPage& place;
  std::size_t cost;
};

class Budget {
 public:
  Budget(const PageFormat& format, std::size_t left) : format_(&format), left_(left) {}
  void pay(std::size_t cost) { left_ -= std::min(left_, cost); }
  // Shows the place's line if it exists and fits, leaving `kept` for others.
  void show(Priced& priced, std::size_t line, std::size_t kept) {
    auto& [place, cost] = priced;
    if (line >= place.lines.size()) return;
    const auto& lines = place.place->lines;
    const auto at = std::upper_bound(place.shown.begin(), place.shown.end(), line,
                                     [&](auto a, auto b) { return lines[a].position < lines[b].position; });
    const auto added = place.shown.insert(at, line);
    const auto after = format_->cost(place);
    if (after + kept > left_ + cost) {
      place.shown.erase(added);
      return;
    }
    left_ = left_ + cost - after;
    cost = after;
  }

 private:
  const PageFormat* format_;
  std::size_t left_;
};

void fill(std::vector<Priced>& places, Budget& budget, const PageFormat& format) {
  std::size_t rounds = 0, kept = 0;
  for (const auto& [place, cost] : places) {
    if (place.is_list()) rounds = std::max(rounds, place.lines.size());
    if (place.is_one_line()) kept += format.kept_for(place);
  }
  for (std::size_t round = 0; round < rounds; ++round)
    for (auto& each : places)
      if (each.place.is_list()) budget.show(each, round, kept);
  for (auto& each : places)
    for (std::size_t i = 0; each.place.is_one_line() && i == each.place.shown.size() && i < each.place.lines.size();
         ++i)
      budget.show(each, i, 0);
}

}  // namespace

std::vector<PlaceOnPage> fitted(const Brief& brief, const PageFormat& format, std::size_t limit, std::size_t head) {
  std::vector<PlaceOnPage> places;
  places.reserve(brief.places.size());
  std::vector<Priced> priced;
  priced.reserve(brief.places.size());
  Budget budget(format, limit);
  budget.pay(head);
  for (const auto& place : brief.places) {
    auto& added = places.emplace_back(PlaceOnPage{&place, {}});
    added.remainder = "…等" + std::to_string(place.total) + std::string(place.measure);
    added.lines.reserve(place.lines.size());
    for (const auto& line : place.lines) added.lines.push_back(format.line(line, place));
    priced.push_back({added, format.cost(added)});
    budget.pay(priced.back().cost);
  }
  fill(priced, budget, format);
  return places;
}

std::string bracketed(const std::string& where) {
  constexpr std::string_view open = "（", close = "）";
  if (where.starts_with(open) && where.find(close) == where.size() - close.size()) return where;
  return std::string(open) + where + std::string(close);
}

}  // namespace chancery::brief
