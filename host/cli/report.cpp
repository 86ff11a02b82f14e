// chancery report: what the ledger of an output folder shows, while a run is at work or after it.
#include "../core/engine/report.hpp"

#include <array>

#include "../core/engine/input_record.hpp"
#include "../core/store/ledger.hpp"
#include "../core/store/run_lock.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

struct Standing {
  std::string pipeline, inputs, listed, result, at_work;
  std::uint64_t entered = 0;
  std::array<std::uint64_t, core::kOutcomeNames.size()> counts{};
  std::vector<core::DocumentOutcome> not_ok;  // and not filtered
  std::vector<std::string> stale;
};

Standing standing_in(const std::filesystem::path& folder) {
  Standing out;
  core::Ledger ledger(folder);
  out.pipeline = ledger.fact("pipeline");
  out.inputs = ledger.fact("selection");
  out.listed = ledger.fact("inputs");
  out.result = ledger.fact("result");
  out.at_work = core::run_at_work(folder);
  for (const auto& id : ledger.ids()) {
    const auto row = ledger.input(id);
    if (!row) continue;  // a run that is at work
    ++out.entered;
    for (auto& document : core::unpack_record(row->record).documents) {
      auto& outcome = document.outcome;
      ++out.counts[static_cast<std::size_t>(outcome.outcome)];
      if (outcome.outcome == core::Outcome::ok || outcome.outcome == core::Outcome::filtered) continue;
      out.not_ok.push_back(std::move(outcome));
    }
  }
  for (const auto& stale : ledger.stale()) out.stale.push_back(stale.name);
  return out;
}

std::string json_of(const Standing& standing) {
  std::string text;
  JsonWriter w(text);
  w.begin_object().key("pipeline").string(standing.pipeline).key("selection").string(standing.inputs);
  w.key("at_work");
  if (standing.at_work.empty()) w.null();
  else w.unsigned_integer(std::stoull(standing.at_work));
  w.key("result").string(standing.result).key("inputs").unsigned_integer(std::stoull("0" + standing.listed));
  w.key("entered").unsigned_integer(standing.entered).key("outcomes").begin_object();
  for (std::size_t i = 0; i < standing.counts.size(); ++i)
    w.key(core::kOutcomeNames[i]).unsigned_integer(standing.counts[i]);
  w.end_object().key("not_ok").begin_array();
  for (const auto& outcome : standing.not_ok) {
    std::string one;
    append_json(one, outcome);
    w.raw(one);
  }
  w.end_array().key("stale").begin_array();
  for (const auto& name : standing.stale) w.string(name);
  w.end_array().end_object();
  return text + "\n";
}

std::string text_of(const Standing& standing, const std::string& out) {
  std::string text = out + ": pipeline " + standing.pipeline + ", inputs " + standing.inputs + "\n";
  text += standing.at_work.empty() ? standing.result.empty() ? "the last run was ended from outside\n"
                                                             : "the last run ended: " + standing.result + "\n"
                                   : "a run is at work (process " + standing.at_work + ")\n";
  text += std::to_string(standing.entered) + " of " + standing.listed + " inputs entered";
  for (std::size_t i = 0; i < standing.counts.size(); ++i)
    if (standing.counts[i] > 0)
      text += ", " + std::to_string(standing.counts[i]) + " " + std::string(core::kOutcomeNames[i]);
  text += "\n";
  for (const auto& outcome : standing.not_ok) text += outcome.text() + "\n";
  for (const auto& name : standing.stale) text += "stale: " + core::one_line(name) + "\n";
  return text;
}

}  // namespace

int report(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery report [FOLDER]");
  line.summary =
      "What stands in the ledger of an output folder (default: out): how far a run is or was, what became of the\n"
      "documents, those that are not well, and what earlier runs made that is no longer made. Also while a run is at "
      "work.";
  line.example = "chancery report briefs --json";
  line.options.add_options()("out", po::value<std::string>()->value_name("FOLDER")->default_value("out"),
                             "the output folder, as for run");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() > 1) throw Error(Code::usage, "", "expected one folder\nusage: " + line.usage);
  const auto out = arguments.empty() ? values["out"].as<std::string>() : arguments[0];
  const auto standing = standing_in(state_of(out));
  context.out.write(context.json ? json_of(standing) : text_of(standing, out));
  return kWell;
}

}  // namespace chancery::cli
