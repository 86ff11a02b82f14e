// chancery plugins test: reads the command line and becomes the conformance suite's program, which lies beside the
// plugins (lib/chancery/conformance).
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>
#include <random>

#include "chancery/json_writer.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSuite = "lib/chancery/conformance";
constexpr const char* kPipelines = "share/chancery/pipelines";

std::string existing(const std::string& name) {
  std::error_code none;
  const auto path = fs::canonical(name, none);
  if (none) throw Error(Code::usage, name, "no such file or folder");
  return path.string();
}

std::string pipelines_of(const po::variables_map& values) {
  if (values.count("pipelines")) return existing(values["pipelines"].as<std::string>());
  const auto installed = core::install_prefix() / kPipelines;
  return fs::is_directory(installed) ? installed.string() : "";
}

// Of a value that is a number from 1 on.
std::int64_t number_of(const po::variables_map& values, const char* name) {
  const auto value = values[name].as<std::int64_t>();
  if (value < 1) throw Error(Code::usage, std::string("--") + name, "expected a number above 0");
  return value;
}

void write_seed(JsonWriter& w, const po::variables_map& values) {
  if (values.count("reproduce")) {
    w.key("seed").integer(number_of(values, "reproduce")).key("fuzzed").integer(1);
    return;
  }
  const auto made_up = static_cast<std::int64_t>(std::random_device()() % 1'000'000'000u) + 1;
  w.key("seed").integer(values.count("seed") ? number_of(values, "seed") : made_up);
  w.key("fuzzed").integer(number_of(values, "documents"));
}

std::vector<std::string> checks_of(const po::variables_map& values) {
  return values.count("reproduce") ? std::vector<std::string>{"made_up_documents"} : list_of(values, "check");
}

// As host/conformance/request.hpp says.
std::string request_of(const Context& context, const po::variables_map& values,
                       const std::vector<std::string>& arguments) {
  std::string out;
  JsonWriter w(out);
  const auto write_list = [&](const char* key, const std::vector<std::string>& list) {
    w.key(key).begin_array();
    for (const auto& element : list) w.string(element);
    w.end_array();
  };
  std::vector<std::string> targets, folders;
  for (const auto& argument : arguments) targets.push_back(existing(argument));
  for (const auto& folder : core::plugin_folders(context.plugin_path))
    if (fs::is_directory(folder)) folders.push_back(existing(folder.string()));
  w.begin_object();
  write_list("targets", targets);
  write_list("folders", folders);
  write_list("components", list_of(values, "component"));
  write_list("checks", checks_of(values));
  w.key("pipelines").string(pipelines_of(values));
  w.key("large_bytes").integer(number_of(values, "large-bytes")).key("seconds").integer(number_of(values, "seconds"));
  write_seed(w, values);
  w.key("json").boolean(context.json).key("in_process").boolean(values.count("in-process") != 0).end_object();
  return out;
}

[[noreturn]] void become_suite(const Context& context, const std::string& request) {
  const auto program = (core::install_prefix() / kSuite).string();
  context.out.give_back();
  ::execl(program.c_str(), program.c_str(), request.c_str(), static_cast<char*>(nullptr));
  throw Error(Code::io, program, std::strerror(errno));
}

}  // namespace

int plugins_test(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins test PLUGIN.so…|FOLDER…");
  line.summary =
      "Tries every component of the plugins: what they declare, odd and huge documents, repetition, leaks, the\n"
      "sandbox. What each check demands: docs/testing-a-plugin.md.";
  line.example = "chancery plugins test build/mine.so --pipelines pipelines";
  const auto repeatable = [] { return po::value<std::vector<std::string>>(); };
  const auto number = [](std::int64_t otherwise) {
    return po::value<std::int64_t>()->value_name("N")->default_value(otherwise);
  };
  line.options.add_options()("component", repeatable()->value_name("ID"), "only this one (repeatable)")(
      "check", repeatable()->value_name("NAME"), "only this one, and what must pass before it (repeatable)")(
      "pipelines", po::value<std::string>()->value_name("FOLDER"),
      "pipelines that give components their options (the installed ones)")(
      "seconds", number(60), "processor time that a check may take")("large-bytes", number(50'000'000),
                                                                     "size of the large text")(
      "documents", number(100), "how many documents are made up")("seed", po::value<std::int64_t>()->value_name("N"),
                                                                  "of the first document made up (else any)")(
      "reproduce", po::value<std::int64_t>()->value_name("SEED"), "only the document that was made up of this seed")(
      "in-process", "no process for each check, for a debugger; a crash ends it all")("list", "which checks there are");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (values.count("list")) become_suite(context, R"({"list":true})");
  if (arguments.empty()) throw Error(Code::usage, "", "expected a plugin or a folder\nusage: " + line.usage);
  become_suite(context, request_of(context, values, arguments));
}

}  // namespace chancery::cli
