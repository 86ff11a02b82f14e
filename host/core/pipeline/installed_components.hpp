// What is installed, as a pipeline asks for it: a component by its id, and who makes a table. What is not there is
// answered with what may have been meant.
#pragma once

#include <string>
#include <vector>

#include "../plugin/registry.hpp"
#include "fault.hpp"

namespace chancery::core {

inline const std::vector<Kind> kStageKinds = {Kind::segmenter, Kind::extractor, Kind::classifier, Kind::summariser};

bool is_of(Kind kind, const std::vector<Kind>& kinds);

// The component of this id, if it is of one of these kinds; else nothing, and a fault without its place.
Component find_installed(const Registry& registry, const std::string& id, const std::vector<Kind>& kinds,
                         std::vector<Fault>& faults);

// The ids of all components of these kinds.
std::vector<std::string> ids_of(const Registry& registry, const std::vector<Kind>& kinds);

// The component that is probably meant by the id of none; else nothing.
Component find_meant(const Registry& registry, const std::string& id, const std::vector<Kind>& kinds);

// What to do about a table that nobody writes: "add 'segmenter.sentence'", "did you mean 'sentence'?". `others`: names
// of tables besides those of components.
std::string who_makes(const Registry& registry, const std::string& table, const std::vector<std::string>& others);

}  // namespace chancery::core
