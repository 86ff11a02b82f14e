// The main box is the innermost one that holds most of the page's running text; the region grows from it outwards while
// nothing speaks of chrome. Within the region a line is document unless something speaks against it, outside the
// other way round.
#include "region.hpp"

#include <algorithm>
#include <string_view>

#include "wording.hpp"

namespace chancery::html {

namespace {

constexpr std::uint32_t kTitleBytes = 18;  // what the page's title is compared with has at least six characters
constexpr std::size_t kTitleBytesMax = 512;
constexpr std::uint32_t kSentenceBytes = 30;  // of a line of running text
constexpr std::uint32_t kMenuBytes = 45;      // lines without a stop that may be entries of a menu are shorter
constexpr std::uint32_t kMenuLines = 4, kEntryBytes = 36, kMenuMean = 24;  // a menu's lines; bytes of one, on average
constexpr std::uint32_t kHeadLines = 12, kTailLines = 4, kTailBytes = 150;
constexpr std::uint64_t kMainTenths = 6, kNamedMainTenths = 5;
constexpr std::uint64_t kPartShare = 8;  // a part of the document has at least an eighth of the region's weight
constexpr std::uint64_t kLinkLines = 2;  // of a list that is no part of a document

// Sums over lines [0, i), so that any box's sums are a difference.
struct Sums {
  std::uint64_t bytes = 0, linked = 0, weight = 0;
  std::uint64_t apart = 0;             // lines that say chrome, or lie in boxes that are named so or menus
  std::uint64_t links = 0, files = 0;  // lines that are links alone; lines that lead to files
};

class Finder {
 public:
  Finder(const Page& page, const std::vector<char>& data_tables)
      : page_(page), data_tables_(data_tables), title_(std::string_view(page.title).substr(0, kTitleBytesMax)) {}

  std::vector<char> find() {
    std::vector<char> chrome(page_.lines.size());
    if (page_.lines.empty()) return chrome;
    read_lines();
    find_menus();
    find_framed();
    add_up();
    main_ = find_main();
    clear_frames();
    add_up();
    region_ = grown(main_);
    find_neighbours();
    find_link_boxes();
    find_field_tables();
    head_begin_ = find_head();
    tail_end_ = find_tail();
    for (std::uint32_t i = 0; i < chrome.size(); ++i) chrome[i] = in_region(i) ? is_intruder(i) : !is_outlier(i);
    return chrome;
  }

 private:
  const Box& box(std::uint32_t index) const { return page_.boxes[index]; }
  std::string_view words(std::uint32_t line) const { return page_.words(page_.lines[line]); }
  bool in_region(std::uint32_t line) const { return line >= box(region_).first_line && line < box(region_).end_line; }

  void read_lines() {
    evident_.resize(page_.lines.size());
    for (std::uint32_t i = 0; i < evident_.size(); ++i)
      evident_[i] = says_chrome(words(i), page_.lines[i].linked > 0 ? Linked::yes : Linked::no);
  }

  // Boxes with several lines of a few characters each, none of them a field or in a table of data.
  void find_menus() {
    std::vector<std::uint32_t> bytes(1, 0), no_entries(1, 0), tables(1, 0);
    for (const auto& line : page_.lines) {
      const auto i = static_cast<std::uint32_t>(bytes.size() - 1);
      bytes.push_back(bytes.back() + line.size());
      no_entries.push_back(no_entries.back() + !could_be_entry(i));
    }
    for (const auto is_data : data_tables_) tables.push_back(tables.back() + (is_data != 0));
    menu_.resize(page_.boxes.size());
    for (std::uint32_t i = 0; i < menu_.size(); ++i) {
      const auto first = box(i).first_line, end = box(i).end_line;
      const bool is_menu = end - first >= kMenuLines && no_entries[end] == no_entries[first] &&
                           tables[box(i).end_box] == tables[i] && bytes[end] - bytes[first] < (end - first) * kMenuMean;
      menu_[i] = is_menu || (i > 0 && menu_[box(i).parent]);
    }
  }

  bool could_be_entry(std::uint32_t i) const {
    return page_.lines[i].size() <= kEntryBytes && words(i).find_first_of("0123456789") == std::string_view::npos &&
           !is_field(words(i)) && !is_label(words(i));
  }

