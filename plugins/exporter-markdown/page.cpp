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
using brief::remainder_of;
using brief::Shape;

namespace {

enum class Note { if_needed, always };

std::string heading(const Place& place) { return "**【" + std::string(place.name) + "】**"; }

std::string line_of(const Line& line, const Place& place, std::size_t characters) {
  const auto words = fitted(line.words, place.shape == Shape::list ? characters / 8 : characters / 20);
  if (place.shape == Shape::one_line) return words;
  return "- " + words + (line.where.empty() ? "" : brief::bracketed(fitted(line.where, 30))) + "\n";
}

std::string joined(const PlaceOnPage& place) {
  std::string out;
  for (const auto line : place.in_text_order()) {
    if (!out.empty() && place.is_one_line()) out += "；";
    out += line;
  }
  return out;
}

std::string markdown_of(const PlaceOnPage& place, Note note) {
  const auto& what = *place.place;
  if (what.finding == Finding::not_analysed) return heading(what) + " 未分析\n";
  if (what.finding == Finding::none) return heading(what) + " 未明确\n";
  const bool all = place.shows_all() && note == Note::if_needed;
  if (place.is_one_line()) return heading(what) + " " + joined(place) + (all ? "" : remainder_of(what)) + "\n";
  return heading(what) + "\n\n" + joined(place) + (all ? "" : "- " + remainder_of(what) + "\n");
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
    return 1 + count_code_points(markdown_of(place, Note::always));
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
  for (const auto& place : brief::fitted(brief, Markdown(characters), characters, count_code_points(out)))
    (out += '\n') += markdown_of(place, Note::if_needed);
  return out;
}

}  // namespace chancery::markdown
