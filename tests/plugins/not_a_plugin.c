/* A shared library like any other: hosts pass it by, and never load it. */
#include <stdlib.h>

__attribute__((constructor)) static void crash(void) { abort(); }

int chancery_test_not_a_plugin(void) { return 1; }
