// Checks of how a component takes rows that others made, and tables that later hosts have.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "../check.hpp"
#include "../confined.hpp"
#include "../made_up_rows.hpp"
#include "../sample_texts.hpp"
#include "../watched_host.hpp"
#include "chancery/tables.hpp"

namespace chancery::conformance {
namespace {

using core::TableUse;

bool comes_after_others(const Subject& subject) { return !subject.is_reader(); }

Verdict takes_rows_of_others(const Probe& probe) {
  const auto plan = probe.subject.planned_with_tables();
  Trial trial(probe.subject, *plan);
  trial.before_it([&](core::Document& document) { add_rows_for(probe.subject, document); });
  auto texts = ordinary_texts();
  texts.push_back({"the empty text", ""});
  for (const auto& [name, text] : texts) {
    now_at("the document '" + name + "', with rows that others made");
    if (const auto& outcome = trial.run(text);
        outcome.outcome != core::Outcome::ok && outcome.cause != core::Cause::refused)
      return Verdict::failed(trouble(outcome, name) +
                             ", with rows that others made: expect no more of a table than its page says; null where a "
                             "column is nullable, any word where words may grow");
  }
  return Verdict::passed();
}

// ---- rows before its own ----

// The tables that it writes and does not read, which others may write as well.
std::vector<std::string> shared_tables(const Subject& subject) {
  std::vector<std::string> out;
  const auto& tables = subject.info().tables;
  for (const auto& table : tables) {
    const bool reads = std::any_of(tables.begin(), tables.end(), [&](const auto& other) {
      return other.schema.name == table.schema.name && other.use != TableUse::writes;
    });
    if (table.use == TableUse::writes && !table.schema.single && !reads) out.push_back(table.schema.name);
  }
  return out;
}
bool numbers_rows(const Subject& subject) {
  const auto shared = shared_tables(subject);
  const auto& tables = subject.info().tables;
  return comes_after_others(subject) && subject.info().deterministic() &&
         std::any_of(tables.begin(), tables.end(), [&](const auto& table) {
           const auto& columns = table.schema.columns;
           return table.use == TableUse::writes && std::any_of(columns.begin(), columns.end(), [&](const auto& column) {
                    return std::find(shared.begin(), shared.end(), column.ref) != shared.end();
                  });
         });
}

// The component's own rows of each table, counted from the first of them; nothing if the document did not go well.
std::map<std::string, std::string> own_rows(const Probe& probe, std::string_view text, bool others) {
  const auto shared = shared_tables(probe.subject);
  Trial trial(probe.subject, *probe.subject.narrow);
  std::vector<Shift> before;
  trial.before_it([&](core::Document& document) {
    for (const auto& table : shared) {
      if (others) add_made_up_rows(document, table);
      before.push_back({table, rows_of(document, table)});
    }
  });
  std::map<std::string, std::string> out;
  if (trial.run(text).outcome != core::Outcome::ok) return {};
  for (const auto& [table, rows] : before)
    out[std::string(table)] = rows_as_text(trial.document(), table, rows, before);
  return out;
}

Verdict counts_on_from_others(const Probe& probe) {
  for (const auto& [name, once] : ordinary_texts()) {
    now_at("the document '" + name + "' twice in one");
    const auto text = once + "\n" + once;  // so that all it names is named before
    const auto alone = own_rows(probe, text, false), after = own_rows(probe, text, true);
    for (const auto& [table, rows] : alone)
      if (const auto other = after.find(table); other == after.end() || other->second != rows)
        return Verdict::failed("for the document '" + name + "' its rows of table '" + table + "' are others where " +
                               std::to_string(kMadeUpRows) +
                               " rows of another component stand before them: a row's number is what emit or next_row "
                               "says, not its place among one's own");
  }
  return Verdict::passed();
}

// ---- values ----

struct Bounds {
  std::string_view table, column;
  double least, most;
};
// As docs/tables.md has them.
constexpr Bounds kBounds[] = {{"block", "level", 1, HUGE_VAL},   {"block", "row", 0, HUGE_VAL},
                              {"block", "col", 0, HUGE_VAL},     {"block", "page", 1, HUGE_VAL},
                              {"section", "level", 1, HUGE_VAL}, {"label", "score", 0, 1},
                              {"summary", "rank", 1, HUGE_VAL},  {"summary", "score", 0, 1}};

std::optional<double> number_at(const chancery_column& column, std::uint32_t row) {
  if (column.type == CHANCERY_F64) return value_at<double>(column, row);
  const auto value = value_at<std::int64_t>(column, row);
  return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

// A value out of bounds in what the component writes, as words; empty if there is none.
std::string out_of_bounds(const Subject& subject, core::Document& document) {
  for (const auto& table : subject.info().tables)
    for (const auto& bounds : kBounds) {
      if (table.use != TableUse::writes || table.schema.name != bounds.table) continue;
      const auto& schemas = document.schemas();
      const auto at =
          std::find_if(schemas.begin(), schemas.end(), [&](const auto& s) { return s.name == bounds.table; });
      const auto column = at == schemas.end() ? std::nullopt : at->find(bounds.column);
      if (!column) continue;
      const auto id = static_cast<core::TableId>(at - schemas.begin());
      const auto values = document.column(id, *column);
      for (std::uint32_t row = 0; row < document.rows(id); ++row)
        if (const auto value = number_at(values, row); value && (*value < bounds.least || *value > bounds.most))
          return std::string(bounds.table) + "." + std::string(bounds.column) + ", row " + std::to_string(row) +
                 ", is " + std::to_string(*value) + ", expected " + std::to_string(static_cast<int>(bounds.least)) +
                 (bounds.most < HUGE_VAL ? " to " + std::to_string(static_cast<int>(bounds.most)) : " or more");
    }
  return "";
}

Verdict keeps_to_the_tables(const Probe& probe) {
  Trial trial(probe.subject, *probe.subject.wide);
  auto texts = small_texts();
  const auto marks = repeated_marks(1000);
  texts.insert(texts.end(), marks.begin(), marks.end());
  for (const auto& [name, text] : texts) {
    now_at("the document '" + name + "'");
    if (trial.run(text).outcome != core::Outcome::ok) continue;
    if (const auto problem = out_of_bounds(probe.subject, trial.document()); !problem.empty())
      return Verdict::failed("for the document '" + name + "' " + problem +
                             ": others go by what the table's page says");
  }
  return Verdict::passed();
}
bool is_no_exporter(const Subject& subject) {
  return !subject.is_exporter() && !(subject.is_reader() && subject.info().has_list);
}

// ---- later hosts ----

Verdict passes_over_new_types(const Probe& probe) {
  watch().adds_column = true;
  Trial trial(probe.subject, *probe.subject.wide, Host::watched);
  for (const auto& [name, text] : ordinary_texts()) {
    now_at("the document '" + name + "'");
    if (const auto& outcome = trial.run(text); outcome.outcome != core::Outcome::ok)
      return Verdict::failed(trouble(outcome, name) +
                             ", if each table has one more column, of a type that only later hosts have: pass columns "
                             "of unknown types over");
  }
  return Verdict::passed();
}

}  // namespace

std::vector<Check> table_checks() {
  return {{"keeps_to_the_tables", "numbers in the standard tables are within what their pages say", kCreate,
           is_no_exporter, keeps_to_the_tables},
          {"takes_rows_of_others", "rows that other components may make go well", kCreate, comes_after_others,
           takes_rows_of_others},
          {"counts_on_from_others", "refs are right where others wrote before", "same_bytes", numbers_rows,
           counts_on_from_others},
          {"passes_over_new_types", "columns of types that only later hosts have do no harm", kCreate,
           comes_after_others, passes_over_new_types}};
}

}  // namespace chancery::conformance
