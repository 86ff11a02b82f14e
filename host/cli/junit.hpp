// Results of cases in JUnit's XML, as build servers read it: a testsuite a pipeline, a testcase a case.
#pragma once

#include <string>
#include <vector>

#include "../core/cases/case_run.hpp"

namespace chancery::cli {

std::string junit_xml(const std::vector<core::CaseResult>& results);

}  // namespace chancery::cli
