// A pipeline as a picture: which stage writes which table and who reads it, in Graphviz' language DOT.
#pragma once

#include <string>

#include "plan.hpp"

namespace chancery::core {

// Stages are boxes in their order, tables are ellipses, consumers are frames of exporters with their targets. A solid
// edge writes or needs a table, a dashed one reads it if it is there, a dotted one asks it by `when`. Tables that
// nobody writes or asks are left out. Of a plan without errors; the same text for the same plan.
std::string pipeline_graph(const Plan& plan);

}  // namespace chancery::core
