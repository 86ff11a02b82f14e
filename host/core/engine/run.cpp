// The inline run: see run.hpp. A failure at one document is that document's outcome; a failure at the run's own files
// ends the run.
#include "run.hpp"

#include <fstream>
#include <new>
#include <optional>
#include <set>

#include "../store/file.hpp"
#include "../store/sha256.hpp"
#include "collectors.hpp"
#include "document_log.hpp"
#include "document_names.hpp"
#include "outputs.hpp"
#include "planned_targets.hpp"
#include "reader_match.hpp"
#include "report.hpp"
#include "target_values.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// Told one by one, they might be as many as there are inputs.
void refuse_clashes(const std::vector<Fault>& clashes) {
  if (clashes.empty()) return;
  const auto more = clashes.size() - 1;
  throw Error(Code::pipeline, "",
              clashes.front().text() + (more ? ", and " + std::to_string(more) + " more such" : ""));
}

constexpr int kDepthMax = 4;  // of containers in containers
constexpr std::size_t kMembersMax = 100'000;
constexpr std::uint64_t kMemberBytesMax = std::uint64_t{1} << 31;

// Of a regular file: what a pipe gives up is gone.
std::string read_head(const fs::path& file, std::size_t bytes) {
  std::error_code ec;
  if (!fs::is_regular_file(file, ec)) return "";
  std::string out(bytes, '\0');
  std::ifstream in(file, std::ios::binary);
  in.read(out.data(), static_cast<std::streamsize>(bytes));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

// What is being thrown, as the one type that outcomes are made from.
Error current_error() {
  try {
    throw;
  } catch (const Error& e) {
    return e;
  } catch (const std::bad_alloc&) {
    return Error(Code::limit, "", "out of memory");
  } catch (const std::exception& e) {
    return Error(Code::failed, "", e.what());
  }
}

class Run {
 public:
  Run(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings, spdlog::logger& log)
      : plan_(plan),
        inputs_(inputs),
        settings_(settings),
        log_(log),
        analysis_(plan, log_.logger()),
        outputs_(plan, settings.out),
        collectors_(plan, analysis_, outputs_),
        report_(settings.out),
        ids_(inputs) {}

  RunSummary run() {
    match_all();
    open_targets();
    log_.hold();
    for (std::size_t i = 0; i < inputs_.size() && summary_.stopped.empty() && !interrupted(); ++i) {
      outcomes_.clear();
      run_input(i);
      take_outcomes();
      if (settings_.progress) settings_.progress(i + 1, inputs_.size(), outcomes_);
    }
    log_.pass();
    end();
    return std::move(summary_);
  }

 private:
  bool interrupted() {
    summary_.interrupted |= settings_.interrupts && settings_.interrupts->load() > 0;
    return summary_.interrupted;
  }

  // A collision that shows now is the pipeline's fault, not a document's.
  void open_targets() {
    for (const auto& input : inputs_)
      if (input.path != "-") outputs_.keep_input(input.path);
    try {
      refuse_clashes(clashes_of_targets(plan_, inputs_, readers_));
      report_.open();
      outputs_.open();
      collectors_.open();
    } catch (const Error& e) {
      if (e.code() == Code::contract) throw Error(Code::pipeline, e.where(), e.message());
      throw;
    }
  }

  // Before the first document: every input has its reader, or is known to have none.
  void match_all() {
    const auto reach = magic_reach(plan_);
    for (const auto& input : inputs_) {
      const bool from_stdin = input.path == "-";
      if (from_stdin) keep_stdin();
      const auto head = from_stdin ? stdin_.substr(0, reach) : reach ? read_head(input.path, reach) : std::string();
      if (!input.problem.empty()) readers_.emplace_back();
      else readers_.push_back(match_reader(plan_, input.id, head, from_stdin ? "text/plain" : ""));
    }
  }

  void keep_stdin() {
    try {
      stdin_ = read_stdin();
    } catch (const std::exception&) {
      stdin_failed_ = current_error();
    }
  }

  // A document is done with: it has this outcome.
  void add(DocumentOutcome outcome) {
    if (outcome.cause == Cause::refused) log_.drop();
    else log_.tell();
    outcomes_.push_back(std::move(outcome));
  }
  void fail(const std::string& id, const std::string& stage, const Error& why) {
    DocumentOutcome outcome{id, Outcome::ok, Cause::none, "", "", 0};
    outcome.worsen(Outcome::failed, cause_of(why.code()), stage, why.what());
    add(std::move(outcome));
  }
  void leave_unread(const std::string& id) { add({id, Outcome::unread, Cause::none, "", "no reader takes it", 0}); }

  // What is thrown at one document, or at one container, is its outcome and ends nothing else.
  template <class F>
  void guarded(const std::string& id, std::size_t reader, F&& work) {
    try {
      work();
    } catch (const std::exception&) {
      fail(id, plan_.readers[reader].id, current_error());
    }
  }

  void run_input(std::size_t i) {
    const auto& input = inputs_[i];
    file_ = input.path.native();
    if (!input.problem.empty()) return fail(input.id, "", Error(Code::bad_input, input.path.string(), input.problem));
    if (!readers_[i]) {
      summary_.unread_argument |= input.argument;
      return leave_unread(input.id);
    }
    guarded(input.id, *readers_[i], [&] {
      read(input);
      run_bytes(*readers_[i], {bytes_, "", ""}, input.id, 0);
    });
  }

  void read(const Input& input) {
    if (input.path == "-" && stdin_failed_) throw *stdin_failed_;
    if (input.path == "-") bytes_.swap(stdin_);
    else read_file(input.path, bytes_);
    summary_.bytes_read += bytes_.size();
    source_.bytes = bytes_.size();
    source_.sha256 = sha256(bytes_);
  }

  // A document, or a container of documents.
  void run_bytes(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
    guarded(id, reader, [&] {
      if (plan_.readers[reader].info().has_list) run_container(reader, input, id, depth);
      else run_document(reader, input, id);
    });
  }

  void run_container(std::size_t reader, const ReaderInput& input, const std::string& id, int depth) {
    const auto members = analysis_.list(reader, input);
    if (members.size() > kMembersMax)
      throw Error(
          Code::limit, "",
          "lists " + std::to_string(members.size()) + " members, expected at most " + std::to_string(kMembersMax));
    std::set<std::string_view> names;
    for (const auto& member : members) {
      const auto member_id = id + "!" + member.name;
      guarded(member_id, reader, [&] {
        if (!names.insert(member.name).second)
          throw Error(Code::bad_input, "", "two members of the container have this name");
        run_member(reader, input, member, member_id, depth);
      });
    }
  }

  void run_member(std::size_t reader, const ReaderInput& container, const Member& member, const std::string& id,
                  int depth) {
    const ReaderInput input{container.bytes, member.media_type, member.locator};
    if (!plan_.readers[reader].info().has_open) return run_document(reader, input, id);
    if (depth == kDepthMax)
      throw Error(Code::bad_input, "", "containers nested deeper than " + std::to_string(kDepthMax));
    const auto bytes = analysis_.open(reader, input);
    if (bytes.size() > kMemberBytesMax) throw Error(Code::limit, "", "larger than 2 GB when opened");
    if (const auto inner = match_reader(plan_, member.name, bytes, member.media_type))
      run_bytes(*inner, {bytes, member.media_type, ""}, id, depth + 1);
    else leave_unread(id);
  }

  void run_document(std::size_t reader, const ReaderInput& input, const std::string& id) {
    DocumentOutcome outcome{id, Outcome::ok, Cause::none, "", "", 0};
    const auto& info = plan_.readers[reader].info();
    source_.media_type = !input.media_type.empty()  ? std::string(input.media_type)
                         : info.media_types.empty() ? ""
                                                    : info.media_types.front();
    analysis_.analyse(reader, input, outcome);
    take_name(reader, outcome);
    if (outcome.outcome != Outcome::failed) export_document(id, outcome);
    add(std::move(outcome));
  }

  // The document keeps the input's id if it cannot have the one that the reader said.
  void take_name(std::size_t reader, DocumentOutcome& outcome) {
    const auto& said = analysis_.input();
    const auto& id = said.id.empty() ? outcome.id : said.id;
    try {
      ids_.take(id, file_);
      check_origin(said.origin);
      outcome.id = id;
    } catch (const Error& e) {
      outcome.worsen(Outcome::failed, cause_of(e.code()), plan_.readers[reader].id, e.what());
    }
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
    auto* collected = collectors_.of(exporter);
    return collected ? *collected : rendered_;
  }

  bool deliver(std::size_t exporter, const std::string& input_id, DocumentOutcome& outcome) {
    const auto& planned = plan_.exporters[exporter];
    if (planned.info().is_collector) return true;
    // A head without rows makes a file all the same.
    if (rendered_.pieces.empty() && !rendered_.head.empty() && !planned.to.has(TargetPart::Kind::piece))
      rendered_.pieces.emplace_back();
    try {
      outputs_.deliver(exporter, outcome.id, rendered_, [&](const TargetPart& part) {
        return target_value(part, input_id, outcome.id, plan_, analysis_.document());
      });
      return true;
    } catch (const std::exception&) {
      const auto e = current_error();
      outcome.worsen(Outcome::partial, cause_of(e.code()), planned.id, e.what());
      return false;
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

  void end() {
    const bool early = summary_.interrupted || !summary_.stopped.empty();
    stop(early ? collectors_.leave() : collectors_.finish());
    try {
      if (early) outputs_.leave();
      else outputs_.finish();
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
  DocumentLog log_;
  Analysis analysis_;
  Outputs outputs_;
  Collectors collectors_;
  ReportFiles report_;
  std::vector<std::optional<std::size_t>> readers_;
  std::string stdin_, bytes_;
  std::optional<Error> stdin_failed_;
  SourceInfo source_;
  OutputSide rendered_;
  DocumentIds ids_;
  std::string_view file_;                  // at hand
  std::vector<DocumentOutcome> outcomes_;  // of the input at hand
  RunSummary summary_;
};

}  // namespace

RunSummary run_inline(const Plan& plan, const std::vector<Input>& inputs, const RunSettings& settings,
                      spdlog::logger& log) {
  return Run(plan, inputs, settings, log).run();
}

}  // namespace chancery::core
