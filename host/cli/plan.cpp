// chancery plan: what run would do, and why, without doing it.
#include <spdlog/spdlog.h>

#include <cstdio>
#include <map>

#include "chancery/json_writer.hpp"
#include "command.hpp"
#include "run_request.hpp"

namespace chancery::cli {
namespace {

constexpr std::size_t kDocumentsTold = 20;

// Of all documents: how often each stage would run, and why.
struct StageTotals {
  std::uint64_t runs = 0, depends = 0, reused = 0, not_wanted = 0;
  std::map<std::string, std::uint64_t> because;
};

class Teller {
 public:
  Teller(const core::LoadedPlan& loaded, Context& context)
      : plan_(loaded.plan), context_(context), stages_(1 + plan_.stages.size()), exporters_(plan_.exporters.size()) {
    if (context.json) context.out.write("{\"due\":[");
  }

  void take(const core::ForeseenInput& input) {
    ++due_;
    ++why_[std::string(name_of(input.why))];
    for (const auto exporter : input.exporters) ++exporters_[exporter];
    for (const auto& document : input.documents)
      for (std::size_t i = 0; i < document.stages.size(); ++i) add(stages_[i], document.stages[i]);
    if (context_.json) context_.out.write((due_ > 1 ? "," : "") + json_of(input));
    else if (due_ <= kDocumentsTold) context_.out.write(text_of(input));
  }

  void end(const core::RunSummary& summary) {
    if (context_.json) context_.out.write("]," + json_totals(summary) + "}\n");
    else context_.out.write(text_totals(summary));
  }

 private:
  static void add(StageTotals& totals, const core::Foreseen& one) {
    switch (one.fate) {
      case core::Fate::runs: ++totals.runs, ++totals.because[one.because]; break;
      case core::Fate::depends: ++totals.depends, ++totals.because["waits for the rows of " + one.because]; break;
      case core::Fate::reused: ++totals.reused; break;
      case core::Fate::not_wanted: ++totals.not_wanted; break;
    }
  }
  std::string stage_name(std::size_t slot) const { return slot == 0 ? "reader" : plan_.stages[slot - 1].id; }
  std::string stage_name(const core::ForeseenDocument& document, std::size_t slot) const {
    return slot == 0 && document.reader < plan_.readers.size() ? plan_.readers[document.reader].id : stage_name(slot);
  }

  std::string json_of(const core::ForeseenInput& input) const {
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("id").string(input.id).key("why").string(name_of(input.why)).key("exporters").begin_array();
    for (const auto exporter : input.exporters)
      w.begin_object()
          .key("consumer")
          .string(plan_.exporters[exporter].consumer)
          .key("id")
          .string(plan_.exporters[exporter].id)
          .end_object();
    w.end_array().key("documents").begin_array();
    for (const auto& document : input.documents) {
      w.begin_object().key("id").string(document.id);
      if (!document.problem.empty()) w.key("problem").string(document.problem);
      w.key("stages").begin_array();
      for (std::size_t i = 0; i < document.stages.size(); ++i) {
        w.begin_object().key("id").string(stage_name(document, i)).key("fate").string(name_of(document.stages[i].fate));
        if (!document.stages[i].because.empty()) w.key("because").string(document.stages[i].because);
        w.end_object();
      }
      w.end_array().end_object();
    }
    w.end_array().end_object();
    return text;
  }

  std::string json_totals(const core::RunSummary& summary) const {
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("inputs").unsigned_integer(summary.inputs).key("inputs_due").unsigned_integer(due_);
    w.key("why").begin_object();
    for (const auto& [why, count] : why_) w.key(why).unsigned_integer(count);
    w.end_object().key("stages").begin_array();
    for (std::size_t i = 0; i < stages_.size(); ++i) {
      const auto& totals = stages_[i];
      w.begin_object().key("id").string(stage_name(i)).key("runs").unsigned_integer(totals.runs);
      w.key("depends").unsigned_integer(totals.depends).key("reused").unsigned_integer(totals.reused);
      w.key("not_wanted").unsigned_integer(totals.not_wanted).key("because").begin_object();
      for (const auto& [because, count] : totals.because) w.key(because).unsigned_integer(count);
      w.end_object().end_object();
    }
    w.end_array().key("exporters").begin_array();
    for (std::size_t i = 0; i < exporters_.size(); ++i)
      w.begin_object()
          .key("consumer")
          .string(plan_.exporters[i].consumer)
          .key("id")
          .string(plan_.exporters[i].id)
          .key("inputs")
          .unsigned_integer(exporters_[i])
          .end_object();
    w.end_array().key("lost_targets").begin_array();
    for (const auto& name : summary.lost_targets) w.string(name);
    w.end_array().end_object();
    return text.substr(1, text.size() - 2);
  }

