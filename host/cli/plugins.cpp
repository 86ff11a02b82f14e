// chancery plugins: finds the command below it.
#include "plugins.hpp"

namespace chancery::cli {
namespace {

struct PluginsCommand {
  std::string_view name, arguments, summary;
  int (*function)(const std::vector<std::string>&, Context&);
};
constexpr PluginsCommand kCommands[] = {
    {"list", "", "the installed components, with broken and shadowed plugins and why", plugins_list},
    {"show", "COMPONENT|FILE", "one in full, or those of a plugin's file", plugins_show},
    {"doctor", "[FILE…]", "why plugins are not usable, and what to do", plugins_doctor},
    {"new", "KIND NAME", "a project for a plugin of one's own, with tests", plugins_new},
    {"test", "PLUGIN.so…", "whether a plugin keeps its contract", plugins_test},
    {"install", "FILE", "look a plugin over and put it where it is found", plugins_install},
    {"lock", "PIPELINE", "let a pipeline take these very plugins and no others", plugins_lock},
};

std::string help() {
  std::string out =
      "usage: chancery plugins COMMAND …\n\nPlugins: what is installed, why something is not usable, and one of your "
      "own.\n\nCommands:\n";
  for (const auto& command : kCommands) {
    const auto call = std::string(command.name) + " " + std::string(command.arguments);
    out +=
        "  " + call + std::string(call.size() < 21 ? 21 - call.size() : 1, ' ') + std::string(command.summary) + "\n";
  }
  return out +
         "\n'chancery plugins COMMAND --help' tells a command's options.\n\n"
         "example: chancery plugins show segmenter.outline\n";
}

}  // namespace

int plugins(const std::vector<std::string>& words, Context& context) {
  if (words.empty()) throw Error(Code::usage, "", help());
  if (words[0] == "--help") return context.out.write(help()), kWell;
  for (const auto& command : kCommands)
    if (command.name == words[0]) return command.function({words.begin() + 1, words.end()}, context);
  std::vector<std::string> names;
  for (const auto& command : kCommands) names.emplace_back(command.name);
  const auto near = core::nearest(words[0], names);
  throw Error(Code::usage, "",
              "unknown command 'plugins " + words[0] + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?") +
                  "\n" + help());
}

}  // namespace chancery::cli
