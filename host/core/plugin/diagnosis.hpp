// Why plugins are not usable, or not quite: every file and folder of the search path, or files that are named, looked
// at afresh. Each finding says what is and what to do.
#pragma once

#include <array>
#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "registry.hpp"

namespace chancery::core {

enum class Weight { fault, warning, note };  // a fault: cannot be used
inline constexpr std::array<std::string_view, 3> kWeightNames = {"fault", "warning", "note"};
constexpr std::string_view name_of(Weight weight) { return kWeightNames[static_cast<std::size_t>(weight)]; }

// In the order of the table in diagnosis.cpp, which has for each its name, its weight and what to do.
enum class Trouble {
  no_folder,
  folder_unreadable,
  folder_twice,
  unreadable,
  no_library,
  no_plugin_symbol,
  other_library,
  other_suffix,
  damaged,
  other_machine,
  other_abi,
  bad_descriptor,
  missing_library,
  missing_version,
  unresolved_symbol,
  out_of_reach,
  not_loaded,
  sanitizer,
  crash,
  hang,
  refused_call,
  bad_description,
  extra_symbols,
  duplicate_id,
  shadowed,
  not_searched,
  remembered,
  recovered,
  forgotten,
};

struct Finding {
  Trouble trouble;
  std::string text;  // what is

  std::string_view name() const;  // "missing-library"
  Weight weight() const;
  std::string_view advice() const;  // what to do, a sentence
};

bool any_fault(const std::vector<Finding>& findings);

struct FolderDiagnosis {
  PluginFolder folder;
  std::size_t libraries = 0;
  std::vector<Finding> findings;
};

struct FileDiagnosis {
  std::filesystem::path file;
  bool usable = false;
  std::vector<std::string> components;  // "segmenter.x 1.0.0"
  std::vector<Finding> findings;
};

struct Diagnosis {
  std::vector<FolderDiagnosis> folders;
  std::vector<FileDiagnosis> files;

  // Whether something is not usable: a finding is a fault.
  bool well() const;
};

struct DiagnosisRequest {
  std::vector<PluginFolder> search_path;
  std::vector<std::filesystem::path> files = {};  // empty: all of the search path
  std::filesystem::path cache = {};               // of scans; what is found is remembered there
  std::chrono::milliseconds timeout = kScanTimeout;
};

Diagnosis diagnose(const DiagnosisRequest& request);

}  // namespace chancery::core
