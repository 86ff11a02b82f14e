// Running documents through a component: see trial.hpp.
#include "trial.hpp"

#include <fcntl.h>
#include <spdlog/logger.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "../core/document/batch.hpp"
#include "../core/store/file.hpp"
#include "../core/store/sha256.hpp"
#include "chancery/error.hpp"
#include "watched_host.hpp"

namespace chancery::conformance {
namespace {

// Says nothing: what a component logs is no part of what it makes.
spdlog::logger& silent() {
  static spdlog::logger logger("conformance");
  return logger;
}

std::string_view media_type_of(const Subject& subject) {
  return subject.is_reader() && !subject.info().media_types.empty()
             ? std::string_view(subject.info().media_types.front())
             : std::string_view("text/plain");
}

}  // namespace

std::string first_difference(const Parts& a, const Parts& b) {
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i)
    if (i >= a.size() || i >= b.size() || a[i] != b[i]) return i < a.size() ? a[i].first : b[i].first;
  return "";
}

std::string as_lines(const Parts& parts) {
  std::string out;
  for (const auto& [name, hash] : parts) out += hash + " " + name + "\n";
  return out;
}

Parts from_lines(std::string_view lines) {
  Parts out;
  while (!lines.empty()) {
    const auto line = lines.substr(0, lines.find('\n'));
    const auto blank = std::min(line.find(' '), line.size());
    out.emplace_back(line.substr(std::min(blank + 1, line.size())), line.substr(0, blank));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  }
  return out;
}

// Between these the component may call the host.
template <class F>
auto Trial::call(F&& f) {
  struct Span {
    explicit Span(Host host) : watched(host == Host::watched) {
      if (watched) call_begins();
    }
    ~Span() {
      if (watched) call_ends();
    }
    bool watched;
  } const span(host_);
  return f();
}

Trial::Trial(const Subject& subject, const core::Plan& plan, Host host, const char* target, Found found)
    : subject_(&subject), host_(host), target_(target) {
  core::AnalysisChoice choice;
  if (host == Host::watched) {
    choice.host = &watched_host();
    watch().component = subject.info().id;
    watch().options = subject.in(plan).options.get();
  }
  if (host == Host::watched) creation_begins();
  call([&] {
    analysis_.emplace(plan, silent(), choice).watch_with(*this);
    analysis_->create_reader(0);
  });
  if (host == Host::watched) creation_ends();
  if (!subject.info().is_collector) return;
  output_.collector = true;
  output_.target_path = target_;
  output_.target_fd = ::open(target, O_RDWR | O_CREAT | (found == Found::nothing ? O_TRUNC : 0) | O_CLOEXEC, 0666);
}

Trial::~Trial() {
  analysis_.reset();  // destroy may look at its options yet, but has no call
  if (host_ == Host::watched) instance_ends();
  if (output_.target_fd >= 0) ::close(output_.target_fd);
}

const core::DocumentOutcome& Trial::run(std::string_view bytes, std::string_view id) {
  made_.clear();
  outcome_ = {};
  outcome_.id = id;
  const core::ReaderInput input{bytes, media_type_of(*subject_), ""};
  call([&] {
    if (subject_->is_reader() && subject_->info().has_list)
      run_container(input, [&] { return analysis_->list(0, input); });
    else run_document(input);
    if (outcome_.outcome == core::Outcome::ok && subject_->is_exporter()) export_document(bytes);
  });
  if (!well() && outcome_.stage != subject_->info().id)
    throw Error(Code::pipeline, subject_->info().id,
                "'" + outcome_.stage + "', which comes before it, failed: " + outcome_.message);
  return outcome_;
}

// `members` lists them.
template <class Members>
void Trial::run_container(const core::ReaderInput& input, Members&& members) {
  try {
    for (const auto& member : members()) {
      made_.emplace_back("member '" + member.name + "'", core::sha256(member.locator + "\n" + member.media_type));
      const core::ReaderInput one{input.bytes, member.media_type, member.locator};
      if (subject_->info().has_open)
        made_.emplace_back("bytes of member '" + member.name + "'", core::sha256(analysis_->open(0, one)));
      else run_member(one);
    }
  } catch (const Error& e) {
    outcome_.worsen(core::Outcome::failed, core::cause_of(e.code()), subject_->info().id, e.what());
  }
}

void Trial::run_member(const core::ReaderInput& input) {
  run_document(input);
  if (!well()) return;
  const auto parts = document_parts();
  made_.insert(made_.end(), parts.begin(), parts.end());
}

