// What the command line's tests cannot wait for, or cannot have everywhere: plugins that hang, and refused calls.
#include "core/plugin/diagnosis.hpp"

#include "chancery/testkit/catch.hpp"
#include "core/process/sandbox.hpp"

using namespace chancery::core;

namespace {

const std::filesystem::path kPlugins = CHANCERY_TEST_PLUGINS;

FileDiagnosis of(const std::string& file, std::chrono::milliseconds timeout = kScanTimeout) {
  const auto diagnosis = diagnose({{{kPlugins, FolderOrigin::option}}, {kPlugins / file}, {}, timeout});
  REQUIRE(diagnosis.files.size() == 1);
  return diagnosis.files.front();
}

}  // namespace

TEST_CASE("a plugin that hangs while it is loaded is told to wait for nothing") {
  const auto file = of("broken/hang-on-load.so", std::chrono::milliseconds(50));
  CHECK_FALSE(file.usable);
  REQUIRE(file.findings.size() == 1);
  CHECK(file.findings[0].name() == "hang");
  CHECK(file.findings[0].weight() == Weight::fault);
  CHECK(file.findings[0].text == "loading it took longer than 50 ms");
}

TEST_CASE("what the sandbox refused while a plugin was loaded is a finding of its own") {
  if (!lacking_parts().empty()) {
    WARN("skipped: " << lacking_parts().front());
    return;
  }
  const auto file = of("broken/refused-on-load.so");
  REQUIRE(file.findings.size() == 2);
  CHECK(file.findings[0].name() == "crash");
  CHECK(file.findings[1].name() == "refused-call");
  CHECK(file.findings[1].text == "while it was loaded, the sandbox refused socket");
}

TEST_CASE("a plugin without a fault has its components and no finding") {
  const auto file = of("plain-c.so");
  CHECK(file.usable);
  CHECK(file.components == std::vector<std::string>{"segmenter.test.plain-c 1.0.0"});
  CHECK(file.findings.empty());
}

TEST_CASE("each trouble has a name, a weight and an advice of its own place in the table") {
  for (int i = 0; i <= static_cast<int>(Trouble::forgotten); ++i) {
    const Finding finding{static_cast<Trouble>(i), ""};
    INFO(i);
    CHECK_FALSE(finding.name().empty());
    CHECK_FALSE(finding.advice().empty());
  }
  CHECK(Finding{Trouble::forgotten, ""}.name() == "forgotten");
  CHECK(Finding{Trouble::other_library, ""}.name() == "other-library");
}
