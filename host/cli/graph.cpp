// chancery graph: a pipeline's stages and tables, for Graphviz.
#include "../core/pipeline/pipeline_graph.hpp"
#include "chancery/error.hpp"
#include "command.hpp"

namespace chancery::cli {

int graph(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery graph PIPELINE");
  line.summary = "Prints a pipeline's stages, tables and exporters in DOT, the language of Graphviz.";
  line.example = "chancery graph pipelines/full.json | dot -Tsvg -o full.svg";
  line.options.add_options()("set", po::value<std::vector<std::string>>()->value_name("NAME=VALUE"),
                             "set a parameter (repeatable)")(
      "for", po::value<std::vector<std::string>>()->value_name("CONSUMER"), "draw this consumer only (repeatable)");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1) throw Error(Code::usage, "", "expected one pipeline\nusage: " + line.usage);
  const auto loaded = load(context, arguments[0], list_of(values, "set"), list_of(values, "for"));
  print(loaded->faults);
  if (core::any_error(loaded->faults)) return kUsage;
  context.out.write(core::pipeline_graph(loaded->plan));
  return kWell;
}

}  // namespace chancery::cli
