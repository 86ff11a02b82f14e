// A plugin whose constructor wants a socket, and ends the process if it gets none.
#include <sys/socket.h>

#include <cstdlib>

#include "chancery/plugin.hpp"

namespace {

__attribute__((constructor)) void connect() {
  if (::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0) std::abort();
}

struct Null : chancery::Stage {
  static constexpr std::string_view id = "segmenter.test.refused-on-load", version = "1.0.0", summary = "Online.";
  void process(chancery::Document&) override {}
};

}  // namespace

CHANCERY_PLUGIN(Null)
