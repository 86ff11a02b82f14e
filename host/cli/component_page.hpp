// What people and scripts are told of a component: one description, shown as text, Markdown or JSON.
#pragma once

#include <string>
#include <vector>

#include "../core/pipeline/option_list.hpp"
#include "../core/plugin/registry.hpp"
#include "text_table.hpp"

namespace chancery::cli {

struct ComponentPage {
  // One line of what it is; more values in a list.
  struct Fact {
    std::string name;
    std::vector<std::string> values;
    bool code = false;        // names and bytes, not words
    bool of_machine = false;  // true of this installation alone: left out of Markdown, which is for others
  };

  core::ComponentInfo info;
  std::string file, sha256, abi;
  std::vector<Fact> facts;
  std::vector<core::OptionRow> options;
  std::string options_fault;  // why its schema cannot be read; empty: it can
  TextTable tables;           // use, table, columns
  core::JsonNode example;     // an entry of a pipeline
};

// Reads the plugin's file for its hash. Throws Error{io} if it is gone.
ComponentPage page_of(const core::ComponentInfo& info, const core::ScannedPlugin& plugin);

std::string text_of(const ComponentPage& page);
std::string markdown_of(const ComponentPage& page);
// One JSON object.
std::string json_of(const ComponentPage& page);

// "renderer", "collector", else the kind.
std::string_view face_of(const core::ComponentInfo& info);

}  // namespace chancery::cli
