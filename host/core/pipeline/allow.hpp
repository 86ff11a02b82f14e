// `allow` of a pipeline or an exporter, and what a component needs to be allowed: the system's paths that its libraries
// open late. Does not know how a process is kept from the rest.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

#include "../plugin/component_info.hpp"
#include "../process/grants.hpp"

namespace chancery::core {

class Keys;
struct Fault;

struct AllowSpec {
  Grants grants;
  bool all_known = true;  // false: a part could not be understood, so that more may be granted
};

// The member `allow` of an object; relative paths start at the folder of the file in which they stand. What is wrong,
// also a path that is not there, is added to `faults`.
AllowSpec read_allow(Keys& keys, std::vector<Fault>& faults);

// The resources of a component that exist, but stand neither in /usr/share or /etc/fonts, which everyone may read, nor
// in what is granted.
std::vector<std::string> resources_not_allowed(const ComponentInfo& info, std::initializer_list<const Grants*> granted);

// As it would be written: `"allow": { "read": [ "/opt/x" ] }`.
std::string as_allow(const std::vector<std::string>& paths);

}  // namespace chancery::core
