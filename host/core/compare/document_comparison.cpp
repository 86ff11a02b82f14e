// Two documents by fact: see document_comparison.hpp.
#include "document_comparison.hpp"

#include <algorithm>
#include <charconv>
#include <memory>
#include <set>

#include "../document/utf8.hpp"
#include "table_comparison.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kValueCharacters = 60, kExcerptCharacters = 8, kExcerptMax = 40;
constexpr std::string_view kNone = "(none)";

std::string shown(const std::optional<std::string>& value) {
  return value ? value->empty() ? "\"\"" : shortened(*value, kValueCharacters) : std::string(kNone);
}

// To four digits, if they differ by then: what programs weigh has many.
std::string shown_numbers(const std::string& old_value, const std::string& new_value) {
  const auto rounded = [](const std::string& text) {
    if (text.find('.') == std::string::npos || text.size() < 8) return text;
    char buffer[32];
    double number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return std::string(buffer,
                       std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::general, 4).ptr);
  };
  const auto a = rounded(old_value), b = rounded(new_value);
  return a == b ? old_value + " → " + new_value : a + " → " + b;
}

// "OLD → NEW"; of long values from a little before they differ.
std::string shown_change(const std::optional<std::string>& old_value, const std::optional<std::string>& new_value) {
  std::size_t from = 0;
  if (old_value && new_value) {
    const std::string_view a = *old_value, b = *new_value;
    const auto size = std::min(a.size(), b.size());
    std::size_t same = 0;
    while (same < size && a[same] == b[same]) ++same;
    while (same > 0 && same < a.size() && is_tail(a[same])) --same;
    for (std::size_t n = 0; n < kExcerptCharacters && same > 0; ++n) do
        --same;
      while (same > 0 && is_tail(a[same]));
    if (code_points(a.substr(0, same)) > kValueCharacters / 2) from = same;
  }
  const auto part = [&](const auto& value) {
    return from > 0 ? "…" + shortened(std::string_view(*value).substr(from), kValueCharacters) : shown(value);
  };
  return part(old_value) + " → " + part(new_value);
}

std::string grouped(std::size_t count, std::string_view what) {
  return std::to_string(count) + " " + std::string(what) + (count == 1 ? "" : "s");
}

// With some characters around it, so that one can tell where it is.
std::string excerpt(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  auto from = begin, to = end;
  for (std::size_t n = 0; n < kExcerptCharacters && from > 0 && text[from - 1] != '\n'; ++n) do
      --from;
    while (from > 0 && is_tail(text[from]));
  for (std::size_t n = 0; n < kExcerptCharacters && to < text.size() && text[to] != '\n'; ++n) do
      ++to;
    while (to < text.size() && is_tail(text[to]));
  return shortened(text.substr(from, to - from), kExcerptMax);
}

std::optional<TextChange> text_change(const ComparedPair& pair) {
  TextChange out;
  if (pair.both_have_text) {
    const auto& edits = pair.alignment.edits();
    if (edits.empty()) return std::nullopt;
    const std::string_view first = *pair.first.text, second = *pair.second.text;
    out.edits = edits.size();
    for (const auto& e : edits) {
      out.gone += code_points(first.substr(e.first_begin, e.first_end - e.first_begin));
      out.come += code_points(second.substr(e.second_begin, e.second_end - e.second_begin));
    }
    const auto& e = edits.front();
    const auto line = std::count(first.begin(), first.begin() + e.first_begin, '\n') + 1;
    out.words = "text: changed at " + grouped(out.edits, "place") + ", " + grouped(out.gone, "character") +
                " gone and " + std::to_string(out.come) + " new; first in line " + std::to_string(line) + ": " +
                excerpt(first, e.first_begin, e.first_end) + " → " + excerpt(second, e.second_begin, e.second_end);
    return out;
  }
  if (pair.first.text || pair.second.text) {
    out.words =
        std::string("text: only in the ") + (pair.first.text ? "first" : "second") + ", so that spans are not compared";
    return out;
  }
  if (pair.positions_count) return std::nullopt;
  if (pair.first.source_sha256 == pair.second.source_sha256) return std::nullopt;
  out.words = "source: its bytes changed, and neither has its text";
  return out;
}

class Comparison {
 public:
  Comparison(const DocumentFacts& first, const DocumentFacts& second, const std::vector<std::string>& tables)
      : pair_(first, second), wanted_(tables.begin(), tables.end()) {}

  DocumentDifference run() {
    out_.text = text_change(pair_);
    for (const auto& table : pair_.first.tables) match(table.name);
    for (const auto& table : pair_.first.tables) {
      if (!is_wanted(table.name)) continue;
      if (const auto at = tables_.find(table.name); at != tables_.end()) tell(table.name, *at->second);
      else tell_table(table, ChangeKind::removed);
    }
    for (const auto& table : pair_.second.tables)
      if (is_wanted(table.name) && pair_.first.table(table.name) == kNoRow) tell_table(table, ChangeKind::added);
    return std::move(out_);
  }

