#include "list.hpp"

#include <algorithm>

namespace chancery::enumerations {

namespace {

constexpr std::size_t kOpenMax = 4;

struct OpenList {
  std::size_t list = 0;
  std::size_t last = 0;  // its last marker so far
  int next = 1;          // the number that it goes on with
  Count count = Count::is;
};

class Parser {
 public:
  Lists parse(const std::vector<Marker>& markers) {
    for (std::size_t i = 0; i < markers.size(); ++i) {
      const bool second_follows =
          i + 1 < markers.size() && markers[i + 1].number == 2 && markers[i + 1].count == markers[i].count;
      const bool may_begin = markers[i].border != Border::separator || (markers[i].number == 1 && second_follows);
      if (!go_on(markers[i]) && may_begin) begin(markers[i]);
    }
    return std::move(out_);
  }

 private:
  bool go_on(const Marker& marker) {
    auto at = open_.size();
    while (at != 0 && (open_[at - 1].next != marker.number || open_[at - 1].count != marker.count)) --at;
    if (at == 0) return false;
    for (; open_.size() > at; open_.pop_back()) out_.lists[open_.back().list].is_inside = true;
    add(marker);
    return true;
  }
  void begin(const Marker& marker) {
    if (marker.number != 1) open_.clear();
    if (open_.size() == kOpenMax) open_.erase(open_.begin());
    List list;
    if (!open_.empty()) list.opened_in = open_.back().last;
    open_.push_back({out_.lists.size(), 0, 1, marker.count});
    out_.lists.push_back(list);
    add(marker);
  }
  void add(const Marker& marker) {
    open_.back().last = out_.markers.size();
    open_.back().next = marker.number + 1;
    out_.markers.push_back({marker, open_.back().list});
  }

  Lists out_;
  std::vector<OpenList> open_;  // the innermost last
};

}  // namespace

Lists lists_of(const std::vector<Marker>& markers) { return Parser().parse(markers); }

}  // namespace chancery::enumerations
