// A plugin that lists one id twice.
#include "chancery/plugin.hpp"

namespace {

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.twice", version = "1.0.0", summary = "Stands there twice.";
  void process(chancery::Document&) override {}
};
struct Again : Null {
  static constexpr std::string_view version = "2.0.0";
};

}  // namespace

CHANCERY_PLUGIN(Null, Again)
