// Names of rows: see row_places.hpp.
#include "row_places.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>

#include "../document/utf8.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kNameCharacters = 20, kDescriptionCharacters = 40;

std::string_view value_in(const FactColumn* column, std::uint32_t row) {
  return column && column->values[row] ? std::string_view(*column->values[row]) : std::string_view();
}

const FactColumn* text_column(const FactTable& table, std::string_view name) {
  const auto* column = table.column(name);
  return column && column->kind == FactColumn::Kind::value && column->is_text ? column : nullptr;
}

}  // namespace

const FactColumn* first_text_column(const FactTable& table) {
  for (const auto& column : table.columns)
    if (column.kind == FactColumn::Kind::value && column.is_text) return &column;
  return nullptr;
}

const FactColumn* naming_column(const FactTable& table) {
  for (const auto* name : {"title", "name"})
    if (const auto* column = text_column(table, name)) return column;
  return first_text_column(table);
}

std::string shortened(std::string_view text, std::size_t characters_max) {
  std::size_t end = 0;
  for (std::size_t n = 0; n < characters_max && end < text.size(); ++n) do
      ++end;
    while (end < text.size() && is_tail(text[end]));
  std::string out(text.substr(0, end));
  std::replace_if(
      out.begin(), out.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
  return one_line(std::move(out)) + (end < text.size() ? "…" : "");
}

RowPlaces::RowPlaces(const DocumentFacts& facts)
    : facts_(facts), section_table_(facts.table("section")), known_(facts.tables.size()) {
  if (section_table_ != kNoRow && !text_column(facts.tables[section_table_], "path")) section_table_ = kNoRow;
}

std::uint32_t RowPlaces::section_of(std::uint32_t table, std::uint32_t row) {
  auto& known = known_[table];
  if (!known.has_sections) {
    known.has_sections = true;  // before they are: refs may go in a circle
    known.sections.assign(facts_.tables[table].rows, kNoRow);
    known.sections = sections_of_table(table);
  }
  return known.sections[row];
}

std::vector<std::uint32_t> RowPlaces::sections_of_table(std::uint32_t number) {
  const auto& table = facts_.tables[number];
  std::vector<std::uint32_t> out(table.rows, kNoRow);
  if (section_table_ == kNoRow) return out;
  if (number == section_table_) {
    std::iota(out.begin(), out.end(), 0u);
    return out;
  }
  const auto fill = [&](const auto& section_of_row) {
    for (std::uint32_t row = 0; row < table.rows; ++row)
      if (out[row] == kNoRow) out[row] = section_of_row(row);
  };
  if (const auto* section = table.column("section"); section && section->kind == FactColumn::Kind::ref)
    fill([&](auto row) { return section->refs[row]; });
  for (const auto& column : table.columns) {
    const auto target = column.kind == FactColumn::Kind::ref ? facts_.table(column.target) : kNoRow;
    if (target == kNoRow || target == number) continue;
    fill([&](auto row) { return column.refs[row] == kNoRow ? kNoRow : section_of(target, column.refs[row]); });
  }
  if (const auto* span = table.span(); span && span->kind == FactColumn::Kind::span) {
    const auto around = sections_around(*span);
    fill([&](auto row) { return around[row]; });
  }
  return out;
}

// The innermost, by one sweep over both in the order of their begins.
std::vector<std::uint32_t> RowPlaces::sections_around(const FactColumn& span) const {
  std::vector<std::uint32_t> out(span.spans.size(), kNoRow), rows(out.size());
  const auto* sections = facts_.tables[section_table_].span();
  if (!sections || sections->kind != FactColumn::Kind::span) return out;
  const auto by_begin = [](const FactColumn& column) {
    std::vector<std::uint32_t> order(column.spans.size());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(),
                     [&](auto x, auto y) { return column.spans[x].begin < column.spans[y].begin; });
    return order;
  };
  const auto order = by_begin(*sections);
  std::vector<std::uint32_t> open;
  std::size_t next = 0;
  for (const auto row : by_begin(span)) {
    if (!span.spans[row].set) continue;
    const auto at = span.spans[row].begin;
    for (; next < order.size() && sections->spans[order[next]].begin <= at; ++next) open.push_back(order[next]);
    while (!open.empty() && sections->spans[open.back()].end <= at) open.pop_back();
    if (!open.empty()) out[row] = open.back();
  }
  return out;
}

