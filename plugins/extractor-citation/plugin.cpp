// The component extractor.citation: titles in 《》, numbers without a title, and names of the register, in text order,
// each with what its sentence says of it. What the parts mean stands in the headers of this folder.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "chancery/plugin.hpp"
#include "code_points.hpp"
#include "context.hpp"
#include "document_number.hpp"
#include "issuer.hpp"
#include "marks.hpp"
#include "official.hpp"
#include "register.hpp"
#include "relation.hpp"
#include "work_title.hpp"
#include "works.hpp"

namespace chancery::citations {

namespace {

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::EntityRow, tables::MetadataRow;
constexpr auto kMetadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value));
constexpr auto kEntities = table("entity", Single::no, column("begin", &EntityRow::begin),
                                 column("end", &EntityRow::end), column("kind", &EntityRow::kind));

enum class Form { marked, number, name };

struct Found {
  Extent extent;
  Form form = Form::marked;
  std::string title, number, issuer, date;
  std::optional<std::string_view> relation;
  std::optional<std::size_t> same_as;
};

std::optional<std::string_view> or_null(std::string_view s) { return s.empty() ? std::nullopt : std::optional(s); }

// The document's own numbers. Read when first asked for, as the paragraphs below: few documents cite a number without a
// title.
class OwnNumbers {
 public:
  explicit OwnNumbers(const Document& document) : document_(document) {}

  bool hold(std::string_view number) {
    if (!std::exchange(is_read_, true)) read();
    return std::any_of(all_.begin(), all_.end(), [&](const auto& own) { return number.ends_with(own); });
  }

 private:
  void read() {
    for (const auto& row : document_.read(kMetadata)) {
      if (row.field != "doc_number") continue;
      const auto number = language::next_document_number(row.value, 0, row.value.size());
      all_.push_back(number ? number->value : std::string(row.value));
    }
  }

  const Document& document_;
  bool is_read_ = false;
  std::vector<std::string> all_;
};

// The paragraphs with titles and fields.
class Heads {
 public:
  explicit Heads(const Document& document) : document_(document) {}

  bool hold(std::size_t at) {
    if (!std::exchange(is_read_, true)) read();
    const auto behind = std::upper_bound(extents_.begin(), extents_.end(), at,
                                         [](std::size_t place, const Extent& e) { return place < e.begin; });
    return behind != extents_.begin() && at < std::prev(behind)->end;
  }

 private:
  void read() {
    for (const auto& row : document_.read(tables::paragraph))
      if (row.role != "body" && row.role != "lead-in" && row.role != "heading" && row.role != "attachment" &&
          row.role != "note")
        extents_.push_back({row.begin, row.end});
  }

  const Document& document_;
  bool is_read_ = false;
  std::vector<Extent> extents_;
};

Writer read_writer(const Document& document) {
  Writer out;
  std::string_view issuer, contact;
  std::size_t issuers = 0;
  for (const auto& row : document.read(kMetadata)) {
    if (row.field == "issuing_body" && ++issuers == 1) issuer = row.value;
    if (row.field == "contact_unit" && contact.empty()) contact = row.value;
  }
  out.body = issuer.empty() ? contact : issuer;
  if (issuers == 1) out.issuer = issuer;
  return out;
}

// Whether nothing but blanks stands beside it on its line.
bool stands_alone(std::string_view text, Extent extent) {
  const auto before = language::trim_end(text, extent.begin);
  const auto after = language::skip_blanks(text, extent.end);
  return (before == 0 || text[before - 1] == '\n') && (after == text.size() || text[after] == '\n');
}

