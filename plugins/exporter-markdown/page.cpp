// A brief's places as Markdown, and what they cost: code points, with the note of what was left out, whether it will
// stand or not.
#include "page.hpp"

#include <algorithm>

#include "displayed_text.hpp"
#include "escaped_text.hpp"
#include "fitting.hpp"

namespace chancery::markdown {

using brief::Brief;
using brief::count_code_points;
using brief::Finding;
using brief::Line;
using brief::Place;
using brief::PlaceOnPage;
using brief::Shape;

namespace {

constexpr std::size_t kWhereMax = 30;

enum class Note { if_needed, always };

std::string line_of(const Line& line, const Place& place, std::size_t characters) {
  const auto words = fitted(line.words, place.shape == Shape::list ? characters / 8 : characters / 20);
  if (place.shape == Shape::one_line) return words;
  return "- " + words + (line.where.empty() ? "" : brief::bracketed(fitted(line.where, kWhereMax))) + "\n";
}

// Hands the place's Markdown over, piece by piece.
template <class Take>
void write(const PlaceOnPage& place, Note note, Take&& take) {
  const auto& what = *place.place;
  take("**【");
  take(what.name);
  take("】**");
  if (what.finding == Finding::not_analysed) return take(" 未分析\n");
  if (what.finding == Finding::none) return take(" 未明确\n");
  take(place.is_one_line() ? " " : "\n\n");
  bool has_words = false;
  for (const auto i : place.shown) {
    if (has_words && place.is_one_line()) take("；");
    take(place.lines[i]);
    has_words |= !place.lines[i].empty();
  }
  const bool all = place.shows_all() && note == Note::if_needed;
  if (!all && place.is_list()) take("- ");
  if (!all) take(place.remainder);
  if (!all || place.is_one_line()) take("\n");
}

std::string head_of(const Brief& brief, std::size_t characters) {
  std::string out("# ");
  (out += fitted(brief.title, characters / 4)) += '\n';
  if (!brief.particulars.empty()) ((out += '\n') += fitted(brief.particulars, characters / 4)) += '\n';
  return out;
}

class Markdown : public brief::PageFormat {
 public:
  explicit Markdown(std::size_t characters) : characters_(characters) {}

  std::string line(const Line& line, const Place& place) const override { return line_of(line, place, characters_); }
  std::size_t cost(const PlaceOnPage& place) const override {
    std::size_t out = 1;
    write(place, Note::always, [&](std::string_view piece) { out += count_code_points(piece); });
    return out;
  }
  // A tenth of the page at most: all of its lines, with what divides them.
  std::size_t kept_for(const PlaceOnPage& place) const override {
    std::size_t length = place.lines.size();
    for (const auto& line : place.lines) length += count_code_points(line);
    return std::min(characters_ / 10, length);
  }

 private:
  std::size_t characters_;
};

}  // namespace

std::string page(const Brief& brief, std::size_t characters) {
  auto out = head_of(brief, characters);
  for (const auto& place : brief::fitted(brief, Markdown(characters), characters, count_code_points(out))) {
    out += '\n';
    write(place, Note::if_needed, [&](std::string_view piece) { out += piece; });
  }
  return out;
}

}  // namespace chancery::markdown
