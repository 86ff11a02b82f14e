// The pipeline that a case's stages run in: the case's own, less the stages before `from`, whose rows come with the
// documents in in/ (records of an earlier run), and less those after `to`. Written in the pipelines' own language, as
// one that extends another, so that the engine runs it like any.
#pragma once

#include <string>

#include "../engine/plan_request.hpp"
#include "test_case.hpp"

namespace chancery::core {

// `whole`: the case's pipeline, loaded well. Throws Error{usage} if it has no stage of that id.
std::string case_pipeline(const TestCase& test, const LoadedPlan& whole);

}  // namespace chancery::core
