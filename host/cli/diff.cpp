// chancery diff: what changed between two runs, by fact and in words.
#include <cstdio>
#include <map>
#include <utility>

#include "../core/compare/document_comparison.hpp"
#include "../core/compare/document_records.hpp"
#include "../core/document/utf8.hpp"
#include "../core/store/run_lock.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

struct Totals {
  std::uint64_t compared = 0, alike = 0, changes = 0, only_first = 0, only_second = 0, unreadable = 0;
  std::map<std::string, std::uint64_t> stages;  // how documents were made otherwise: in how many

  bool well() const { return alike == compared && only_first + only_second + unreadable == 0; }
};

// Writes what is found, as it is found.
class Telling {
 public:
  explicit Telling(Context& context) : context_(context) {
    if (context_.json) context_.out.write("{\"documents\":[");
  }

  void only_in(std::string_view side, const std::string& argument, const std::string& id) {
    if (!context_.json) return context_.out.write(core::one_line(id) + ": only in " + core::one_line(argument) + "\n");
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("id").string(id).key("only_in").string(side).end_object();
    element(text);
  }

  void unreadable(const core::UnreadableRecord& record) {
    if (!context_.json) {
      const auto line = record.line > 0 ? ":" + std::to_string(record.line) : "";
      const auto where = record.fault.where.empty() ? "" : record.fault.where + ": ";
      context_.out.write(core::one_line(record.file.string()) + line + ": " + where + record.fault.message + "\n");
      return;
    }
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("file").string(core::percent_encode_invalid(record.file.string()));
    if (record.line > 0) w.key("line").unsigned_integer(record.line);
    w.key("unreadable").begin_object().key("where").string(record.fault.where);
    w.key("message").string(record.fault.message).end_object().end_object();
    element(text);
  }

  void difference(const std::string& id, const core::DocumentDifference& found,
                  const std::vector<std::string>& stages) {
    if (context_.json) return element(json_of(id, found, stages));
    const auto prefix = core::one_line(id) + ": ";
    std::string text;
    if (found.text) text += prefix + found.text->words + "\n";
    for (const auto& change : found.changes) text += prefix + core::one_line(change.words) + "\n";
    context_.out.write(text);
  }

  void totals(const Totals& totals) {
    if (context_.json) return context_.out.write("],\"totals\":" + json_of(totals) + "}\n");
    std::string text = counted(totals.compared, "document") + " compared, " + std::to_string(totals.alike) + " alike";
    if (totals.compared > totals.alike)
      text += ", " + std::to_string(totals.compared - totals.alike) + " with " + counted(totals.changes, "change");
    if (totals.only_first > 0) text += ", " + std::to_string(totals.only_first) + " only in the first";
    if (totals.only_second > 0) text += ", " + std::to_string(totals.only_second) + " only in the second";
    if (totals.unreadable > 0) text += ", " + std::to_string(totals.unreadable) + " unreadable";
    text += "\n";
    for (const auto& [stage, count] : totals.stages)
      text += "probable reason: " + core::one_line(stage) + " (" + counted(count, "document") + ")\n";
    std::fputs(text.c_str(), stderr);
  }

 private:
  void element(const std::string& json) { context_.out.write((std::exchange(first_, false) ? "" : ",") + json); }

  static std::string json_of(const std::string& id, const core::DocumentDifference& found,
                             const std::vector<std::string>& stages) {
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("id").string(id);
    if (found.text) {
      w.key("text").begin_object().key("edits").unsigned_integer(found.text->edits);
      w.key("gone").unsigned_integer(found.text->gone).key("new").unsigned_integer(found.text->come);
      w.key("words").string(found.text->words).end_object();
    }
    w.key("changes").begin_array();
    for (const auto& change : found.changes) {
      w.begin_object().key("table").string(change.table).key("place").string(change.place);
      w.key("kind").string(core::kChangeKindNames[static_cast<std::size_t>(change.kind)]);
      if (!change.column.empty()) w.key("column").string(change.column);
      if (change.old_value) w.key("old").string(*change.old_value);
      if (change.new_value) w.key("new").string(*change.new_value);
      w.key("words").string(change.words).end_object();
    }
    w.end_array().key("stages").begin_array();
    for (const auto& stage : stages) w.string(stage);
    w.end_array().end_object();
    return text;
  }

  static std::string json_of(const Totals& totals) {
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("compared").unsigned_integer(totals.compared).key("alike").unsigned_integer(totals.alike);
    w.key("changes").unsigned_integer(totals.changes).key("only_first").unsigned_integer(totals.only_first);
    w.key("only_second").unsigned_integer(totals.only_second).key("unreadable").unsigned_integer(totals.unreadable);
    w.key("stages").begin_object();
    for (const auto& [stage, count] : totals.stages) w.key(stage).unsigned_integer(count);
    w.end_object().end_object();
    return text;
  }

  Context& context_;
  bool first_ = true;
};

