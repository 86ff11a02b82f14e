#include "under_title.hpp"

#include <array>
#include <string>

#include "code_points.hpp"
#include "dates.hpp"
#include "numeral.hpp"
#include "reply.hpp"
#include "words.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

constexpr auto npos = std::string_view::npos;
constexpr std::size_t kLineBytes = 400, kLinesMax = 8;

bool is_open(std::string_view words) {
  return is_open_bracket(decode(words, 0).value) && words.find("）") == npos && words.find(')') == npos;
}

// The lines of each part's head, those joined that a bracket holds together.
struct HeadLine {
  Piece words;
  std::size_t part = kNone;
};
std::vector<HeadLine> head_lines(const Page& page) {
  std::vector<HeadLine> out;
  std::size_t part = kNone, seen = 0;
  bool head = true, open = false;
  for (const auto& line : page.lines) {
    if (line.part != part) part = line.part, head = true, open = false, seen = 0;
    head &= line.role != Role::body && line.role != Role::heading && line.role != Role::salutation;
    const bool field = line.role == Role::header_field || line.role == Role::note || line.role == Role::date ||
                       line.role == Role::title;
    if (!head || !field || page.is_of(line, PartKind::chrome) || page.is_of(line, PartKind::page)) continue;
    const auto words = trimmed(piece(page, line));
    if (words.words.size() > kLineBytes || ++seen > kLinesMax) continue;
    if (open) out.back().words = piece(page, Extent{out.back().words.begin, words.end()});
    else if (line.role != Role::title || is_open_bracket(decode(words.words, 0).value)) out.push_back({words, part});
    else continue;
    open = is_open(out.back().words.words) && out.back().words.words.size() < kLineBytes;
  }
  return out;
}

Piece without_dashes(Piece words) {
  constexpr std::u32string_view dashes = U"-—–―─－";
  for (auto c = decode(words.words, 0); c.size != 0 && dashes.find(c.value) != dashes.npos; c = decode(words.words, 0))
    words = words.sub(c.size);
  return trimmed(words);
}

void add_date(const Page& page, const DateIn& date, std::size_t part, Findings& out) {
  if (!out.has("date_signed", part))
    out.add("date_signed", iso(date.date), date.extent, part, date.extent.in(page.text), "position");
}

// The meeting between the date and 通过.
void add_meeting(Piece words, const DateIn& date, std::size_t part, Findings& out) {
  constexpr std::array<std::string_view, 6> verbs = {"修订通过", "审议通过", "讨论通过", "修正通过", "通过", "批准"};
  const auto from = date.extent.end - words.begin;
  const auto end = find_first(words.words, verbs, from);
  if (end == npos) return;
  auto meeting = trimmed(words.sub(from, end - from));
  if (meeting.words.starts_with("经")) meeting = meeting.sub(std::string_view("经").size());
  const auto name = joined(meeting.words);
  out.add("approved_by", name, meeting.extent(), part, name == meeting.words ? std::string_view() : meeting.words);
}

}  // namespace

void add_under_title(const Page& page, Findings& out) {
  for (const auto& line : head_lines(page)) {
    const auto words = without_dashes(line.words);
    const auto bare = unbracketed(words);
    const auto first = decode(bare.words, 0).value;
    if (digit_value(first) <= 0 && han_digit(first) <= 0) continue;  // no year
    const auto date = first_day_in(page.text, bare.extent());
    if (!date || date->extent.begin != bare.begin) continue;
    const bool bracketed = bare.words.size() < words.words.size();
    if (bracketed && bare.words.find("过") != npos) {
      add_meeting(bare, *date, line.part, out);
      add_date(page, *date, line.part, out);
    } else if (bare.words.ends_with("上") && bare.words.find("在") != npos) {
      const auto session = session_in(bare);
      if (session) out.add("session", joined(session->words), session->extent(), line.part);
      add_date(page, *date, line.part, out);
    } else if (bracketed && date->extent.end == bare.end()) {
      add_date(page, *date, line.part, out);
    }
  }
}

void add_speaker(const Page& page, std::size_t own_part, Findings& out) {
  constexpr std::array<std::string_view, 9> offices = {"省长", "市长", "区长", "县长", "州长",
                                                       "旗长", "主席", "镇长", "乡长"};
  constexpr std::string_view government = "政府";
  for (const auto& line : head_lines(page)) {
    const auto words = unbracketed(line.words);
    const auto at = words.words.find(government);
    if (line.part != own_part || at == npos) continue;
    const auto behind = joined(words.words.substr(at + government.size()));
    const auto office = behind.starts_with("代") ? std::string_view(behind).substr(3) : std::string_view(behind);
    if (!starts_with_any(office, offices)) continue;
    const auto body = words.before(at + government.size());
    return out.add("issuing_body", joined(body.words), body.extent(), line.part, words.words, "resolved");
  }
}

}  // namespace chancery::particulars
