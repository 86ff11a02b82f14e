// A pipeline around one component: a reader, the stages that make what it reads, the component. Found from the
// declarations of what is installed, never from a list of names.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "../core/pipeline/plan.hpp"
#include "../core/plugin/registry.hpp"

namespace chancery::conformance {

// Options of components as pipelines give them: those that name files cannot be made up.
using OptionsBook = std::map<std::string, core::JsonNode, std::less<>>;
// Of all pipelines in a folder; a component's first use by the files' names counts.
OptionsBook options_in_pipelines(const std::filesystem::path& folder);

enum class Breadth {
  narrow,  // only the tables that the component requires
  wide,    // all tables that it can read and somebody can make
};

struct Arranger {
  const core::Registry& registry;
  const OptionsBook& options;
  std::vector<std::filesystem::path> helpers;  // folders whose components are taken first as its neighbours

  // The pipeline for one component, at its place: the only reader, the last stage, or the only exporter. Throws
  // Error{pipeline} with what is missing and what to do.
  core::PipelineSpec arrange(const core::Component& subject, Breadth breadth) const;
};

}  // namespace chancery::conformance
