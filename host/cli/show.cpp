// chancery show: one file through a pipeline, and the rows it makes with the text they stand on: edit, save, see.
#include <algorithm>
#include <cstdio>
#include <optional>
#include <sstream>

#include "../core/document/utf8.hpp"
#include "../core/engine/analysis.hpp"
#include "../core/engine/document_log.hpp"
#include "../core/engine/reader_match.hpp"
#include "../core/engine/report.hpp"
#include "../core/store/file.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "chancery/tables.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

constexpr std::size_t kExcerptCodePoints = 40;

// The value at a row; text in quotes, null as "-".
std::string value_text(const chancery_column& c, std::uint32_t row) {
  if (c.validity && !c.validity[row]) return "-";
  std::string out;
  switch (static_cast<core::ColumnType>(c.type)) {
    case core::ColumnType::boolean: return *value_at<bool>(c, row) ? "true" : "false";
    case core::ColumnType::i64: append_number(out, *value_at<std::int64_t>(c, row)); return out;
    case core::ColumnType::f64: append_number(out, *value_at<double>(c, row)); return out;
    case core::ColumnType::utf8: append_json_string(out, *value_at<std::string_view>(c, row)); return out;
    case core::ColumnType::offset:
    case core::ColumnType::ref: break;
  }
  return std::to_string(static_cast<const std::uint32_t*>(c.values)[row]);
}

std::string excerpt(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = begin, points = 0;
  while (at < end && points < kExcerptCodePoints) {
    do ++at;
    while (at < end && core::is_tail(text[at]));
    ++points;
  }
  std::string out;
  append_json_string(out, text.substr(begin, at - begin));
  return at < end ? out.substr(0, out.size() - 1) + "…\"" : out;
}

void print_table(std::ostream& out, core::Document& document, core::TableId id, std::uint32_t first,
                 std::uint32_t last) {
  const auto& schema = document.schemas()[id];
  std::vector<chancery_column> columns;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) columns.push_back(document.column(id, i));
  const auto begin = schema.find("begin"), end = schema.find("end");
  out << schema.name << ": " << last - first << " rows" << (document.incomplete(id) ? " (incomplete)" : "") << "\n";
  for (auto row = first; row < last; ++row) {
    out << "  " << row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].validity && !columns[i].validity[row]) continue;
      out << " " << schema.columns[i].name << "=" << value_text(columns[i], row);
    }
    const auto at = [&](std::size_t i) { return value_at<Offset>(columns[i], row); };
    if (begin && end && at(*begin) && at(*end)) out << "  " << excerpt(document.text(), *at(*begin), *at(*end));
    out << "\n";
  }
}

// The rows of one provenance entry, or of all tables.
void print_rows(std::ostream& out, core::Analysis& analysis, const std::string& stage) {
  auto& document = analysis.document();
  if (stage.empty()) {
    for (core::TableId id = 0; id < document.schemas().size(); ++id)
      if (document.rows(id) || document.incomplete(id)) print_table(out, document, id, 0, document.rows(id));
    return;
  }
  for (const auto& entry : analysis.provenance())
    if (entry.stage == stage)
      for (const auto& rows : entry.tables) print_table(out, document, rows.table, rows.begin, rows.end);
}

void write_rows(JsonWriter& w, core::Document& document, core::TableId id, std::uint32_t first, std::uint32_t last) {
  const auto& schema = document.schemas()[id];
  std::vector<chancery_column> columns;
  for (std::size_t i = 0; i < schema.columns.size(); ++i) columns.push_back(document.column(id, i));
  const auto begin = schema.find("begin"), end = schema.find("end");
  w.key(schema.name).begin_array();
  for (auto row = first; row < last; ++row) {
    w.begin_object().key("row").unsigned_integer(row);
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!columns[i].validity || columns[i].validity[row])
        w.key(schema.columns[i].name).raw(value_text(columns[i], row));
    if (begin && end && value_at<Offset>(columns[*begin], row) && value_at<Offset>(columns[*end], row)) {
      const std::size_t b = *value_at<Offset>(columns[*begin], row), e = *value_at<Offset>(columns[*end], row);
      w.key("span_text").string(document.text().substr(b, e - b));
    }
    w.end_object();
  }
  w.end_array();
}

