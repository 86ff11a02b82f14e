// Costs are lines on paper, of which a paragraph takes whole ones.
#include "brief_page.hpp"

#include <algorithm>
#include <initializer_list>
#include <optional>

#include "chinese_number.hpp"
#include "displayed_text.hpp"
#include "fitting.hpp"
#include "line_breaks.hpp"
#include "official_style.hpp"
#include "paragraph.hpp"

namespace chancery::docx {

using brief::Brief;
using brief::Finding;
using brief::Line;
using brief::Place;
using brief::PlaceOnPage;
using brief::Shape;

namespace {

constexpr std::size_t kIndent = 2, kWhereMax = 30;

std::string shown(std::string_view text, std::size_t code_points_max) {
  return brief::shortened(brief::displayed(text), code_points_max);
}

using Heading = std::initializer_list<std::string_view>;

// Hands the place over: begin(heading) a paragraph, empty if it has none in front, then add(words) to it.
template <class Take>
void write(const PlaceOnPage& place, std::size_t number, Take&& take) {
  const auto& what = *place.place;
  take.begin({chinese_number(number), "、", what.name, "。"});
  if (what.finding == Finding::not_analysed) return take.add("未分析。");
  if (what.finding == Finding::none) return take.add("未明确。");
  bool has_words = false;
  for (const auto i : place.shown) {
    if (place.is_list() && i != place.shown.front()) take.begin({});
    if (place.is_one_line() && has_words) take.add("；");  // clauses of one sentence
    take.add(place.lines[i]);
    has_words |= !place.lines[i].empty();
  }
  if (!place.shows_all()) take.add(place.remainder);
  if (place.is_one_line()) take.add("。");
}

class LinesTaken {
 public:
  void begin(Heading heading) {
    before_ = count();
    open_.emplace(kCharactersInLine, kIndent);
    for (const auto part : heading) open_->add(part);
  }
  void add(std::string_view words) { open_->add(words); }
  std::size_t count() const { return before_ + (open_ ? open_->count() : 0); }

 private:
  std::size_t before_ = 0;
  std::optional<LineCounter> open_;
};

class Paragraphs {
 public:
  explicit Paragraphs(std::string& out) : out_(out) {}
  void begin(Heading heading) {
    end();
    is_open_ = true;
    for (const auto part : heading) heading_ += part;
  }
  void add(std::string_view words) { words_ += words; }
  void end() {
    if (is_open_) out_ += paragraph(kBody, {{kRunInHeading, heading_}, {"", words_}});
    is_open_ = false;
    heading_.clear();
    words_.clear();
  }

 private:
  std::string& out_;
  bool is_open_ = false;
  std::string heading_, words_;
};

class OnPaper : public brief::PageFormat {
 public:
  explicit OnPaper(std::size_t lines) : lines_(lines) {}

  std::string line(const Line& line, const Place& place) const override {
    const auto characters = lines_ * kCharactersInLine;
    const auto words = shown(line.words, place.shape == Shape::list ? characters / 8 : characters / 20);
    const bool has_where = place.shape == Shape::list && !line.where.empty();
    return words + (has_where ? brief::bracketed(shown(line.where, kWhereMax)) : "");
  }
  // All headings are as wide as that of the first place.
  std::size_t cost(const PlaceOnPage& place) const override {
    LinesTaken out;
    write(place, 1, out);
    return out.count();
  }
  // A tenth of the page at most.
  std::size_t kept_for(const PlaceOnPage& place) const override {
    auto all = place;
    for (std::size_t i = 0; i < all.lines.size(); ++i) all.shown.push_back(i);
    const auto without = cost(place), with = cost(all);
    return std::min(lines_ / 10, with - std::min(without, with));
  }

 private:
  std::size_t lines_;
};

// In two lines if one does not hold it, the second from a bar on where that can be.
std::string particulars_shown(const Brief& brief, std::size_t lines) {
  constexpr std::string_view bar = "｜";
  auto out = shown(brief.particulars, lines / kBriefLinesMin * (kCharactersInLine - 2));
  if (line_count(out, kCharactersInLine, 0) != 2) return out;
  const auto at = out.rfind(bar);
  if (at == out.npos || line_count(std::string_view(out).substr(0, at), kCharactersInLine, 0) != 1 ||
      line_count(std::string_view(out).substr(at + bar.size()), kCharactersInLine, 0) != 1)
    return out;
  return out.replace(at, bar.size(), "\n");
}

std::string title_of(const Brief& brief, std::size_t lines_max) {
  for (auto characters = lines_max * kCharactersInTitleLine;; characters = characters * 9 / 10) {
    const auto out = shown(brief.title, characters);
    if (line_count(out, kCharactersInTitleLine, 0) <= lines_max || characters < kCharactersInTitleLine / 2) return out;
  }
}

// With the blank line below the head.
std::size_t cost_of_head(const Brief& brief, std::size_t lines) {
  const auto particulars = particulars_shown(brief, lines);
  const bool is_broken = particulars.find('\n') != particulars.npos;
  return 1 + line_count(title_shown(brief, lines), kCharactersInTitleLine, 0) +
         (particulars.empty() ? 0
          : is_broken         ? 2
                              : line_count(particulars, kCharactersInLine, 0));
}

}  // namespace

std::string title_shown(const Brief& brief, std::size_t lines) {
  return title_of(brief, std::clamp<std::size_t>(lines / 7, 1, 3));
}

std::string brief_page(const Brief& brief, std::size_t lines) {
  auto out = xml_head() + "<w:document " + std::string(word_namespaces()) + "><w:body>" +
             paragraph(kTitle, {{"", balanced(title_shown(brief, lines), kCharactersInTitleLine)}});
  if (const auto particulars = particulars_shown(brief, lines); !particulars.empty())
    out += paragraph(kSubtitle, {{"", particulars}});
  const auto places = brief::fitted(brief, OnPaper(lines), lines, cost_of_head(brief, lines));
  Paragraphs paragraphs(out);
  for (std::size_t i = 0; i < places.size(); ++i) {
    write(places[i], i + 1, paragraphs);
    paragraphs.end();
  }
  return out + section_of(Paper::portrait) + "</w:body></w:document>";
}

}  // namespace chancery::docx
