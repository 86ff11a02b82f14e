// The header as C++20 sees it.
#include "chancery/abi.h"

static_assert(CHANCERY_PLUGIN_SYMBOL[0] == 'c');
