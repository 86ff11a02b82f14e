// Ids that stand once, and origins that have what is passed on of them.
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
}

TEST_CASE("an origin is an object with a source and a provenance, or is not given") {
  for (const auto* good :
       {"", R"({"source":{},"provenance":[]})", R"({"more":1,"source":{"uri":"x"},"provenance":[{}]})"})
    CHECK(refusal([&] { check_origin(good); }) == "nothing");
  const std::string expected =
      "contract: set_origin: expected an object with an object 'source' and a list 'provenance'";
  for (const auto* bad : {"null", "[]", "\"source\"", "{}", R"({"source":{}})", R"({"provenance":[]})",
                          R"({"source":[],"provenance":[]})", R"({"source":{},"provenance":{}})"})
    CHECK(refusal([&] { check_origin(bad); }) == expected);
  CHECK(refusal([] { check_origin("{"); }).starts_with("contract: set_origin:1:2: "));
  CHECK(refusal([] {
          check_origin(R"({"source":{},"source":{},"provenance":[]})");
        }).starts_with("contract: set_origin"));
}
