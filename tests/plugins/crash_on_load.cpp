// A plugin whose constructor ends the process. Before that it leaves a mark in the descriptor that CHANCERY_TEST_MARK
// names, so that tests can count how often it was loaded: it could open no file.
#include <unistd.h>

#include <cstdlib>

#include "chancery/plugin.hpp"

namespace {

__attribute__((constructor)) void crash() {
  if (const char* mark = std::getenv("CHANCERY_TEST_MARK")) static_cast<void>(::write(std::atoi(mark), "loaded\n", 7));
  std::abort();
}

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.crash-on-load", version = "1.0.0", summary = "Never seen.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
