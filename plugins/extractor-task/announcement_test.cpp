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
  CHECK(!announces("近年来，我局做了以下工作："));
  CHECK(!announces("我局将继续努力。主要成效有："));
  CHECK(!announces("目前存在的问题："));
  CHECK(!announces(""));
}
