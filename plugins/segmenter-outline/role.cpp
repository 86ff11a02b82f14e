#include "role.hpp"

#include <algorithm>
#include <optional>

#include "code_points.hpp"
#include "head.hpp"
#include "phrase.hpp"
#include "site.hpp"

namespace chancery::outline {

using namespace language;

namespace {

constexpr std::size_t kSignatureLinesMax = 6;
constexpr std::size_t kSignatureLength = 45;
constexpr std::size_t kRestartSearch = 40;  // lines looked at for numbering that begins anew
constexpr std::size_t kAddresseeSearch = 4, kAddresseeLength = 60;
constexpr std::size_t kContactLength = 100;
constexpr std::uint32_t kRightIndent = 24;  // bytes of blanks before a date at the right

bool is_arabic(MarkerKind kind) { return kind == MarkerKind::arabic_dot || kind == MarkerKind::arabic_comma; }

class RoleReader {
 public:
  explicit RoleReader(Draft& d) : d_(d) {}

  void read() {
    std::size_t i = 0;
    while (i < d_.size() && d_.is_framed(i)) ++i;
    if (i < d_.size()) i = begin_part(i, {i, PartKind::carrier, 0, kNowhere, kNowhere, 0}, i);
    while (i < d_.size()) i = step(i);
  }

 private:
  // Opens a part whose head begins at `head`; returns the first line of its text.
  std::size_t begin_part(std::size_t head, Start start, std::size_t i) {
    d_.starts.push_back(start);
    closed_ = false;
    top_kind_.reset();
    top_count_ = 0;
    issued_ += start.kind == PartKind::issued;
    const auto first = read_head(d_, d_.starts.back(), head);
    text_begin_ = first;
    return std::max(first, i);
  }

  std::size_t step(std::size_t i) {
    if (d_.is_framed(i)) return i + 1;
    if (d_.markers[i]) return read_numbered(i);
    const auto line = d_.at(i);
    if (const auto label = attachment(line); label.is && d_.lines[i].origin != Origin::cell)
      return read_attachment(i, label);
    if (begins_part(i)) return begin_part(i, {i, PartKind::issued, 0, kNowhere, kNowhere, 0}, i);
    d_.roles[i] = plain_role(i, line);
    return i + 1;
  }

  Role plain_role(std::size_t i, std::string_view line) {
    const auto& facts = d_.lines[i];
    if (facts.origin == Origin::cell) return Role::body;  // of a table of data: 2025年6月, 市财政局 sign nothing
    if (is_date(line)) return read_date(i);
    if (facts.length < kContactLength && is_contact(line)) return Role::contact;
    if (is_note(line) || is_imprint(i)) return Role::note;
    if (is_page_number(line)) return Role::boilerplate;
    if (facts.ending == Ending::colon) return addresses(i, line) ? Role::salutation : Role::lead_in;
    if (closed_ && stands_at_date(i) && !facts.has_stop && facts.length <= kSignatureLength && ends_with_body(line))
      return Role::signature;
    return Role::body;
  }

  bool stands_at_date(std::size_t i) const {
    return i > 0 && (d_.roles[i - 1] == Role::date || d_.roles[i - 1] == Role::signature);
  }
  // 各位代表： within a speech; the addressee behind what a page puts between title and text.
  bool addresses(std::size_t i, std::string_view line) const {
    if (d_.lines[i].length <= 16 && (line.starts_with("各位") || line.starts_with("同志"))) return true;
    return !top_kind_ && i < text_begin_ + kAddresseeSearch &&
           (text_begin_ == 0 || d_.roles[text_begin_ - 1] != Role::salutation) &&
           d_.lines[i].length <= kAddresseeLength && is_salutation(line);
  }
  // 公开方式：主动公开 and 某局办公室 above 2021年8月2日印发, behind the signature.
  bool is_imprint(std::size_t i) const {
    if (!closed_) return false;
    if (header_label(d_.at(i)) == Label::with_value) return true;
    return i + 1 < d_.size() && ends_with_body(d_.at(i)) && is_note(d_.at(i + 1)) && ends_inked(d_.at(i + 1), "印发");
  }

