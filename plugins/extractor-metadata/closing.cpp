#include "closing.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>

#include "body_list.hpp"
#include "code_points.hpp"
#include "dates.hpp"
#include "find_word.hpp"
#include "reply_class.hpp"
#include "words.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

constexpr std::size_t kLineBytes = 300;
constexpr std::size_t kDisclosureBytes = 90;  // of a line of its own
constexpr std::size_t kLastTexts = 3;         // lines of text that may be a signature or date not told from it

bool is_text(const Line& line) { return line.role == Role::body || line.role == Role::heading; }

// 总　理　张　三, 市长：张三: an office with a name behind it is no body.
bool names_person(std::string_view line) {
  constexpr std::array<std::string_view, 15> offices = {"总理", "主席", "省长",   "市长", "区长",
                                                        "县长", "州长", "旗长",   "部长", "局长",
                                                        "署长", "行长", "委员长", "院长", "检察长"};
  constexpr std::array<std::string_view, 3> ends = {"长", "席", "理"};  // of these
  if (find_first(line, ends) == line.npos) return false;
  const auto s = joined(line);
  if (s.ends_with("委员会")) return false;
  for (const auto office : offices) {
    const auto at = find_word(s, office);
    if (at == s.npos) continue;
    const auto behind = length_up_to(std::string_view(s).substr(at + office.size()), 7);
    if (behind > 0 && behind < 7) return true;
  }
  return false;
}

Piece without_seal(Piece words) {
  words = trimmed(words);
  for (const std::string_view seal : {"（盖章）", "(盖章)", "（章）", "（公章）", "（印章）", "（印）", "(印)"})
    if (words.words.ends_with(seal)) return trimmed(words.before(words.words.size() - seal.size()));
  return words;
}

// The names of one signature, joined where a line breaks one.
class Signers {
 public:
  explicit Signers(std::vector<Piece>& out) : out_(out) {}

  void add_line(const Page& page, Piece words) {
    words = without_seal(words);
    if (words.words.empty() || words.words.size() > kLineBytes || names_person(words.words)) return;
    const auto bodies = bodies_of(page.text, words.extent());
    const bool whole =
        bodies.size() > 1 && bodies.front().extent.begin == words.begin && bodies.back().extent.end == words.end();
    if (!open_ && whole) {
      for (const auto& body : bodies) out_.push_back(piece(page, body.extent));
      return;
    }
    if (open_) out_.back() = piece(page, Extent{out_.back().begin, words.end()});
    else out_.push_back(words);
    open_ = !is_complete(out_.back().words);
  }

 private:
  // 某县某镇某村 is broken off, 某县某镇某村地质调查专家组 is not.
  static bool is_complete(std::string_view name) {
    const auto s = joined(name);
    constexpr std::array<std::string_view, 5> more = {"国务院", "组", "社", "军", "指挥部"};
    return (is_body(s) && !s.ends_with("村")) || ends_with_any(s, more);
  }

  std::vector<Piece>& out_;
  bool open_ = false;
};

struct Signature {
  std::vector<Piece> bodies;
  std::optional<DateIn> date;
  std::optional<Extent> damaged;
  bool is_empty() const { return bodies.empty() && !date && !damaged; }
};

// A line of text that says who signs and when: 某市教育局　2021年6月17日.
std::optional<Signature> signature_in_text(const Page& page, Piece words) {
  if (words.words.size() > kLineBytes || words.words.find("。") != words.words.npos) return std::nullopt;
  if (is_damaged_date(words.words)) return Signature{{}, {}, words.extent()};
  const auto date = last_day_in(page.text, words.extent());
  if (!date || date->extent.end != words.end()) return std::nullopt;
  const auto front = trimmed(piece(page, Extent{words.begin, date->extent.begin}));
  if (!front.words.empty() && !is_body(joined(front.words))) return std::nullopt;
  Signature out{{}, date, {}};
  if (!front.words.empty()) out.bodies = {front};
  return out;
}

// The lines of one part.
class Closing {
 public:
  Closing(const Page& page, std::span<const Line> lines) : page_(page), lines_(lines) {}

  // The first signature of a paper that issues another, else the last; none is kept that does not count.
  Signature read() {
    Signature out;
    bool last_counts = false;
    for (std::size_t i = 0; i < lines_.size();) {
      text_ |= is_text(lines_[i]);
      const auto end = signed_until(i);
      auto found = end > i ? signature(i, end) : Signature();
      i = std::max(end, i + 1);
      if (found.is_empty()) continue;
      if (!out.is_empty() && !last_counts && issues()) return out;
      last_counts = !out.is_empty();
      out = std::move(found);
    }
    return out.is_empty() ? at_end_of_text() : out;
  }

