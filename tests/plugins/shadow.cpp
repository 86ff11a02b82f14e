// A second component of an id that good.so has: the one found first hides the other.
#include "chancery/plugin.hpp"

namespace {

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.null", version = "9.0.0", summary = "Does nothing either.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
