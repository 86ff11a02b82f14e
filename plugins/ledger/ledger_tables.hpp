// The tables that an exporter of the ledger declares.
#pragma once

#include "chancery/plugin.hpp"
#include "chancery/standard_tables.hpp"
#include "official.hpp"

namespace chancery::ledger {

inline constexpr auto uses =
    chancery::uses(reads(official::task), reads_if_any(official::responsible), reads_if_any(official::indicator),
                   reads_if_any(official::enumeration), reads_if_any(tables::metadata), reads_if_any(tables::section),
                   reads_if_any(tables::paragraph));

}  // namespace chancery::ledger
