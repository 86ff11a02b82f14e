#include "particulars.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "attachment.hpp"
#include "body_list.hpp"
#include "clauses.hpp"
#include "closing.hpp"
#include "code_points.hpp"
#include "contact.hpp"
#include "dates.hpp"
#include "document_number.hpp"
#include "reply.hpp"
#include "reply_class.hpp"
#include "title.hpp"
#include "under_title.hpp"

namespace chancery::particulars {

namespace {

using namespace language;

constexpr std::size_t kHeadBytes = 1000;
constexpr std::size_t kCarriersMax = 16;  // of more, the first ones are asked what the document states

class Reader {
 public:
  Reader(const Page& page, const Labels& labels) : page_(page), fields_(header_fields(page, labels)) {
    find_title_lines();
    for (std::size_t i = 0; i < page.parts.size() && carriers_.size() < kCarriersMax; ++i)
      if (page.parts[i].kind == PartKind::carrier) carriers_.push_back(i);
  }

  Findings read() {
    for (std::size_t i = 0; i < page_.parts.size(); ++i)
      if (page_.parts[i].kind != PartKind::page && page_.parts[i].kind != PartKind::chrome && page_.parts[i].present)
        add_title(i);
    add_numbers();
    add_reply(page_, reply_, own_part_, out_);
    add_addressees();
    add_signatures(page_, out_);
    add_under_title(page_, out_);
    add_issuer_of_title();
    add_issuer_of_minutes();
    if (!states("issuing_body")) add_speaker(page_, own_part_, out_);
    add_contacts(page_, out_);
    add_attachments(page_, own_part_, out_);
    add_notes(page_, own_part_, out_);
    add_clauses(page_, reply_.is ? own_part_ : kNone, out_);
    for (const auto& field : fields_) add_page_field(field);
    add_publisher();
    add_writer_as_handler(reply_, own_part_, out_);
    return std::move(out_);
  }

 private:
  bool is_own(std::size_t part) const { return part == kNone || page_.parts[part].kind == PartKind::carrier; }
  // Whether the document itself, not what it issues, says a field.
  bool states(std::string_view field) const {
    if (out_.has(field, kNone)) return true;
    return std::any_of(carriers_.begin(), carriers_.end(), [&](auto part) { return out_.has(field, part); });
  }

