// What template and sink have in common: they make the plan anew, hold it against the pin, and confine themselves
// before the first plugin is loaded. What goes wrong is told to the supervisor.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "../process/crash_notes.hpp"
#include "../process/sandbox.hpp"
#include "plan_request.hpp"
#include "worker_messages.hpp"

namespace chancery::core {

// The first frame. Throws Error{contract} if it is something else.
ServiceRequest take_service_request(int socket);

// Throws Error{pipeline} if the plan is another one than the supervisor's.
std::unique_ptr<LoadedPlan> load_pinned(const ServiceRequest& request);

// What a process needs that makes the components of a plan: their libraries, files and resources, and what is granted.
LoadingRules loading_rules(const Plan& plan, const Grants& grants);

// Refused calls and crashes are noted from now on, for the message of a component that cannot be made.
void confine_to_load(const LoadedPlan& loaded, const Grants& grants, std::vector<std::filesystem::path> writable,
                     bool may_fork);

// Of this process; signal handlers write there.
CrashNotes& process_notes();

// Throws Error{contract, id} if the process has a second thread.
void refuse_threads(const PlannedComponent& component);

// Runs `serve`; what it throws goes to the supervisor as kRefused. Ends the process.
[[noreturn]] void serving(int socket, const std::function<void()>& serve);

}  // namespace chancery::core
