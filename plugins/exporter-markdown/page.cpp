// The fitting of a brief into its page. Everything that must stand there is paid for first, with the note of what
// was left out; the rest goes to the places in turn.
#include <algorithm>

#include "brief.hpp"
#include "displayed_text.hpp"

namespace chancery::markdown {

namespace {

// A place with its Markdown, and which of its lines stand on the page.
struct PlaceOnPage {
  const Place* place;
  std::vector<std::string> lines;
  std::vector<std::size_t> shown = {};  // indices into lines

  bool is_list() const { return place->finding == Finding::found && place->shape == Shape::list; }
  bool is_one_line() const { return place->finding == Finding::found && place->shape == Shape::one_line; }
};

std::string heading(const Place& place) { return "**【" + std::string(place.name) + "】**"; }

std::string remainder(const Place& place) { return "…等" + std::to_string(place.total) + std::string(place.measure); }

// （四（三）1）; a path that is bracketed as a whole, （二）, stands as it is.
std::string bracketed(const std::string& where) {
  constexpr std::string_view open = "（", close = "）";
  if (where.starts_with(open) && where.find(close) == where.size() - close.size()) return where;
  return std::string(open) + where + std::string(close);
}

std::string line_of(const Line& line, const Place& place, std::size_t characters) {
  const auto words = fitted(line.words, place.shape == Shape::list ? characters / 8 : characters / 20);
  if (place.shape == Shape::one_line) return words;
  return "- " + words + (line.where.empty() ? "" : bracketed(fitted(line.where, 30))) + "\n";
}

PlaceOnPage on_page(const Place& place, std::size_t characters) {
  PlaceOnPage out{&place, {}};
  for (const auto& line : place.lines) out.lines.push_back(line_of(line, place, characters));
  return out;
}

std::string joined(const PlaceOnPage& place) {
  auto order = place.shown;
  std::stable_sort(order.begin(), order.end(),
                   [&](auto a, auto b) { return place.place->lines[a].position < place.place->lines[b].position; });
  std::string out;
  for (const auto i : order) {
    if (!out.empty() && place.is_one_line()) out += "；";
    out += place.lines[i];
  }
  return out;
}

std::string markdown_of(const PlaceOnPage& place) {
  const auto& what = *place.place;
  if (what.finding == Finding::not_analysed) return heading(what) + " 未分析\n";
  if (what.finding == Finding::none) return heading(what) + " 未明确\n";
  const bool all = place.shown.size() == what.total;
  if (place.is_one_line()) return heading(what) + " " + joined(place) + (all ? "" : remainder(what)) + "\n";
  return heading(what) + "\n\n" + joined(place) + (all ? "" : "- " + remainder(what) + "\n");
}

std::string head_of(const Brief& brief, std::size_t characters) {
  std::string out("# ");
  (out += fitted(brief.title, characters / 4)) += '\n';
  if (!brief.particulars.empty()) ((out += '\n') += fitted(brief.particulars, characters / 4)) += '\n';
  return out;
}

class Budget {
 public:
  explicit Budget(std::size_t left) : left_(left) {}
  void pay(std::size_t cost) { left_ -= std::min(left_, cost); }
  // Shows the place's line if it exists and fits, leaving `kept` for others.
  void show(PlaceOnPage& place, std::size_t line, std::size_t kept) {
    if (line >= place.lines.size()) return;
    const auto cost = count_code_points(place.lines[line]) + (place.is_one_line() && !place.shown.empty() ? 1 : 0);
    if (cost + kept > left_) return;
    left_ -= cost;
    place.shown.push_back(line);
  }

 private:
  std::size_t left_;
};

void fill(std::vector<PlaceOnPage>& places, Budget& budget, std::size_t characters) {
  std::size_t rounds = 0, one_lines = 0;
  for (const auto& place : places) {
    rounds = std::max(rounds, place.lines.size());
    one_lines += place.is_one_line();
  }
  for (std::size_t round = 0; round < rounds; ++round)
    for (auto& place : places)
      if (place.is_list()) budget.show(place, round, one_lines * characters / 10);
  for (auto& place : places)
    for (std::size_t i = 0; place.is_one_line() && i == place.shown.size() && i < place.lines.size(); ++i)
      budget.show(place, i, 0);
}

}  // namespace

std::string page(const Brief& brief, std::size_t characters) {
  auto out = head_of(brief, characters);
  std::vector<PlaceOnPage> places;
  Budget budget(characters);
  budget.pay(count_code_points(out));
  for (const auto& place : brief.places) {
    places.push_back(on_page(place, characters));
    budget.pay(1 + count_code_points(markdown_of(places.back())));  // with the note, whether it will stand or not
  }
  fill(places, budget, characters);
  for (const auto& place : places) (out += '\n') += markdown_of(place);
  return out;
}

}  // namespace chancery::markdown
