// Running cases and holding what comes of their documents against what is expected. Cases for the same pipeline and
// stages are one run, in workers as in production, without cache; those that begin in the middle of a pipeline are a
// run each, since their documents bring their own ids.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "../engine/supervisor.hpp"
#include "test_case.hpp"

namespace chancery::core {

struct CaseDocument {
  std::string id;                        // within the case
  std::vector<std::string> differences;  // from what is expected, a line each; none: as expected
};

struct CaseResult {
  TestCase test;
  std::vector<CaseDocument> documents;         // in byte order of their ids
  std::vector<std::filesystem::path> written;  // expectations that were brought up to date
  double seconds = 0;                          // of documents, in all components

  bool well() const;
};

struct CaseSettings {
  std::filesystem::path scratch;  // an empty folder
  WorkerSettings workers;
  bool update = false;  // what is made is expected from now on; what a person wrote stays
  // Loads a pipeline with exporter.jsonl to `kCaseRecords` as its only exporter.
  std::function<std::unique_ptr<LoadedPlan>(const std::filesystem::path& pipeline, const std::vector<Setting>&)> load;
};
inline constexpr const char* kCaseRecords = "documents.jsonl";

// Results in the order of the cases. What is wrong with a pipeline or an expectation is added to `faults`; if it is an
// error, nothing ran. Throws Error{usage, io} as runs do, Error{failed} if one could not go on.
std::vector<CaseResult> run_cases(const std::vector<TestCase>& cases, const CaseSettings& settings,
                                  std::vector<Fault>& faults, spdlog::logger& log);

}  // namespace chancery::core
