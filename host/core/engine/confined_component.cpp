// Common ground of serving processes: see confined_component.hpp.
#include "confined_component.hpp"

#include <unistd.h>

#include <iterator>

#include "../plugin/elf_look.hpp"
#include "../process/channel.hpp"
#include "../process/crash_notes.hpp"
#include "../process/sandbox.hpp"

namespace chancery::core {
namespace {

constexpr int kBrokenStatus = 70;
constexpr std::uint64_t kRequestBytesMax = 64 << 20;

}  // namespace

CrashNotes& process_notes() {
  static CrashNotes out{};
  return out;
}

ServiceRequest take_service_request(int socket) {
  Frame frame;
  if (!receive_frame(socket, frame, kRequestBytesMax) || frame.type != kRequest)
    throw Error(Code::contract, "message", "expected a request first");
  return unpack_service_request(frame.content);
}

std::unique_ptr<LoadedPlan> load_pinned(const ServiceRequest& request) {
  auto out = load_packed_plan(request.plan);
  if (any_error(out->faults) || pin_of(*out) != request.pin)
    throw Error(Code::pipeline, out->request.file,
                "it, a file of its options or a plugin was changed while the run began, or it can be read only once; "
                "run it again");
  return out;
}

void confine_to_load(const LoadedPlan& loaded, const Grants& grants, std::vector<std::filesystem::path> writable,
                     bool may_fork) {
  LoadingRules rules;
  rules.grants = grants;
  rules.writable = std::move(writable);
  rules.may_fork = may_fork;
  const auto allow = [&](const PlannedComponent& component) {
    const auto folders = library_paths(component.component.plugin->file);
    rules.libraries.insert(rules.libraries.end(), folders.begin(), folders.end());
    rules.grants.read.insert(rules.grants.read.end(), component.info().resources.begin(),
                             component.info().resources.end());
    rules.libraries.insert(rules.libraries.end(), component.info().files.begin(), component.info().files.end());
  };
  for (const auto& reader : loaded.plan.readers) allow(reader);
  for (const auto& stage : loaded.plan.stages) allow(stage);
  for (const auto& exporter : loaded.plan.exporters) allow(exporter);
  note_crashes_in(process_notes());
  confine_loading(rules);
}

void refuse_threads(const PlannedComponent& component) {
  std::error_code ec;
  const std::filesystem::directory_iterator tasks("/proc/self/task", ec);
  if (!ec && std::distance(begin(tasks), end(tasks)) > 1)
    throw Error(Code::contract, component.id,
                "started a thread when it was made; a component that needs threads sets the flag after_fork");
}

void serving(int socket, const std::function<void()>& serve) {
  const auto refuse = [&](const Refusal& why) { send_frame(socket, kRefused, packed(why)); };
  try {
    serve();
    ::_exit(0);
  } catch (const Error& e) {
    refuse({static_cast<std::uint64_t>(e.code()), e.where(), e.message() + told_denials(process_notes())});
  } catch (const std::exception& e) {
    refuse({static_cast<std::uint64_t>(Code::failed), "", e.what()});
  }
  ::_exit(kBrokenStatus);
}

}  // namespace chancery::core
