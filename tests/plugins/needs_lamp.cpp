// A plugin that needs a library beside it, by version 2 of its symbol. It exports more than its descriptor.
#include "chancery/plugin.hpp"

extern "C" int chancery_test_lamp();

extern "C" __attribute__((visibility("default"))) int chancery_test_second_symbol() { return chancery_test_lamp(); }

namespace {

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.needs-lamp", version = "1.0.0", summary = "Needs a library.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