std::string RowPlaces::path(std::uint32_t section) const {
  return section == kNoRow ? "" : std::string(value_in(facts_.tables[section_table_].column("path"), section));
}

const std::string& RowPlaces::of(std::uint32_t table, std::uint32_t row) {
  auto& known = known_[table];
  if (!known.has_places) {
    known.places = places_of_table(table);
    known.has_places = true;
  }
  return known.places[row];
}

// The shortest that no other row has: the path alone, with the name, with the name and what else it says, with the name
// and a number.
std::vector<std::string> RowPlaces::places_of_table(std::uint32_t number) {
  const auto& table = facts_.tables[number];
  const auto *naming = naming_column(table), *span = table.span();
  const bool has_words = span && span->kind == FactColumn::Kind::span;
  std::vector<std::vector<std::string>> candidates(table.rows);
  std::unordered_map<std::string, std::uint32_t> count;
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    auto& names = candidates[row];
    const auto where = path(section_of(number, row));
    names.push_back(where);
    const auto with = [&](std::string_view called, const std::string& more = "") {
      auto place = where;
      for (const auto& part : {shortened(called, kNameCharacters), more})
        if (!part.empty()) place += (place.empty() ? "" : " ") + part;
      if (std::find(names.begin(), names.end(), place) == names.end()) names.push_back(std::move(place));
    };
    const std::string title(value_in(naming, row));
    with(title);
    const auto with_also = [&](std::string_view more) {
      const auto words = shortened(more, kNameCharacters);
      if (!words.empty() && shortened(title, kNameCharacters) != words) with(title, words);
    };
    if (has_words) with_also(facts_.words(span->spans[row]));
    for (const auto& column : table.columns)
      if (column.kind == FactColumn::Kind::value && column.is_text) with_also(value_in(&column, row));
    for (const auto& name : names) ++count[name];
  }
  std::unordered_map<std::string, std::uint32_t> met;
  std::vector<std::string> out(table.rows);
  for (std::uint32_t row = 0; row < table.rows; ++row) {
    const auto& names = candidates[row];
    const auto alone =
        std::find_if(names.begin(), names.end(), [&](const auto& name) { return !name.empty() && count[name] == 1; });
    if (alone != names.end()) {
      out[row] = *alone;
      continue;
    }
    const auto& name = names.size() > 1 ? names[1] : names[0];
    const auto nth = ++met[name];
    out[row] = name.empty() ? std::to_string(nth) : count[name] == 1 ? name : name + " (" + std::to_string(nth) + ")";
  }
  return out;
}

std::string RowPlaces::description(std::uint32_t number, std::uint32_t row) {
  const auto& table = facts_.tables[number];
  const auto& place = of(number, row);
  std::string out;
  const auto add = [&](std::string_view text) {
    const auto words = shortened(text, kDescriptionCharacters);
    if (words.empty() || place.find(words) != std::string::npos || out.find(words) != std::string::npos) return false;
    out += (out.empty() ? "" : ", ") + words;
    return true;
  };
  bool said = add(value_in(naming_column(table), row));
  for (std::size_t i = 0; i < table.columns.size() && !said; ++i)
    if (table.columns[i].kind == FactColumn::Kind::value && table.columns[i].is_text)
      said = add(value_in(&table.columns[i], row));
  const auto* span = table.span();
  if (!span || span->kind != FactColumn::Kind::span) return out;
  const auto words = facts_.words(span->spans[row]);
  if (out.empty() || words.find(out) == std::string_view::npos) add(words);
  return out;
}

}  // namespace chancery::core
