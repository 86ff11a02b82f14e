// Finding cases and reading case.json: see test_case.hpp.
#include "test_case.hpp"

#include <algorithm>
#include <memory>
#include <system_error>

#include "../pipeline/keys.hpp"
#include "../store/file.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCaseFile = "case.json";

void add_cases(const fs::path& folder, std::vector<fs::path>& out) {
  if (fs::is_directory(folder / "in")) return out.push_back(folder);
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.is_directory() && !entry.path().filename().string().starts_with(".")) add_cases(entry.path(), out);
}

// Of a case that names none.
fs::path own_pipeline(const fs::path& folder, const fs::path& asked, std::vector<Fault>& faults) {
  if (const auto own = folder / "pipeline.json"; fs::exists(own)) return own;
  if (!asked.empty()) return asked;
  std::vector<fs::path> beside;
  for (auto up = folder; up.has_filename(); up = up.parent_path()) {
    if (up.filename() != "cases") continue;
    for (const auto& entry : fs::directory_iterator(up.parent_path()))
      if (entry.is_regular_file() && entry.path().extension() == ".json") beside.push_back(entry.path());
    break;
  }
  if (beside.size() == 1) return beside[0];
  faults.push_back(
      {{(folder / kCaseFile).string(), ""},
       "the case does not say which pipeline it is for",
       beside.empty() ? "no pipeline beside a folder 'cases'" : std::to_string(beside.size()) + " files beside 'cases'",
       "{ \"pipeline\": FILE }",
       ""});
  return {};
}

void read_settings(Keys& keys, TestCase& out) {
  const auto* set = keys.get("set", JsonNode::Kind::object, "an object of parameters and their values");
  if (!set) return;
  for (const auto& [name, value] : set->members)
    out.settings.push_back({name, value.is_string() ? value.string : canonical_json(value)});
}

void read_case(TestCase& out, const fs::path& asked, std::vector<Fault>& faults) {
  const auto file = out.folder / kCaseFile;
  if (fs::exists(file)) {
    std::string text;
    read_file(file, text);
    const auto source = std::make_shared<JsonSource>(JsonSource{file.string(), out.folder.string()});
    const auto before = faults.size();
    const auto node = parse_json(text, source, faults);
    if (faults.size() > before) return;
    Keys keys(node, faults);
    if (!keys.only({"pipeline", "from", "to", "set"})) return;
    if (const auto name = keys.text("pipeline"); !name.empty()) {
      out.pipeline = (out.folder / name).lexically_normal();
      if (!fs::is_regular_file(out.pipeline))
        keys.wrong_value(*node.find("pipeline"), "a pipeline", did_you_mean_file(out.folder, name));
    }
    out.from = keys.text("from");
    out.to = keys.text("to");
    read_settings(keys, out);
  }
  if (out.pipeline.empty()) out.pipeline = own_pipeline(out.folder, asked, faults);
}

bool same_file(const fs::path& a, const fs::path& b) {
  std::error_code none;
  return fs::equivalent(a, b, none);
}

}  // namespace

std::vector<TestCase> find_cases(const fs::path& argument, std::vector<Fault>& faults) {
  if (!fs::exists(argument)) throw Error(Code::usage, argument.string(), "no such file or folder");
  const bool is_pipeline = !fs::is_directory(argument);
  const auto top = is_pipeline ? argument.parent_path() / "cases" : argument;
  std::vector<fs::path> folders;
  if (fs::is_directory(top)) add_cases(fs::absolute(top).lexically_normal(), folders);
  std::sort(folders.begin(), folders.end());
  std::vector<TestCase> out;
  for (const auto& folder : folders) {
    TestCase fresh;
    fresh.folder = folder;
    fresh.name = folder.lexically_relative(fs::absolute(top).lexically_normal()).string();
    if (fresh.name == ".")
      fresh.name = folder.has_filename() ? folder.filename().string() : folder.parent_path().filename().string();
    read_case(fresh, is_pipeline ? argument : fs::path(), faults);
    if (!is_pipeline || same_file(fresh.pipeline, argument)) out.push_back(std::move(fresh));
  }
  if (out.empty())
    throw Error(Code::usage, argument.string(),
                is_pipeline ? "has no case: expected folders with in/ and expected/ in " + top.string()
                            : "has no case: expected folders with in/ and expected/");
  return out;
}

}  // namespace chancery::core
