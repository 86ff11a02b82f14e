// What a pipeline allows, and what of it a component needs.
#include "core/pipeline/allow.hpp"

#include "chancery/testkit/catch.hpp"

using namespace chancery::core;
using Lines = std::vector<std::string>;

namespace {

Lines missing(const Lines& resources, const std::vector<std::filesystem::path>& allowed,
              const std::vector<std::filesystem::path>& own = {}) {
  ComponentInfo info;
  info.resources = resources;
  const Grants pipeline{false, false, allowed}, collector{false, false, own};
  return resources_not_allowed(info, {&pipeline, &collector});
}

}  // namespace

TEST_CASE("what all may read needs no grant, what stands beside it does") {
  CHECK(missing({"/usr/share", "/usr/share/doc", "/etc/fonts"}, {}) == Lines{});
  CHECK(missing({"/usr/bin", "/usr", "/etc"}, {}) == Lines{"/usr/bin", "/usr", "/etc"});
}

TEST_CASE("a grant holds for what is below it, not for what only begins alike") {
  CHECK(missing({"/usr/bin"}, {"/usr/bin"}) == Lines{});
  CHECK(missing({"/usr/bin/env"}, {"/usr/bin"}) == Lines{});
  CHECK(missing({"/usr/bin/env"}, {"/"}) == Lines{});
  CHECK(missing({"/usr/bin/env"}, {"/usr/bi"}) == Lines{"/usr/bin/env"});
  CHECK(missing({"/usr/bin"}, {"/usr/bin/env"}) == Lines{"/usr/bin"});
  CHECK(missing({"/usr/bin", "/usr/lib"}, {"/usr/lib"}, {"/usr/bin"}) == Lines{});
}

TEST_CASE("what is not there needs no grant, since none could be given") {
  CHECK(missing({"/usr/none/at/all"}, {}) == Lines{});
}

TEST_CASE("a grant is shown as it is to be written") {
  CHECK(as_allow({"/opt/a", "/opt/\"b\""}) == R"("allow": { "read": [ "/opt/a", "/opt/\"b\"" ] })");
}
