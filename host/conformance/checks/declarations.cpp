// Checks of what a component says of itself, and that it can be made.
#include <spdlog/logger.h>

#include <algorithm>

#include "../../core/engine/instance.hpp"
#include "../../core/pipeline/options_schema.hpp"
#include "../check.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

constexpr std::size_t kSummaryBytesMax = 160;
constexpr std::size_t kMagicBytesMin = 2;

std::string reader_trouble(const core::ComponentInfo& info) {
  if (info.suffixes.empty() && info.media_types.empty() && info.magics.empty())
    return "a reader without suffixes, media types and magic bytes is never chosen: declare what it reads";
  for (const auto& magic : info.magics)
    if (magic.bytes.size() < kMagicBytesMin)
      return "its magic bytes are fewer than " + std::to_string(kMagicBytesMin) +
             ", which many files of other formats begin with: name more of them, or a suffix";
  return "";
}

std::string stage_trouble(const core::ComponentInfo& info) {
  const bool by_option = info.options_schema.find("table-write") != std::string::npos;
  const bool writes = std::any_of(info.tables.begin(), info.tables.end(),
                                  [](const auto& t) { return t.use == core::TableUse::writes; });
  return writes || by_option ? "" : "it declares no table that it writes, so nobody sees what it does: declare one";
}

Verdict descriptor(const Probe& probe) {
  const auto& info = probe.subject.info();
  if (info.summary.empty() || info.summary.size() > kSummaryBytesMax || info.summary.find('\n') != std::string::npos)
    return Verdict::failed("its summary is empty, of several lines or longer than " + std::to_string(kSummaryBytesMax) +
                           " bytes: say in one line what it does");
  if (info.licence.empty()) return Verdict::failed("it names no licence: give an SPDX expression, as 'MIT'");
  const auto trouble = probe.subject.is_reader()     ? reader_trouble(info)
                       : probe.subject.is_exporter() ? ""
                                                     : stage_trouble(info);
  return trouble.empty() ? Verdict::passed() : Verdict::failed(trouble);
}

// Adds what is wrong with the defaults and descriptions below one schema.
void look_at(const core::JsonNode& schema, const std::string& pointer, std::vector<std::string>& problems) {
  if (const auto* standard = schema.find("default")) {
    auto value = *standard;
    std::vector<core::Fault> faults;
    core::check_value(schema, value, faults);
    if (!faults.empty())
      problems.push_back("the default of " + pointer + " breaks its own schema: " + faults.front().message());
  }
  if (const auto* properties = schema.find("properties"))
    for (const auto& [name, property] : properties->members) {
      if (!property.find("description"))
        problems.push_back(pointer + "/" + name + " has no description: say what it does");
      look_at(property, pointer + "/" + name, problems);
    }
  if (const auto* items = schema.find("items")) look_at(*items, pointer + "/items", problems);
}

Verdict options_schema(const Probe& probe) {
  const auto& info = probe.subject.info();
  const auto schema = core::OptionsSchema::parse(info.options_schema, info.id, "");
  if (schema.root().text_or("type", "") != "object")
    return Verdict::failed("its options schema is not of type object: options are named values");
  std::vector<std::string> problems;
  look_at(schema.root(), "", problems);
  return problems.empty() ? Verdict::passed() : Verdict::failed(problems.front());
}

void create_once(const core::PlannedComponent& planned) {
  spdlog::logger silent("conformance");
  const core::Instance instance(planned, silent);
}

// With the options that a pipeline gives, and with the defaults alone where these are enough.
Verdict create(const Probe& probe) {
  if (!probe.subject.obstacle.empty()) return Verdict::failed(probe.subject.obstacle);
  const auto& planned = probe.subject.in(*probe.subject.narrow);
  create_once(planned);
  const auto& info = probe.subject.info();
  const auto folder = planned.component.plugin->file.parent_path().string();
  std::vector<core::Fault> faults;
  core::PlannedComponent plain;
  plain.id = planned.id;
  plain.component = planned.component;
  plain.options = core::resolve_options(
      core::JsonNode::object_node(), core::OptionsSchema::parse(info.options_schema, info.id, folder), folder, faults);
  if (faults.empty()) create_once(plain);
  return Verdict::passed();
}

}  // namespace

std::vector<Check> declaration_checks() {
  return {{"descriptor", "summary, licence and what it takes are said", "", for_all, descriptor},
          {"options_schema", "the schema is in the subset, its defaults fit it, each option is described", "", for_all,
           options_schema},
          {kCreate, "it can be created with its defaults and as pipelines use it", "options_schema", for_all, create}};
}

}  // namespace chancery::conformance