 private:
  // Lines of signatures and dates that stand together, behind text or salutation.
  std::size_t signed_until(std::size_t i) const {
    const bool in_head = !text_ && lines_[i].role == Role::date;
    while (!in_head && i < lines_.size() && (lines_[i].role == Role::signature || lines_[i].role == Role::date)) ++i;
    return i;
  }
  Signature signature(std::size_t first, std::size_t end) const {
    Signature out;
    Signers signers(out.bodies);
    for (auto i = first; i < end; ++i) {
      auto words = piece(page_, lines_[i]);
      if (const auto date = last_day_in(page_.text, words.extent())) {
        out.date = date;
        words = words.before(date->extent.begin - words.begin);
      } else if (lines_[i].role == Role::date) {
        out.damaged = trimmed(words).extent();
        continue;
      }
      if (lines_[i].role == Role::signature) signers.add_line(page_, words);
    }
    return out;
  }
  bool issues() const {
    constexpr std::array<std::string_view, 5> verbs = {"印发", "转发", "批转", "发布", "公布"};
    for (const auto& line : lines_)
      if (line.role == Role::title && find_first(line.in(page_.text), verbs) != std::string_view::npos) return true;
    return false;
  }
  Signature at_end_of_text() const {
    std::size_t texts = 0;
    for (auto i = lines_.size(); i-- > 0 && texts < kLastTexts;) {
      if (!is_text(lines_[i])) continue;
      ++texts;
      if (auto found = signature_in_text(page_, trimmed(piece(page_, lines_[i])))) return *found;
    }
    return {};
  }

  const Page& page_;
  std::span<const Line> lines_;
  bool text_ = false;
};

void add_signature(const Page& page, std::span<const Line> lines, Findings& out) {
  const auto part = lines.front().part;
  const auto signature = Closing(page, lines).read();
  for (const auto& body : signature.bodies) {
    const auto name = joined(body.words);
    out.add("issuing_body", name, body.extent(), part, name == body.words ? std::string_view() : body.words);
  }
  if (const auto& date = signature.date)
    out.add("date_signed", iso(date->date), date->extent, part, date->extent.in(page.text));
  else if (const auto& damaged = signature.damaged)
    out.oddities.push_back({"date_damaged", "no date that exists: " + std::string(damaged->in(page.text)), *damaged});
}

// Behind a label: 备注：本文有删减.
Piece behind_colon(Piece words) {
  std::size_t at = 0;
  while (at < words.words.size() && !is_colon(decode(words.words, at).value)) at += decode(words.words, at).size;
  return trimmed(words.sub(std::min(at + decode(words.words, at).size, words.words.size())));
}

// 公开方式：主动公开, 是否公开：是.
bool add_labelled_disclosure(Piece line, std::size_t part, Findings& out) {
  constexpr std::array<std::string_view, 8> labels = {"公开方式", "公开属性", "公开形式",     "公开选项",
                                                      "公开类型", "公开类别", "是否同意公开", "是否公开"};
  const auto way = behind_label(line, labels);
  if (!way) return false;
  const auto value = disclosure_said_by(way->words);
  out.add("disclosure", value, way->extent(), part, value == way->words ? std::string_view() : way->words);
  return true;
}

void add_note(Piece line, std::size_t part, Findings& out) {
  constexpr std::array<std::string_view, 4> remarks = {"注：", "注:", "备注：", "备注:"};
  const auto bare = unbracketed(line);
  const bool bracketed = bare.words.size() < trimmed(line).words.size();
  if (add_labelled_disclosure(bare, part, out)) return;
  if (!bracketed && !starts_with_any(line.words, remarks)) return;
  // （A类　主动公开）
  if (const auto found = bare_class(bare)) {
    if (found->disclosure) out.add("disclosure", found->disclosure->words, found->disclosure->extent(), part);
    return;
  }
  constexpr std::array<std::string_view, 3> ways = {"公开", "此件发至", "本件发至"};
  const bool open = find_first(bare.words, ways) != std::string_view::npos;
  const auto said = behind_colon(bare);
  // （选编类别：公开）
  const auto note = !bracketed || said.words.ends_with("公开") ? said : bare;
  out.add(open ? "disclosure" : "note", note.words, note.extent(), part);
}

}  // namespace

void add_signatures(const Page& page, Findings& out) {
  for (std::size_t i = 0; i < page.lines.size();) {
    auto end = i + 1;
    while (end < page.lines.size() && page.lines[end].part == page.lines[i].part) ++end;
    if (!page.is_of(page.lines[i], PartKind::chrome) && !page.is_of(page.lines[i], PartKind::page))
      add_signature(page, std::span(page.lines).subspan(i, end - i), out);
    i = end;
  }
}

std::string_view disclosure_said_by(std::string_view words) {
  if (words == "是") return "公开";
  return words == "否" ? "不公开" : words;
}

void add_notes(const Page& page, std::size_t own_part, Findings& out) {
  bool is_signed = false;  // the part that the line stands in, above it
  std::size_t part = kNone;
  for (const auto& line : page.lines) {
    if (line.part != part) part = line.part, is_signed = false;
    is_signed |= line.role == Role::signature;
    const bool is_text = line.role == Role::body;
    const auto size_max = is_text ? kDisclosureBytes : kLineBytes;
    if ((is_text && !is_signed) || line.extent.end - line.extent.begin > size_max) continue;
    if (line.role == Role::title || page.is_of(line, PartKind::chrome)) continue;
    const auto words = piece(page, line);
    if (is_text || line.role == Role::contact) add_labelled_disclosure(unbracketed(words), part, out);
    if (is_text) continue;
    // 某办公室 2020年12月28日印发
    if (ends_inked(words.words, "印发")) {
      if (const auto date = last_day_in(page.text, words.extent()))
        out.add("date_printed", iso(date->date), date->extent, own_part, date->extent.in(page.text));
    } else if (line.role == Role::note) {
      add_note(trimmed(words), part, out);
    }
  }
}

}  // namespace chancery::particulars