void Trial::run_document(const core::ReaderInput& input) { analysis_->analyse(0, input, outcome_); }

void Trial::export_document(std::string_view bytes) {
  const core::SourceInfo source{outcome_.id, core::sha256(bytes), "text/plain", bytes.size()};
  analysis_->render(0, source, output_, outcome_);
}

Parts Trial::parts() {
  Parts out = made_;
  out.emplace_back("outcome", core::sha256(std::string(name_of(outcome_.outcome)) + " " +
                                           std::string(name_of(outcome_.cause)) + " " + outcome_.message));
  if (!well()) return out;
  if (subject_->is_exporter()) {
    for (const auto& piece : output_.pieces)
      out.emplace_back("bytes of piece '" + piece.name + "'", core::sha256(piece.head + std::string(piece.bytes)));
    if (output_.collector) out.emplace_back("bytes of the target", core::sha256(finished()));
    return out;
  }
  if (subject_->is_reader() && subject_->info().has_list) return out;
  const auto document = document_parts();
  out.insert(out.end(), document.begin(), document.end());
  return out;
}

Parts Trial::document_parts() {
  Parts out;
  const auto& document = analysis_->document();
  if (subject_->is_reader()) out.emplace_back("text", core::sha256(document.text()));
  const auto stage = static_cast<std::uint32_t>(subject_->is_reader() ? 0 : analysis_->plan().stages.size());
  for (const auto& record : core::records_of(document.bytes())) {
    if (record.stage != stage || record.kind != core::BufferRecord::batch) continue;
    const std::string_view bytes(reinterpret_cast<const char*>(record.content.data()), record.content.size());
    out.emplace_back("rows of table '" + std::string(core::open_batch(record.content).table) + "'",
                     core::sha256(bytes));
  }
  return out;
}

std::uint32_t Trial::own_slot() const {
  const auto& plan = analysis_->plan();
  return subject_->is_reader()     ? core::kReaderSlot
         : subject_->is_exporter() ? core::exporter_slot(plan, 0)
                                   : core::stage_slot(plan.stages.size() - 1);
}

void Trial::entering(std::uint32_t slot, const core::PlannedComponent&, std::uint64_t) {
  if (before_it_ && slot == own_slot()) before_it_(analysis_->document());
}

std::uint64_t Trial::nanoseconds() const { return analysis_->timings()[own_slot()].time_ns; }

std::vector<std::string> Trial::rendered() const {
  std::vector<std::string> out;
  for (const auto& piece : output_.pieces) out.push_back(piece.head + std::string(piece.bytes));
  return out;
}

std::vector<std::pair<std::string, std::string>> Trial::heads() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const auto& piece : output_.pieces) out.emplace_back(piece.name, piece.head);
  return out;
}

bool Trial::has_its_target() const {
  struct stat lent {
  }, named{};
  return ::fstat(output_.target_fd, &lent) == 0 && ::stat(target_.c_str(), &named) == 0 &&
         lent.st_dev == named.st_dev && lent.st_ino == named.st_ino;
}

void Trial::flush() {
  const auto face = analysis_->exporter(0).functions().flush;
  if (face) call([&] { analysis_->call_exporter(0, face, output_); });
}

void Trial::forget(const std::string& id) {
  call([&] { analysis_->forget(0, id, output_); });
}

std::string Trial::finished() {
  flush();
  call([&] { analysis_->call_exporter(0, analysis_->exporter(0).functions().finish, output_); });
  std::string bytes;
  core::read_file(target_, bytes);
  return bytes;
}

std::vector<core::Member> Trial::members(std::string_view bytes) {
  return call([&] { return analysis_->list(0, {bytes, media_type_of(*subject_), ""}); });
}

Parts Trial::parts_of(std::string_view bytes, const std::vector<core::Member>& members) {
  made_.clear();
  outcome_ = {};
  call([&] { run_container({bytes, media_type_of(*subject_), ""}, [&] { return members; }); });
  return parts();
}

std::string trouble(const core::DocumentOutcome& outcome, std::string_view document) {
  if (outcome.outcome == core::Outcome::ok) return "";
  return "the document '" + std::string(document) + "' ended as " + std::string(name_of(outcome.outcome)) + ", cause " +
         std::string(name_of(outcome.cause)) + ": " + outcome.message;
}

}  // namespace chancery::conformance
