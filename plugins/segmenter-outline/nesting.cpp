#include "nesting.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "code_points.hpp"
#include "phrase.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kLookAhead = 64;  // numbered lines looked at behind a lead-in line
constexpr std::size_t kLeadInLength = 120;
constexpr std::size_t kPlainHeadingLength = 20;  // code points of a heading without number, colon or stop

bool is_arabic(MarkerKind kind) { return kind == MarkerKind::arabic_dot || kind == MarkerKind::arabic_comma; }

// Place of a kind in the genre's usual order; kinds of one place are alternatives.
int rank(MarkerKind kind) {
  return kind == MarkerKind::arabic_comma ? static_cast<int>(MarkerKind::arabic_dot) : static_cast<int>(kind);
}

struct Open {
  MarkerKind kind = MarkerKind::han;
  Marker marker;
  std::size_t section = 0;
};

class Nester {
 public:
  Nester(Draft& d, const Parts& parts) : d_(d), parts_(parts) {
    out_.of_line.assign(d.size(), kNowhere);
    for (std::size_t i = 0; i < d.size(); ++i)
      if (d.markers[i] && !d.is_framed(i)) numbered_.push_back(i);
  }

  Hierarchy nest() {
    std::size_t part = kNowhere;
    for (std::size_t i = 0; i < d_.size(); ++i) {
      if (parts_.of_line[i] != part && parts_.of_line[i] != kNowhere) {
        part = parts_.of_line[i];
        stack_.clear();
        nested_in_ = {};
      }
      part_ = part;
      if (numbered_at_ < numbered_.size() && numbered_[numbered_at_] == i) open_numbered(i);
      else if (could_lead_in(i)) open_lead_in(i);
      extend(i);
    }
    return std::move(out_);
  }

 private:
  void open_numbered(std::size_t i) {
    const auto& marker = *d_.markers[i];
    make_room(marker);
    ++numbered_at_;
    push(i, marker, d_.markers.heading(i));
  }

  // Ends the open sections that do not enclose `m`.
  void make_room(const Marker& m) {
    if (const auto at = sibling(m); at != kNowhere) {
      stack_.resize(m.number == 1 && goes_on_behind_items(at) ? at + 1 : at);
      if (stack_.size() == kLevelMax) stack_.pop_back();
      return;
    }
    if (m.kind == MarkerKind::decimal) return make_room_for_decimal(m);
    while (!stack_.empty() && rank(stack_.back().kind) > rank(m.kind) && !nests_against_custom(m)) stack_.pop_back();
    if (stack_.size() == kLevelMax) stack_.pop_back();
  }

  // The open section of the same series: the one whose number `m` follows, else the nearest. 1、 under （一） under 1.
  // is a series of its own if it starts at 1.
  std::size_t sibling(const Marker& m) const {
    const auto nearest = nearest_sibling(m);
    if (nearest == kNowhere || m.number == 1 || m.kind == MarkerKind::decimal) return nearest;
    for (auto at = nearest + 1; at > 0; --at)
      if (stack_[at - 1].kind == m.kind && stack_[at - 1].marker.number + 1 == m.number) return at - 1;
    return nearest;
  }
  std::size_t nearest_sibling(const Marker& m) const {
    for (auto at = stack_.size(); at > 0; --at) {
      const auto& open = stack_[at - 1];
      if (open.kind == m.kind)
        return m.kind == MarkerKind::decimal && open.marker.depth != m.depth ? search_decimal(m, at - 1) : at - 1;
      if (is_arabic(open.kind) && is_arabic(m.kind) && open.marker.number + 1 == m.number) return at - 1;
      if (open.kind == MarkerKind::lead_in && m.number == 1) return kNowhere;
    }
    return kNowhere;
  }
  std::size_t search_decimal(const Marker& m, std::size_t below) const {
    for (auto at = below; at > 0; --at)
      if (stack_[at - 1].kind == MarkerKind::decimal && stack_[at - 1].marker.depth == m.depth) return at - 1;
    return kNowhere;
  }

  // Whether items 1. 2. … that begin here are a list within the open section `at` of their own kind, say 7.: its next
  // number, 8., comes where theirs breaks off.
  bool goes_on_behind_items(std::size_t at) const {
    const auto& open = stack_[at];
    const auto limit = std::min(numbered_.size(), numbered_at_ + kLookAhead);
    int expected = 1;
    for (auto i = numbered_at_; i < limit && parts_.of_line[numbered_[i]] == part_; ++i) {
      const auto& next = *d_.markers[numbered_[i]];
      if (next.kind == open.kind) {
        if (next.number != expected) return next.number == open.marker.number + 1;
        ++expected;
      } else if (std::any_of(stack_.begin(), stack_.begin() + static_cast<std::ptrdiff_t>(at),
                             [&](const Open& outer) { return outer.kind == next.kind; })) {
        return false;
      }
    }
    return false;
  }