  void add_title(std::size_t part) {
    const auto lines = read_title(piece(page_, title_lines_of_[part]));
    const auto title =
        lines.title.words.empty() ? std::string(page_.parts[part].title) : joined_title(lines.title.words);
    const auto where = lines.title.words.empty() ? place_of_title(part) : lines.title.extent();
    const bool own = page_.parts[part].kind == PartKind::carrier && own_part_ == kNone;
    if (own) {
      own_part_ = part;
      title_ = lines.title;
      banner_ = lines.banner;
      reply_ = read_reply(page_, part, title_);
    }
    out_.add("title", title, where, part);
    const auto form = form_of(title);
    if (const auto genre = genre_of(title); !genre.empty()) out_.add("genre", genre, where, part);
    if (!form.empty()) out_.add("form", form, where, part);
    else if (own && reply_.is) add_form_of_reply(where);
    if (lines.note) add_title_note(*lines.note, part);
  }
  // A title that has no line of its own: 附件：某某清单.
  Extent place_of_title(std::size_t part) const {
    const auto& each = page_.parts[part];
    const auto head = at_most(piece(page_, each.extent), kHeadBytes);
    const auto at = each.title.empty() ? head.words.npos : head.words.find(each.title);
    if (at == head.words.npos) return {each.extent.begin, each.extent.begin};
    return head.sub(at, each.title.size()).extent();
  }
  // A reply to deputies by another title or none: 现答复如下 says what it is.
  void add_form_of_reply(Extent title) {
    if (reply_.form) out_.add("form", "答复", reply_.form->extent(), own_part_);
    else out_.add("form", "答复", title, own_part_, {}, "resolved");
  }
  // （某部 一九九七年一月二十八日） below a title signs what stands below it.
  void add_title_note(Piece note, std::size_t part) {
    note = unbracketed(note);
    const auto date = first_day_in(page_.text, note.extent());
    if (!date || note.words.find("通过") != note.words.npos) return;
    const auto front = trimmed(piece(page_, Extent{note.begin, date->extent.begin}));
    const auto bodies = bodies_of(page_.text, front.extent());
    if (!bodies.empty() && bodies.back().extent.end != front.end()) return;
    for (const auto& body : bodies) out_.add("issuing_body", body.extent.in(page_.text), body.extent, part);
    out_.add("date_signed", iso(date->date), date->extent, part, date->extent.in(page_.text), "position");
  }
  // Of each part: from its first title line to its last, as long as nothing else stands between.
  void find_title_lines() {
    for (const auto& part : page_.parts) title_lines_of_.push_back({part.extent.begin, part.extent.begin});
    std::vector<char> open(page_.parts.size()), closed(page_.parts.size());
    for (const auto& line : page_.lines) {
      if (line.part == kNone || closed[line.part]) continue;
      auto& lines = title_lines_of_[line.part];
      if (line.role != Role::title) {
        closed[line.part] = open[line.part];
      } else {
        if (!open[line.part]) lines = line.extent;
        lines.end = line.extent.end;
        open[line.part] = 1;
      }
    }
  }
  // The document's number stands in a line of its own above the text, or in the page's table.
  void add_numbers() {
    const Line* before = nullptr;
    for (const auto& line : page_.lines) {
      const bool head = line.role == Role::header_field || line.role == Role::title;
      if (!head || page_.is_of(line, PartKind::chrome) || page_.is_of(line, PartKind::page)) continue;
      auto number = document_number_at_begin(page_.text, bare(line.extent));
      if (!number && before && before->part == line.part) number = number_over_lines(*before, line);
      before = &line;
      if (!number) continue;
      if (number->damaged) tell_damaged(*number);
      if (!number->damaged) add_number(*number, line.part, "stated");
      else if (!damaged_) damaged_ = {*number, line.part};
    }
    if (states("doc_number")) return;
    for (const auto& field : fields_)
      if (field.field == "doc_number") {
        if (const auto number = document_number_at_begin(page_.text, field.value); number && !number->damaged)
          return add_number(*number, field.part, "page");
        return out_.add("doc_number", without_blanks(field.value.in(page_.text)), field.value, field.part, {}, "page");
      }
    if (damaged_) return out_.add("doc_number", damaged_->first.value, damaged_->first.extent, damaged_->second);
    add_number_between_fields();
  }
  // 签发人：某某, 办理结果：A and then the number: a line among those of the page's table that is nothing else.
  void add_number_between_fields() {
    for (const auto& line : page_.lines) {
      if (!page_.is_of(line, PartKind::page)) continue;
      const auto words = bare(line.extent);
      const auto number = document_number_at_begin(page_.text, words);
      if (number && !number->damaged && number->extent.end == words.end) return add_number(*number, line.part, "page");
    }
  }
  // 某省人民政府令 with 第901号 on the next line.
  std::optional<DocumentNumber> number_over_lines(const Line& series, const Line& line) const {
    const auto words = trimmed(piece(page_, line)).words;
    if (words.size() > 60 || !words.ends_with("号")) return std::nullopt;
    const auto whole = joined(series.in(page_.text)) + joined(words);
    auto number = document_number_at_begin(whole, {0, whole.size()});
    const bool over = number && !number->damaged && number->extent.end == whole.size() &&
                      !document_number_at_begin(whole, {0, joined(series.in(page_.text)).size()});
    if (!over || whole.find("〔") != whole.npos) return std::nullopt;
    number->extent = {series.extent.begin, trimmed(page_.text, line.extent).end};
    return number;
  }
  // Without brackets around the whole, and without dashes in front.
  Extent bare(Extent line) const {
    line = trimmed(page_.text, line);
    for (auto c = decode(page_.text, line.begin);
         !line.empty() && (c.value == U'-' || c.value == U'—' || c.value == U'–'); c = decode(page_.text, line.begin))
      line.begin += c.size;
    const auto first = decode(page_.text, line.begin), last = decode_before(page_.text, line.end);
    if (is_open_bracket(first.value) && is_close_bracket(last.value))
      return {line.begin + first.size, line.end - last.size};
    return line;
  }
  void add_number(const DocumentNumber& number, std::size_t part, std::string_view basis) {
    const auto written = number.extent.in(page_.text);
    out_.add("doc_number", number.value, number.extent, part, written == number.value ? std::string_view() : written,
             basis);
  }
  void tell_damaged(const DocumentNumber& number) {
    out_.oddities.push_back(
        {"doc_number_damaged", "a bracket or 号 is missing, expected 代字〔年〕号: " + number.value, number.extent});
  }

