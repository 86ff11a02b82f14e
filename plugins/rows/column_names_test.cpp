// Names of cells: see column_names.hpp.
#include "column_names.hpp"

#include "chancery/testkit/catch.hpp"

using Names = std::vector<std::string>;

namespace {

// Of a table `block` with these columns.
Names names(const Names& columns, bool words) {
  std::vector<chancery_column_decl> decls;
  for (const auto& name : columns) decls.push_back({chancery::to_abi(name), CHANCERY_UTF8, 0, {}, nullptr});
  const chancery_table_decl decl{chancery::to_abi("block"), CHANCERY_READS, 0, decls.data(), decls.size(), nullptr};
  return chancery::rows::column_names({&decl, 0, chancery::TableState::complete}, words);
}

}  // namespace

TEST_CASE("a row's own cells stand first, and its words last where there are any") {
  CHECK(names({"kind"}, false) == Names{"document", "row", "key", "kind"});
  CHECK(names({"kind"}, true) == Names{"document", "row", "key", "kind", "text"});
}

TEST_CASE("no two cells have one name, also for those who take A for a") {
  CHECK(names({"row", "text", "Key"}, true) ==
        Names{"document", "row", "key", "block_row", "block_text", "block_Key", "text"});
  CHECK(names({"text"}, false) == Names{"document", "row", "key", "text"});
  CHECK(names({"block_row", "row"}, false) == Names{"document", "row", "key", "block_row", "block_row_"});
}
