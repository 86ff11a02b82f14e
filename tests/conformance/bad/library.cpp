// A plugin of one good component whose file breaks a rule as a whole; BAD says which.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include "rows.hpp"

extern "C" __attribute__((visibility("default"))) int bad_second_symbol();
int bad_second_symbol() { return 1; }  // hidden again by the version script, where there is one

extern "C" int bad_nowhere_to_be_found();

namespace {

struct OnLoad {
  OnLoad() {
    [[maybe_unused]] const auto start = std::chrono::steady_clock::now();
    if constexpr (BAD == 1) {
      while (std::chrono::steady_clock::now() - start < std::chrono::milliseconds(150)) {
      }
    }
    if constexpr (BAD == 2) std::puts("loaded");
    if constexpr (BAD == 3) throw std::runtime_error("no");
#if BAD == 4
    bad_nowhere_to_be_found();
#endif
  }
  ~OnLoad() {
    if constexpr (BAD == 5) std::abort();
  }
} on_load;

struct Good : bad::Stage {
  static constexpr std::string_view id = "segmenter.bad.in-a-bad-file";
};
struct Again : bad::Stage {
  static constexpr std::string_view version = BAD == 7 ? "one" : "1.0.0";
  static constexpr std::string_view id = BAD == 6 ? Good::id : "segmenter.bad.in-a-bad-file-too";
};

}  // namespace

CHANCERY_PLUGIN(Good, Again)