  // Boxes that the page itself calls chrome, with all that lies in them.
  void find_framed() {
    own_frame_.resize(page_.boxes.size());
    for (std::uint32_t i = 0; i < own_frame_.size(); ++i)
      own_frame_[i] = box(i).hidden || box(i).named_chrome || box(i).kind == BoxKind::frame;
    spread_frames();
  }
  void spread_frames() {
    framed_ = own_frame_;
    for (std::uint32_t i = 1; i < framed_.size(); ++i) framed_[i] |= framed_[box(i).parent];
  }
  // A name is not believed of a box that holds most of the text.
  void clear_frames() {
    for (auto i = main_; i != kNone; i = box(i).parent) own_frame_[i] = 0;
    spread_frames();
    hidden_.resize(page_.boxes.size());
    for (std::uint32_t i = 1; i < hidden_.size(); ++i)
      hidden_[i] = (box(i).hidden && own_frame_[i]) || hidden_[box(i).parent];
  }

  void add_up() {
    sums_.assign(1, {});
    sums_.reserve(page_.lines.size() + 1);
    for (std::uint32_t i = 0; i < page_.lines.size(); ++i) {
      const auto& line = page_.lines[i];
      auto sum = sums_.back();
      sum.bytes += line.size();
      sum.linked += line.linked;
      sum.weight += weight_of(i);
      sum.apart += evident_[i] || framed_[line.box] || menu_[line.box];
      sum.links += is_link(line);
      sum.files += line.leads_to_file;
      sums_.push_back(sum);
    }
  }
  bool is_link(const Line& line) const { return !line.leads_to_file && line.linked * 10 >= line.size() * 8; }
  // What a line tells for the document: sentences most. Below a line that is a link it is what that leads to.
  std::uint64_t weight_of(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    if (line.linked * 2 > line.size() || evident_[i]) return 0;
    const bool teaser = i > 0 && is_link(page_.lines[i - 1]);
    const std::uint64_t weight = (line.size() - line.linked) * (line.stops > 0 ? 16 : line.size() < kMenuBytes ? 1 : 4);
    return (framed_[line.box] ? weight / 4 : weight) / (teaser ? 4 : 1);
  }
  Sums sums_of(std::uint32_t index) const {
    const auto &from = sums_[box(index).first_line], &to = sums_[box(index).end_line];
    return {to.bytes - from.bytes, to.linked - from.linked, to.weight - from.weight,
            to.apart - from.apart, to.links - from.links,   to.files - from.files};
  }

  std::uint32_t find_main() const {
    const auto all = sums_of(0).weight;
    std::uint32_t found = 0;
    for (auto child = found + 1; all > 0 && child < box(found).end_box;) {
      const auto tenths = box(child).named_main ? kNamedMainTenths : kMainTenths;
      if (sums_of(child).weight * 10 >= all * tenths && !data_tables_[child]) found = child++;
      else child = box(child).end_box;
    }
    return found;
  }

  // Outwards while what comes along is no chrome and mostly no links.
  std::uint32_t grown(std::uint32_t region) const {
    for (auto outer = box(region).parent; outer != kNone; outer = box(outer).parent) {
      const auto inside = sums_of(region), whole = sums_of(outer);
      const bool linked = (whole.linked - inside.linked) * 2 > whole.bytes - inside.bytes;
      if (whole.apart > inside.apart || linked || whole.links - inside.links >= kLinkLines) break;
      region = outer;
    }
    return region;
  }

  // For boxes outside the region, the outermost one around them that does not hold the region.
  void find_neighbours() {
    neighbour_.assign(page_.boxes.size(), kNone);
    std::vector<char> around(page_.boxes.size());
    for (auto i = region_; i != kNone; i = box(i).parent) around[i] = 1;
    for (std::uint32_t i = 1; i < neighbour_.size(); ++i)
      if (!around[i]) neighbour_[i] = around[box(i).parent] ? i : neighbour_[box(i).parent];
  }

  // Boxes with several lines that are mostly links, with all that lies in them.
  void find_link_boxes() {
    link_box_.resize(page_.boxes.size());
    for (std::uint32_t i = 0; i < link_box_.size(); ++i) {
      const auto sums = sums_of(i);
      const bool many = box(i).end_line - box(i).first_line >= 2;
      link_box_[i] = many && sums.linked * 10 >= sums.bytes * 6 && sums.files == 0 && sums.bytes > 0;
      if (i > 0) link_box_[i] |= link_box_[box(i).parent];
    }
  }

  // Tables of labels and values: what a site knows of a document.
  void find_field_tables() {
    field_box_.resize(page_.boxes.size());
    for (std::uint32_t i = 0; i < field_box_.size(); ++i) {
      if (i > 0) field_box_[i] = field_box_[box(i).parent];
      if (data_tables_[i]) field_box_[i] = count_fields(box(i)) >= 2;
    }
  }
  std::size_t count_fields(const Box& table) const {
    std::size_t fields = 0;
    for (auto i = table.first_line; i < table.end_line; ++i) fields += is_field(words(i)) || is_label(words(i));
    return fields;
  }

