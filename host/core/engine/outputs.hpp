// Where rendered bytes go: a file for each document, written by rename, or one file to which documents are appended in
// input order, under NAME.part until the run ends. All below one folder. Knows nothing of plugins.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "../pipeline/plan.hpp"
#include "../plugin/call.hpp"
#include "../store/file.hpp"

namespace chancery::core {

class Outputs {
 public:
  // `folder` need not exist. Throws Error{io}.
  Outputs(const Plan& plan, std::filesystem::path folder);

  // Opens what every run leaves behind, even without a document. Throws Error{io, path}.
  void open();

  // Writes what an exporter rendered for one document: all of it, or nothing and Error{io, path} with the system's
  // reason; Error{contract} for a name that is taken. `value` fills in a target's placeholders.
  void deliver(std::size_t exporter, const std::string& id, const OutputSide& output, const std::function<std::string(const TargetPart&)>& value);

  // A collector's file; made under NAME.part unless `in_place`.
  std::filesystem::path collector_target(std::size_t exporter, bool in_place);

  // Gives appended files their names. Throws Error{io, path}; what could be named is named.
  void finish();

  std::uint64_t files() const { return files_; }
  std::uint64_t bytes() const { return bytes_; }
  // Files of an earlier run that were replaced.
  const std::vector<std::string>& replaced() const { return replaced_; }

 private:
  PartFile& appended(const std::string& name);
  void note_replaced(const std::string& name);

  const Plan* plan_;
  std::filesystem::path folder_;
  std::map<std::string, std::unique_ptr<PartFile>> appended_;
  std::map<std::string, std::string> taken_;  // file -> document
  std::vector<std::filesystem::path> collectors_;
  std::vector<std::string> replaced_;
  std::uint64_t files_ = 0, bytes_ = 0;
};

}  // namespace chancery::core
