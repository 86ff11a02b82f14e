// Boost.DLL's one home: see library.hpp.
#include "library.hpp"

#include <list>
#include <map>
#include <vector>  // Boost 1.74's headers forget it

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include "call.hpp"
#include "chancery/error.hpp"
#include "chancery/tables.hpp"

namespace chancery::core {
namespace {

// Boost appends the text of an errno that has nothing to do with the failure.
std::string without_errno(std::string what) {
  for (const auto* tail : {": Bad file descriptor", ": Success", ": Invalid argument"})
    if (const auto at = what.rfind(tail); at != std::string::npos && at + std::string_view(tail).size() == what.size())
      what.resize(at);
  return what;
}

const chancery_plugin& open_library(const std::filesystem::path& file) {
  try {
    // Kept for ever, and reachable: objects of the libraries may be in use until the process ends.
    static auto& kept = *new std::list<boost::dll::shared_library>;
    return kept.emplace_back(file, boost::dll::load_mode::rtld_now).get<const chancery_plugin>(CHANCERY_PLUGIN_SYMBOL);
  } catch (const std::exception& e) {
    throw Error(Code::plugin, file.string(), without_errno(e.what()));
  }
}

// A bridge finds its components, which are files, before it is asked for them.
void enumerate(const chancery_plugin& plugin, const std::filesystem::path& file) {
  if (!plugin.enumerate) return;
  chancery_call call;
  const auto folder = file.parent_path().string();
  auto status = CHANCERY_CONTRACT + 0;
  try {
    status = plugin.enumerate(&host_interface(), &call, to_abi(folder));
  } catch (...) {
    call.message = "let an exception cross the plugin boundary";
  }
  if (status != CHANCERY_OK)
    throw Error(Code::plugin, file.string(), "it cannot enumerate its components: " + call.message);
}

}  // namespace

const chancery_plugin& load_plugin(const std::filesystem::path& file) {
  static std::map<std::filesystem::path, const chancery_plugin*> loaded;
  auto& plugin = loaded[file];
  if (plugin) return *plugin;
  const auto& opened = open_library(file);
  enumerate(opened, file);
  plugin = &opened;
  return opened;
}

}  // namespace chancery::core
