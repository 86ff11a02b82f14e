// A plugin whose list of components has a hole: the descriptor is whole, what it answers is not.
#include "chancery/abi.h"

extern "C" __attribute__((visibility("default")))
const chancery_plugin chancery_plugin_v1 = {CHANCERY_ABI_MAGIC,
                                            sizeof(chancery_plugin),
                                            CHANCERY_ABI_MAJOR,
                                            CHANCERY_NEEDED_MINOR,
                                            [] { return uint64_t{2}; },
                                            [](uint64_t) -> const chancery_component* { return nullptr; },
                                            nullptr};
