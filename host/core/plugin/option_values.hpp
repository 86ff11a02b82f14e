// An instance's options as it sees them: checked values, the files they name mapped and hashed, secrets resolved.
// `chancery_options` of the ABI.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "../pipeline/fault.hpp"
#include "../pipeline/json_tree.hpp"
#include "../pipeline/options_schema.hpp"
#include "../store/file.hpp"
#include "chancery/abi.h"

namespace chancery::core {

struct OptionFile {
  std::string path, sha256;
  std::unique_ptr<MappedFile> mapping;  // none: it is not there, and need not be
  bool may_lack = false;

  std::string_view bytes() const { return mapping ? mapping->bytes() : std::string_view(); }
};

}  // namespace chancery::core

struct chancery_options {
  chancery::core::JsonNode tree;
  std::map<std::string, chancery::core::OptionFile, std::less<>> files;  // by pointer
  std::map<std::string, std::string, std::less<>> secrets;               // by pointer
  std::string canonical;  // keys in byte order, files by content, secrets left out
  mutable std::map<std::string, std::string, std::less<>> subtrees;  // canonical text of each asked for
  mutable std::mutex subtrees_mutex;                                 // two instances may ask at the same time
};

namespace chancery::core {

// Checks `options` against the schema, fills in defaults, maps files and reads secrets. Faults name the place in the
// user's file; the result is whole only if none was added. `plugin_folder`, `out_folder`: where "plugin:…" and "out:…"
// start.
std::shared_ptr<chancery_options> resolve_options(JsonNode options, const OptionsSchema& schema,
                                                  const std::string& plugin_folder, std::vector<Fault>& faults,
                                                  const std::string& out_folder = "out");

// Null: absent. What lies below a secret says how it is found, and is nobody's to read.
const JsonNode* option_at(const chancery_options& options, std::string_view pointer);

// The canonical text of a subtree.
std::string canonical_options(const chancery_options& options, const std::string& pointer);

}  // namespace chancery::core
