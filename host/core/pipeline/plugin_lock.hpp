// The plugins that a pipeline was found good with, in a file beside it: p.json has p.lock.json. While it is there, each
// component must come from a plugin of the same bytes; another one is a fault until it is locked anew.
//
//   { "chancery_lock": 1,
//     "components": { "segmenter.outline": { "version": "1.0.0", "file": "segmenter-outline.so", "sha256": "…" } } }
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "plan.hpp"

namespace chancery::core {

std::filesystem::path lock_file_of(const std::filesystem::path& pipeline);

// What the plan uses, readers and every consumer's exporters included, as such a file.
std::string lock_text(const Plan& plan);

// Adds a fault for each component that is another, or that is not locked. Nothing if there is no such file.
void check_lock(const PipelineSpec& spec, const Plan& plan, std::vector<Fault>& faults);

}  // namespace chancery::core
