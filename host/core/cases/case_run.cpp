// Groups of cases become runs, and their records verdicts: see case_run.hpp.
#include "case_run.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "../compare/document_comparison.hpp"
#include "../compare/document_records.hpp"
#include "../store/file.hpp"
#include "case_pipeline.hpp"
#include "chancery/error.hpp"
#include "expected_rows.hpp"
#include "snapshot.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRows = ".rows.json", kSnapshot = ".json";

// What is expected of one document.
struct Expectation {
  std::optional<ExpectedRows> rows;
  fs::path snapshot_file;  // empty: there is none
  std::string snapshot;
};
using Expectations = std::map<std::string, Expectation>;

Expectations read_expectations(const TestCase& test, std::vector<Fault>& faults) {
  Expectations out;
  if (!fs::is_directory(test.expected())) return out;
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(test.expected()))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    auto id = file.lexically_relative(test.expected()).string();
    const auto is_a = [&](std::string_view end) {
      if (!id.ends_with(end)) return false;
      id.resize(id.size() - end.size());
      return true;
    };
    if (is_a(kRows)) {
      std::string text;
      read_file(file, text);
      out[id].rows = read_expected_rows(
          text, std::make_shared<JsonSource>(JsonSource{file.string(), file.parent_path().string()}), faults);
    } else if (is_a(kSnapshot)) {
      auto& expectation = out[id];
      expectation.snapshot_file = file;
      read_file(file, expectation.snapshot);
    } else {
      faults.push_back({{file.string(), ""}, "", "a file of another name", "DOCUMENT.json or DOCUMENT.rows.json", ""});
    }
  }
  return out;
}

// What a run made of the documents of several cases.
struct Made {
  std::map<std::string, DocumentOutcome> outcomes;
  std::optional<DocumentRecords> records;  // none: no document was exported

  // Lives until the next call. None: it was not exported.
  std::optional<std::string_view> record(const std::string& id) {
    if (!records) return std::nullopt;
    const auto found = records->by_id().find(id);
    return found == records->by_id().end() ? std::nullopt : std::optional(records->read(found->second.front()));
  }
};

// A whole one has the tables that it had: what a person took out of it does not matter.
std::vector<std::string> tables_of(const DocumentFacts& facts) {
  std::vector<std::string> out;
  for (const auto& table : facts.tables) out.push_back(table.name);
  return out;
}

class CaseVerdict {
 public:
  CaseVerdict(const CaseSettings& settings, Expectations expectations, CaseResult& out)
      : settings_(settings), expectations_(std::move(expectations)), out_(out) {}

  void document(const std::string& id, const DocumentOutcome& outcome, const std::optional<std::string_view>& record) {
    out_.seconds += static_cast<double>(outcome.time_ns) / 1e9;
    CaseDocument document{id, {}};
    auto found = expectations_.find(id);
    if (settings_.update) update(id, outcome, record, found == expectations_.end() ? nullptr : &found->second);
    else if (found == expectations_.end()) document.differences.emplace_back(nothing_expected(outcome));
    if (found != expectations_.end()) {
      check(found->second, outcome, record, document.differences);
      expectations_.erase(found);
    }
    out_.documents.push_back(std::move(document));
  }

  // Of what is expected no document was made.
  void end() {
    for (const auto& [id, expectation] : expectations_) {
      if (settings_.update && !expectation.rows) {
        fs::remove(expectation.snapshot_file);
        out_.written.push_back(expectation.snapshot_file);
      } else {
        out_.documents.push_back({id, {"is expected, but no such document was made"}});
      }
    }
    std::sort(out_.documents.begin(), out_.documents.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  }

 private:
  static std::string nothing_expected(const DocumentOutcome& outcome) {
    return "nothing is expected of it (it ended " + std::string(name_of(outcome.outcome)) +
           "); --update writes what was made";
  }

  void check(const Expectation& expected, const DocumentOutcome& outcome, const std::optional<std::string_view>& record,
             std::vector<std::string>& out) const {
    const auto rows = expected.rows.value_or(ExpectedRows());
    if (auto other = difference(rows, outcome)) out.push_back(std::move(*other));
    if (!record) return;
    DocumentFacts made;
    if (const auto fault = read_facts(*record, made))
      return out.push_back("made: " + fault->where + ": " + fault->message);
    auto others = differences(rows, made);
    out.insert(out.end(), others.begin(), others.end());
    if (!expected.snapshot_file.empty() && !settings_.update) check_snapshot(expected, made, out);
  }

  static void check_snapshot(const Expectation& expected, const DocumentFacts& made, std::vector<std::string>& out) {
    DocumentFacts before;
    if (const auto fault = read_facts(expected.snapshot, before))
      return out.push_back(expected.snapshot_file.string() + ": " + fault->where + ": " + fault->message);
    const auto found = compare(before, made, tables_of(before));
    if (found.text) out.push_back(found.text->words);
    for (const auto& change : found.changes) out.push_back(change.words);
  }

  void update(const std::string& id, const DocumentOutcome& outcome, const std::optional<std::string_view>& record,
              const Expectation* expected) {
    if (expected && expected->snapshot_file.empty()) return;  // a person's own words
    std::vector<std::string> tables;
    if (expected) {
      DocumentFacts before;
      if (!read_facts(expected->snapshot, before)) tables = tables_of(before);
    }
    if (record) write(id, kSnapshot, snapshot_of(*record, id, tables));
    else if (!expected) write(id, kRows, outcome_text(outcome));
  }

  static std::string outcome_text(const DocumentOutcome& outcome) {
    std::string out = "{ \"outcome\": \"" + std::string(name_of(outcome.outcome)) + "\"";
    if (outcome.cause != Cause::none) out += ", \"cause\": \"" + std::string(name_of(outcome.cause)) + "\"";
    if (!outcome.stage.empty()) out += ", \"stage\": \"" + outcome.stage + "\"";
    return out + " }\n";
  }

  void write(const std::string& id, std::string_view suffix, const std::string& text) {
    const auto file = out_.test.expected() / (id + std::string(suffix));
    std::string before;
    if (fs::exists(file)) read_file(file, before);
    if (before == text) return;
    fs::create_directories(file.parent_path());
    write_file(file, text);
    out_.written.push_back(file);
  }

  const CaseSettings& settings_;
  Expectations expectations_;
  CaseResult& out_;
};

bool together(const TestCase& a, const TestCase& b) {
  const auto same = [](const Setting& x, const Setting& y) { return x.name == y.name && x.text == y.text; };
  return a.from.empty() && b.from.empty() && a.to == b.to && a.pipeline == b.pipeline &&
         std::equal(a.settings.begin(), a.settings.end(), b.settings.begin(), b.settings.end(), same);
}

class GroupRun {
 public:
  GroupRun(const CaseSettings& settings, fs::path scratch, spdlog::logger& log)
      : settings_(settings), scratch_(std::move(scratch)), log_(log) {}