  // 1.2.1 lies in 1.2; 1.2 in the section whose number is 1.
  void make_room_for_decimal(const Marker& m) {
    const auto wanted = m.prefix[m.depth - 2u];
    auto at = stack_.size();
    while (at > 0 && !(stack_[at - 1].marker.number == wanted && encloses_decimal(stack_[at - 1], m))) --at;
    if (at > 0) stack_.resize(at);
    if (stack_.size() == kLevelMax) stack_.pop_back();
  }
  static bool encloses_decimal(const Open& open, const Marker& m) {
    return open.kind == MarkerKind::decimal ? open.marker.depth + 1 == m.depth : m.depth == 2;
  }

  // （一） under 1.: against the usual order, yet so if the outer one is just beginning, if it was so before, or if
  // nothing else could enclose it.
  bool nests_against_custom(const Marker& m) {
    if (m.number != 1 || m.kind <= MarkerKind::article) return false;
    const auto top = stack_.back().kind;
    auto& seen = nested_in_[static_cast<std::size_t>(m.kind)];
    const bool enclosed =
        std::any_of(stack_.begin(), stack_.end(), [&](const Open& open) { return rank(open.kind) < rank(m.kind); });
    const bool nests = stack_.back().marker.number == 1 || seen.test(static_cast<std::size_t>(top)) ||
                       (!enclosed && m.kind != MarkerKind::han);
    if (nests) seen.set(static_cast<std::size_t>(top));
    return nests;
  }

  void push(std::size_t i, const Marker& marker, const Heading& heading) {
    const auto& line = d_.lines[i];
    Section section;
    section.begin = line.begin;
    section.end = line.end;
    section.part = part_;
    section.level = stack_.size() + 1;
    section.parent = stack_.empty() ? kNowhere : stack_.back().section;
    section.marker_size = marker.size;
    section.title_begin = heading.title_begin;
    section.title_end = heading.title_end;
    section.run_in = heading.form != HeadingForm::alone;
    section.path = path_of(i, marker);
    stack_.push_back({marker.kind, marker, out_.sections.size()});
    out_.sections.push_back(std::move(section));
  }

  // A decimal number says its whole chain itself: 1.2.1, not 1 1.2 1.2.1.
  std::string path_of(std::size_t i, const Marker& marker) const {
    const auto own = spoken(marker, d_.at(i).substr(0, marker.size));
    auto above = stack_.size();
    if (marker.kind == MarkerKind::decimal) {
      while (above > 0 && stack_[above - 1].kind == MarkerKind::decimal) --above;
      if (above > 0 && stack_[above - 1].marker.number == marker.prefix[0]) --above;
    }
    if (above == 0) return own;
    const auto& outer = out_.sections[stack_[above - 1].section].path;
    const bool run_together = digit_value(static_cast<unsigned char>(outer.back())) >= 0 &&
                              digit_value(static_cast<unsigned char>(own.front())) >= 0;
    return outer + (run_together ? "." : "") + own;
  }

  // Right before the first of numbered lines: a line that ends with a colon, a short one without a stop (下一步工作),
  // or a sentence that speaks of the next work and announces it (下一步，重点做好以下几方面工作。).
  bool could_lead_in(std::size_t i) const {
    if (numbered_at_ == numbered_.size() || numbered_[numbered_at_] != i + 1) return false;
    if (d_.markers[i + 1]->number != 1 || stack_.empty()) return false;
    if (d_.roles[i] != Role::body) return d_.roles[i] == Role::lead_in;
    const auto& line = d_.lines[i];
    if (line.origin != Origin::text || line.length > kLeadInLength) return false;
    if (line.ending == Ending::full_stop) return speaks_of_next_work(d_.at(i)) && announces_items(d_.at(i));
    return line.ending == Ending::none && !line.has_stop && line.length >= 4 && line.length <= kPlainHeadingLength &&
           is_han(decode(d_.at(i), 0).value) && !contains(d_.at(i), "：") && !contains(d_.at(i), ":");
  }
  static bool announces_items(std::string_view line) {
    constexpr std::string_view words[] = {"方面", "项工作", "重点工作"};
    return announces(line) || contains_any(line, words);
  }

