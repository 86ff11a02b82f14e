// See fitting.hpp.
#include "fitting.hpp"

#include <algorithm>

namespace chancery::brief {

namespace {

class Budget {
 public:
  Budget(const PageFormat& format, std::size_t left) : format_(&format), left_(left) {}
  void pay(std::size_t cost) { left_ -= std::min(left_, cost); }
  // Shows the place's line if it exists and fits, leaving `kept` for others.
  void show(PlaceOnPage& place, std::size_t line, std::size_t kept) {
    if (line >= place.lines.size()) return;
    const auto before = format_->cost(place);
    place.shown.push_back(line);
    const auto after = format_->cost(place);
    if (after + kept <= left_ + before) left_ = left_ + before - after;
    else place.shown.pop_back();
  }

 private:
  const PageFormat* format_;
  std::size_t left_;
};

void fill(std::vector<PlaceOnPage>& places, Budget& budget, const PageFormat& format) {
  std::size_t rounds = 0, kept = 0;
  for (const auto& place : places) {
    rounds = std::max(rounds, place.lines.size());
    if (place.is_one_line()) kept += format.kept_for(place);
  }
  for (std::size_t round = 0; round < rounds; ++round)
    for (auto& place : places)
      if (place.is_list()) budget.show(place, round, kept);
  for (auto& place : places)
    for (std::size_t i = 0; place.is_one_line() && i == place.shown.size() && i < place.lines.size(); ++i)
      budget.show(place, i, 0);
}

}  // namespace

std::vector<std::string_view> PlaceOnPage::in_text_order() const {
  auto order = shown;
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return place->lines[a].position < place->lines[b].position; });
  std::vector<std::string_view> out;
  for (const auto i : order) out.push_back(lines[i]);
  return out;
}

std::vector<PlaceOnPage> fitted(const Brief& brief, const PageFormat& format, std::size_t limit, std::size_t head) {
  std::vector<PlaceOnPage> places;
  Budget budget(format, limit);
  budget.pay(head);
  for (const auto& place : brief.places) {
    auto& added = places.emplace_back(PlaceOnPage{&place, {}});
    for (const auto& line : place.lines) added.lines.push_back(format.line(line, place));
    budget.pay(format.cost(added));
  }
  fill(places, budget, format);
  return places;
}

std::string bracketed(const std::string& where) {
  constexpr std::string_view open = "（", close = "）";
  if (where.starts_with(open) && where.find(close) == where.size() - close.size()) return where;
  return std::string(open) + where + std::string(close);
}

std::string remainder_of(const Place& place) {
  return "…等" + std::to_string(place.total) + std::string(place.measure);
}

}  // namespace chancery::brief
