// What of a record goes to the host. Tables that readers make are handed on in any case, with the rows of `metadata`
// that the first reader made; further tables if they are named. A stage of before is handed on with the rows that it
// has in them, and a diagnostic with the stage that reported it; what the host itself did to the text stays. A
// table that is named and not there is incomplete. Knows no host.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "record.hpp"

namespace chancery::jsonl {

class HandedOn {
 public:
  // Throws Error{bad_options, "/tables/…"}: a table that is not known, that is named twice, or that points into one
  // which is not handed on.
  explicit HandedOn(const std::vector<std::string_view>& named);

  // Whether the rows of a table have to be read.
  bool wants(std::string_view table) const;
  // Cuts a record down to what is handed on. Throws Error{bad_input}: diagnostics that are no stage's, or another's.
  void cut(Record& record) const;

 private:
  bool is_named(std::string_view table) const;
  bool stays(const RecordStage& stage, bool is_reader) const;

  std::vector<std::string> named_;
};

// The keys `source` and `provenance` of what is handed on, as set_origin takes them.
std::string origin_json(const Record& record);

}  // namespace chancery::jsonl
