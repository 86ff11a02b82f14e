// chancery schema: one JSON Schema of pipelines with all installed components' options.
#include "../core/pipeline/pipeline_schema.hpp"
#include "chancery/error.hpp"
#include "command.hpp"

namespace chancery::cli {

int schema(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery schema");
  line.summary = "Prints a JSON Schema of pipelines with all installed components' options, for completion in editors.";
  line.example = "chancery schema > schema.json, and \"$schema\": \"schema.json\" in a pipeline beside it";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (!arguments.empty()) throw Error(Code::usage, "", "expected no argument\nusage: " + line.usage);
  context.out.write(core::pipeline_schema(discover(context)));
  return kWell;
}

}  // namespace chancery::cli
