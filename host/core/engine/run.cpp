// The inline run: see run.hpp. A failure at one document is that document's outcome; a failure at the run's own files
// ends the run.
#include "run.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <optional>
#include <set>

#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "chancery/tables.hpp"
#include "outputs.hpp"
#include "reader_match.hpp"
#include "report.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr int kDepthMax = 4;  // of containers in containers
constexpr std::size_t kMembersMax = 100'000;
constexpr std::uint64_t kMemberBytesMax = std::uint64_t{1} << 31;

std::string read_head(const fs::path& file, std::size_t bytes) {
  std::string out(bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(out.data(), static_cast<std::streamsize>(bytes));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

// The value of a metadata field, or the best label of a scheme, of the document as a whole.
std::string first_metadata(Document& document, const Plan& plan, const std::string& field) {
  const auto id = plan.metadata;
  const auto fields = document.column(id, *plan.tables[id].find("field")),
             values = document.column(id, *plan.tables[id].find("value"));
  for (std::uint32_t row = 0; row < document.rows(id); ++row)
    if (value_at<std::string_view>(fields, row) == field) return std::string(*value_at<std::string_view>(values, row));
  return "";
}
std::string best_label(Document& document, const Plan& plan, const std::string& scheme) {
  const auto id = plan.label;
  if (id == kNoTable) return "";
  const auto column = [&](std::string_view name) { return document.column(id, *plan.tables[id].find(name)); };
  const auto section = column("section"), sentence = column("sentence"), schemes = column("scheme"),
             labels = column("label"), scores = column("score");
  std::string best;
  double best_score = -1;
  for (std::uint32_t row = 0; row < document.rows(id); ++row) {
    if (value_at<Ref>(section, row) || value_at<Ref>(sentence, row) ||
        value_at<std::string_view>(schemes, row) != scheme)
      continue;
    if (const auto score = value_at<double>(scores, row).value_or(0); score > best_score) {
      best_score = score;
      best = *value_at<std::string_view>(labels, row);
    }
  }
  return best;
}

// Of "in/box.zip!a.txt" "in/box.zip!a": a container's extension tells it from its neighbours, so it stays.
std::string without_extension(const std::string& id) {
  const auto name = id.find_last_of("/!") + 1, dot = id.rfind('.');
  return dot == std::string::npos || dot <= name ? id : id.substr(0, dot);
}

class Run {
 public:
  Run(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, spdlog::logger& log)
      : plan_(plan),
        inputs_(inputs),
        settings_(settings),
        analysis_(plan, log),
        outputs_(plan, settings.out),
        report_(settings.out) {}

  RunSummary run() {
    match_all();
    for (const auto& input : inputs_)
      if (input.path != "-") outputs_.keep_input(input.path);
    report_.open();
    open_targets();
    for (std::size_t i = 0; i < inputs_.size() && summary_.stopped.empty() && !interrupted(); ++i) {
      outcomes_.clear();
      run_input(i);
      take_outcomes();
      if (settings_.progress) settings_.progress(i + 1, inputs_.size(), outcomes_);
    }
    end();
    return std::move(summary_);
  }

 private:
  bool interrupted() {
    summary_.interrupted |= settings_.interrupts && settings_.interrupts->load() > 0;
    return summary_.interrupted;
  }

  // Before the first document: every input has its reader, or is known to have none.
  void match_all() {
    const auto reach = magic_reach(plan_);
    for (const auto& input : inputs_) {
      const bool stdin_input = input.path == "-";
      if (stdin_input) stdin_ = read_stdin();
      const auto head = stdin_input ? stdin_.substr(0, reach) : reach ? read_head(input.path, reach) : std::string();
      readers_.push_back(match_reader(plan_, input.id, head, stdin_input ? "text/plain" : ""));
    }
  }

  void run_input(std::size_t i) {
    const auto& input = inputs_[i];
    DocumentOutcome outcome{input.id, Outcome::ok, Cause::none, "", "", 0};
    if (!readers_[i]) {
      outcome.outcome = Outcome::unread;
      outcome.message = "no reader takes it";
      summary_.unread_argument |= input.argument;
      outcomes_.push_back(std::move(outcome));
      return;
    }
    try {
      if (input.path == "-") bytes_.swap(stdin_);
      else read_file(input.path, bytes_);
    } catch (const Error& e) {
      outcome.worsen(Outcome::failed, Cause::input, plan_.readers[*readers_[i]].id, e.what());
      outcomes_.push_back(std::move(outcome));
      return;
    }
    summary_.bytes_read += bytes_.size();
    source_.bytes = bytes_.size();
    source_.sha256 = sha256(bytes_);
    run_bytes(*readers_[i], {bytes_, "", ""}, input.id, 0);
  }

  // A document, or a container of documents.
  void run_bytes(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
    if (plan_.readers[reader].info().has_list && input.locator.empty()) run_container(reader, input, id, depth);
    else run_document(reader, input, id);
  }

  void run_container(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
    const auto& planned = plan_.readers[reader];
    const auto fail = [&](const std::string& which, Cause cause, std::string why) {
      DocumentOutcome outcome{which, Outcome::ok, Cause::none, "", "", 0};
      outcome.worsen(Outcome::failed, cause, planned.id, std::move(why));
      outcomes_.push_back(std::move(outcome));
    };
    std::vector<Member> members;
    try {
      members = analysis_.list(reader, input);
    } catch (const Error& e) {
      return fail(id, cause_of(e.code()), e.what());
    }
    if (members.size() > kMembersMax)
      return fail(
          id, Cause::memory,
          "lists " + std::to_string(members.size()) + " members, expected at most " + std::to_string(kMembersMax));
    std::set<std::string_view> names;
    for (const auto& member : members) {
      const auto member_id = id + "!" + member.name;
      if (!names.insert(member.name).second)
        fail(member_id, Cause::input, "two members of the container have this name");
      else if (!planned.info().has_open)
        run_document(reader, {input.bytes, member.media_type, member.locator}, member_id);
      else if (depth == kDepthMax)
        fail(member_id, Cause::input, "containers nested deeper than " + std::to_string(kDepthMax));
      else run_opened(reader, input, member, member_id, depth, fail);
    }
  }

  template <class F>
  void run_opened(std::size_t reader, const ReaderInput& input, const Member& member, const std::string& id, int depth,
                  F&& fail) {
    std::string bytes;
    try {
      bytes = analysis_.open(reader, {input.bytes, member.media_type, member.locator});
      if (bytes.size() > kMemberBytesMax) return fail(id, Cause::memory, "larger than 2 GB when opened");
      const auto inner = match_reader(plan_, member.name, bytes, member.media_type);
      if (inner) return run_bytes(*inner, {bytes, member.media_type, ""}, id, depth + 1);
      outcomes_.push_back({id, Outcome::unread, Cause::none, "", "no reader takes it", 0});
    } catch (const Error& e) {
      fail(id, cause_of(e.code()), e.what());
    }
  }

  void run_document(std::size_t reader, const ReaderInput& input, const std::string& id) {
    DocumentOutcome outcome{id, Outcome::ok, Cause::none, "", "", 0};
    const auto& info = plan_.readers[reader].info();
    source_.media_type = !input.media_type.empty()  ? std::string(input.media_type)
                         : info.media_types.empty() ? ""
                                                    : info.media_types.front();
    analysis_.analyse(reader, input, outcome);
    if (!analysis_.input().id.empty()) outcome.id = analysis_.input().id;
    if (outcome.outcome != Outcome::failed) export_document(id, outcome);
    outcomes_.push_back(std::move(outcome));
  }

  void export_document(const std::string& input_id, DocumentOutcome& outcome) {
    source_.id = outcome.id;
    bool wanted = plan_.exporters.empty(), delivered = false;
    for (std::size_t i = 0; i < plan_.exporters.size(); ++i) {
      const auto rendered = analysis_.render(i, source_, output(i), outcome);
      wanted |= rendered != Analysis::Rendered::not_wanted;
      if (rendered != Analysis::Rendered::yes) continue;
      delivered |= deliver(i, input_id, outcome);
    }
    if (!wanted && outcome.outcome == Outcome::ok) outcome.outcome = Outcome::filtered;
    if (wanted && !delivered && !plan_.exporters.empty()) outcome.outcome = Outcome::failed;
  }

  OutputSide& output(std::size_t exporter) {
    return collector_outputs_[exporter].collector ? collector_outputs_[exporter] : rendered_;
  }

  bool deliver(std::size_t exporter, const std::string& input_id, DocumentOutcome& outcome) {
    if (plan_.exporters[exporter].info().is_collector) return true;
    // A head without rows makes a file all the same.
    if (rendered_.pieces.empty() && !rendered_.head.empty() &&
        !plan_.exporters[exporter].to.has(TargetPart::Kind::piece))
      rendered_.pieces.emplace_back();
    try {
      outputs_.deliver(exporter, outcome.id, rendered_,
                       [&](const TargetPart& part) { return target_value(part, input_id, outcome.id); });
      return true;
    } catch (const Error& e) {
      outcome.worsen(Outcome::partial, cause_of(e.code()), plan_.exporters[exporter].id, e.what());
      return false;
    }
  }

  std::string target_value(const TargetPart& part, const std::string& input_id, const std::string& id) {
    switch (part.kind) {
      case TargetPart::Kind::path: return without_extension(input_id);
      case TargetPart::Kind::name: return without_extension(input_id.substr(input_id.rfind('/') + 1));
      case TargetPart::Kind::id: return id;
      case TargetPart::Kind::metadata: return first_metadata(analysis_.document(), plan_, part.text);
      case TargetPart::Kind::label: return best_label(analysis_.document(), plan_, part.text);
      default: return "";
    }
  }

  // A collision that shows now is the pipeline's fault, not a document's.
  void open_targets() {
    try {
      outputs_.open();
      open_collectors();
    } catch (const Error& e) {
      if (e.code() == Code::contract) throw Error(Code::pipeline, e.where(), e.message());
      throw;
    }
  }

  void open_collectors() {
    collector_outputs_.resize(plan_.exporters.size());
    for (std::size_t i = 0; i < plan_.exporters.size(); ++i) {
      if (!plan_.exporters[i].info().is_collector) continue;
      auto& side = collector_outputs_[i];
      side.collector = true;
      side.target_path = outputs_.collector_target(i, plan_.exporters[i].info().has_flush).string();
      side.target_fd = ::open(side.target_path.c_str(),
                              O_RDWR | O_CREAT | O_CLOEXEC | (plan_.exporters[i].info().has_flush ? 0 : O_TRUNC), 0666);
      if (side.target_fd < 0) throw Error(Code::io, side.target_path, std::strerror(errno));
    }
  }

  // One that cannot complete its target leaves a run that could not go on; what stood there before stays.
  void finish_collectors() {
    for (std::size_t i = 0; i < collector_outputs_.size(); ++i) {
      auto& side = collector_outputs_[i];
      if (!side.collector) continue;
      const auto& functions = analysis_.exporter(i).functions();
      try {
        if (functions.flush) analysis_.call_exporter(i, functions.flush, side);
        analysis_.call_exporter(i, functions.finish, side);
        if (!functions.flush) outputs_.finish_collector(i);
      } catch (const Error& e) {
        stop(plan_.exporters[i].id + ": " + e.what());
        std::error_code ignored;
        if (!functions.flush) fs::remove(side.target_path, ignored);
      }
      ::close(side.target_fd);
    }
  }
  void stop(const std::string& why) {
    if (summary_.stopped.empty()) summary_.stopped = why;
  }

  void take_outcomes() {
    for (const auto& outcome : outcomes_) {
      ++summary_.counts[static_cast<std::size_t>(outcome.outcome)];
      ++summary_.documents;
      if (outcome.outcome != Outcome::ok && outcome.outcome != Outcome::filtered) summary_.not_ok.push_back(outcome);
    }
    try {
      report_.add(outcomes_);
    } catch (const Error& e) {
      stop(e.what());
    }
  }

  // A run that ended early names nothing that looks whole: it leaves NAME.part.
  void leave_collectors() {
    for (std::size_t i = 0; i < collector_outputs_.size(); ++i) {
      auto& side = collector_outputs_[i];
      if (!side.collector) continue;
      const auto& functions = analysis_.exporter(i).functions();
      if (functions.flush) analysis_.call_exporter(i, functions.flush, side);
      ::close(side.target_fd);
    }
  }

  void end() {
    const bool early = summary_.interrupted || !summary_.stopped.empty();
    try {
      if (early) leave_collectors(), outputs_.leave();
      else finish_collectors(), outputs_.finish();
    } catch (const Error& e) {
      stop(e.what());
    }
    summary_.replaced = outputs_.replaced();
    summary_.timings = analysis_.timings();
    summary_.files = outputs_.files();
    summary_.bytes_written = outputs_.bytes();
    try {
      report_.finish(plan_, summary_);
    } catch (const Error& e) {
      stop(e.what());
    }
  }

  const Plan& plan_;
  const std::vector<Input>& inputs_;
  const RunSettings& settings_;
  Analysis analysis_;
  Outputs outputs_;
  ReportFiles report_;
  std::vector<std::optional<std::size_t>> readers_;
  std::string stdin_, bytes_;
  SourceInfo source_;
  OutputSide rendered_;
  std::vector<OutputSide> collector_outputs_;
  std::vector<DocumentOutcome> outcomes_;  // of the input at hand
  RunSummary summary_;
};

}  // namespace

RunSummary run_inline(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                      spdlog::logger& log) {
  return Run(plan, inputs, settings, log).run();
}

}  // namespace chancery::core
