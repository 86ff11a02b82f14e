// Words before a list that say what will be done, and words that do not.
#include <chancery/testkit/catch.hpp>

#include "announcement.hpp"

using namespace chancery::tasks;

namespace {
bool announces(std::string_view lead) { return announces_plans(lead, {0, lead.size()}); }
}  // namespace

TEST_CASE("the last sentence before a list says whether it is planned") {
  CHECK(announces("下一步，我局将重点做好以下工作："));
  CHECK(announces("已建成平台3个。今后，我们将从三个方面改进："));
  CHECK(announces("下一步工作打算。"));
  CHECK(announces("针对您提出的问题和困难，我们将重点做好两方面工作："));
  CHECK(announces("市水务局将从三个方面解决管网不足的问题，具体举措为："));
  CHECK(!announces("下一步，需要解决以下问题："));
  CHECK(!announces("我们将正视不足，主要困难有："));
  CHECK(!announces("近年来，我局做了以下工作："));
  CHECK(!announces("我局将继续努力。主要成效有："));
  CHECK(!announces("目前存在的问题："));
  CHECK(!announces(""));
}
