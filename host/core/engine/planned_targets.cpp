// Collisions known beforehand: see planned_targets.hpp. What depends on a document's content is left to the run.
#include "planned_targets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "chancery/error.hpp"
#include "chancery/target_names.hpp"

namespace chancery::core {
namespace {

using PartKind = TargetPart::Kind;

bool known_from_name(const PlannedExporter& exporter) {
  return exporter.when.empty() && !exporter.to.appended() &&
         std::all_of(exporter.to.parts().begin(), exporter.to.parts().end(), [](const auto& part) {
           return part.kind == PartKind::literal || part.kind == PartKind::path || part.kind == PartKind::name ||
                  part.kind == PartKind::id;
         });
}

std::string filled(const TargetTemplate& to, const std::string& id) {
  return to.fill([&](const TargetPart& part) {
    return part.kind == PartKind::path ? path_value(id) : part.kind == PartKind::name ? name_value(id) : id;
  });
}

// What a target says before its first placeholder, to the last '/'.
std::string folder_of(const TargetTemplate& to) {
  if (to.parts().empty() || to.parts()[0].kind != PartKind::literal) return "";
  const auto& text = to.parts()[0].text;
  return text.substr(0, text.rfind('/') + 1);
}

// Who makes a file: an exporter, of one input or of all.
struct Claim {
  const PlannedExporter* exporter;
  const Input* input;

  std::string text() const {
    return (input ? "'" + input->id + "'" : std::string("all documents")) + " of '" + exporter->id + "'";
  }
};

class Claims {
 public:
  void add(std::string name, Claim claim) {
    const auto [other, fresh] = claims_.emplace(std::move(name), claim);
    if (!fresh)
      fault(claim,
            "the file '" + other->first + "' would be made for " + other->second.text() + " and for " + claim.text(),
            "give the target a placeholder that tells them apart");
  }

  // Where all that it writes lies.
  void add_folder(std::string name, Claim claim) { folders_.emplace_back(std::move(name), claim); }

  std::vector<Fault> faults() && {
    for (const auto& [name, claim] : claims_)
      for (auto slash = name.find('/'); slash != std::string::npos; slash = name.find('/', slash + 1))
        claim_folder(name.substr(0, slash), claim);
    if (faults_.empty())  // else the same, told by the files in them
      for (const auto& [name, claim] : folders_)
        for (auto end = name.find('/'); end != std::string::npos; end = name.find('/', end + 1))
          claim_folder(name.substr(0, end), claim);
    return std::move(faults_);
  }

 private:
  void claim_folder(const std::string& name, const Claim& claim) {
    if (const auto file = claims_.find(name); file != claims_.end())
      fault(claim,
            "'" + file->first + "' would be the file for " + file->second.text() + ", and a folder for " + claim.text(),
            "give the target an ending that tells them apart");
  }
  void fault(const Claim& claim, std::string problem, std::string proposal) {
    if (!faults_.empty() && faults_.back().problem == problem) return;  // of its half-written name too
    faults_.push_back({place_below(claim.exporter->node, "/to"), std::move(problem),
                       "\"" + claim.exporter->to.text() + "\"", "", std::move(proposal)});
  }

  std::map<std::string, Claim> claims_;
  std::vector<std::pair<std::string, Claim>> folders_;  // each with its '/'
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> clashes_of_targets(const Plan& plan, const std::vector<Input>& inputs,
                                      const std::vector<std::optional<std::size_t>>& readers) {
  Claims claims;
  std::set<std::string> appended{""};  // what is no target, or another's too, the plan refuses
  for (const auto& exporter : plan.exporters) {
    if (!exporter.to.appended() || exporter.to.has(PartKind::piece)) continue;
    if (!appended.insert(exporter.to.text()).second) continue;
    claims.add(exporter.to.text(), {&exporter, nullptr});
    claims.add(exporter.to.text() + ".part", {&exporter, nullptr});
  }
  for (const auto& exporter : plan.exporters) {
    if (!exporter.to.appended()) claims.add_folder(folder_of(exporter.to), {&exporter, nullptr});
    if (!known_from_name(exporter)) continue;
    for (std::size_t i = 0; i < inputs.size(); ++i)
      if (readers[i] && !plan.readers[*readers[i]].info().has_list)
        claims.add(filled(exporter.to, inputs[i].id), {&exporter, &inputs[i]});
  }
  return std::move(claims).faults();
}

// Told one by one, they might be as many as there are inputs.
void refuse_clashes(const Plan& plan, const std::vector<Input>& inputs,
                    const std::vector<std::optional<std::size_t>>& readers) {
  const auto clashes = clashes_of_targets(plan, inputs, readers);
  if (clashes.empty()) return;
  const auto more = clashes.size() - 1;
  throw Error(Code::pipeline, "",
              clashes.front().text() + (more ? ", and " + std::to_string(more) + " more such" : ""));
}

}  // namespace chancery::core
