// A pipeline's test cases, folders as an operator writes them: in/ has the inputs, expected/ what is to come of each
// document, case.json, if it is there, which pipeline it is for, which of its stages, and parameters. Knows no run.
//
//   { "pipeline": "../../task-ledger.json", "from": "extractor.task", "to": "extractor.task", "set": { "year": 2024 } }
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "../pipeline/fault.hpp"
#include "../pipeline/parameters.hpp"

namespace chancery::core {

struct TestCase {
  std::string name;  // its path below what was searched
  std::filesystem::path folder, pipeline;
  std::string from, to;  // the first and the last stage that run; empty: of all
  std::vector<Setting> settings;

  std::filesystem::path inputs() const { return folder / "in"; }
  std::filesystem::path expected() const { return folder / "expected"; }
};

// `argument`: a pipeline, which has its cases in the folder `cases` beside it, or a folder, which has them anywhere
// below. A case that names no pipeline and has no pipeline.json is for the one that was the argument, else for the only
// one beside `cases`. In byte order of their names. What is wrong in a case is added to `faults`. Throws Error{usage}:
// there is no such file or folder, or it has no case.
std::vector<TestCase> find_cases(const std::filesystem::path& argument, std::vector<Fault>& faults);

}  // namespace chancery::core