 private:
  bool is_wanted(const std::string& table) const { return wanted_.empty() || wanted_.count(table) > 0; }

  // After the tables that it has refs to, and that of sections.
  void match(const std::string& name) {
    const auto first = pair_.first.table(name), second = pair_.second.table(name);
    if (first == kNoRow || second == kNoRow || !begun_.insert(name).second) return;
    if (name != "section") match("section");
    for (const auto* table : {&pair_.first.tables[first], &pair_.second.tables[second]})
      for (const auto& column : table->columns)
        if (column.kind == FactColumn::Kind::ref) match(column.target);
    auto& table = tables_[name] = std::make_unique<TableComparison>(pair_, name);
    pair_.matched.emplace(name, table->match());
  }

  void tell_table(const FactTable& table, ChangeKind kind) {
    FactChange change;
    change.table = table.name;
    change.kind = kind;
    change.words = "table " + table.name + ": only in the " + (kind == ChangeKind::removed ? "first" : "second") +
                   ", with " + grouped(table.rows, "row");
    out_.changes.push_back(std::move(change));
  }

  // Rows of the second document that are new stand behind the partner of the row before them, and behind what is gone
  // there.
  void tell(const std::string& name, TableComparison& table) {
    const auto& matching = pair_.matched.at(name);
    const auto rows = static_cast<std::uint32_t>(matching.second_of.size());
    std::vector<std::vector<std::uint32_t>> added(rows + 1);
    for (std::uint32_t row = 0, behind = 0; row < matching.first_of.size(); ++row) {
      while (behind < rows && matching.second_of[behind] == kNoRow) ++behind;
      if (matching.first_of[row] == kNoRow) added[behind].push_back(row);
      else behind = matching.first_of[row] + 1;
    }
    const auto wholes = table.whole() ? tell_parts(name, table) : std::set<std::uint32_t>();
    for (std::uint32_t row = 0; row <= rows; ++row) {
      for (const auto fresh : added[row])
        if (!table.whole()) tell_row(name, table, ChangeKind::added, fresh);
      if (row == rows) break;
      if (matching.second_of[row] != kNoRow) tell_cells(name, table, row, matching.second_of[row]);
      else if (!table.whole()) tell_row(name, table, ChangeKind::removed, row);
    }
  }

  void tell_row(const std::string& name, TableComparison& table, ChangeKind kind, std::uint32_t row) {
    const auto side = kind == ChangeKind::removed ? Side::first : Side::second;
    FactChange change;
    change.table = name;
    change.kind = kind;
    change.place = pair_.places(side).of(table.number(side), row);
    auto said = pair_.places(side).description(table.number(side), row);
    change.words = name + " " + change.place + ": " + std::string(kChangeKindNames[static_cast<int>(kind)]) +
                   (said.empty() ? "" : ", " + said);
    const auto parts = parts_of(side, name, row);
    if (!parts.empty()) change.words += " (" + parts + ")";
    out_.changes.push_back(std::move(change));
  }

  void tell_cells(const std::string& name, TableComparison& table, std::uint32_t first_row, std::uint32_t second_row) {
    for (auto& cell : table.differences(first_row, second_row))
      tell_change(name, place(table, Side::first, first_row), label(name, table, first_row), std::move(cell));
  }

  std::string place(TableComparison& table, Side side, std::uint32_t row) {
    return pair_.places(side).of(table.number(side), row);
  }

  // "task 四（三）1"; of a part "task 四（三）1, unit 科技局".
  std::string label(const std::string& name, TableComparison& table, std::uint32_t row) {
    if (!table.whole()) return name + " " + place(table, Side::first, row);
    const auto& whole = *table.whole()->first;
    const auto& part = table.naming()->first ? table.naming()->first->values[row] : std::nullopt;
    return whole.target + " " + pair_.first_places.of(pair_.first.table(whole.target), whole.refs[row]) + ", " +
           table.naming()->name + " " + shown(part);
  }

  void tell_change(const std::string& table, std::string place, const std::string& label, CellDifference cell) {
    FactChange change;
    change.table = table;
    change.place = std::move(place);
    change.words = label + ": " + cell.column + " " +
                   (cell.is_number ? shown_numbers(*cell.old_value, *cell.new_value)
                                   : shown_change(cell.old_value, cell.new_value));
    change.column = std::move(cell.column);
    change.old_value = std::move(cell.old_value);
    change.new_value = std::move(cell.new_value);
    out_.changes.push_back(std::move(change));
  }

  // The names of a whole's parts, joined; of each row of the whole.
  std::vector<std::string> joined(TableComparison& table, Side side) {
    const auto* refs = table.whole()->of(side);
    const auto* names = table.naming()->of(side);
    const auto& target = (table.whole()->first ? table.whole()->first : table.whole()->second)->target;
    const auto number = pair_.facts(side).table(target);
    std::vector<std::string> out(number == kNoRow ? 0 : pair_.facts(side).tables[number].rows);
    for (std::size_t row = 0; refs && row < refs->refs.size(); ++row) {
      if (refs->refs[row] == kNoRow) continue;
      auto& list = out[refs->refs[row]];
      list += (list.empty() ? "" : "、") + (names ? names->values[row] : std::nullopt).value_or(std::string(kNone));
    }
    return out;
  }

