// Ids that stand once.
#include "core/engine/document_names.hpp"

#include "chancery/testkit/catch.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;

TEST_CASE("an id is one document's, and both files are named") {
  const std::vector<Input> inputs = {{"in/c", "c", false, ""}, {"in/a", "a", false, ""}};
  DocumentIds ids(inputs);
  ids.take("a", "in/a");
  ids.take("b", "in/a");
  CHECK(refusal([&] { ids.take("a", "in/c"); }) ==
        "contract: the id 'a' of this document of in/c is that of a document of in/a already");
  CHECK(refusal([&] { ids.take("b", "in/c"); }) ==
        "contract: the id 'b' of this document of in/c is that of a document of in/a already");
  ids.take("c", "in/c");
  ids.take("d", "in/a", "!3");
  CHECK(refusal([&] { ids.take("d", "in/a", "!5"); }) ==
        "contract: the id 'd' of this document of in/a!5 is that of a document of in/a!3 already");
}
