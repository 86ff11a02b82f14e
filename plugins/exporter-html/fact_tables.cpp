// See fact_tables.hpp.
#include "fact_tables.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "chancery/json_writer.hpp"
#include "escaped_html.hpp"
#include "fact_spans.hpp"
#include "table_writer.hpp"

namespace chancery::html {
namespace {

constexpr Label kOpen = {"未明确", "not stated"};

template <class Row>
std::optional<Stretches> words_of(const MarkedText& text, const Row& row) {
  if constexpr (requires { row.begin->byte; }) {
    if (!row.begin || !row.end) return std::nullopt;
    return text.stretches(*row.begin, *row.end);
  } else {
    return text.stretches(row.begin, row.end);
  }
}

void append_tag(std::string& out, Label label) {
  out += " <span class=\"tag\">";
  append_label(out, label);
  out += "</span>";
}

void append_open(std::string& out) {
  out += "<span class=\"open\">";
  append_label(out, kOpen);
  out += "</span>";
}

// Where it stands, as readers of such documents say it.
void append_place(std::string& out, const std::string& place) {
  if (place.empty()) return;
  out += " <span class=\"place\"><bdi>";
  append_escaped(out, place);
  out += "</bdi></span>";
}

std::string in_hundredths(double value) {
  char buffer[16];
  return {buffer,
          std::to_chars(buffer, buffer + sizeof buffer, std::clamp(value, 0.0, 1.0), std::chars_format::fixed, 2).ptr};
}

class TaskTable {
 public:
  TaskTable(std::string& out, const Facts& facts, const MarkedText& text) : out_(out), facts_(facts), text_(text) {
    units_.resize(shown_rows(facts.tasks));
    for (std::size_t i = 0; i < facts.responsible.size(); ++i)
      if (const auto task = facts.responsible[i].task.row; task < units_.size()) units_[task].push_back(i);
  }

  void write() {
    TableWriter table(out_, {"任务", "Tasks"},
                      {{"任务", "Task"}, {"责任单位", "Responsible"}, {"时限", "Deadline"}, {"类别", "Kind"}});
    for (std::size_t i = 0; i < shown_rows(facts_.tasks); ++i) {
      const auto row = facts_.tasks[i];
      table.begin_row("task", i, words_of(text_, row), row.parent ? "child" : "");
      cell_.clear();
      append_words(cell_, row.title);
      append_place(cell_, facts_.locations.of(row.section, row.begin));
      table.raw_cell(cell_);
      table.raw_cell(units(i));
      table.raw_cell(deadline(row));
      cell_.clear();
      append_label(cell_, label_of(Codes::task_kind, row.kind));
      if (row.strength) append_tag(cell_, label_of(Codes::strength, *row.strength));
      table.raw_cell(cell_);
      table.end_row();
    }
  }

 private:
  const std::string& units(std::size_t task) {
    cell_.clear();
    if (units_[task].empty()) append_open(cell_);
    std::string_view role;
    for (std::size_t n = 0; n < units_[task].size(); ++n) {
      const auto number = units_[task][n];
      const auto row = facts_.responsible[number];
      if (n != 0) cell_ += row.role == role ? "、" : "<br>";
      if (row.role != role || n == 0) {
        cell_ += "<span class=\"role\">";
        append_label(cell_, label_of(Codes::role, row.role));
        cell_ += "</span> ";
      }
      role = row.role;
      append_fact_link(cell_, "responsible", number, words_of(text_, row), row.name.value_or(row.unit));
      if (row.role_basis != "stated") append_tag(cell_, label_of(Codes::basis, row.role_basis));
    }
    return cell_;
  }

  const std::string& deadline(const official::TaskRow& row) {
    cell_.clear();
    if (!row.deadline) append_open(cell_);
    else append_words(cell_, *row.deadline);
    const auto due = row.due_end ? row.due_end : row.due_begin;
    if (due) {
      cell_ += "<br><span class=\"iso\">";
      append_escaped(cell_, *due);
      cell_ += "</span>";
    } else if (row.due_kind) {
      append_tag(cell_, label_of(Codes::due_kind, *row.due_kind));
    }
    if (row.due_basis && *row.due_basis != "stated") append_tag(cell_, label_of(Codes::basis, *row.due_basis));
    return cell_;
  }