  // A list of addressees that lines break goes on behind a comma.
  std::size_t begin_of_addressee(std::size_t line) const {
    constexpr std::size_t kLinesMax = 6;
    for (std::size_t n = 0; line > 0 && n < kLinesMax; ++n, --line) {
      const auto& above = page_.lines[line - 1];
      const auto words = trimmed(piece(page_, above));
      const auto last = decode_before(words.words, words.words.size()).value;
      const bool goes_on = is_comma(last) || last == U'、';
      if (above.part != page_.lines[line].part || above.role != Role::header_field || !goes_on) break;
    }
    return trimmed(page_.text, page_.lines[line].extent).begin;
  }
  // 各区人民政府：, over several lines where they go on.
  void add_addressees() {
    for (std::size_t i = 0; i < page_.lines.size(); ++i) {
      if (page_.lines[i].role != Role::salutation) continue;
      auto extent = trimmed(page_.text, page_.lines[i].extent);
      extent.begin = begin_of_addressee(i);
      while (i + 1 < page_.lines.size() && page_.lines[i + 1].role == Role::salutation &&
             page_.lines[i + 1].part == page_.lines[i].part && !is_colon(decode_before(page_.text, extent.end).value))
        extent.end = trimmed(page_.text, page_.lines[++i].extent).end;
      for (auto last = decode_before(page_.text, extent.end);
           is_colon(last.value) || last.value == U'，' || last.value == U',';
           last = decode_before(page_.text, extent.end))
        extent.end -= last.size;
      for (const std::string_view polite : {"尊敬的", "敬爱的"})
        if (extent.in(page_.text).starts_with(polite)) extent.begin += polite.size();
      const auto words = extent.in(page_.text);
      const bool broken = words.find('\n') != words.npos;
      out_.add("addressee", broken ? without_blanks(words) : std::string(words), extent, page_.lines[i].part,
               broken ? words : std::string_view());
    }
  }

  void add_issuer_of_title() {
    if (states("issuing_body")) return;
    for (const auto& field : fields_)
      if (field.field == "issuing_body") return;
    for (const auto words : {title_, banner_})
      if (const auto issuers = issuers_of(words); !issuers.empty()) {
        for (const auto& issuer : issuers) out_.add("issuing_body", joined(issuer.words), issuer.extent(), own_part_);
        return;
      }
  }

  void add_issuer_of_minutes() {
    if (states("issuing_body") || out_.first("genre", own_part_) != "纪要") return;
    for (const auto& line : page_.lines) {
      if (line.part != own_part_ || (line.role != Role::header_field && line.role != Role::title)) continue;
      const auto issuers = issuers_of_minutes(trimmed(piece(page_, line)));
      for (const auto& issuer : issuers) out_.add("issuing_body", joined(issuer.words), issuer.extent(), own_part_);
      if (!issuers.empty()) return;
    }
  }

