// What a fuzz target asserts: in every build, and with a sentence.
#pragma once

#include <cstdio>
#include <cstdlib>

inline void must(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}