// Takes what of `more` stands in none of `found`, both in text order.
void merge(std::vector<Found>& found, std::vector<Found> more) {
  if (more.empty()) return;
  std::size_t i = 0;
  std::vector<Found> free;
  for (auto& one : more) {
    while (i < found.size() && found[i].extent.end <= one.extent.begin) ++i;
    if (i == found.size() || one.extent.end <= found[i].extent.begin) free.push_back(std::move(one));
  }
  const auto middle = static_cast<std::ptrdiff_t>(found.size());
  found.insert(found.end(), std::make_move_iterator(free.begin()), std::make_move_iterator(free.end()));
  std::inplace_merge(found.begin(), found.begin() + middle, found.end(),
                     [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
}

std::vector<Found> marked(std::string_view text) {
  std::vector<Found> out;
  for (const auto& extent : marked_titles(text)) {
    Found one;
    one.extent = extent;
    one.title = title_of(extent.in(text));
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Found> bare_numbers(const Document& document) {
  const auto text = document.text();
  Heads heads(document);
  OwnNumbers own(document);
  std::vector<Found> out;
  for (std::size_t at = 0; auto number = language::next_document_number(text, at, text.size());) {
    at = number->extent.end;
    if (stands_alone(text, number->extent) || heads.hold(number->extent.begin) || own.hold(number->value)) continue;
    Found one;
    one.extent = number->extent;
    one.form = Form::number;
    one.title = number->extent.in(text);
    one.number = std::move(number->value);
    out.push_back(std::move(one));
  }
  return out;
}

std::vector<Found> known_names(std::string_view text, const Register& policies) {
  std::vector<Found> out;
  for (const auto& extent : policies.names_in(text)) {
    Found one;
    one.extent = extent;
    one.form = Form::name;
    one.title = extent.in(text);
    out.push_back(std::move(one));
  }
  return out;
}

// Numbers that stand in the bracket behind a title, or directly before it, are the title's.
void give_numbers(std::string_view text, std::vector<Found>& found) {
  std::vector<bool> gone(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].form != Form::marked) continue;
    const auto next = i + 1 < found.size() ? found[i + 1].extent.begin : text.size();
    const auto bracket = bracket_behind(text, found[i].extent);
    if (i + 1 < found.size() && found[i + 1].form == Form::number && bracket.begin <= next &&
        found[i + 1].extent.end <= bracket.end) {
      found[i].number = found[i + 1].number;
      gone[i + 1] = true;
    } else if (i > 0 && found[i - 1].form == Form::number && !gone[i - 1]) {
      const auto end = found[i - 1].extent.end;
      auto between = text.substr(end, found[i].extent.begin - end);
      if (between == "文件" || between == "）" || between == ")" || between.empty()) {
        found[i].number = found[i - 1].number;
        gone[i - 1] = true;
      }
    }
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!gone[i]) {
      if (kept != i) found[kept] = std::move(found[i]);
      ++kept;
    }
  found.resize(kept);
}

}  // namespace

class CitationExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.citation", version = "1.0.0";
  static constexpr std::string_view summary = "The works a document cites: 《…》, numbers, names of a register",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object", "additionalProperties": false,
    "properties": {
      "policies": { "type": "string", "format": "file", "description": "Register of policies: titles, numbers, names; JSON" }
    }
  })";
  static constexpr auto uses = chancery::uses(reads_if_any(tables::paragraph), reads_if_any(tables::metadata),
                                              reads_if_any(tables::entity), writes(chancery::official::citation));

  explicit CitationExtractor(const Options& given) {
    if (given.has("/policies")) register_ = Register(given.file("/policies"), "/policies");
  }

  void process(Document& document) override {
    const auto text = document.text();
    auto found = marked(text);
    merge(found, bare_numbers(document));
    give_numbers(text, found);
    merge(found, known_names(text, register_));
    document.check_cancelled();
    if (found.empty()) return;
    say(document, found);
    link(text, found);
    write(document, found);
    if (!register_.empty()) report_unknown(document, found);
  }

 private:
  static std::vector<Extent> bodies(const Document& document) {
    std::vector<Extent> out;
    const auto entities = document.read(kEntities);
    out.reserve(entities.size());
    for (std::size_t i = 0; i < entities.size(); ++i)
      if (entities.value(i, &EntityRow::kind) == "organisation")
        out.push_back({entities.value(i, &EntityRow::begin), entities.value(i, &EntityRow::end)});
    const auto ends_before = [](const auto& a, const auto& b) { return a.end < b.end; };
    if (!std::is_sorted(out.begin(), out.end(), ends_before)) std::stable_sort(out.begin(), out.end(), ends_before);
    return out;
  }

  static void say(const Document& document, std::vector<Found>& found) {
    const auto text = document.text();
    const auto writer = read_writer(document);
    const auto organisations = bodies(document);
    const auto contexts = contexts_of(text, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto& one = found[i];
      const auto& context = contexts[i];
      one.relation = relation_of(text, context);
      one.issuer = issuer_before(text, context, organisations, writer);
      if (one.issuer.empty()) one.issuer = language::issuer_in_title(one.title);
      if (const auto date = date_in_bracket(context.bracket.in(text)); !date.empty()) one.date = date;
      if (one.relation && makes_a_date(*one.relation)) give_dates(text, std::span(contexts).subspan(i), i, found);
      if (context.follows || (i > 0 && gives_short_name(text, context))) inherit(found[i - 1], one);
    }
    // Behind a list: 做好《…》和《…》的落实工作.
    for (std::size_t i = found.size(); i-- > 1;)
      if (contexts[i].follows && found[i - 1].relation == "mentions") found[i - 1].relation = found[i].relation;
  }

  static std::vector<Context> contexts_of(std::string_view text, const std::vector<Found>& found) {
    std::vector<Context> out;
    out.reserve(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      const auto next = i + 1 < found.size() ? found[i + 1].extent.begin : text.size();
      out.push_back(context_of(text, found[i].extent, i == 0 ? Extent{} : found[i - 1].extent, next));
    }
    return out;
  }

  // The date of work `i`, the first of `contexts`; of a list with as many dates as works (2016年、2018年出台《…》《…》)
  // those of all.
  static void give_dates(std::string_view text, std::span<const Context> contexts, std::size_t i,
                         std::vector<Found>& found) {
    if (found[i].date.empty()) found[i].date = date_behind(text, contexts[0]);
    if (!found[i].date.empty()) return;
    const auto dates = dates_before(text, contexts[0], i == 0 ? 0 : found[i - 1].extent.end);
    std::size_t works = 1;
    while (works < contexts.size() && contexts[works].follows) ++works;
    if (dates.size() > 1 && works == dates.size())
      for (std::size_t n = 0; n < works; ++n) found[i + n].date = dates[n];
    else if (!dates.empty() && (dates.size() == 1 || works == 1)) found[i].date = dates.back();
  }

  // 《…》（以下简称《方案》）: what is said of the one holds for the other.
  static bool gives_short_name(std::string_view text, const Context& context) {
    const auto before = context.before.in(text);
    return before.ends_with("简称") || before.ends_with("简称为");
  }

  // Of a list of works one says it for all: 印发了《…》和《…》.
  static void inherit(const Found& before, Found& one) {
    if (before.relation && (!one.relation || one.relation == "mentions")) one.relation = before.relation;
    if (one.issuer.empty() && before.issuer != language::issuer_in_title(before.title)) one.issuer = before.issuer;
    if (one.date.empty() && one.relation && makes_a_date(*one.relation)) one.date = before.date;
  }

  void link(std::string_view text, std::vector<Found>& found) const {
    Works works;
    for (const auto& policy : register_.policies()) {
      for (const auto& name : policy.names) works.add_known(name, policy.title);
      for (const auto& number : policy.numbers) works.add_known_number(number, policy.title);
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
      auto& one = found[i];
      one.same_as = works.same_as(one.form == Form::number ? "" : one.title, one.number, i);
      if (const auto name = short_name_in(bracket_behind(text, one.extent).in(text)); !name.empty())
        works.add_short_name(name, one.same_as.value_or(i));
    }
  }

  void write(Document& document, const std::vector<Found>& found) {
    const auto first = document.writer(chancery::official::citation).next();
    rows_.clear();
    for (const auto& one : found) {
      chancery::official::CitationRow row;
      row.begin = one.extent.begin;
      row.end = one.extent.end;
      row.title = one.title;
      row.bracketed = one.form == Form::marked;
      row.number = or_null(one.number);
      row.issuer = or_null(one.issuer);
      row.date = or_null(one.date);
      row.relation = one.relation;
      if (one.same_as) row.same_as = Ref(first.row + static_cast<std::uint32_t>(*one.same_as));
      rows_.add(row);
    }
    document.emit(rows_);
  }

  void report_unknown(Document& document, const std::vector<Found>& found) const {
    for (const auto& one : found)
      if (!one.same_as && !register_.knows(one.title, one.number))
        document.diagnose("policy_unknown", "not in the register: " + one.title,
                          std::pair{one.extent.begin, one.extent.end});
  }

  Register register_;
  decltype(RowBuffer(chancery::official::citation)) rows_{chancery::official::citation};  // kept for its memory
};

}  // namespace chancery::citations

CHANCERY_PLUGIN(chancery::citations::CitationExtractor)
