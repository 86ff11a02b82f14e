// The commands below chancery plugins, one file each. Each takes the words after its own name.
#pragma once

#include "chancery/error.hpp"
#include "command.hpp"

namespace chancery::cli {

int plugins_list(const std::vector<std::string>& words, Context& context);
int plugins_install(const std::vector<std::string>& words, Context& context);
int plugins_lock(const std::vector<std::string>& words, Context& context);
int plugins_new(const std::vector<std::string>& words, Context& context);
int plugins_doctor(const std::vector<std::string>& words, Context& context);
int plugins_show(const std::vector<std::string>& words, Context& context);
// Does not return: the process becomes the conformance suite.
int plugins_test(const std::vector<std::string>& words, Context& context);

}  // namespace chancery::cli
