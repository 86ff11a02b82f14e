// The template's life: see template_process.hpp.
#include "template_process.hpp"

#include <poll.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <optional>

#include "../process/channel.hpp"
#include "../process/ending.hpp"
#include "../process/memory_limit.hpp"
#include "../process/sandbox.hpp"
#include "../process/start.hpp"
#include "serving_process.hpp"
#include "worker.hpp"
#include "worker_messages.hpp"

namespace chancery::core {
namespace {

constexpr std::uint64_t kRequestBytesMax = 1 << 20;

class Template {
 public:
  Template() : log_{control_, 0} {}

  void serve() {
    request_ = take_service_request(control_);
    loaded_ = load_pinned(request_);
    memory_.measure_itself();
    logger_ = logger_to(log_, request_.log_level);
    confine_to_load(*loaded_, loaded_->plan.grants, {}, true);
    make_components(request_.readers);
    must_send(kReady, packed(libraries_of(loaded_->plan)));
    block_child_signal();
    while (serve_once()) {
    }
    wait_for_all();
  }

 private:
  void make_components(const std::vector<std::uint32_t>& readers) {
    AnalysisChoice choice;
    choice.collectors = choice.after_fork = false;
    choice.creating = [this](const auto& component) {
      must_send(kCreating, component.id);
      memory_.begin();
      memory_.grant(kCreationMb + component.limits.memory_mb.value);
    };
    choice.created = [](const auto& component) { refuse_threads(component); };
    analysis_.emplace(loaded_->plan, *logger_, choice);
    for (const auto reader : readers) {
      if (reader >= loaded_->plan.readers.size()) continue;
      try {
        analysis_->create_reader(reader);
      } catch (const Error&) {  // its documents will say so
      }
    }
    memory_.lift();
  }

  void must_send(std::uint32_t type, std::string_view content) {
    if (!send_frame(control_, type, content)) ::_exit(kBrokenStatus);
  }

  // It comes only while we wait.
  static void block_child_signal() {
    ::signal(SIGCHLD, [](int) {});
    sigset_t set;
    ::sigemptyset(&set);
    ::sigaddset(&set, SIGCHLD);
    ::sigprocmask(SIG_BLOCK, &set, nullptr);
  }

  bool serve_once() {
    pollfd ready{control_, POLLIN, 0};
    sigset_t none;
    ::sigemptyset(&none);
    const int count = ::ppoll(&ready, 1, nullptr, &none);
    if (count < 0 && errno != EINTR) return false;
    tell_ended();
    if (count <= 0) return true;
    Frame frame;
    if (!receive_frame(control_, reader_, frame)) return false;
    if (frame.type == kFork && frame.descriptors.size() == 3) fork_worker(std::move(frame));
    return true;
  }

  // At the end nobody hears it.
  void tell_ended() {
    int status = 0;
    for (pid_t pid; (pid = ::waitpid(-1, &status, WNOHANG)) > 0;)
      send_frame(control_, kEnded, packed(static_cast<std::uint64_t>(pid), static_cast<std::uint64_t>(status)));
  }

  // What they took is counted only when they were waited for.
  static void wait_for_all() {
    while (::waitpid(-1, nullptr, 0) > 0 || errno == EINTR) {
    }
  }

  // The ends of the channels are the worker's alone: another process that held them would hide its death.
  void fork_worker(Frame frame) {
    const auto worker = unpack_pair(frame.content).first;
    const auto parent = ::getpid();
    const auto child = ::fork();
    if (child == 0) become_worker(std::move(frame), worker, parent);
    frame.descriptors.clear();
    must_send(kForked, packed(worker, child < 0 ? 0 : static_cast<std::uint64_t>(child)));
  }

  [[noreturn]] void become_worker(Frame frame, std::uint64_t worker, pid_t parent) {
    if (loaded_->plan.grants.exec) ::setpgid(0, 0);  // so that what it starts can be ended with it
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(kBrokenStatus);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    ::close(control_);
    memory_.leave();
    ::dup2(frame.descriptors[2].get(), STDOUT_FILENO);
    ::dup2(frame.descriptors[2].get(), STDERR_FILENO);
    frame.descriptors[2].close();
    log_.socket = frame.descriptors[0].get();
    be_worker({&loaded_->plan, &*analysis_, std::move(frame.descriptors[0]), std::move(frame.descriptors[1]), &log_,
               &request_, worker});
  }

  const int control_ = kFirstPassed;  // stays open, so that what is thrown can be told
  FrameReader reader_{kRequestBytesMax, true};
  LogTarget log_;
  MemoryLimit memory_;
  std::unique_ptr<LoadedPlan> loaded_;
  std::shared_ptr<spdlog::logger> logger_;
  std::optional<Analysis> analysis_;
  ServiceRequest request_;
};

}  // namespace

void serve_template() {
  serving(kFirstPassed, [] { Template().serve(); });
}

}  // namespace chancery::core
