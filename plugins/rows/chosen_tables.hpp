// The tables that an exporter's option `tables` names, or all. To be put between the braces of "properties" of the
// options' schema: CHANCERY_CHOSEN_TABLES_OPTION.
#pragma once

#include <string>
#include <vector>

#include "chancery/document.hpp"

#define CHANCERY_CHOSEN_TABLES_OPTION                                                         \
  R"("tables":{"type":"array","items":{"type":"string","format":"table-read"},"default":[],)" \
  R"("description":"The tables that are written; none named: all."})"

namespace chancery::rows {

class ChosenTables {
 public:
  explicit ChosenTables(const Options& options);

  // Those of the document that are chosen, in the pipeline's order. A table that no stage delivered for it is among
  // them, without rows.
  std::vector<AnyTable> of(const FinishedDocument& document) const;

 private:
  std::vector<std::string> names_;  // none: all
};

}  // namespace chancery::rows