  // False: the pipeline is faulty.
  bool load(const TestCase& test, std::vector<Fault>& faults) {
    fs::create_directories(scratch_);
    loaded_ = settings_.load(test.pipeline, test.settings);
    if (!any_error(loaded_->faults) && !(test.from.empty() && test.to.empty())) {
      const auto file = scratch_ / "pipeline.json";
      write_file(file, case_pipeline(test, *loaded_));
      loaded_ = settings_.load(file, test.settings);
    }
    faults.insert(faults.end(), loaded_->faults.begin(), loaded_->faults.end());
    return !any_error(loaded_->faults);
  }

  void check_names(const Expectations& expectations, std::vector<Fault>& faults) const {
    for (const auto& [id, expectation] : expectations)
      if (expectation.rows) core::check_names(*expectation.rows, loaded_->plan.tables, faults);
  }

  // A case's documents have its prefix before their ids.
  static std::string prefix(const TestCase& test) { return test.from.empty() ? test.name + "/" : ""; }

  Made run(const std::vector<const TestCase*>& cases) {
    std::vector<Input> inputs;
    for (const auto* test : cases)
      for (auto& input : inputs_of(*test)) {
        input.id = prefix(*test) + input.id;
        inputs.push_back(std::move(input));
      }
    Made out;
    RunSettings settings;
    settings.out = scratch_ / "out";
    settings.progress = [&](const RunSummary&, const std::vector<DocumentOutcome>& fresh) {
      for (const auto& outcome : fresh) out.outcomes.insert_or_assign(outcome.id, outcome);
    };
    const auto summary = run_in_workers(*loaded_, inputs, settings, settings_.workers, log_);
    if (!summary.stopped.empty()) throw Error(Code::failed, "", summary.stopped);
    if (const auto file = settings.out / kCaseRecords; fs::exists(file)) out.records.emplace(file);
    return out;
  }

 private:
  static std::vector<Input> inputs_of(const TestCase& test) {
    try {
      return list_inputs({{test.inputs().string()}, {}, {}, {}, {}});
    } catch (const Error& e) {
      throw Error(e.code(), test.inputs().string(), e.message());
    }
  }

  const CaseSettings& settings_;
  fs::path scratch_;
  spdlog::logger& log_;
  std::unique_ptr<LoadedPlan> loaded_;
};

void judge(Made& made, const CaseSettings& settings, Expectations expectations, CaseResult& out) {
  const auto prefix = GroupRun::prefix(out.test);
  CaseVerdict verdict(settings, std::move(expectations), out);
  for (auto at = made.outcomes.lower_bound(prefix); at != made.outcomes.end() && at->first.starts_with(prefix); ++at)
    verdict.document(at->first.substr(prefix.size()), at->second, made.record(at->first));
  verdict.end();
}

}  // namespace

bool CaseResult::well() const {
  return std::all_of(documents.begin(), documents.end(), [](const auto& d) { return d.differences.empty(); });
}

std::vector<CaseResult> run_cases(const std::vector<TestCase>& cases, const CaseSettings& settings,
                                  std::vector<Fault>& faults, spdlog::logger& log) {
  std::vector<Expectations> expectations;
  for (const auto& test : cases) expectations.push_back(read_expectations(test, faults));
  std::vector<std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto at = std::find_if(groups.begin(), groups.end(),
                                 [&](const auto& group) { return together(cases[group[0]], cases[i]); });
    if (at != groups.end()) at->push_back(i);
    else groups.push_back({i});
  }
  std::vector<GroupRun> runs;
  for (const auto& group : groups) {
    runs.push_back(GroupRun(settings, settings.scratch / std::to_string(runs.size()), log));
    if (!runs.back().load(cases[group[0]], faults)) continue;
    for (const auto i : group) runs.back().check_names(expectations[i], faults);
  }
  std::vector<CaseResult> out(cases.size());
  for (std::size_t i = 0; i < cases.size(); ++i) out[i].test = cases[i];
  if (any_error(faults)) return out;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<const TestCase*> together_now;
    for (const auto i : groups[g]) together_now.push_back(&cases[i]);
    auto made = runs[g].run(together_now);
    for (const auto i : groups[g]) judge(made, settings, std::move(expectations[i]), out[i]);
  }
  return out;
}

}  // namespace chancery::core
