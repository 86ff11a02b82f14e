// A plugin built with a sanitizer, as its author does: no program without it can load it.
#include "chancery/plugin.hpp"

namespace {

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.sanitized", version = "1.0.0", summary = "Does nothing.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
