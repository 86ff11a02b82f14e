// A plugin built for another ABI, and deadly to whoever loads it all the same.
#include <cstdlib>

#include "chancery/abi.h"

namespace {

__attribute__((constructor)) void crash() { std::abort(); }

}  // namespace

extern "C" __attribute__((visibility("default")))
const chancery_plugin chancery_plugin_v1 = {CHANCERY_ABI_MAGIC,
                                            sizeof(chancery_plugin),
                                            7,
                                            3,
                                            [] { return uint64_t{0}; },
                                            [](uint64_t) -> const chancery_component* { return nullptr; },
                                            nullptr};
