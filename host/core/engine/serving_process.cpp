// Common ground of serving processes: see serving_process.hpp.
#include "serving_process.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <iterator>

#include "../plugin/elf_look.hpp"
#include "../process/channel.hpp"
#include "../process/crash_notes.hpp"
#include "../process/ending.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kRequestBytesMax = 64 << 20;

}  // namespace

CrashNotes& process_notes() {
  static CrashNotes out{};
  return out;
}

ServiceRequest take_service_request(int socket) {
  FrameReader reader(kRequestBytesMax);
  Frame frame;
  if (!receive_frame(socket, reader, frame) || frame.type != kRequest)
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

LoadingRules loading_rules(const Plan& plan, const Grants& grants) {
  LoadingRules out;
  out.grants = grants;
  const auto add = [](auto& to, const auto& paths) { to.insert(to.end(), paths.begin(), paths.end()); };
  for_each_component(plan, [&](const auto& component) {
    add(out.libraries, library_paths(component.component.plugin->file));
    add(out.libraries, component.info().files);
    add(out.grants.read, component.info().resources);
  });
  return out;
}

void confine_to_load(const LoadedPlan& loaded, const Grants& grants, std::vector<std::filesystem::path> writable,
                     bool may_fork) {
  auto rules = loading_rules(loaded.plan, grants);
  rules.writable = std::move(writable);
  rules.may_fork = may_fork;
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
  for (const int passed : {socket, socket + 1})
    ::fcntl(passed, F_SETFD, FD_CLOEXEC);  // none of a program's that a plugin starts
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
