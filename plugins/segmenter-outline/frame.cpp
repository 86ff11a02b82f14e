#include "frame.hpp"

#include <algorithm>

#include "code_points.hpp"
#include "phrase.hpp"
#include "site.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kContentsMax = 400;    // lines of a table of contents
constexpr std::size_t kPrefaceMax = 60;      // lines between a table of contents and its first entry's second coming
constexpr std::size_t kChromeGapMax = 6;     // other lines between two lines of chrome above a document
constexpr std::size_t kContentsTables = 16;  // tables of contents looked for
constexpr std::size_t kTrailMax = 120;       // lines of a site's head above the trail of crumbs
constexpr std::size_t kFieldsSearch = 12;    // lines in which a page's fields are counted
constexpr std::size_t kTitleLeast = 6;       // code points of what could be a title among a site's menus
constexpr std::size_t kFootMax = 400;        // lines of chrome below the documents
constexpr std::size_t kFootLength = 100;     // code points of a line of a foot that is no chrome or a sentence
constexpr std::size_t kFootSure = 12;        // lines of a foot that may have a line of text below it
constexpr std::size_t kFootGapMax = 3;       // other lines between two lines of chrome below the documents

bool could_be_entry(const Line& line) { return line.length < 80 && !line.has_stop; }

// The line without what a table of contents puts behind it: dots, blanks and the page's number.
std::string_view entry_words(std::string_view s) {
  for (auto c = decode_before(s, s.size()); c.size != 0; c = decode_before(s, s.size())) {
    const bool filler = digit_value(c.value) >= 0 || is_blank(c.value) || c.value == U'.' || c.value == 0x2026 ||
                        c.value == 0xB7 || c.value == U'-' || c.value == 0x2014;
    if (!filler) break;
    s.remove_suffix(c.size);
  }
  return s;
}

bool same_entry(std::string_view a, std::string_view b) { return same_inked(entry_words(a), entry_words(b)); }

bool has_page_number(std::string_view s) {
  return entry_words(s).size() < s.size() && digit_value(decode_before(s, s.size()).value) >= 0;
}

std::size_t find_again(std::string_view text, const std::vector<Line>& lines, std::size_t first, std::size_t from,
                       std::size_t limit) {
  for (auto i = from; i < std::min(lines.size(), limit); ++i)
    if (lines[i].length < 80 && same_entry(lines[first].in(text), lines[i].in(text))) return i;
  return lines.size();
}

// Where the text begins again after entries from `first`, or `first` if they are none: before the first entry's second
// coming; where a preface stands between, behind the last line that looks like an entry.
std::size_t contents_end(std::string_view text, const std::vector<Line>& lines, std::size_t first) {
  auto run = first;
  while (run < std::min(lines.size(), first + kContentsMax) && could_be_entry(lines[run])) ++run;
  if (run == first) return first;
  const auto again = find_again(text, lines, first, first + 1, run + kPrefaceMax);
  if (again <= run) return again;
  auto end = run;
  while (end > first && !has_page_number(lines[end - 1].in(text)) &&
         (again == lines.size() || !parse_marker(lines[end - 1].in(text))))
    --end;
  return end - first >= 2 ? end : first;
}

// What can stand between the lines of chrome above a document: a site's name, a menu without bars.
bool is_above_documents(const Draft& d, std::size_t i) {
  const auto& line = d.lines[i];
  return !d.markers[i] && line.length < 80 && !line.has_stop && line.ending == Ending::none &&
         !ends_with_form(d.at(i)) && !is_doc_number(d.at(i)) && header_label(d.at(i)) == Label::none;
}

// Where a table of at least three fields begins here: a page puts it below its site's head.
bool begins_fields(const Draft& d, std::size_t first) {
  std::size_t fields = 0;
  for (auto i = first; i < std::min(d.size(), first + kFieldsSearch); ++i)
    fields += header_label(d.at(i)) != Label::none;
  return fields >= 3 && header_label(d.at(first)) != Label::none;
}

// A page may begin with the document's title and have it again where the document begins.
bool is_said_again(const Draft& d, std::size_t first) {
  for (auto i = first + 1; i < std::min(d.size(), first + kTrailMax); ++i)
    if (same_inked(d.at(first), d.at(i))) return true;
  return false;
}