  // "a.txt: pipeline changed; runs extractor.x (options); then perhaps summariser.y"
  std::string text_of(const core::ForeseenInput& input) const {
    std::string text;
    for (const auto& document : input.documents) {
      text += document.id + ": " + std::string(name_of(input.why));
      if (!document.problem.empty()) text += "; " + document.problem;
      std::string runs, depends;
      for (std::size_t i = 0; i < document.stages.size(); ++i) {
        if (document.stages[i].fate == core::Fate::runs) runs += (runs.empty() ? "" : ", ") + stage_name(document, i);
        if (document.stages[i].fate == core::Fate::depends) depends += (depends.empty() ? "" : ", ") + stage_name(i);
      }
      if (!runs.empty()) text += "; runs " + runs;
      if (!depends.empty()) text += "; then perhaps " + depends;
      text = core::one_line(std::move(text)) + "\n";
    }
    return text;
  }

  std::string text_totals(const core::RunSummary& summary) const {
    std::string text;
    if (due_ > kDocumentsTold) text += "… and " + counted(due_ - kDocumentsTold, "more input") + "; --json tells all\n";
    text += counted(due_, "input") + " of " + std::to_string(summary.inputs) + " due";
    std::string why;
    for (const auto& [name, count] : why_) why += (why.empty() ? ": " : ", ") + std::to_string(count) + " " + name;
    text += why + "\n";
    for (std::size_t i = 0; i < stages_.size(); ++i) text += stage_line(stage_name(i), stages_[i]);
    for (std::size_t i = 0; i < exporters_.size(); ++i)
      if (exporters_[i] > 0)
        text += "  " + plan_.exporters[i].id + " for " + plan_.exporters[i].consumer + ": " +
                counted(exporters_[i], "input") + "\n";
    return text;
  }

  static std::string stage_line(const std::string& id, const StageTotals& totals) {
    if (totals.runs + totals.depends == 0) return "";
    std::string text = "  " + id + ": runs for " + counted(totals.runs, "document");
    if (totals.depends > 0) text += ", perhaps for " + std::to_string(totals.depends);
    if (totals.reused > 0) text += ", reused for " + std::to_string(totals.reused);
    std::string because;
    for (const auto& [name, count] : totals.because)
      because += (because.empty() ? "" : ", ") + std::to_string(count) + " " + name;
    return text + " (" + because + ")\n";
  }

  const core::Plan& plan_;
  Context& context_;
  std::uint64_t due_ = 0;
  std::map<std::string, std::uint64_t> why_;
  std::vector<StageTotals> stages_;  // the reader first
  std::vector<std::uint64_t> exporters_;
};

}  // namespace

int plan(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plan PIPELINE INPUT… [--out FOLDER]");
  line.summary =
      "What 'run' with the same words would do, and why: which inputs are due, which stages would run for which\n"
      "documents and which results are there already, and which exporters get them. Writes nothing. A stage that waits "
      "for\n"
      "the rows of one that runs is told as 'perhaps': if they come out as before, its result is there.";
  line.example = "chancery plan pipelines/full.json documents/ --out out";
  add_run_options(line.options);
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  auto request = run_request(context, values, arguments, line.usage);
  if (!request) return kUsage;
  request->settings.purpose = core::Purpose::plan;
  Teller teller(*request->loaded, context);
  const auto summary = core::foresee_in_workers(*request->loaded, request->inputs, request->settings, request->workers,
                                                *context.log, [&](const auto& input) { teller.take(input); });
  teller.end(summary);
  if (!summary.stopped.empty()) throw Error(Code::io, "", summary.stopped);
  return kWell;
}

}  // namespace chancery::cli
