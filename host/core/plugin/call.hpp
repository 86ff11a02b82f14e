// One call of the host into a plugin: what the component may see and do, and what became of it. `chancery_call` of
// the ABI. The services (services.cpp) read and fill it; the engine makes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "../document/document.hpp"
#include "../document/staged_table.hpp"
#include "../pipeline/limits.hpp"
#include "chancery/abi.h"
#include "component_info.hpp"
#include "growing_text.hpp"

namespace spdlog {
class logger;
}

namespace chancery::core {

struct ReadAccess {
  std::string table;
  TableId id = kNoTable;  // none: no component of the pipeline makes it
  bool required = true;
  TableSchema declared;                       // the columns that may be read
  std::vector<chancery_column_decl> columns;  // of `declared`, for the plugin
};

struct WriteAccess {
  std::string table;
  TableId id = kNoTable;
  bool numbered = false;  // the component declares a ref into it, so it may know row numbers
  TableSchema declared;   // the columns that may be written
};

// Which tables a component may read and write; from its declarations and its options.
struct Access {
  std::vector<ReadAccess> reads;
  std::vector<WriteAccess> writes;
  std::vector<chancery_table_decl> decls;  // of `reads`, for the plugin
};

// Rows emitted by the call at hand: a table for each write, and diagnostics.
struct Staging {
  TableSchema reported;  // of `diagnostics`: without the column that the document fills in
  std::vector<StagedTable> tables;
  StagedTable diagnostics;

  // `diagnostic` is the schema of that table.
  Staging(const Access& access, const std::vector<TableSchema>& schemas, const TableSchema& diagnostic);
  Staging(const Staging&) = delete;  // staged tables point to their schema
  Staging& operator=(const Staging&) = delete;
  void clear();
  std::uint64_t bytes() const;
};

struct Member {
  std::string name, locator, media_type;
};

// A reader's side of a call.
struct InputSide {
  std::string_view bytes, media_type, locator;
  std::vector<Member>* members = nullptr;  // list
  std::string* member_bytes = nullptr;     // open
  std::string id, origin;                  // process: what the reader says instead of the input
  bool may_set_text = false;
};

struct ProvenanceEntry {
  std::string_view stage, component, version, plugin_sha256, options_sha256;
  std::uint32_t status = CHANCERY_RAN;
  std::vector<BatchRows> tables;  // one for each table it delivered, empty ones too
};

// An exporter's side of a call.
struct ExportSide {
  std::string_view id, sha256, media_type;
  std::uint64_t bytes = 0;
  const std::vector<ProvenanceEntry>* provenance = nullptr;
};

struct Piece {
  std::string name;
  GrowingText bytes;
  std::string head = {};
};

// A renderer's output, or a collector's target.
struct OutputSide {
  std::vector<Piece> pieces;
  TextMemory* memory = nullptr;  // that is lent to the pieces made next
  std::string target_path;
  int target_fd = -1;
  bool collector = false;

  void clear() { pieces.clear(); }
};

}  // namespace chancery::core

struct chancery_call {
  const chancery::core::Access* access = nullptr;
  chancery::core::Document* document = nullptr;
  chancery::core::Staging* staging = nullptr;
  chancery::core::InputSide* input = nullptr;
  const chancery::core::ExportSide* exported = nullptr;
  chancery::core::OutputSide* output = nullptr;
  spdlog::logger* log = nullptr;
  std::string_view component, document_id;
  std::string_view worker;  // as lines of the log have it: " [worker 3]"; empty: there is no other process
  const volatile bool* cancelled = nullptr;
  const chancery::core::Limits* limits = nullptr;
  std::uint64_t bytes_left = UINT64_MAX;  // that may be emitted yet

  // What went wrong, as the plugin or the host said last.
  std::string where, message;
  chancery_status broken = CHANCERY_OK;  // set by the host: fails the call, whatever the plugin returns

  void forget_failure() {
    if (!message.empty()) message.clear();
    if (!where.empty()) where.clear();
    broken = CHANCERY_OK;
  }
};

namespace chancery::core {

// The host as plugins see it. Lives for ever.
const chancery_host& host_interface();

}  // namespace chancery::core
