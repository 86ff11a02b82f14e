// Checks of what a component does with its options: that what the schema promises holds, that create refuses what it
// cannot work with, by its pointer, and that no option is there for nothing.
#include <spdlog/logger.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "../../core/engine/instance.hpp"
#include "../../core/pipeline/options_schema.hpp"
#include "../check.hpp"
#include "../confined.hpp"
#include "../helper_process.hpp"
#include "../option_variants.hpp"
#include "../sample_texts.hpp"
#include "../watched_host.hpp"
#include "chancery/error.hpp"

namespace chancery::conformance {
namespace {

bool has_options(const Subject& subject) { return !properties_of(subject).empty(); }

// Why create refused; empty: it did not.
struct Refusal {
  core::PlannedComponent planned;
  std::string where, message;
  Code code = Code::failed;
  bool refused = false;

  bool is_at(const std::string& pointer) const {
    return refused && code == Code::bad_options && where.starts_with(planned.id + pointer);
  }
};

// Creates it with options that the host has not checked.
Refusal try_unchecked(const Subject& subject, const core::JsonNode& options) {
  const auto& info = subject.info();
  const auto folder = subject.component.plugin->file.parent_path().string();
  std::vector<core::Fault> ignored;
  Refusal out;
  out.planned.id = info.id;
  out.planned.component = subject.component;
  out.planned.options =
      core::resolve_options(options, core::OptionsSchema::parse(info.options_schema, info.id, folder), folder, ignored);
  try {
    spdlog::logger silent("conformance");
    const core::Instance instance(out.planned, silent);
  } catch (const Error& e) {
    out.refused = true;
    out.code = e.code();
    out.where = e.where();
    out.message = e.message();
  }
  return out;
}

Verdict examples(const Probe& probe) {
  for (const auto& [what, options] : examples_of(probe.subject)) {
    now_at(what);
    const auto plan = probe.subject.planned_with(options);
    if (!plan) return Verdict::failed(what + " is not accepted by its own schema: correct the one or the other");
    Trial trial(probe.subject, *plan);
  }
  return Verdict::passed();
}

Verdict required_keys(const Probe& probe) {
  for (const auto& key : required_of(probe.subject)) {
    now_at("options without /" + key);
    auto options = probe.subject.options();
    std::erase_if(options.members, [&](const auto& member) { return member.first == key; });
    const auto refusal = try_unchecked(probe.subject, options);
    if (!refusal.is_at("/" + key))
      return Verdict::failed(
          "without the required option /" + key + " create " +
          (refusal.refused ? "fails at '" + refusal.where + "' (" + refusal.message + ")" : "goes well") +
          ": read it, and refuse with bad_options and the pointer /" + key);
  }
  return Verdict::passed();
}

Verdict defaults(const Probe& probe) {
  const auto with = probe.subject.planned_with(with_defaults(probe.subject));
  if (!with) return Verdict::failed("its schema does not accept the defaults that stand in it");
  const auto plain = probe.subject.planned_with(probe.subject.options());
  Trial one(probe.subject, *plain), two(probe.subject, *with, Host::real, "other");
  for (const auto& [name, text] : ordinary_texts()) {
    one.run(text), two.run(text);
    if (const auto other = first_difference(one.parts(), two.parts()); !other.empty())
      return Verdict::failed("with all defaults written out the document '" + name + "' gives other " + other +
                             ": the default in the schema must be the one that counts");
    if (probe.subject.info().is_collector) break;  // it has told all
  }
  return Verdict::passed();
}

// The properties that were not looked at with any options tried: by themselves, or as part of what stands around them.
Verdict looks_at_options(const Probe& probe) {
  auto unseen = properties_of(probe.subject);
  for (const auto& [what, options] : variants_of(probe.subject)) {
    const auto plan = probe.subject.planned_with(options);
    if (!plan) continue;
    now_at(what);
    watch().asked_options.clear();
    try {
      Trial trial(probe.subject, *plan, Host::watched);
      trial.run(ordinary_texts().front().text);
    } catch (const Error&) {  // it refused them, having looked at some
    }
    std::erase_if(unseen, [](const std::string& name) {
      const auto& asked = watch().asked_options;
      const auto pointer = "/" + core::escape_pointer(name);
      return asked.contains("") || std::any_of(asked.begin(), asked.end(), [&](const std::string& a) {
               return a == pointer || a.starts_with(pointer + "/");
             });
    });
  }
  return unseen.empty() ? Verdict::passed()
                        : Verdict::failed("option /" + unseen.front() +
                                          " is never looked at, whatever the others are: use it, or take it out of the "
                                          "schema");
}

// What is wrong with options that the schema accepts; empty: nothing.
std::string problem_with(const Probe& probe, const std::string& what, const core::JsonNode& options) {
  const auto plan = probe.subject.planned_with(options);
  if (!plan) return "";
  try {
    Trial trial(probe.subject, *plan);
    for (const auto& [name, text] : {ordinary_texts().front(), odd_texts().front()}) {
      const auto& outcome = trial.run(text);
      const bool unreadable = probe.subject.is_reader() && outcome.cause == core::Cause::input;
      if (!trial.well() && !unreadable && outcome.cause != core::Cause::refused &&
          outcome.cause != core::Cause::external)
        return what + " is accepted by create, and then " + trouble(outcome, name) +
               ": refuse in create what cannot be worked with";
    }
    return "";
  } catch (const Error& e) {
    if (e.code() == Code::pipeline || e.code() == Code::unavailable) return "";
    const auto& id = probe.subject.info().id;
    const bool has_pointer = e.code() == Code::bad_options && e.where().starts_with(id + "/");
    if (has_pointer &&
        leads_somewhere(with_defaults(probe.subject, options), std::string_view(e.where()).substr(id.size())))
      return "";
    return what + " is refused " + (has_pointer ? "with a pointer to nothing" : "without its pointer") + " (" +
           e.what() + "): answer bad_options, with the option's JSON pointer as `where`";
  }
}

Verdict refuses_at_once(const Probe& probe) {
  for (const auto& [what, options] : variants_of(probe.subject)) {
    now_at(what);
    if (const auto problem = problem_with(probe, what, options); !problem.empty()) return Verdict::failed(problem);
  }
  return Verdict::passed();
}

bool takes_files(const Subject& subject) { return !file_options_of(subject).empty(); }

Verdict odd_option_files(const Probe& probe) {
  using namespace std::string_literals;
  std::vector<SampleText> contents = {{"an empty file", ""},
                                      {"a file of one line's end", "\n"},
                                      {"a file of one NUL", "\0"s},
                                      {"a file of letters", "abc"}};
  contents.insert(contents.end(), broken_bytes().begin(), broken_bytes().end());
  for (const auto& key : file_options_of(probe.subject))
    for (const auto& [name, bytes] : contents) {
      const auto file = std::filesystem::current_path() / "option";
      std::ofstream(file, std::ios::binary) << bytes;
      const auto what = "option /" + key + " with " + name;
      now_at(what);
      if (const auto problem =
              problem_with(probe, what, with(probe.subject.options(), key, core::JsonNode::of(file.string())));
          !problem.empty())
        return Verdict::failed(problem);
    }
  return Verdict::passed();
}

// What an instance with other options makes of a text; empty if it makes nothing.
std::string made_with(const Probe& probe, const core::Plan& plan, std::string_view text) {
  try {
    Trial other(probe.subject, plan, Host::real, "other");
    other.run(text);
    return as_lines(other.parts());
  } catch (const Error&) {  // of the checks for that
    return "";
  }
}

// An instance with other options, made between, must not reach into this one, nor this one into it.
Verdict instances_are_apart(const Probe& probe) {
  const auto& text = ordinary_texts().front().text;
  struct Variant {
    std::string what, alone;
    std::unique_ptr<core::Plan> plan;
  };
  std::vector<Variant> variants;
  for (const auto& [what, options] : variants_of(probe.subject))
    if (auto plan = probe.subject.planned_with(options)) {
      now_at(what);
      const auto end = in_process_of_its_own([&] { return made_with(probe, *plan, text); });
      variants.push_back({what, end.well() ? end.answer : "", std::move(plan)});
    }
  Trial fresh(probe.subject, *probe.subject.narrow);
  fresh.run(text);
  const auto alone = fresh.parts();
  const auto apart = [](const std::string& what, const std::string& different) {
    return Verdict::failed(what + different + ": keep options and state in the instance, nothing in globals");
  };
  for (const auto& [what, its_own, plan] : variants) {
    now_at(what);
    Trial trial(probe.subject, *probe.subject.narrow);
    const auto made = made_with(probe, *plan, text);
    trial.run(text);
    if (const auto different = first_difference(alone, trial.parts()); !different.empty())
      return apart("another instance (" + what + ") changes this one's ", different);
    if (its_own.empty() || made.empty()) continue;
    if (const auto different = first_difference(from_lines(its_own), from_lines(made)); !different.empty())
      return apart("this instance changes that of another one (" + what + "), which gives other ", different);
  }
  return Verdict::passed();
}
bool takes_secrets(const Subject& subject) {
  return subject.info().deterministic() && !secret_options_of(subject).empty();
}

// Two runs with other secrets share their results.
Verdict tells_no_secret(const Probe& probe) {
  constexpr const char* kVariables[] = {"CHANCERY_CONFORMANCE_SECRET", "CHANCERY_CONFORMANCE_OTHER_SECRET"};
  ::setenv(kVariables[0], "open sesame", 1);
  ::setenv(kVariables[1], "another one altogether", 1);
  const auto& text = ordinary_texts().front().text;
  for (const auto& key : secret_options_of(probe.subject)) {
    now_at("the secret option /" + key);
    std::vector<std::string> made;
    for (const auto* variable : kVariables) {
      auto secret = core::JsonNode::object_node();
      secret.members.emplace_back("env", core::JsonNode::of(std::string(variable)));
      const auto plan = probe.subject.planned_with(with(probe.subject.options(), key, std::move(secret)));
      made.push_back(plan ? made_with(probe, *plan, text) : "");
    }
    if (made[0].empty() || made[1].empty()) continue;
    if (const auto different = first_difference(from_lines(made[0]), from_lines(made[1])); !different.empty())
      return Verdict::failed(
          "with another secret in option /" + key + " it gives other " + different +
          ": a secret opens a door, and stands in no result; results are shared by runs with others");
  }
  return Verdict::passed();
}
bool comparable(const Subject& subject) { return subject.info().deterministic(); }
bool comparable_with_options(const Subject& subject) { return has_options(subject) && comparable(subject); }
bool requires_keys(const Subject& subject) { return !required_of(subject).empty(); }

}  // namespace

std::vector<Check> option_checks() {
  return {{"examples", "the examples in the schema are accepted", kCreate, has_options, examples},
          {"required_keys", "without a required option create refuses, with its pointer", kCreate, requires_keys,
           required_keys},
          {"looks_at_options", "every option is looked at", kCreate, has_options, looks_at_options},
          {"refuses_at_once", "options that the schema allows work, or create refuses them with their pointer", kCreate,
           has_options, refuses_at_once},
          {"odd_option_files", "an option's file that is empty or no text works, or create refuses it", kCreate,
           takes_files, odd_option_files},
          {"defaults", "defaults written out give the same bytes as defaults left out", "same_bytes",
           comparable_with_options, defaults},
          {"tells_no_secret", "another secret gives the same bytes", "same_bytes", takes_secrets, tells_no_secret},
          {"instances_are_apart", "another instance with other options changes nothing, nor is it changed",
           "same_bytes", comparable, instances_are_apart}};
}

}  // namespace chancery::conformance
