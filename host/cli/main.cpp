// chancery: finds the sub-command, and turns what is thrown into a line on stderr and an exit code.
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "../core/engine/template_process.hpp"
#include "../core/plugin/elf_look.hpp"
#include "../core/version.hpp"
#include "chancery/error.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

struct Command {
  std::string_view name;
  int (*function)(const std::vector<std::string>&, Context&);
  std::string_view summary;
};
constexpr Command kCommands[] = {
    {"run", run, "run a pipeline over documents"},
    {"check", check, "find everything that is wrong with a pipeline, without running it"},
    {"plan", plan, "what run would do, and why, without doing it"},
    {"show", show, "run a pipeline on one file and show the rows it makes, with their text"},
    {"graph", graph, "a pipeline's stages and tables as a picture (DOT)"},
    {"schema", schema, "a JSON Schema of pipelines, for completion in editors"},
    {"test", test, "a pipeline's cases: whether it finds what it is to find"},
    {"report", report, "what became of an output folder's documents, also while a run is at work"},
    {"verify", verify, "whether each span of exported documents leads back to the bytes of its input"},
    {"diff", diff, "what changed between two runs, by fact and in words"},
    {"drop", drop, "let the next run make documents anew"},
    {"cache", cache, "results of earlier runs: how many, and fewer of them"},
    {"plugins", plugins, "plugins and their components: list, show, install, write and test them"},
};

std::string help() {
  std::string out = "usage: chancery COMMAND …\n\nAnalyses documents with plugins, as a pipeline says.\n\nCommands:\n";
  for (const auto& command : kCommands)
    out += "  " + std::string(command.name) + std::string(10 - command.name.size(), ' ') +
           std::string(command.summary) + "\n";
  return out +
         "\n  --version, --help\n\n'chancery COMMAND --help' tells a command's options.\n\n"
         "example: chancery run pipelines/reply-brief.json documents/ --out briefs\n";
}

std::string version(bool json) {
  const auto abi = core::abi_text(CHANCERY_ABI_MAJOR, CHANCERY_ABI_MINOR);
  if (json)
    return "{\"version\":\"" + std::string(core::kVersion) + "\",\"abi\":\"" + abi +
           "\",\"pipeline_format\":1,\"document_format\":\"chancery.document/1\"}\n";
  return "chancery " + std::string(core::kVersion) + " (plugin ABI " + abi + ")\n";
}

int dispatch(std::vector<std::string> words, Context& context) {
  const auto has = [&](std::string_view word) { return std::find(words.begin(), words.end(), word) != words.end(); };
  if (words.empty()) throw Error(Code::usage, "", help());
  if (words[0] == "--version") return context.out.write(version(has("--json"))), kWell;
  if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") return context.out.write(help()), kWell;
  for (const auto& command : kCommands)
    if (command.name == words[0]) return command.function({words.begin() + 1, words.end()}, context);
  std::vector<std::string> names;
  for (const auto& command : kCommands) names.emplace_back(command.name);
  const auto near = core::nearest(words[0], names);
  throw Error(
      Code::usage, "",
      "unknown command '" + words[0] + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?") + "\n" + help());
}

int exit_code(Code code) {
  return code == Code::usage || code == Code::pipeline || code == Code::bad_options || code == Code::plugin ? kUsage
                                                                                                            : kStopped;
}

}  // namespace
}  // namespace chancery::cli

int main(int argc, char** argv) {
  using namespace chancery;
  if (argc == 2 && argv[1] == core::kTemplateWord) core::serve_template();
  if (argc == 2 && argv[1] == core::kSinkWord) core::serve_sink();
  // The same results in every mode and place.
  ::setenv("TZ", "UTC", 1);
  ::setenv("LC_ALL", "C.UTF-8", 1);
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // a file grown to its limit is an error to report, not an end
  cli::Context context;
  context.log = spdlog::stderr_color_st("chancery");
  context.log->set_pattern("%^%l%$ %v");
  try {
    return cli::dispatch({argv + 1, argv + argc}, context);
  } catch (const Error& e) {
    std::fprintf(stderr, "chancery: %s\n", e.what());
    return cli::exit_code(e.code());
  } catch (const std::exception& e) {
    std::fprintf(stderr, "chancery: %s\n", e.what());
    return cli::kStopped;
  }
}
