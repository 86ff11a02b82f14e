// chancery test: a pipeline's own cases, run as in production and held against what is expected of them.
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "../core/cases/case_run.hpp"
#include "../core/document/utf8.hpp"
#include "../core/store/file.hpp"
#include "../core/store/scratch_folder.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"
#include "junit.hpp"
#include "run_request.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::vector<core::TestCase> cases_of(const std::vector<std::string>& arguments, const std::vector<std::string>& wanted,
                                     std::vector<core::Fault>& faults) {
  std::vector<core::TestCase> out;
  for (const auto& argument : arguments)
    for (auto& test : core::find_cases(argument, faults)) out.push_back(std::move(test));
  if (wanted.empty()) return out;
  std::vector<std::string> names;
  for (const auto& test : out) names.push_back(test.name);
  for (const auto& name : wanted)
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      const auto near = core::did_you_mean(name, names);
      throw Error(Code::usage, "--case " + name, "there is no such case" + (near.empty() ? "" : ", " + near));
    }
  std::erase_if(out,
                [&](const auto& test) { return std::find(wanted.begin(), wanted.end(), test.name) == wanted.end(); });
  return out;
}

core::PlanRequest request_for(const fs::path& file, const std::vector<core::Setting>& settings) {
  core::PlanRequest out;
  out.file = file.string();
  out.settings = settings;
  out.consumers = {std::string(core::AskedExport::kConsumer)};
  out.exports = {{"exporter.jsonl", core::kCaseRecords}};
  return out;
}

std::string text_of(const std::vector<core::CaseResult>& results) {
  std::string out;
  std::size_t documents = 0, bad = 0;
  for (const auto& result : results) {
    out += (result.well() ? "well    " : "failed  ") + core::one_line(result.test.name) + " (" +
           counted(result.documents.size(), "document") + ")\n";
    documents += result.documents.size();
    bad += !result.well();
    for (const auto& document : result.documents)
      for (const auto& difference : document.differences)
        out += "  " + core::one_line(document.id) + ": " + core::one_line(difference) + "\n";
    for (const auto& file : result.written) out += "  written: " + core::one_line(file.string()) + "\n";
  }
  out += counted(results.size(), "case") + ", " + counted(documents, "document");
  return out + (bad == 0 ? ", all as expected\n" : ", " + counted(bad, "case") + " failed\n");
}

std::string json_of(const std::vector<core::CaseResult>& results) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("cases").begin_array();
  for (const auto& result : results) {
    w.begin_object().key("name").string(result.test.name).key("pipeline").string(result.test.pipeline.string());
    w.key("well").boolean(result.well()).key("documents").begin_array();
    for (const auto& document : result.documents) {
      w.begin_object().key("id").string(document.id).key("differences").begin_array();
      for (const auto& difference : document.differences) w.string(difference);
      w.end_array().end_object();
    }
    w.end_array().key("written").begin_array();
    for (const auto& file : result.written) w.string(file.string());
    w.end_array().end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

}  // namespace

int test(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery test PIPELINE|FOLDER…");
  line.summary =
      "Runs a pipeline's cases and tells, by fact, what is otherwise than expected. A case is a folder in 'cases' "
      "beside "
      "the pipeline:\nin/ has documents, expected/ what is to come of them. Of a folder all cases below it are run.\n"
      "Exit code 0: all as expected; 1: wrong use, faulty pipeline or expectation; 2: something is otherwise.";
  line.example = "chancery test pipelines/task-ledger.json --case inline-tasks";
  line.options.add_options()("case", po::value<std::vector<std::string>>()->value_name("NAME"),
                             "only this case (repeatable)")(
      "update", "let what is made now be expected from now on; ID.rows.json stay as people wrote them")(
      "junit", po::value<std::string>()->value_name("FILE"), "write the results as JUnit's XML, for build servers")(
      "jobs", po::value<std::int64_t>()->value_name("N"),
      "documents at once; unless given, as many as there are cores");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.empty()) throw Error(Code::usage, "", "expected a pipeline or a folder\nusage: " + line.usage);
  std::vector<core::Fault> faults;
  const auto cases = cases_of(arguments, list_of(values, "case"), faults);
  const core::ScratchFolder scratch("chancery-test");
  std::vector<core::CaseResult> results;
  if (!core::any_error(faults))
    results = core::run_cases(cases,
                              {scratch.path(),
                               {jobs_of(values), false},
                               values.count("update") != 0,
                               [&](const fs::path& file, const std::vector<core::Setting>& settings) {
                                 return core::load_plan(request_for(file, settings), discover(context));
                               }},
                              faults, *context.log);
  print(faults);
  if (core::any_error(faults)) return kUsage;
  if (values.count("junit")) core::write_file(values["junit"].as<std::string>(), junit_xml(results));
  std::fputs(text_of(results).c_str(), stderr);
  if (context.json) context.out.write(json_of(results));
  return std::all_of(results.begin(), results.end(), [](const auto& r) { return r.well(); }) ? kWell : kNotAllWell;
}

}  // namespace chancery::cli
