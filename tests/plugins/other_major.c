/* A plugin of a major yet to come: another symbol, whose first four numbers stand where they always do. */
#include <stdint.h>

extern const uint32_t chancery_plugin_v2[8];
__attribute__((visibility("default"))) const uint32_t chancery_plugin_v2[8] = {0x43484e43u, 32, 2, 0};
