// See index_entries.hpp.
#include "index_entries.hpp"

#include <algorithm>

#include "chancery/standard_tables.hpp"
#include "displayed_text.hpp"
#include "escaped_html.hpp"
#include "location.hpp"
#include "official.hpp"
#include "particulars.hpp"

namespace chancery::html {
namespace {

constexpr std::size_t kTitleCharactersMax = 120;

void add_once(std::vector<Text>& all, Text text) {
  if (text != 0 && std::find(all.begin(), all.end(), text) == all.end()) all.push_back(text);
}

}  // namespace

Text Texts::add(std::string_view text) {
  if (const auto at = numbers_.find(text); at != numbers_.end()) return at->second;
  const auto number = static_cast<Text>(all_.size());
  numbers_.emplace(all_.emplace_back(text), number);
  return number;
}

void IndexEntries::add(const FinishedDocument& document) {
  auto entry = entry_of(document);
  const auto [at, is_new] = places_.try_emplace(entry.id, entries_.size());
  if (is_new) entries_.push_back(std::move(entry));
  else entries_[at->second] = std::move(entry);
}

IndexEntry IndexEntries::entry_of(const FinishedDocument& document) {
  const auto paragraphs = document.read(tables::paragraph);
  const auto sections = document.read(tables::section);
  const auto metadata = document.read(tables::metadata);
  const auto tasks = document.read(official::task);
  const auto indicators = document.read(official::indicator);
  const ledger::Locations locations(sections, paragraphs);
  const auto shown = [&](std::string_view words) {
    return texts_.add(brief::shortened(one_line(words), kTitleCharactersMax));
  };
  IndexEntry out;
  out.id = document.id();
  const auto title = brief::title_of(document.text(), metadata, paragraphs);
  out.title = shown(one_line(title).empty() ? document.id() : std::string_view(title));
  std::string_view form, genre;
  for (const auto& row : metadata) {
    if (row.field == "issuing_body") add_once(out.issuers, shown(row.value));
    const bool is_date = row.field == "date_signed" || (row.field == "date_published" && out.date == 0);
    if (is_date && (out.date == 0 || row.field == "date_signed")) out.date = shown(row.value);
    if (row.field == "doc_number" && out.number == 0) out.number = shown(row.value);
    if (row.field == "form" && form.empty()) form = row.value;
    if (row.field == "genre" && genre.empty()) genre = row.value;
  }
  out.form = shown(form.empty() ? genre : form);
  for (const auto& row : document.read(tables::label))
    if (row.scheme == "topic" && !row.section && !row.sentence) add_once(out.topics, shown(row.label));
  has_tasks_ |= tasks.state() != TableState::absent;
  has_figures_ |= indicators.state() != TableState::absent;
  for (std::size_t i = 0; i < tasks.size(); ++i) {
    const auto row = tasks[i];
    const auto due = row.due_end ? row.due_end : row.due_begin;
    out.tasks.push_back({static_cast<std::uint32_t>(i),
                         shown(row.title),
                         shown(locations.of(row.section, row.begin)),
                         shown(row.deadline.value_or("")),
                         shown(due.value_or("")),
                         shown(row.kind),
                         {}});
  }
  for (const auto& row : document.read(official::responsible))
    if (row.task.row < out.tasks.size()) add_once(out.tasks[row.task.row].units, shown(row.name.value_or(row.unit)));
  for (std::size_t i = 0; i < indicators.size(); ++i) {
    const auto row = indicators[i];
    const auto period = row.period_end ? row.period_end : row.period_begin;
    out.figures.push_back({static_cast<std::uint32_t>(i), shown(row.subject), shown(row.scope.value_or("")),
                           shown(document.text().substr(row.begin, row.end - row.begin)),
                           shown(row.base_unit.value_or("")), shown(row.measure.value_or("")), shown(row.kind),
                           shown(period.value_or("")), row.base_value});
  }
  return out;
}

}  // namespace chancery::html
