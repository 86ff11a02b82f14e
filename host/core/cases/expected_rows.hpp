// What a person expects of a document, ID.rows.json: how it ended, and of tables which rows are there, which are not,
// which are all of them. A row is told by the values that matter and no others.
//
//   { "outcome": "ok",
//     "tables": { "task": { "count": 2,
//                           "present": [ { "title": "建设平台", "section": { "path": "一" } } ],
//                           "absent": [ { "span_text": "下一步" } ],
//                           "equal": [ { "title": "建设平台" }, { "title": "完善机制" } ] } } }
//
// `span_text` is the text under the row. Of a ref an object says what the row is that it leads to. null: no value.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "../compare/document_facts.hpp"
#include "../document/schema.hpp"
#include "../engine/outcome.hpp"
#include "../pipeline/json_tree.hpp"

namespace chancery::core {

struct ExpectedTable {
  std::string name;
  JsonNode node;  // for messages
  std::optional<std::int64_t> count;
  std::vector<JsonNode> present, absent;
  std::optional<std::vector<JsonNode>> equal;  // every row, in order
};

struct ExpectedRows {
  Outcome outcome = Outcome::ok;
  std::string cause, stage;  // empty: any
  std::vector<ExpectedTable> tables;
};

// What is wrong in it is added to `faults`.
ExpectedRows read_expected_rows(std::string_view text, std::shared_ptr<const JsonSource> source,
                                std::vector<Fault>& faults);

// Tables and columns that the pipeline does not have are added to `faults`: nothing would ever be found there.
void check_names(const ExpectedRows& expected, const std::vector<TableSchema>& tables, std::vector<Fault>& faults);

// How it ended otherwise than expected, as a sentence; none: as expected.
std::optional<std::string> difference(const ExpectedRows& expected, const DocumentOutcome& made);

// What is otherwise, a line each.
std::vector<std::string> differences(const ExpectedRows& expected, const DocumentFacts& made);

}  // namespace chancery::core
