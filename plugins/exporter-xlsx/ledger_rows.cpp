// See ledger_rows.hpp.
#include "ledger_rows.hpp"

#include <chrono>

#include "entries.hpp"
#include "ledger_columns.hpp"
#include "page_address.hpp"

namespace chancery::xlsx {
namespace {

std::optional<int> digits(std::string_view text) {
  int out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + (c - '0');
  }
  return out;
}

Cell or_open(std::string_view text) { return text_cell(text.empty() ? kOpen : text); }

// A day if there is one, else 长期, or how often in the document's words.
Cell due(const ledger::Entry& entry) {
  if (entry.due_kind == "recurring") return text_cell(entry.deadline);
  if (entry.due_kind == "ongoing") return text_cell("长期");
  if (const auto day = day_number(entry.due_end)) return number_cell(*day, kDateFormat);
  if (entry.due_end.size() == 7 && entry.due_end[4] == '-')
    if (const auto month = digits(entry.due_end.substr(5)); month && digits(entry.due_end.substr(0, 4)))
      return text_cell(std::string(entry.due_end.substr(0, 4)) + "年" + std::to_string(*month) + "月");
  return or_open(entry.due_end);
}

std::string filled_in(std::string_view link, std::string_view id, std::string_view key, std::size_t row) {
  std::string out;
  for (auto rest = link; !rest.empty();) {
    if (rows::fill_in_address(out, rest, id)) continue;
    if (rest.starts_with("{key}")) out += key, rest.remove_prefix(5);
    else if (rest.starts_with("{row}")) out += std::to_string(row), rest.remove_prefix(5);
    else out += rest.front(), rest.remove_prefix(1);
  }
  return out;
}

LedgerRow row_of(const ledger::Entry& entry, std::size_t row, std::string_view id, std::string_view link) {
  const auto key = rows::text_of(entry.key);
  LedgerRow out{entry.number, std::string(key), {}, filled_in(link, id, key, row), {}, {}};
  const bool told_apart = !entry.lead.empty() || !entry.support.empty();
  out.machine = {Cell(),
                 text_cell(entry.number),
                 text_cell(entry.kind),
                 text_cell(entry.title),
                 text_cell(entry.words),
                 text_cell(entry.targets),
                 or_open(entry.lead),
                 or_open(entry.support),
                 told_apart ? text_cell(entry.responsible) : or_open(entry.responsible),
                 text_cell(entry.role_basis),
                 or_open(entry.deadline),
                 due(entry),
                 text_cell(entry.due_basis),
                 or_open(entry.document_number),
                 text_cell(entry.path),
                 text_cell(std::string(id) + (entry.path.empty() ? "" : " " + entry.path))};
  return out;
}

}  // namespace

std::optional<double> day_number(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  const auto year = digits(iso.substr(0, 4)), month = digits(iso.substr(5, 2)), day = digits(iso.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  using namespace std::chrono_literals;
  if (!date.ok() || date < 1900y / 3 / 1) return std::nullopt;  // before, spreadsheets count a day too many
  return static_cast<double>((std::chrono::sys_days(date) - std::chrono::sys_days(1899y / 12 / 30)).count());
}

std::vector<LedgerRow> ledger_rows(const FinishedDocument& document, std::string_view link) {
  std::vector<LedgerRow> out;
  for (const auto& entry : ledger::entries_of(document)) out.push_back(row_of(entry, out.size(), document.id(), link));
  return out;
}

}  // namespace chancery::xlsx
