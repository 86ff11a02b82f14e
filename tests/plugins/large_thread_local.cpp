// A plugin that the loader refuses for want of room, whatever is installed: a megabyte for each thread, to be there
// from the start.
#include "chancery/plugin.hpp"

namespace {

__attribute__((tls_model("initial-exec"))) thread_local char large[1 << 20];

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.large", version = "1.0.0", summary = "Needs much a thread.";
  void process(chancery::Document&) override { ++large[0]; }
};

}  // namespace

CHANCERY_PLUGIN(Null)
