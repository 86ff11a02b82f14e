// What the program is asked to do: one word of JSON, written by `chancery plugins test`, which alone reads command
// lines, and by the program itself when it asks the same of another process.
//
//   {"targets":["/a/mine.so"],"folders":["/usr/lib/chancery/plugins"],"components":[],"checks":[],"large_bytes":50000000,
//    "seconds":60,"seed":1,"json":true}
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"

namespace chancery::conformance {

struct Request {
  std::vector<std::filesystem::path> targets;  // plugin files, and folders of them
  std::vector<std::filesystem::path> folders;  // of plugins that may stand before a component in a pipeline
  std::string pipelines;                       // a folder of pipelines that give components their options; may be empty
  std::vector<std::string> components, checks;  // only these; empty: all
  SuiteSettings settings;
  bool json = false;
  bool in_process = false;
  bool list = false;     // say which checks there are, and nothing else
  std::string parts_of;  // asked by this program itself: print what this component makes
};

// Throws Error{usage} if it is no request.
Request parse_request(std::string_view text);
std::string as_json(const Request& request);

}  // namespace chancery::conformance