core::DocumentRecords records_of(const std::string& argument) {
  if (!fs::exists(argument)) throw Error(Code::usage, argument, "no such file or folder");
  if (const auto pid = core::run_at_work(fs::path(argument) / ".chancery"); !pid.empty())
    throw Error(Code::usage, argument, "a run is at work there (process " + pid + "), so it is in flux");
  core::DocumentRecords out(argument);
  if (out.by_id().empty() && out.unreadable().empty())
    throw Error(Code::usage, argument, "has no documents as JSON (*.json, *.jsonl), so nothing was compared");
  return out;
}

class Diff {
 public:
  Diff(core::DocumentRecords& first, core::DocumentRecords& second, std::vector<std::string> tables, Telling& telling)
      : first_(first), second_(second), tables_(std::move(tables)), telling_(telling) {}

  // Documents in byte order of their ids, `most` of them.
  Totals run(const std::string& first_name, const std::string& second_name, std::uint64_t most) {
    for (const auto* side : {&first_, &second_})
      for (const auto& record : side->unreadable()) unreadable(record);
    auto a = first_.by_id().begin();
    auto b = second_.by_id().begin();
    const auto a_end = first_.by_id().end();
    const auto b_end = second_.by_id().end();
    for (; most > 0 && (a != a_end || b != b_end); --most) {
      if (b == b_end || (a != a_end && a->first < b->first)) {
        ++totals_.only_first;
        telling_.only_in("first", first_name, a++->first);
      } else if (a == a_end || b->first < a->first) {
        ++totals_.only_second;
        telling_.only_in("second", second_name, b++->first);
      } else {
        const auto [one, other] = core::comparable(a->second, b->second);
        document(a->first, *one, *other);
        ++a, ++b;
      }
    }
    return totals_;
  }

 private:
  void unreadable(const core::UnreadableRecord& record) {
    ++totals_.unreadable;
    telling_.unreadable(record);
  }

  // None, and told, if it cannot be read.
  std::optional<std::string_view> bytes(core::DocumentRecords& records, const core::RecordPlace& record) {
    try {
      return records.read(record);
    } catch (const Error& e) {
      if (e.code() != Code::bad_input) throw;
      unreadable({record.file, record.line, {"", e.message()}});
      return std::nullopt;
    }
  }
  bool read(const core::RecordPlace& record, std::string_view json, core::DocumentFacts& out) {
    const auto fault = core::read_facts(json, out);
    if (fault) unreadable({record.file, record.line, *fault});
    return !fault;
  }

  void document(const std::string& id, const core::RecordPlace& one, const core::RecordPlace& other) {
    const auto a = bytes(first_, one), b = bytes(second_, other);
    if (!a || !b) return;
    const bool well = read(one, *a, facts_a_);
    const bool same = *a == *b;
    if (!(same ? well : read(other, *b, facts_b_)) || !well) return;
    ++totals_.compared;
    const auto found = same ? core::DocumentDifference() : core::compare(facts_a_, facts_b_, tables_);
    if (found.empty()) {
      ++totals_.alike;
      return;
    }
    totals_.changes += found.changes.size() + (found.text ? 1 : 0);
    const auto stages = core::stage_changes(facts_a_, facts_b_);
    for (const auto& stage : stages) ++totals_.stages[stage];
    telling_.difference(id, found, stages);
  }

  core::DocumentRecords &first_, &second_;
  std::vector<std::string> tables_;
  Telling& telling_;
  core::DocumentFacts facts_a_, facts_b_;
  Totals totals_;
};

}  // namespace

int diff(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery diff OUT_A OUT_B");
  line.summary =
      "What changed between two runs, by fact and in words. OUT_A and OUT_B are output folders, or files and folders "
      "of\n"
      "exported documents (chancery.document/1: *.json, *.jsonl). Documents are paired by id, rows by what they state "
      "and\n"
      "where, not by their numbers. Needs no plugin.\n"
      "Exit code 0: all documents are alike; 1: wrong use; 2: there are differences, or documents that cannot be read.";
  line.example = "chancery diff yesterday today --table task --table responsible";
  std::int64_t limit = INT64_MAX;
  line.options.add_options()("table", po::value<std::vector<std::string>>()->value_name("TABLE"),
                             "compare only this table (repeatable)")(
      "limit", po::value(&limit)->value_name("N"), "the first N documents only, in the order of their ids");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 2) throw Error(Code::usage, "", "expected two runs\nusage: " + line.usage);
  if (limit < 1) throw Error(Code::usage, "--limit " + std::to_string(limit), "expected 1 or more");
  auto first = records_of(arguments[0]), second = records_of(arguments[1]);
  Telling telling(context);
  const auto totals = Diff(first, second, list_of(values, "table"), telling)
                          .run(arguments[0], arguments[1], static_cast<std::uint64_t>(limit));
  telling.totals(totals);
  return totals.well() ? kWell : kNotAllWell;
}

}  // namespace chancery::cli
