/* The header as C11 sees it. */
#include "chancery/abi.h"

chancery_str abi_as_c_uses_it(void);
chancery_str abi_as_c_uses_it(void) {
  const chancery_str empty = {0, 0};
  return empty;
}