// Behind the trail of crumbs, or above the page's fields if no title stands above them; 0 if the text begins before.
std::size_t site_head_end(const Draft& d) {
  std::size_t end = 0;
  bool titled = false;
  for (std::size_t i = 0; i < std::min(d.size(), kTrailMax); ++i) {
    const auto line = d.at(i);
    if (d.markers[i] || d.lines[i].has_stop || is_doc_number(line) || is_salutation(line)) break;
    if (is_trail(line)) end = i + 1, titled = false;
    else if (!titled && begins_fields(d, i)) return std::max(end, i);
    titled |= d.lines[i].length >= kTitleLeast && ends_with_form(line) && (i > 0 || !is_said_again(d, i));
  }
  return end;
}

// 发布时间：2021-08-02 字号：大 中 小 is a field of the page.
bool is_chrome_line(std::string_view line) {
  return chrome(line) == Chrome::strong && header_label(line) == Label::none;
}

void mark_head(Draft& d) {
  auto end = site_head_end(d);
  const auto gap =
      end > 0 ? 1 : kChromeGapMax;  // a menu can stand between lines of chrome only where no trail ended it
  for (auto i = end; i < std::min(d.size(), end + gap) && !d.markers[i]; ++i) {
    if (d.is_framed(i) || is_chrome_line(d.at(i))) end = i + 1;
    else if (!is_above_documents(d, i)) break;
  }
  std::fill(d.roles.begin(), d.roles.begin() + static_cast<std::ptrdiff_t>(end), Role::boilerplate);
}

// Whether the search for chrome goes on above this line.
bool is_foot(const Draft& d, std::size_t i) {
  const auto& line = d.lines[i];
  if (d.markers[i] || (line.length >= kFootLength && line.ending == Ending::full_stop)) return false;
  return ((line.length < kFootLength && !line.has_stop) || chrome(d.at(i)) != Chrome::none) && !is_date(d.at(i)) &&
         !is_contact(d.at(i)) && !is_note(d.at(i));
}

// The topmost line of strong chrome among the lines above `end` that could be a foot, or `end`.
std::size_t foot_begin(const Draft& d, std::size_t end, std::size_t least) {
  auto first = end;
  for (auto i = end; i > least && (d.is_framed(i - 1) || is_foot(d, i - 1)); --i)
    if (chrome(d.at(i - 1)) == Chrome::strong) first = i - 1;
  return first;
}

// A long foot may have a line of text below it: what the page says of itself to machines.
void mark_foot(Draft& d) {
  const auto least = d.size() > kFootMax ? d.size() - kFootMax : 0;
  auto first = foot_begin(d, d.size(), least);
  if (first == d.size() && d.size() > least) {
    first = foot_begin(d, d.size() - 1, least);
    if (d.size() - 1 - first < kFootSure) return;
  }
  for (auto i = first; i > least && first - i < kFootGapMax && is_foot(d, i - 1); --i)
    if (chrome(d.at(i - 1)) != Chrome::none) first = i - 1;
  std::fill(d.roles.begin() + static_cast<std::ptrdiff_t>(first), d.roles.end(), Role::boilerplate);
}

}  // namespace

std::vector<bool> find_contents(std::string_view text, const std::vector<Line>& lines) {
  std::vector<bool> contents(lines.size());
  std::size_t tables = 0;
  for (std::size_t i = 0; i < lines.size() && tables < kContentsTables; ++i) {
    if (lines[i].length > 8 || !is_contents_heading(lines[i].in(text))) continue;
    ++tables;
    const auto end = contents_end(text, lines, i + 1);
    std::fill(contents.begin() + static_cast<std::ptrdiff_t>(i),
              contents.begin() + static_cast<std::ptrdiff_t>(std::max(end, i + 1)), true);
    i = std::max(end, i + 1) - 1;
  }
  return contents;
}

void mark_frame(Draft& d) {
  for (std::size_t i = 0; i < d.size(); ++i)
    if (d.contents[i] || d.lines[i].origin == Origin::chrome) d.roles[i] = Role::boilerplate;
  mark_head(d);
  mark_foot(d);
}

}  // namespace chancery::outline