  // The lines right above the region, up to the first that links or is chrome: title, number, fields.
  std::uint32_t find_head() const {
    const auto first = box(region_).first_line;
    auto head = first;
    while (head > 0 && first - head < kHeadLines && could_be_head(head - 1)) --head;
    return head;
  }
  bool could_be_head(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    return !evident_[i] && !framed_[line.box] && !menu_[line.box] && line.linked == 0;
  }

  // The lines right below the region that end with a date: who signs, and when.
  std::uint32_t find_tail() const {
    const auto first = box(region_).end_line;
    auto end = first;
    for (auto i = first; i < page_.lines.size() && i < first + kTailLines && could_be_tail(i); ++i)
      if (has_date(words(i)) || (end == i && i > first && words(i).starts_with("（"))) end = i + 1;
    return end;
  }
  bool could_be_tail(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    return could_be_head(i) && line.size() <= kTailBytes && has_regions_parent(neighbour_[line.box]);
  }
  bool has_regions_parent(std::uint32_t neighbour) const {
    return neighbour == kNone || box(neighbour).parent == box(region_).parent;
  }

  // What is chrome within the region.
  bool is_intruder(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    if (hidden_[line.box]) return true;
    if (field_box_[line.box]) return false;
    if (framed_[line.box]) return true;
    if (evident_[i]) return !is_field(words(i));
    return link_box_[line.box] != 0;
  }

  // What belongs to the document though it stands outside the region.
  bool is_outlier(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    const bool is_chrome = evident_[i] && !is_field(words(i));  // 发布日期：2021-03-02 【字体：大 中 小】 is none
    if (is_chrome || hidden_[line.box]) return false;
    if (field_box_[line.box] || (i >= head_begin_ && i < tail_end_)) return true;
    const bool linked = line.linked * 2 > line.size();
    if (!linked && is_title(i)) return true;
    if (framed_[line.box]) return false;
    if (line.leads_to_file || is_field(words(i)) || names_attachment(words(i)) || has_doc_number(words(i)))
      return line.leads_to_file || !linked;
    return !linked && !link_box_[line.box] && (is_heading(i) || is_sentence(i) || is_table_beside(line));
  }

  // The page's title is mostly the line, or is told in lines of which this is one. A site's name can begin it, too.
  bool is_title(std::uint32_t i) const {
    const auto line = words(i);
    if (line.size() < kTitleBytes) return false;
    const auto at = title_.find(line);
    if (at == 0) return line.size() * 2 >= title_.size() || says_title(i + 1, line.size());
    return at != std::string_view::npos && i > 0 && says_title(i - 1, 0);
  }
  // Whether line `i` stands in the page's title at byte `at`.
  bool says_title(std::uint32_t i, std::size_t at) const {
    return i < page_.lines.size() && title_.substr(at).starts_with(words(i));
  }
  bool is_heading(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    return box(line.box).kind == BoxKind::heading && i < box(region_).first_line && line.size() >= kTitleBytes + 6;
  }
  // Running text in a box that has enough of it to be a part of the document.
  bool is_sentence(std::uint32_t i) const {
    const auto& line = page_.lines[i];
    if (line.stops == 0 || line.size() < kSentenceBytes || says_foot(words(i))) return false;
    if (neighbour_[line.box] == kNone) return true;
    const auto around = sums_of(neighbour_[line.box]);
    return around.linked * 3 < around.bytes && around.links < kLinkLines &&
           around.weight * kPartShare >= sums_of(region_).weight;
  }
  // A table of data with the same parent as the region.
  bool is_table_beside(const Line& line) const {
    const auto neighbour = neighbour_[line.box];
    return neighbour != kNone && has_regions_parent(neighbour) && is_in_data_table(line.box) &&
           sums_of(neighbour).linked == 0;
  }
  bool is_in_data_table(std::uint32_t index) const {
    const auto cell = box(index).kind == BoxKind::cell ? index : box(index).parent;
    return cell != kNone && box(cell).kind == BoxKind::cell && data_tables_[box(cell).parent];
  }

  const Page& page_;
  const std::vector<char>& data_tables_;
  std::string_view title_;
  std::vector<char> evident_;                                                    // by line
  std::vector<char> own_frame_, framed_, menu_, link_box_, field_box_, hidden_;  // by box
  std::vector<std::uint32_t> neighbour_;                                         // by box
  std::vector<Sums> sums_;
  std::uint32_t main_ = 0, region_ = 0;
  std::uint32_t head_begin_ = 0, tail_end_ = 0;  // lines; the region lies between
};

}  // namespace

std::vector<char> find_chrome(const Page& page, const std::vector<char>& data_tables) {
  return Finder(page, data_tables).find();
}

}  // namespace chancery::html
