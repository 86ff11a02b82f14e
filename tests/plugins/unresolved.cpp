// A plugin that calls what no library defines: it was linked without -z defs.
#include "chancery/plugin.hpp"

namespace acme {
int count_of_lamps(int room);
}

namespace {

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.unresolved", version = "1.0.0", summary = "Never seen.";
  void process(chancery::Document&) override {
    if (acme::count_of_lamps(1) == 0) throw chancery::Error(chancery::Code::failed, "", "dark");
  }
};

}  // namespace

CHANCERY_PLUGIN(Null)
