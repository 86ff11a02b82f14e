// Which lines of a brief stand on a page of limited size, in whatever format: everything that must stand there is paid
// for first, the rest goes to the places in turn. Knows neither formats nor the unit that they count in.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "brief.hpp"

namespace chancery::brief {

// A place with its lines as the format writes them, and which of these stand on the page.
struct PlaceOnPage {
  const Place* place;
  std::vector<std::string> lines;
  std::vector<std::size_t> shown = {};  // indices into lines, one after the other as they stand in the document

  std::string remainder = {};  // what is said where not all lines stand: …等18项

  bool is_list() const { return place->finding == Finding::found && place->shape == Shape::list; }
  bool is_one_line() const { return place->finding == Finding::found && place->shape == Shape::one_line; }
  bool shows_all() const { return shown.size() == place->total; }
};

// What a format says of itself. Costs are in any unit that the page's limit is in too.
class PageFormat {
 public:
  virtual ~PageFormat() = default;
  virtual std::string line(const Line& line, const Place& place) const = 0;
  // Of a place with the lines that it shows.
  virtual std::size_t cost(const PlaceOnPage& place) const = 0;
  // What is kept for the lines of a place that stands in one line until lists have had their turns.
  virtual std::size_t kept_for(const PlaceOnPage& place) const = 0;
};

// All places, each with lines shown while `limit` lasts, of which title and particulars have taken `head`: one of each
// list in turn, then those that stand in one line. Places without a shown line are there, whatever they cost. Points
// into `brief`.
std::vector<PlaceOnPage> fitted(const Brief& brief, const PageFormat& format, std::size_t limit, std::size_t head);

// （四（三）1）; a path that is bracketed as a whole, （二）, stands as it is.
std::string bracketed(const std::string& where);

}  // namespace chancery::brief
