// Markers, then lists, then how far items go: in text order, so that an item's end is known when those within it are
// looked at.
#include "items.hpp"

#include <algorithm>
#include <optional>

#include "list.hpp"
#include "marker.hpp"
#include "tag.hpp"

namespace chancery::enumerations {

namespace {

constexpr std::size_t kDepthMax = 4;

// What is known of a list's items so far.
struct Progress {
  std::optional<std::size_t> around;  // the marker whose item the list stands in
  std::size_t depth = 0;
  std::size_t items = 0;
  bool tagged = false;  // one has a tag
  bool clauses = true;  // each ends within the sentence it begins in
};

class Ends {
 public:
  Ends(std::string_view text, Extent paragraph, std::span<const Extent> sentences, Lists lists)
      : text_(text), paragraph_(paragraph), sentences_(sentences), markers_(std::move(lists.markers)) {
    next_.resize(markers_.size());
    lists_.resize(lists.lists.size());
    std::vector<std::optional<std::size_t>> last(lists_.size());
    for (std::size_t i = 0; i < markers_.size(); ++i) {
      const auto list = markers_[i].list;
      if (!last[list]) place(lists_[list], lists.lists[list], markers_[i].marker);
      else next_[*last[list]] = i;
      last[list] = i;
    }
  }

  void append(std::vector<Item>& out) {
    for (std::size_t i = 0; i < markers_.size(); ++i) {
      const auto& marker = markers_[i].marker;
      auto& list = lists_[markers_[i].list];
      ends_.push_back(next_[i] ? markers_[*next_[i]].marker.begin : end_of_last(i, list));
      auto item = trimmed(words(marker.begin, ends_[i]));
      const auto tag = tag_at_end(item);
      if (next_[i]) {
        list.tagged |= !tag.empty();
        list.clauses &= sentence_end(marker.begin) > ends_[i];
      } else if (!list.tagged) {
        item = trimmed(item.substr(0, item.size() - tag.size()));
      }
      ++list.items;
      out.push_back({{marker.begin, marker.begin + item.size()}, words(marker.begin, marker.end)});
    }
  }

 private:
  // A list stands in the item that was open if that one's list goes on, or if a colon in the same sentence leads to it.
  void place(Progress& list, const List& known, const Marker& first) const {
    if (!known.opened_in) return;
    const auto& outer = markers_[*known.opened_in];
    const bool led_to = first.border == Border::colon && sentence_end(outer.marker.begin) > first.begin;
    const auto depth = lists_[outer.list].depth + 1;
    if ((!known.is_inside && !led_to) || depth == kDepthMax) return;
    list.around = known.opened_in;
    list.depth = depth;
  }
  std::size_t end_of_last(std::size_t i, const Progress& list) const {
    const auto begin = markers_[i].marker.begin;
    auto end = list.around ? ends_[*list.around] : paragraph_.end;
    if (list.items != 0 && list.clauses) end = std::min(end, sentence_end(begin));
    const auto other = next_outside(i);
    if (other == markers_.size() || markers_[other].marker.begin >= end) return end;
    const auto lead_in = sentence_begin(markers_[other].marker.begin);
    return lead_in > begin ? lead_in : markers_[other].marker.begin;
  }
  // The first marker behind `i` that does not stand in its item.
  std::size_t next_outside(std::size_t i) const {
    auto at = i + 1;
    while (at < markers_.size() && stands_in(at, i)) ++at;
    return at;
  }
  bool stands_in(std::size_t inner, std::size_t outer) const {
    for (auto around = lists_[markers_[inner].list].around; around; around = lists_[markers_[*around].list].around)
      if (*around == outer) return true;
    return false;
  }
  const Extent* sentence_at(std::size_t at) const {
    const auto found = std::partition_point(sentences_.begin(), sentences_.end(),
                                            [&](const Extent& sentence) { return sentence.end <= at; });
    return found != sentences_.end() && found->begin <= at ? &*found : nullptr;
  }
  std::size_t sentence_end(std::size_t at) const {
    const auto* sentence = sentence_at(at);
    return sentence ? sentence->end : paragraph_.end;
  }
  std::size_t sentence_begin(std::size_t at) const {
    const auto* sentence = sentence_at(at);
    return sentence ? sentence->begin : at;
  }
  std::string_view words(std::size_t begin, std::size_t end) const { return text_.substr(begin, end - begin); }

  std::string_view text_;
  Extent paragraph_;
  std::span<const Extent> sentences_;
  std::vector<ListedMarker> markers_;
  std::vector<std::optional<std::size_t>> next_;  // of the same list
  std::vector<std::size_t> ends_;                 // of the items so far, with blanks and tags
  std::vector<Progress> lists_;
};

}  // namespace

void append_items(std::string_view text, Extent paragraph, std::span<const Extent> sentences, Counts& counts,
                  std::vector<Item>& out) {
  const auto markers = possible_markers(text, paragraph, counts);
  if (!markers.empty()) Ends(text, paragraph, sentences, lists_of(markers)).append(out);
}

}  // namespace chancery::enumerations
