// A plugin whose constructor does not end: whoever loads it without a time limit waits for ever.
#include <unistd.h>

#include "chancery/plugin.hpp"

namespace {

__attribute__((constructor)) void hang() {
  for (;;) ::pause();
}

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.hang-on-load", version = "1.0.0", summary = "Never seen.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