  std::string& out_;
  const Facts& facts_;
  const MarkedText& text_;
  std::vector<std::vector<std::size_t>> units_;  // rows of `responsible`, of each task
  std::string cell_;                             // kept for its memory
};

void append_indicators(std::string& out, const Facts& facts, const MarkedText& text) {
  TableWriter table(
      out, {"指标", "Indicators"},
      {{"指标", "Indicator"}, {"数值", "Value"}, {"基本值", "In base units"}, {"时间", "Time"}, {"性质", "Kind"}});
  std::string cell;
  for (std::size_t i = 0; i < shown_rows(facts.indicators); ++i) {
    const auto row = facts.indicators[i];
    table.begin_row("indicator", i, words_of(text, row));
    cell.clear();
    append_words(cell, row.subject);
    if (row.scope) append_place(cell, std::string(*row.scope));
    table.raw_cell(cell);
    cell.clear();
    append_words(cell, facts.text.substr(row.begin, row.end - row.begin));
    if (row.qualifier) append_place(cell, std::string(*row.qualifier));
    table.raw_cell(cell);
    cell.clear();
    append_label(cell, label_of(Codes::bound, row.bound));
    append_number(cell, row.base_value);
    if (row.base_unit) append_words(cell, *row.base_unit);
    if (row.measure) append_tag(cell, label_of(Codes::measure, *row.measure));
    table.raw_cell(cell);
    cell.clear();
    if (row.time) append_words(cell, *row.time);
    else append_open(cell);
    if (const auto day = row.period_end ? row.period_end : row.period_begin) {
      cell += "<br><span class=\"iso\">";
      append_escaped(cell, *day);
      cell += "</span>";
    }
    if (row.time_basis && *row.time_basis != "stated") append_tag(cell, label_of(Codes::basis, *row.time_basis));
    table.raw_cell(cell);
    table.cell(label_of(Codes::indicator_kind, row.kind));
    table.end_row();
  }
}

void append_citations(std::string& out, const Facts& facts, const MarkedText& text) {
  TableWriter table(
      out, {"引用", "Citations"},
      {{"文件", "Document"}, {"文号", "Number"}, {"机关", "Issuer"}, {"日期", "Date"}, {"关系", "Relation"}});
  std::string cell;
  for (std::size_t i = 0; i < shown_rows(facts.citations); ++i) {
    const auto row = facts.citations[i];
    table.begin_row("citation", i, words_of(text, row));
    cell.clear();
    append_words(cell, row.title);
    if (row.same_as && row.same_as->row < shown_rows(facts.citations)) {
      cell += " <a class=\"same\" href=\"#citation-";
      append_number(cell, std::uint64_t{row.same_as->row});
      cell += "\">= #";
      append_number(cell, std::uint64_t{row.same_as->row} + 1);
      cell += "</a>";
    }
    table.raw_cell(cell);
    table.cell(row.number.value_or(""));
    table.cell(row.issuer.value_or(""));
    table.cell(row.date.value_or(""));
    if (row.relation) table.cell(label_of(Codes::relation, *row.relation));
    else table.cell(std::string_view());
    table.end_row();
  }
}

// A name that the document says, and the rows of `entity` that say it: a page names the same body forty times.
struct Name {
  std::string_view kind, name;
  std::vector<std::size_t> rows;
};

struct HashOfKey {
  std::size_t operator()(const std::pair<std::string_view, std::string_view>& key) const {
    return std::hash<std::string_view>()(key.second) ^ key.first.size();
  }
};

// By kind, then as they are met.
std::vector<Name> names_of(const Facts& facts) {
  std::unordered_map<std::pair<std::string_view, std::string_view>, std::size_t, HashOfKey> index;
  std::vector<Name> names;
  for (std::size_t i = 0; i < shown_rows(facts.entities); ++i) {
    const auto row = facts.entities[i];
    const auto [at, is_new] = index.try_emplace({row.kind, row.name}, names.size());
    if (is_new) names.push_back({row.kind, row.name, {}});
    names[at->second].rows.push_back(i);
  }
  std::stable_sort(names.begin(), names.end(),
                   [](const Name& a, const Name& b) { return layer_of_entity(a.kind) < layer_of_entity(b.kind); });
  return names;
}

void append_entities(std::string& out, const Facts& facts, const MarkedText& text) {
  const auto names = names_of(facts);
  TableWriter table(out, {"名称", "Names"},
                    {{"名称", "Name"}, {"类别", "Kind"}, {"次数", "Times"}, {"出处", "Places"}});
  std::string cell;
  for (std::size_t n = 0; n < names.size(); ++n) {
    const auto& [kind, name, rows] = names[n];
    table.begin_row("name", n, words_of(text, facts.entities[rows[0]]));
    table.cell(name);
    table.cell(label_of(Codes::entity_kind, kind));
    table.cell(std::to_string(rows.size()));
    cell.clear();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (i != 0) cell += ' ';
      append_fact_link(cell, "entity", rows[i], words_of(text, facts.entities[rows[i]]), std::to_string(i + 1));
    }
    table.raw_cell(cell);
    table.end_row();
  }
}

void append_metadata(std::string& out, const Facts& facts, const MarkedText& text) {
  TableWriter table(out, {"元数据", "Metadata"},
                    {{"项目", "Field"}, {"值", "Value"}, {"原文", "As written"}, {"依据", "Basis"}});
  for (std::size_t i = 0; i < shown_rows(facts.metadata); ++i) {
    const auto row = facts.metadata[i];
    table.begin_row("metadata", i, words_of(text, row));
    table.cell(label_of(Codes::field, row.field));
    table.cell(row.value);
    table.cell(row.raw && *row.raw != row.value ? *row.raw : std::string_view());
    if (row.basis) table.cell(label_of(Codes::basis, *row.basis));
    else table.cell(std::string_view());
    table.end_row();
  }
}

// Those of the document and of sections: a sentence's stand for no more than it.
void append_labels(std::string& out, const Facts& facts, const MarkedText& text) {
  TableWriter table(out, {"主题", "Topics"},
                    {{"标签", "Label"}, {"体系", "Scheme"}, {"范围", "Of"}, {"得分", "Score"}});
  std::string cell;
  for (std::size_t i = 0, shown = 0; i < facts.labels.size() && shown < kRowsMax; ++i) {
    const auto row = facts.labels[i];
    if (row.sentence) continue;
    ++shown;
    table.begin_row("label", i, words_of(text, row));
    table.cell(row.label);
    table.cell(label_of(Codes::scheme, row.scheme));
    cell.clear();
    if (row.section && row.section->row < shown_rows(facts.sections)) {
      const auto section = facts.sections[row.section->row];
      cell += "<a href=\"#sec-";
      append_number(cell, std::uint64_t{row.section->row});
      cell += "\">";
      append_words(cell, one_line(std::string(section.marker) + std::string(section.title)));
      cell += "</a>";
    } else {
      append_label(cell, {"全文", "document"});
    }
    table.raw_cell(cell);
    table.raw_cell(row.score ? in_hundredths(*row.score) : "");
    table.end_row();
  }
}

void append_diagnostics(std::string& out, const Facts& facts, const MarkedText& text) {
  TableWriter table(out, {"提示", "Diagnostics"}, {{"类型", "What"}, {"说明", "Message"}, {"环节", "Stage"}});
  for (std::size_t i = 0; i < shown_rows(facts.diagnostics); ++i) {
    const auto row = facts.diagnostics[i];
    table.begin_row("diagnostic", i, words_of(text, row));
    table.cell(label_of(Codes::diagnostic, row.code));
    table.cell(row.message);
    table.cell(row.stage);
    table.end_row();
  }
}

}  // namespace

