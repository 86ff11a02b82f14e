// A pipeline ready to be measured: planned, its components made, documents analysed and rendered in memory.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/engine/analysis.hpp"

namespace chancery::bench {

struct Chain {
  core::Registry registry;
  core::Plan plan;
  std::unique_ptr<core::Analysis> analysis;
  std::size_t reader = 0;  // of the plan's, the one that takes text

  // Reader and stages. Throws Error if the document is not ok.
  void analyse(std::string_view bytes);
  // The same, and all exporters.
  void run(std::string_view bytes);
};

// Throws Error{pipeline} with the first fault.
std::unique_ptr<Chain> chain(const std::filesystem::path& pipeline, const std::vector<std::filesystem::path>& plugins);

// A pipeline of `count` stages of one of the benchmark's own components; its file is written into `folder`.
std::unique_ptr<Chain> chain_of(const std::filesystem::path& folder, const std::string& component, int count);

// Documents and their name in the report.
struct Corpus {
  std::string name;
  std::vector<std::string> documents;

  std::size_t bytes() const;
};
// Twelve documents of 5 to 27 KB, the same each time.
Corpus generated_corpus();
// The files of a folder, by name.
Corpus corpus_of(const std::string& name, const std::filesystem::path& folder);

}  // namespace chancery::bench