std::string rows_json(core::Analysis& analysis, const std::string& stage, const core::DocumentOutcome& outcome) {
  auto& document = analysis.document();
  std::string text, one;
  JsonWriter w(text);
  append_json(one, outcome);
  w.begin_object().key("outcome").raw(one).key("tables").begin_object();
  if (stage.empty()) {
    for (core::TableId id = 0; id < document.schemas().size(); ++id)
      if (document.rows(id)) write_rows(w, document, id, 0, document.rows(id));
  } else {
    for (const auto& entry : analysis.provenance())
      if (entry.stage == stage)
        for (const auto& rows : entry.tables) write_rows(w, document, rows.table, rows.begin, rows.end);
  }
  w.end_object().end_object();
  return text + "\n";
}

// How many stages are needed for `stage`; the reader counts as a stage of its own id.
std::size_t stages_up_to(const core::Plan& plan, const std::string& stage, std::size_t reader) {
  if (stage.empty()) return plan.stages.size();
  if (plan.readers[reader].id == stage) return 0;
  std::vector<std::string> ids{plan.readers[reader].id};
  for (std::size_t i = 0; i < plan.stages.size(); ++i) {
    if (plan.stages[i].id == stage) return i + 1;
    ids.push_back(plan.stages[i].id);
  }
  const auto near = core::nearest(stage, ids);
  throw Error(Code::usage, stage,
              "the pipeline has no such stage" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
}

}  // namespace

int show(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery show PIPELINE FILE [STAGE]");
  line.summary =
      "Runs a pipeline on one file ('-': stdin) and shows the rows it makes, with their text; of one stage, if named.";
  line.example = "chancery show pipelines/structure.json letter.txt segmenter.outline";
  line.options.add_options()("set", po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                             "set a parameter (repeatable)");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 2 && arguments.size() != 3)
    throw Error(Code::usage, "", "expected a pipeline, a file and perhaps a stage\nusage: " + line.usage);
  const auto loaded = load(context, arguments[0], list_of(values, "set"), {});
  print(loaded->faults);
  if (core::any_error(loaded->faults)) return kUsage;
  auto& plan = loaded->plan;
  plan.exporters.clear();
  std::string bytes;
  const bool from_stdin = arguments[1] == "-";
  try {
    if (from_stdin) bytes = core::read_stdin();
    else core::read_file(arguments[1], bytes);
  } catch (const Error& e) {
    throw Error(Code::usage, arguments[1], e.message());
  }
  const auto reader = core::match_reader(plan, arguments[1], bytes, from_stdin ? "text/plain" : "");
  if (!reader) throw Error(Code::usage, arguments[1], "no reader takes it");
  const auto stage = arguments.size() == 3 ? arguments[2] : "";
  core::DocumentLog log(*context.log);
  core::Analysis analysis(plan, log.logger(), {.stages_max = stages_up_to(plan, stage, *reader)});
  core::DocumentOutcome outcome;
  outcome.id = arguments[1];
  log.hold();
  analysis.analyse(*reader, {bytes, "", ""}, outcome);
  if (outcome.cause == core::Cause::refused) log.drop();
  else log.tell();
  if (context.json) {
    context.out.write(rows_json(analysis, stage, outcome));
  } else {
    std::ostringstream text;
    print_rows(text, analysis, stage);
    context.out.write(text.str());
  }
  if (outcome.outcome == core::Outcome::ok) return kWell;
  std::fprintf(stderr, "%s\n", outcome.text().c_str());
  return kNotAllWell;
}

}  // namespace chancery::cli