  void add_page_field(const HeaderField& field) {
    if (field.field == "publisher" || field.field == "doc_number") return;
    if (field.field == "subject_category") return add_categories(field);
    // Of a field that the page has twice the first value stands.
    if (states(field.field) || !page_fields_.insert(field.field).second) return;
    if (field.field.starts_with("date_")) return add_date_field(field);
    if (field.field == "issuing_body") return add_bodies(field);
    if (field.field == "contact_phone") return add_phones(field);
    const auto words = field.value.in(page_.text);
    const auto value = value_of(field.field, words);
    out_.add(field.field, value, field.value, field.part, value == words ? std::string_view() : words, "page");
  }
  static std::string value_of(std::string_view field, std::string_view words) {
    if (field == "title" || field == "proposal_title") return joined_title(words);
    if (field == "index_number") return joined(words);
    if (field == "disclosure") return std::string(disclosure_said_by(words));
    auto letter = field == "reply_class" ? class_letter(words) : std::string();
    return letter.empty() ? std::string(words) : letter;
  }
  void add_bodies(const HeaderField& field) {
    const auto bodies = bodies_of(page_.text, field.value);
    const bool each = bodies.size() > 1 && bodies.front().extent.begin == field.value.begin &&
                      bodies.back().extent.end == field.value.end;
    if (!each) return out_.add("issuing_body", joined(field.value.in(page_.text)), field.value, field.part, {}, "page");
    for (const auto& body : bodies)
      out_.add("issuing_body", body.extent.in(page_.text), body.extent, field.part, {}, "page");
  }
  void add_phones(const HeaderField& field) {
    for (const auto& phone : phones_in(piece(page_, field.value)))
      out_.add("contact_phone", phone.number, phone.extent, field.part, {}, "page");
  }
  // Values are divided by semicolons; raw is the whole as the site has it.
  void add_categories(const HeaderField& field) {
    const auto all = field.value.in(page_.text);
    for (auto begin = field.value.begin; begin < field.value.end;) {
      auto end = begin;
      while (end < field.value.end && !is_semicolon(decode(page_.text, end).value)) end += decode(page_.text, end).size;
      const auto one = trimmed(page_.text, {begin, end});
      out_.add("subject_category", one.in(page_.text), one, field.part, all, "page");
      begin = end + (end < field.value.end ? decode(page_.text, end).size : 0);
    }
  }
  // 长期 is no date, and not a damaged one.
  void add_date_field(const HeaderField& field) {
    const auto words = field.value.in(page_.text);
    if (const auto date = date_at_begin(page_.text, field.value)) {
      out_.add(field.field, iso(date->date), date->extent, field.part, date->extent.in(page_.text), "page");
    } else if (words.find_first_of("0123456789") != words.npos) {
      out_.oddities.push_back({"date_damaged", "no date that exists: " + std::string(words), field.value});
    }
  }

  // Who publishes a page is named where nobody is said to issue what it shows.
  void add_publisher() {
    if (states("issuing_body")) return;
    for (const auto& field : fields_)
      if (field.field == "issuing_body") return;
    for (const auto& field : fields_)
      if (field.field == "publisher" && bodies_of(page_.text, field.value).size() == 1)
        return out_.add("issuing_body", without_blanks(field.value.in(page_.text)), field.value, field.part, {},
                        "page");
  }

  const Page& page_;
  std::vector<HeaderField> fields_;
  Findings out_;
  std::size_t own_part_ = kNone;
  std::vector<Extent> title_lines_of_;
  std::vector<std::size_t> carriers_;
  std::set<std::string_view> page_fields_;
  Piece title_, banner_;  // 某省财政厅公告 above the number stands over the title
  Reply reply_;
  std::optional<std::pair<DocumentNumber, std::size_t>> damaged_;
};

}  // namespace

Findings particulars_of(const Page& page, const Labels& labels) { return Reader(page, labels).read(); }

}  // namespace chancery::particulars
