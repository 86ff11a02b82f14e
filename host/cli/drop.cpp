// chancery drop: the ledger forgets documents, so that the next run makes them anew.
#include <cstdio>
#include <set>

#include "../core/engine/stale.hpp"
#include "../core/store/ledger.hpp"
#include "../core/store/run_lock.hpp"
#include "chancery/error.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

// The input that the document was made of: of the same id, the container, or the one whose reader called it so.
std::string input_of(core::Ledger& ledger, const std::string& id) {
  for (auto end = id.size(); end != std::string::npos && end > 0; end = id.rfind('!', end - 1))
    if (ledger.input(id.substr(0, end))) return id.substr(0, end);
  for (const auto& input : ledger.ids())
    for (const auto& document : core::unpack_record(ledger.input(input)->record).documents)
      if (document.outcome.id == id) return input;
  throw Error(Code::usage, id, "the ledger has no such document, so nothing was dropped");
}

}  // namespace

int drop(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery drop ID… [--out FOLDER]");
  line.summary =
      "Takes documents out of an output folder's ledger: the next run makes them as if it had never seen them, and "
      "what\n"
      "was made of them is stale until then. Of a container, the whole container.";
  line.example = "chancery drop reply-12.txt box.zip --out briefs";
  line.options.add_options()("out", po::value<std::string>()->value_name("FOLDER")->default_value("out"),
                             "the output folder");
  po::variables_map values;
  std::vector<std::string> ids;
  if (!line.parse(words, context, values, ids)) return kWell;
  if (ids.empty()) throw Error(Code::usage, "", "expected at least one id\nusage: " + line.usage);
  const auto folder = state_of(values["out"].as<std::string>());
  const core::RunLock lock(folder);
  core::Ledger ledger(folder);
  std::set<std::string> inputs;
  for (const auto& id : ids) inputs.insert(input_of(ledger, id));
  for (const auto& input : inputs) core::drop_input(ledger, input);
  ledger.commit();
  std::fprintf(stderr, "dropped %zu; the next run makes what is still listed anew\n", inputs.size());
  return kWell;
}

}  // namespace chancery::cli
