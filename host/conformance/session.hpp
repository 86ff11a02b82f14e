// The whole of a request: plugins found, their components tried, the results told.
#pragma once

#include <string>

#include "request.hpp"

namespace chancery::conformance {

// Human text goes to stderr, JSON to stdout. `self`: this program's file. The exit code. Throws Error{usage} if no
// plugin is there.
int answer(const Request& request, const std::string& self);
// Prints a line for each check, "name: what it demands".
void list_checks();
// Prints to descriptor 3 what a component makes of each ordinary text. The exit code.
int print_parts(const Request& request);

}  // namespace chancery::conformance
