// A plugin whose constructor ends the process. Before that it leaves a mark in the file that CHANCERY_TEST_MARK names,
// so that tests can count how often it was loaded.
#include <cstdio>
#include <cstdlib>

#include "chancery/plugin.hpp"

namespace {

__attribute__((constructor)) void crash() {
  if (const char* mark = std::getenv("CHANCERY_TEST_MARK"))
    if (std::FILE* file = std::fopen(mark, "a")) {
      std::fputs("loaded\n", file);
      std::fclose(file);
    }
  std::abort();
}

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.crash-on-load", version = "1.0.0", summary = "Never seen.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
