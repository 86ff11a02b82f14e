// The components of this library.
#include "index_exporter.hpp"
#include "page_exporter.hpp"

CHANCERY_PLUGIN(chancery::html::PageExporter, chancery::html::IndexExporter)
