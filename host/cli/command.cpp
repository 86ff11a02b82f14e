// What the commands share: see command.hpp.
#include "command.hpp"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "../core/document/utf8.hpp"
#include "../core/store/ledger.hpp"
#include "chancery/error.hpp"

namespace chancery::cli {
namespace {

// Program_options' own messages, with our words for what they leave out.
std::string reason(const po::error& e) {
  std::string what = e.what();
  if (what == "too many positional options have been specified on the command line") return "too many arguments";
  return what;
}

core::Setting parse_setting(const std::string& text) {
  const auto equals = text.find('=');
  if (!core::is_utf8(text)) throw Error(Code::usage, "--set", "found bytes that are no UTF-8, expected UTF-8");
  if (equals == std::string::npos || equals == 0) throw Error(Code::usage, "--set " + text, "expected NAME=VALUE");
  return {text.substr(0, equals), text.substr(equals + 1)};
}

}  // namespace

// What a plugin starts does not inherit it.
Stdout::Stdout() : fd_(::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1)) {
  ::dup2(STDERR_FILENO, STDOUT_FILENO);
}

void Stdout::write(std::string_view bytes) const {
  while (!bytes.empty()) {
    const auto n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw Error(Code::io, "stdout", std::strerror(errno));
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
}

void Stdout::give_back() const {
  if (fd_ >= 0) ::dup2(fd_, STDOUT_FILENO);
}

bool CommandLine::parse(const std::vector<std::string>& words, Context& context, po::variables_map& values,
                        std::vector<std::string>& arguments) {
  auto shown = options;
  shown.add_options()("plugin-path", po::value<std::vector<std::string>>()->value_name("FOLDER"),
                      "search this folder for plugins first (repeatable)")("json", "write JSON for scripts to stdout")(
      "log-level", po::value<std::string>()->value_name("LEVEL")->default_value("info"),
      "debug, info, warning or error")("help", "show this and stop");
  po::options_description all;
  all.add(shown).add_options()("argument", po::value<std::vector<std::string>>());
  po::positional_options_description positional;
  positional.add("argument", -1);
  try {
    po::store(po::command_line_parser(words)
                  .options(all)
                  .positional(positional)
                  .style(po::command_line_style::unix_style & ~po::command_line_style::allow_guessing)
                  .run(),
              values);
    po::notify(values);
  } catch (const po::error& e) {
    throw Error(Code::usage, "", reason(e) + "\nusage: " + usage);
  }
  if (values.count("help")) {
    std::ostringstream text;
    text << "usage: " << usage << "\n\n" << summary << "\n\n" << shown << "\nexample: " << example << "\n";
    context.out.write(text.str());
    return false;
  }
  arguments = list_of(values, "argument");
  context.plugin_path = list_of(values, "plugin-path");
  context.json = values.count("json") != 0;
  const auto level = values["log-level"].as<std::string>();
  const auto parsed = spdlog::level::from_str(level);
  if (parsed == spdlog::level::off)
    throw Error(Code::usage, "--log-level " + level, "expected debug, info, warning or error");
  context.log->set_level(parsed);
  return true;
}

core::Registry discover(const Context& context) {
  const auto cache = core::cache_folder();
  for (const auto& folder : context.plugin_path)
    if (!std::filesystem::is_directory(folder)) throw Error(Code::usage, "--plugin-path " + folder, "no such folder");
  return core::Registry::discover(core::plugin_folders(context.plugin_path),
                                  cache.empty() ? cache : cache / "plugins.json");
}

void print(const std::vector<core::Fault>& faults) {
  for (const auto& fault : faults) std::fprintf(stderr, "%s\n", fault.text().c_str());
}

std::unique_ptr<core::LoadedPlan> load(const Context& context, const std::string& file,
                                       const std::vector<std::string>& settings, std::vector<std::string> consumers,
                                       const core::LimitsSpec& limits, std::vector<core::AskedExport> exports,
                                       const std::string& out) {
  if (!exports.empty()) consumers.emplace_back(core::AskedExport::kConsumer);
  core::PlanRequest request{file, {}, std::move(consumers), limits, std::move(exports), out};
  for (const auto& text : settings) request.settings.push_back(parse_setting(text));
  return core::load_plan(std::move(request), discover(context));
}

std::unique_ptr<core::LoadedPlan> load_unlocked(const Context& context, const std::string& file,
                                                const std::vector<std::string>& settings) {
  core::PlanRequest request;
  request.file = file;
  request.locked = false;
  for (const auto& text : settings) request.settings.push_back(parse_setting(text));
  return core::load_plan(std::move(request), discover(context));
}

std::string counted(std::uint64_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::filesystem::path cache_of(const po::variables_map& values) {
  return values.count("cache") ? std::filesystem::path(values["cache"].as<std::string>()) : core::cache_folder();
}

std::filesystem::path state_of(const std::string& out) {
  auto folder = std::filesystem::path(out) / ".chancery";
  if (!std::filesystem::exists(core::Ledger::file_in(folder)))
    throw Error(Code::usage, out, "has no ledger: no run was there");
  return folder;
}

std::vector<std::string> list_of(const po::variables_map& values, const char* name) {
  return values.count(name) ? values[name].as<std::vector<std::string>>() : std::vector<std::string>();
}

}  // namespace chancery::cli
