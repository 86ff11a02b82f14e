// The scan child: what a plugin offers, and plugins that crash, hang or talk nonsense while they are loaded.
#include "core/plugin/scan.hpp"

#include <algorithm>

#include "chancery/error.hpp"
#include "chancery/testkit/catch.hpp"
#include "core/process/sandbox.hpp"

using namespace chancery::core;

namespace {

const std::filesystem::path kPlugins = CHANCERY_TEST_PLUGINS;

}  // namespace

TEST_CASE("a scan tells a plugin's components and loads nothing into this process") {
  const auto plugin = scan_plugin(kPlugins / "good.so");
  CHECK(plugin.reason == "");
  CHECK(plugin.usable);
  CHECK(std::any_of(plugin.components.begin(), plugin.components.end(),
                    [](const auto& c) { return c.id == "segmenter.test.null" && c.version == "1.0.0"; }));
}

TEST_CASE("a plugin that crashes while it is loaded is broken with the signal's name") {
  const auto plugin = scan_plugin(kPlugins / "broken/crash-on-load.so");
  CHECK_FALSE(plugin.usable);
  CHECK(plugin.reason == "loading it ended in signal 6 (Aborted)");
}

TEST_CASE("a plugin that reaches out while it is loaded is broken with what it was refused") {
  if (!lacking_parts().empty()) {
    WARN("skipped: " << lacking_parts().front());
    return;
  }
  CHECK(scan_plugin(kPlugins / "broken/refused-on-load.so").reason ==
        "loading it ended in signal 6 (Aborted); the sandbox refused socket");
}

TEST_CASE("a plugin that hangs while it is loaded is given up") {
  const auto plugin = scan_plugin(kPlugins / "broken/hang-on-load.so", std::chrono::milliseconds(50));
  CHECK_FALSE(plugin.usable);
  CHECK(plugin.reason == "loading it took longer than 50 ms");
}

TEST_CASE("a plugin whose list has a hole is broken with the reason") {
  const auto plugin = scan_plugin(kPlugins / "broken/no-components.so");
  CHECK_FALSE(plugin.usable);
  CHECK(plugin.reason == "component 0 of 2 is null");
  CHECK(plugin.components.empty());
}

TEST_CASE("a library without the symbol cannot be scanned into a plugin") {
  CHECK_FALSE(scan_plugin("/nowhere/p.so").usable);
  CHECK_FALSE(scan_plugin("/nowhere/p.so").reason.empty());
}

TEST_CASE("what a loaded plugin lists is counted and must be there") {
  static const auto none = [](std::uint64_t) -> const chancery_component* { return nullptr; };
  const chancery_plugin empty{
      CHANCERY_ABI_MAGIC, sizeof(chancery_plugin), 0, 1, [] { return std::uint64_t{0}; }, none, nullptr};
  CHECK(components_of(empty).empty());
  const chancery_plugin many{
      CHANCERY_ABI_MAGIC, sizeof(chancery_plugin), 0, 1, [] { return std::uint64_t{1025}; }, none, nullptr};
  CHECK_THROWS_AS(components_of(many), chancery::Error);
  const chancery_plugin lacking{CHANCERY_ABI_MAGIC, sizeof(chancery_plugin), 0, 1, nullptr, none, nullptr};
  CHECK_THROWS_AS(components_of(lacking), chancery::Error);
}
