// Boost.DLL's one home: see library.hpp.
#include "library.hpp"

#include <vector>  // Boost 1.74's headers forget it

#define BOOST_DLL_USE_STD_FS
#include <boost/dll/shared_library.hpp>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

// Boost appends the text of an errno that has nothing to do with the failure.
std::string without_errno(std::string what) {
  for (const auto* tail : {": Bad file descriptor", ": Success", ": Invalid argument"})
    if (const auto at = what.rfind(tail); at != std::string::npos && at + std::string_view(tail).size() == what.size()) what.resize(at);
  return what;
}

}  // namespace

const chancery_plugin& load_plugin(const std::filesystem::path& file) {
  try {
    // Kept for ever: objects of the library may be reachable until the process ends.
    auto* library = new boost::dll::shared_library(file, boost::dll::load_mode::rtld_now);
    return library->get<const chancery_plugin>(CHANCERY_PLUGIN_SYMBOL);
  } catch (const std::exception& e) {
    throw Error(Code::plugin, file.string(), without_errno(e.what()));
  }
}

}  // namespace chancery::core