  // What the rows of other tables say that are parts of this one.
  std::string parts_of(Side side, const std::string& name, std::uint32_t row) {
    std::string out;
    for (const auto& [part_name, table] : tables_) {
      if (!table->whole()) continue;
      if ((table->whole()->first ? table->whole()->first : table->whole()->second)->target != name) continue;
      auto& lists = joined_[{part_name, side}];
      if (lists.empty()) lists = joined(*table, side);
      if (row < lists.size() && !lists[row].empty())
        out += (out.empty() ? "" : "; ") + table->naming()->name + " " + shortened(lists[row], kValueCharacters);
    }
    return out;
  }

  // Parts that came or went, told at the row that they belong to. Of a row that is itself new or gone they are told
  // with it, unless its table is not wanted.
  std::set<std::uint32_t> tell_parts(const std::string& name, TableComparison& table) {
    const auto& target = (table.whole()->first ? table.whole()->first : table.whole()->second)->target;
    const auto wholes = pair_.matched.find(target);
    if (wholes == pair_.matched.end()) return {};
    const auto& parts = pair_.matched.at(name);
    const auto touched = [&](Side side, const std::vector<std::uint32_t>& partner) {
      std::set<std::uint32_t> out;
      if (const auto* refs = table.whole()->of(side))
        for (std::uint32_t row = 0; row < partner.size(); ++row)
          if (partner[row] == kNoRow) out.insert(refs->refs[row]);
      return out;
    };
    auto first = touched(Side::first, parts.second_of);
    const auto second = touched(Side::second, parts.first_of);
    for (const auto row : second)
      if (const auto partner = wholes->second.first_of[row]; partner != kNoRow) first.insert(partner);
    const auto old_lists = joined(table, Side::first), new_lists = joined(table, Side::second);
    const auto value = [](const std::vector<std::string>& lists, std::uint32_t row) {
      return row == kNoRow || lists[row].empty() ? std::nullopt : std::optional(lists[row]);
    };
    const auto tell_at = [&](Side side, std::uint32_t row, std::uint32_t old_row, std::uint32_t new_row) {
      const auto at = pair_.places(side).of(pair_.facts(side).table(target), row);
      tell_change(name, at, target + " " + at,
                  {table.naming()->name, value(old_lists, old_row), value(new_lists, new_row)});
    };
    for (const auto row : first) {
      const auto partner = wholes->second.second_of[row];
      if (partner != kNoRow || !is_wanted(target)) tell_at(Side::first, row, row, partner);
    }
    for (const auto row : second)
      if (wholes->second.first_of[row] == kNoRow && !is_wanted(target)) tell_at(Side::second, row, kNoRow, row);
    return first;
  }

  ComparedPair pair_;
  std::set<std::string> wanted_, begun_;
  std::map<std::string, std::unique_ptr<TableComparison>> tables_;
  std::map<std::pair<std::string, Side>, std::vector<std::string>> joined_;
  DocumentDifference out_;
};

std::string arrow(std::string_view what, const std::string& old_value, const std::string& new_value) {
  return std::string(what) + " " + old_value + " → " + new_value;
}

std::string stage_change(const FactStage& a, const FactStage& b) {
  std::string out;
  const auto add = [&](const std::string& what) { out += (out.empty() ? "" : ", ") + what; };
  if (a.version != b.version) add(arrow("version", a.version, b.version));
  else if (a.plugin_sha256 != b.plugin_sha256) add("another build of version " + a.version);
  if (a.options_sha256 != b.options_sha256) add("other options");
  if (a.status != b.status) add(arrow("status", a.status, b.status));
  return out;
}

}  // namespace

DocumentDifference compare(const DocumentFacts& first, const DocumentFacts& second,
                           const std::vector<std::string>& tables) {
  return Comparison(first, second, tables).run();
}

std::vector<std::string> stage_changes(const DocumentFacts& first, const DocumentFacts& second) {
  std::vector<std::string> out;
  const auto find = [](const DocumentFacts& facts, const std::string& stage) {
    const auto at =
        std::find_if(facts.stages.begin(), facts.stages.end(), [&](const auto& s) { return s.stage == stage; });
    return at == facts.stages.end() ? nullptr : &*at;
  };
  for (const auto& stage : first.stages) {
    const auto* other = find(second, stage.stage);
    const auto change = other ? stage_change(stage, *other) : "only in the first";
    if (!change.empty()) out.push_back(stage.stage + ": " + change);
  }
  for (const auto& stage : second.stages)
    if (!find(first, stage.stage)) out.push_back(stage.stage + ": only in the second");
  return out;
}

}  // namespace chancery::core
