/* A library that the plugin needs_lamp needs, and that needs the C library; version 1 of its symbols, or 1 and 2. */
#include <stdlib.h>

int chancery_test_lamp(void);
__attribute__((visibility("default"))) int chancery_test_lamp(void) { return getenv("CHANCERY_TEST_LAMP") != NULL; }