std::vector<Panel> fact_panels(const Facts& facts) {
  std::size_t labels = 0;
  for (const auto& row : facts.labels) labels += !row.sentence;
  return {{"task", {"任务", "Tasks"}, facts.tasks.size(), facts.tasks.size(), facts.analysis("task", facts.tasks)},
          {"indicator",
           {"指标", "Indicators"},
           facts.indicators.size(),
           facts.indicators.size(),
           facts.analysis("indicator", facts.indicators)},
          {"citation",
           {"引用", "Citations"},
           facts.citations.size(),
           facts.citations.size(),
           facts.analysis("citation", facts.citations)},
          {"entity",
           {"名称", "Names"},
           names_of(facts).size(),
           facts.entities.size(),
           facts.analysis("entity", facts.entities)},
          {"metadata",
           {"元数据", "Metadata"},
           facts.metadata.size(),
           facts.metadata.size(),
           facts.analysis("metadata", facts.metadata)},
          {"label", {"主题", "Topics"}, labels, labels, facts.analysis("label", facts.labels)},
          {"diagnostic", {"提示", "Diagnostics"}, facts.diagnostics.size(), facts.diagnostics.size()}};
}

void append_fact_table(std::string& out, std::string_view panel, const Facts& facts, const MarkedText& text) {
  if (panel == "task") TaskTable(out, facts, text).write();
  if (panel == "indicator") append_indicators(out, facts, text);
  if (panel == "citation") append_citations(out, facts, text);
  if (panel == "entity") append_entities(out, facts, text);
  if (panel == "metadata") append_metadata(out, facts, text);
  if (panel == "label") append_labels(out, facts, text);
  if (panel == "diagnostic") append_diagnostics(out, facts, text);
}

}  // namespace chancery::html