  // The lines above the last date of a document are those who sign.
  Role read_date(std::size_t i) {
    auto signed_from = i;
    while (signed_from > text_begin_ && i - signed_from < kSignatureLinesMax && could_sign(signed_from - 1))
      --signed_from;
    if (signed_from == text_begin_ && text_begin_ != i && d_.starts.back().title_line == kNowhere) signed_from = i;
    std::fill(d_.roles.begin() + static_cast<std::ptrdiff_t>(signed_from),
              d_.roles.begin() + static_cast<std::ptrdiff_t>(i), Role::signature);
    if (signed_from < i || d_.lines[i].indent >= kRightIndent) closed_ = true;
    return Role::date;
  }
  bool could_sign(std::size_t i) const {
    const auto& line = d_.lines[i];
    constexpr std::string_view closings[] = {"特此", "此复", "专此", "妥否", "当否", "以上", "此致", "敬礼"};
    if (contains_any(d_.at(i).substr(0, 12), closings)) return false;
    return line.origin != Origin::cell && d_.roles[i] == Role::body && !d_.markers[i] && !line.has_stop &&
           line.ending == Ending::none && line.length <= kSignatureLength;
  }

  std::size_t read_numbered(std::size_t i) {
    const auto& marker = *d_.markers[i];
    if (!top_kind_) top_kind_ = marker.kind;
    top_count_ += marker.kind == *top_kind_;
    if (marker.kind == MarkerKind::article) return read_article(i, marker);
    auto& heading = d_.markers.heading(i);
    heading = read_heading(d_.text, d_.lines[i], marker, around(i, marker));
    constexpr Role roles[] = {Role::heading, Role::body, Role::lead_in};
    d_.roles[i] = roles[static_cast<std::size_t>(heading.form)];
    return i + 1;
  }

  std::size_t read_article(std::size_t i, const Marker& marker) {
    auto& heading = d_.markers.heading(i);
    const auto& line = d_.lines[i];
    const bool empty = line.begin + marker.text >= line.end;
    heading.form = empty                          ? HeadingForm::alone
                   : line.ending == Ending::colon ? HeadingForm::lead_in
                                                  : HeadingForm::run_in;
    d_.roles[i] = empty ? Role::heading : line.ending == Ending::colon ? Role::lead_in : Role::body;
    list_kind_.reset();
    return i + 1;
  }

  static bool opens_inner(const Marker& next, const Marker& marker) { return next.kind > marker.kind; }

  // 责任单位：某局。 is a tag of the item above it.
  bool reads_as_text(std::size_t i) const { return d_.lines[i].has_stop && !names_responsible(d_.at(i)); }

  // A list runs on while each item stands right behind the one before.
  Around around(std::size_t i, const Marker& marker) {
    Around out;
    out.items_follow = i + 1 < d_.size() && d_.markers[i + 1] && opens_inner(*d_.markers[i + 1], marker);
    out.text_follows =
        i + 1 < d_.size() && (d_.markers[i + 1] ? out.items_follow : reads_as_text(i + 1) || !d_.lines[i].has_stop);
    const bool behind_item = i > 0 && d_.markers[i - 1] && d_.markers[i - 1]->kind == marker.kind;
    const bool runs_on = behind_item && (list_kind_ == marker.kind || d_.lines[i - 1].ending == Ending::semicolon);
    const bool announced = i > 0 && marker.number == 1 && d_.lines[i - 1].ending == Ending::colon && !out.text_follows;
    out.in_list = runs_on || announced;
    if (out.in_list) list_kind_ = marker.kind;
    else list_kind_.reset();
    return out;
  }

