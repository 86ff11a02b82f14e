// A component at work: its library loaded, created with its options, called, destroyed. Turns what the plugin
// answers into one result with a text.
#pragma once

#include <unistd.h>

#include <string>
#include <string_view>

#include "../pipeline/plan.hpp"
#include "chancery/error.hpp"

namespace chancery::core {

// The text of a failure for which the plugin gave none.
inline constexpr std::string_view kSaidNothing = "failed without saying why";

class Instance {
 public:
  // Loads and creates. `component` outlives it. Throws Error{plugin, id} if it cannot be loaded, Error{bad_options,
  // id + pointer} or another code with what the plugin said. `host`: what the component is given as its host.
  Instance(const PlannedComponent& component, spdlog::logger& log, const chancery_host& host = host_interface());
  ~Instance();
  Instance(const Instance&) = delete;
  Instance& operator=(const Instance&) = delete;

  using Face = chancery_status (*)(void* self, chancery_call* call);
  const chancery_component& functions() const { return *functions_; }
  const PlannedComponent& planned() const { return *planned_; }
  // Whether this process made it, and not the one that it was forked from.
  bool is_own() const { return maker_ == ::getpid(); }

  // One call. CHANCERY_OK, or the status that counts; call.where and call.message then say why.
  template <class... More>
  chancery_status run(chancery_status (*face)(void*, chancery_call*, More...), chancery_call& call,
                      More... more) const noexcept {
    call.forget_failure();
    try {
      const auto status = face(self_, &call, more...);
      return status == CHANCERY_OK && call.broken == CHANCERY_OK ? CHANCERY_OK : failed(status, call);
    } catch (...) {
      return threw(call);
    }
  }
  chancery_status process(chancery_call& call) const noexcept { return run(functions_->process, call); }

 private:
  chancery_status create(const chancery_host& host) noexcept;
  static chancery_status failed(chancery_status status, chancery_call& call) noexcept;
  // No exception may cross the boundary; one that did is the plugin's fault, not the run's end.
  static chancery_status threw(chancery_call& call) noexcept;

  const PlannedComponent* planned_;
  chancery_call creation_;  // kept: no later call has its address, so that who holds on to it is found out
  const chancery_component* functions_ = nullptr;
  void* self_ = nullptr;
  pid_t maker_ = ::getpid();
};

}  // namespace chancery::core
