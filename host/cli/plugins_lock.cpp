// chancery plugins lock: a pipeline's plugins by their bytes, in a file beside it that check, run and the others obey.
#include <cstdio>

#include "../core/pipeline/plugin_lock.hpp"
#include "../core/store/file.hpp"
#include "plugins.hpp"

namespace chancery::cli {

int plugins_lock(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins lock PIPELINE");
  line.summary =
      "Writes which plugins a pipeline uses now, by their bytes, into PIPELINE's .lock.json. While that file is there, "
      "another\nplugin under the same id is a fault of the pipeline. Exit code 0: it is written, or was so already; 1: "
      "wrong "
      "use or\nfaulty pipeline.";
  line.example = "chancery plugins lock pipelines/full.json";
  line.options.add_options()("set", po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                             "set a parameter (repeatable)");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one pipeline\nusage: " + line.usage);
  const auto loaded = load_unlocked(context, arguments[0], list_of(values, "set"));
  print(loaded->faults);
  if (core::any_error(loaded->faults)) return kUsage;
  const auto file = core::lock_file_of(arguments[0]);
  const auto text = core::lock_text(loaded->plan);
  core::write_file(file, text);
  std::fprintf(stderr, "locked in %s\n", file.string().c_str());
  if (context.json) context.out.write(text);
  return kWell;
}

}  // namespace chancery::cli