  // 附件： before the signature names annexes; behind it, or with text below, an annex begins.
  std::size_t read_attachment(std::size_t i, Attachment label) {
    d_.roles[i] = Role::attachment;
    const bool titled = label.title < d_.at(i).size();
    const bool list = i + 1 < d_.size() && d_.markers[i + 1] && is_arabic(d_.markers[i + 1]->kind) &&
                      d_.markers[i + 1]->number <= 2 && !d_.lines[i + 1].has_stop && !closed_;
    if (names_file(d_.at(i))) {
      mention(i, label.title, label.number);
      return read_list(i + 1);
    }
    const bool lists_itself = titled && parse_marker(d_.at(i).substr(label.title)).has_value();
    if (has_text_below(i) && !lists_itself && !list && (closed_ || !titled || !d_.mentions.empty())) {
      Start start{i, PartKind::annex, label.number, kNowhere, kNowhere, 0};
      if (titled) start.title_line = i, start.title_end = i + 1, start.title_begin = d_.lines[i].begin + label.title;
      return begin_part(i + 1, start, i + 1);
    }
    if (titled) mention(i, label.title, label.number);
    return read_list(i + 1);
  }
  bool has_text_below(std::size_t i) const {
    for (auto j = i + 1; j < d_.size(); ++j) {
      if (d_.is_framed(j)) continue;
      return !attachment(d_.at(j)).is && !is_contact(d_.at(j)) && !is_note(d_.at(j));
    }
    return false;
  }
  struct Item {
    std::uint16_t number = 0;
    std::size_t text = 0;
  };
  // 2.某表, 3.2019—2021年某表: the point is none of a decimal before a year.
  static std::optional<Item> list_item(std::string_view words) {
    const auto marker = parse_marker(words);
    if (marker && is_arabic(marker->kind)) return Item{marker->number, marker->text};
    constexpr std::size_t kYear = 4;
    const auto digit = [&](std::size_t i) { return i < words.size() && words[i] >= '0' && words[i] <= '9'; };
    if (words.size() < 2 + kYear || !digit(0) || words[0] == '0' || words[1] != '.') return {};
    for (std::size_t i = 2; i < 2 + kYear; ++i)
      if (!digit(i)) return {};
    if ((words[2] != '1' && words[2] != '2') || digit(2 + kYear)) return {};
    return Item{static_cast<std::uint16_t>(words[0] - '0'), 2};
  }
  void mention(std::size_t i, std::size_t at, std::uint16_t number) {
    if (const auto item = list_item(d_.at(i).substr(at))) {
      number = item->number;
      at += item->text;
    }
    d_.mentions.push_back({i, number, static_cast<std::uint32_t>(d_.lines[i].begin + at)});
  }
  // 2.…, 3.… below 附件：1.…, and links to files.
  std::size_t read_list(std::size_t i) {
    const auto is_item = [&](std::size_t j) {
      const auto item = list_item(d_.at(j));
      const bool follows =
          d_.markers[j] || (item && !d_.mentions.empty() && item->number == d_.mentions.back().number + 1);
      return item && follows ? !d_.lines[j].has_stop
                             : names_file(d_.at(j)) && !d_.is_framed(j) && !attachment(d_.at(j)).is;
    };
    for (; i < d_.size() && is_item(i); ++i) {
      d_.markers.remove(i);
      d_.roles[i] = Role::attachment;
      mention(i, 0, 0);
    }
    return i;
  }

  // Whether another document begins here: behind a signature, or where a title stands and numbering begins anew.
  bool begins_part(std::size_t i) const {
    if (d_.starts.back().line >= i) return false;
    const bool below_date = d_.roles[i - 1] == Role::date || d_.roles[i - 1] == Role::note;
    if (closed_) return text_follows_title(i + 1) && could_be_title(d_, i) && !ends_document(i);
    if (!below_date && !d_.lines[i - 1].has_stop) return false;
    if (d_.lines[i].ending != Ending::none || !could_be_title(d_, i)) return false;
    const auto end = title_end(d_, i);
    return ends_with_form(d_.at(end - 1)) && text_follows_title(end) &&
           (below_date || restarts_behind(end) || is_issued_next(i));
  }
  // 某局 below the date is who signed, unless text follows at once.
  bool ends_document(std::size_t i) const {
    return d_.roles[i - 1] == Role::date && ends_with_body(d_.at(i)) &&
           !could_be_title(d_, std::min(i + 1, d_.size() - 1));
  }
  bool text_follows_title(std::size_t from) const {
    for (auto j = from; j < std::min(d_.size(), from + 8); ++j)
      if (!d_.is_framed(j) && (d_.markers[j] || d_.lines[j].has_stop || d_.lines[j].ending == Ending::colon))
        return !is_note(d_.at(j));
    return false;
  }
  bool restarts_behind(std::size_t i) const {
    if (!top_kind_ || top_count_ < 2) return false;
    for (auto j = i; j < std::min(d_.size(), i + kRestartSearch); ++j)
      if (d_.markers[j]) return d_.markers[j]->kind == *top_kind_ && d_.markers[j]->number == 1;
    return false;
  }
  // 现将《…》印发给你们，请认真贯彻执行。
  bool is_issued_next(std::size_t i) const {
    const auto before = d_.at(i - 1);
    constexpr std::string_view words[] = {"发给你们", "转发你们", "执行", "实施", "落实"};
    const auto& start = d_.starts.back();
    if (issued_ > 0 || start.kind != PartKind::carrier || start.title_line == kNowhere) return false;
    const auto title = d_.text.substr(d_.lines[start.title_line].begin,
                                      d_.lines[start.title_end - 1].end - d_.lines[start.title_line].begin);
    return is_carrier_title(title) && contains_any(before, words);
  }

  Draft& d_;
  bool closed_ = false;  // a signature and its date have been read
  std::size_t text_begin_ = 0;
  std::size_t issued_ = 0;
  std::optional<MarkerKind> top_kind_, list_kind_;
  std::size_t top_count_ = 0;
};

}  // namespace

void assign_roles(Draft& draft) { RoleReader(draft).read(); }

}  // namespace chancery::outline
