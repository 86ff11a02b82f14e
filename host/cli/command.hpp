// The command line's common ground: exit codes, the real stdout, options that every command takes. Each sub-command
// is one file and one function.
#pragma once

#include <boost/program_options.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "../core/engine/plan_request.hpp"
#include "../core/pipeline/fault.hpp"
#include "../core/plugin/registry.hpp"

namespace spdlog {
class logger;
}

namespace chancery::cli {

namespace po = boost::program_options;

enum ExitCode : int {
  kWell = 0,
  kUsage = 1,       // wrong use or faulty pipeline; nothing was done
  kNotAllWell = 2,  // some documents failed or are partial
  kStopped = 3,     // the run could not go on
  kInterrupted = 130,
};

// The real stdout: fd 1 is stderr while plugin code may run.
class Stdout {
 public:
  Stdout();
  void write(std::string_view bytes) const;
  // fd 1 is the real one again, for a program that this process becomes.
  void give_back() const;

 private:
  int fd_;
};

struct Context {
  Stdout out;
  std::shared_ptr<spdlog::logger> log;
  std::vector<std::string> plugin_path;
  bool json = false;
};

// What a command's words are: its own options, and its positional arguments in order.
struct CommandLine {
  std::string usage;    // "chancery run PIPELINE INPUT…"
  std::string summary;  // one sentence
  std::string example;
  po::options_description options;

  explicit CommandLine(std::string usage_line) : usage(std::move(usage_line)), options("Options") {}

  // Parses; adds --plugin-path, --json, --log-level, --help. False if help was asked for, which is then printed. Throws
  // Error{usage}.
  bool parse(const std::vector<std::string>& words, Context& context, po::variables_map& values,
             std::vector<std::string>& arguments);
};

core::Registry discover(const Context& context);

// Prints faults to stderr, one a line.
void print(const std::vector<core::Fault>& faults);

// `exports` are consumers as well: unless some are named, they alone are served. `out`: the run's output folder. Throws
// Error{usage}.
std::unique_ptr<core::LoadedPlan> load(const Context& context, const std::string& file,
                                       const std::vector<std::string>& settings, std::vector<std::string> consumers,
                                       const core::LimitsSpec& limits = {}, std::vector<core::AskedExport> exports = {},
                                       const std::string& out = "out");

// Whatever its lock says.
std::unique_ptr<core::LoadedPlan> load_unlocked(const Context& context, const std::string& file,
                                                const std::vector<std::string>& settings);
// The values of an option that may be given several times.
std::vector<std::string> list_of(const po::variables_map& values, const char* name);

// "1 document", "2 documents".
std::string counted(std::uint64_t count, const std::string& what);

// The folder of the cache: --cache, or the user's. Empty: there is none.
std::filesystem::path cache_of(const po::variables_map& values);
inline constexpr std::int64_t kCacheMbMax = 10'240;  // that a cache keeps unless told otherwise

// Where an output folder keeps its ledger. Throws Error{usage} if it has none.
std::filesystem::path state_of(const std::string& out);

int run(const std::vector<std::string>& words, Context& context);
int check(const std::vector<std::string>& words, Context& context);
int show(const std::vector<std::string>& words, Context& context);
int graph(const std::vector<std::string>& words, Context& context);
int schema(const std::vector<std::string>& words, Context& context);
int cache(const std::vector<std::string>& words, Context& context);
int plan(const std::vector<std::string>& words, Context& context);
int drop(const std::vector<std::string>& words, Context& context);
int report(const std::vector<std::string>& words, Context& context);
int diff(const std::vector<std::string>& words, Context& context);
int verify(const std::vector<std::string>& words, Context& context);
int plugins(const std::vector<std::string>& words, Context& context);
int test(const std::vector<std::string>& words, Context& context);

}  // namespace chancery::cli
