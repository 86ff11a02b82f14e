// A pipeline as it is written: files read, `extends` merged, parameters put in, every key looked at. Says nothing of
// components, whether they exist or what options they take: that is the plan's (plan.hpp).
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allow.hpp"
#include "fault.hpp"
#include "json_tree.hpp"
#include "limits.hpp"
#include "parameters.hpp"
#include "stop_if.hpp"
#include "version_range.hpp"

namespace chancery::core {

enum class OnError { fail, skip };

// One condition of a `when`: some row matches all columns (has), or none does (lacks).
struct ConditionSpec {
  JsonNode node;  // the condition itself, for messages
  std::string table;
  bool lacks = false;
  std::vector<std::pair<std::string, std::vector<JsonNode>>> columns;
};

struct StageSpec {
  std::string use, id;
  std::optional<VersionRange> version;  // none: any
  JsonNode node;                        // the whole entry, for messages
  JsonNode options;                     // an object
  std::vector<ConditionSpec> when;
  std::optional<OnError> on_error;
  LimitsSpec limits = {};
  std::int64_t retry = 0;
};

struct ReaderSpec {
  std::string use;
  JsonNode node;
  JsonNode options;
  std::vector<std::string> match;  // globs on file names; empty: what the reader itself says
  LimitsSpec limits = {};
  std::optional<VersionRange> version = {};
};

// Rows whose words some consumers do not get: all that match, and in them the words of these columns and of the span.
struct RedactionSpec {
  JsonNode node;
  ConditionSpec rows;  // without columns: all rows
  std::vector<JsonNode> columns;
};

struct ExporterSpec {
  std::string consumer, use, id, to;
  std::optional<VersionRange> version;
  std::vector<std::string> redact;  // sets of the pipeline's
  JsonNode node;
  JsonNode options;
  std::vector<ConditionSpec> when;
  LimitsSpec limits = {};
  std::int64_t retry = 0;
  AllowSpec allow;
};

struct PipelineSpec {
  std::string name, description;
  std::filesystem::path file;
  std::string out = "out";                         // the run's output folder, where "out:…" starts
  JsonNode root;                                   // merged, with parameters put in
  std::optional<std::vector<ReaderSpec>> readers;  // none: all that are installed
  std::vector<StageSpec> stages;
  std::vector<std::pair<std::string, std::vector<RedactionSpec>>> redactions;  // sets by name
  std::vector<std::pair<std::string, std::vector<ExporterSpec>>> consumers;
  OnError on_error = OnError::fail;
  LimitsSpec limits = {};
  std::optional<StopIf> stop_if;
  AllowSpec allow;
  bool whole = true;  // false: a part could not be read, so that what seems to be missing may be there
};

// An exporter asked for on the command line, beside those of the pipeline: of the consumer `--export`.
struct AskedExport {
  static constexpr std::string_view kConsumer = "--export";
  std::string use, to;
};

// Reads a pipeline. What is wrong in it is added to `faults`; the spec then holds what could be understood.
// Throws Error{usage, path} if `file` itself cannot be read (absent, a folder).
PipelineSpec load_pipeline(const std::filesystem::path& file, const std::vector<Setting>& settings,
                           std::vector<Fault>& faults, const std::vector<AskedExport>& exports = {});

}  // namespace chancery::core
