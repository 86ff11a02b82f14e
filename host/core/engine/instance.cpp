// Components at work: see instance.hpp.
#include "instance.hpp"

#include "../plugin/library.hpp"
#include "../plugin/scan.hpp"
#include "chancery/tables.hpp"

namespace chancery::core {
namespace {

const chancery_component& find_functions(const PlannedComponent& planned) {
  const auto& file = planned.component.plugin->file;
  for (const auto* component : components_of(load_plugin(file)))
    if (from_abi(component->id) == planned.info().id) return *component;
  throw Error(Code::plugin, planned.info().id, file.string() + " no longer has this component");
}

}  // namespace

Instance::Instance(const PlannedComponent& planned, spdlog::logger& log, const chancery_host& host)
    : planned_(&planned), functions_(&find_functions(planned)) {
  creation_.access = &planned.access;
  creation_.log = &log;
  creation_.component = planned.id;
  auto status = create(host);
  if (status == CHANCERY_OK && creation_.broken == CHANCERY_OK && !self_) {
    creation_.message = "create answered ok, but made nothing";
    status = CHANCERY_CONTRACT;
  }
  if (status == CHANCERY_OK && creation_.broken == CHANCERY_OK) return;
  const auto code = failed(status, creation_);
  if (self_) functions_->destroy(self_);
  const auto& where = creation_.where;
  throw Error(static_cast<Code>(code), planned.id + (where.empty() || where.starts_with('/') ? "" : ": ") + where,
              creation_.message);
}

chancery_status Instance::create(const chancery_host& host) noexcept {
  try {
    return functions_->create(functions_, &host, &creation_, planned_->options.get(), &self_);
  } catch (...) {
    return threw(creation_);
  }
}

Instance::~Instance() {
  if (self_) functions_->destroy(self_);
}

chancery_status Instance::threw(chancery_call& call) noexcept {
  call.where.clear();
  call.message = "let an exception cross the plugin boundary";
  return call.broken = CHANCERY_CONTRACT;
}

chancery_status Instance::failed(chancery_status status, chancery_call& call) noexcept {
  if (call.broken != CHANCERY_OK) return call.broken;
  if (status < CHANCERY_OK || status > CHANCERY_FAILED) {
    call.message = "answered the unknown status " + std::to_string(status);
    return CHANCERY_CONTRACT;
  }
  if (call.message.empty()) call.message = kSaidNothing;
  return status;
}

}  // namespace chancery::core