  // A line without a number opens a part if numbering begins anew behind it, or if it turns to the next work.
  void open_lead_in(std::size_t i) {
    const auto& line = d_.lines[i];
    if (line.length > kLeadInLength) return;
    const auto& first = *d_.markers[i + 1];
    if (first.kind <= MarkerKind::article || first.kind == MarkerKind::decimal) return;
    const auto same = sibling(first);
    const bool restarts = same != kNowhere && stack_[same].marker.number > 1;
    const bool next_work = speaks_of_next_work(d_.at(i)) && !inside_next_work();
    if (!restarts && !next_work) return;
    if (restarts && goes_on_behind_items(same)) {
      stack_.resize(same + 1);
    } else {
      const auto keep = enclosing(first.kind, restarts && !next_work ? same : 0);
      if (!restarts && keep > 0) return;
      stack_.resize(std::min(keep, same == kNowhere ? keep : same));
    }
    if (!stack_.empty() && stack_.back().kind == MarkerKind::lead_in) stack_.pop_back();
    if (stack_.size() + 1 >= kLevelMax) return;
    push_lead_in(i);
  }
  // Whether a title above speaks of what will be done next.
  bool inside_next_work() const {
    constexpr std::string_view plans[] = {"计划", "打算", "安排"};
    return std::any_of(stack_.begin(), stack_.end(), [&](const Open& open) {
      const auto& section = out_.sections[open.section];
      const auto title = d_.text.substr(section.title_begin, section.title_end - section.title_begin);
      return title.size() < 3 * kLeadInLength && (speaks_of_next_work(title) || contains_any(title, plans));
    });
  }
  // How many open sections enclose a lead-in line before items of `kind`: those whose numbering goes on behind the
  // items, else `otherwise`.
  std::size_t enclosing(MarkerKind kind, std::size_t otherwise) const {
    const auto limit = std::min(numbered_.size(), numbered_at_ + kLookAhead);
    for (auto at = numbered_at_; at < limit && parts_.of_line[numbered_[at]] == part_; ++at) {
      const auto& next = *d_.markers[numbered_[at]];
      if (next.kind == kind || next.kind == MarkerKind::decimal) continue;
      for (std::size_t open = stack_.size(); open > 0; --open)
        if (stack_[open - 1].kind == next.kind && next.kind != kind)
          return next.number == stack_[open - 1].marker.number + 1 ? open : otherwise;
    }
    return otherwise;
  }
  // Its title is the last sentence, without the colon or stop; with sentences before it the line stays text.
  void push_lead_in(std::size_t i) {
    const auto& line = d_.lines[i];
    const auto words = line.in(d_.text);
    auto end = words.size();
    for (auto c = decode_before(words, end); is_colon(c.value) || is_full_stop(c.value); c = decode_before(words, end))
      end = trim_end(words, end - c.size);
    const auto stop = words.substr(0, end).rfind("。");
    const auto begin = stop == std::string_view::npos ? 0 : skip_blanks(words, stop + std::string_view("。").size());
    if (!line.has_stop) d_.roles[i] = Role::heading;
    Marker marker;
    marker.kind = MarkerKind::lead_in;
    marker.number = 1;
    push(i, marker,
         {line.has_stop ? HeadingForm::lead_in : HeadingForm::alone, static_cast<std::uint32_t>(line.begin + begin),
          static_cast<std::uint32_t>(line.begin + end)});
  }

  // Every open section goes on to the end of this line, if the line is text.
  void extend(std::size_t i) {
    const auto role = d_.roles[i];
    if (stack_.empty() || (role != Role::heading && role != Role::body && role != Role::lead_in)) return;
    for (const auto& open : stack_) out_.sections[open.section].end = d_.lines[i].end;
    out_.of_line[i] = stack_.back().section;
  }

  Draft& d_;
  const Parts& parts_;
  Hierarchy out_;
  std::vector<std::size_t> numbered_;  // lines with a marker
  std::size_t numbered_at_ = 0;        // the first of them that is not yet open
  std::size_t part_ = kNowhere;
  std::vector<Open> stack_;
  std::array<std::bitset<kMarkerKinds>, kMarkerKinds> nested_in_ = {};
};

}  // namespace

Hierarchy nest(Draft& draft, const Parts& parts) { return Nester(draft, parts).nest(); }

}  // namespace chancery::outline
