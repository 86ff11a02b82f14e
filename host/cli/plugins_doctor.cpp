// chancery plugins doctor: why plugins are not usable, and what to do, of all of the search path or of named files.
#include "../core/plugin/diagnosis.hpp"

#include "chancery/json_writer.hpp"
#include "plugins.hpp"
#include "text_table.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::string text_of(const std::vector<core::Finding>& findings) {
  std::string out;
  for (const auto& f : findings)
    out += "  " + std::string(name_of(f.weight())) + " " + std::string(f.name()) + ": " + f.text +
           "\n    to do: " + std::string(f.advice()) + "\n";
  return out;
}

std::string search_path_text(const std::vector<core::FolderDiagnosis>& folders) {
  TextTable table{{"", "", "", ""}, {}, {}};
  std::string findings;
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const auto& f = folders[i];
    const auto path = f.folder.path.string();
    const bool there = fs::exists(f.folder.path);
    table.rows.push_back({std::to_string(i + 1), std::string(name_of(f.folder.origin)),
                          f.findings.empty() ? (there ? counted(f.libraries, "file") : "not there") : "see below",
                          path});
    if (!f.findings.empty()) findings += path + "\n" + text_of(f.findings);
  }
  return "search path, the first component of an id wins:\n" + aligned(table) + findings + "\n";
}

std::string file_text(const core::FileDiagnosis& file) {
  auto out = file.file.string() + ": ";
  if (file.usable) out += "usable, " + counted(file.components.size(), "component");
  else out += file.findings.empty() || !core::any_fault(file.findings) ? "passed by" : "NOT USABLE";
  return out + "\n" + text_of(file.findings);
}

std::string diagnosis_text(const core::Diagnosis& diagnosis) {
  auto out = search_path_text(diagnosis.folders);
  std::size_t usable = 0;
  for (const auto& file : diagnosis.files) {
    out += file_text(file);
    usable += file.usable ? 1 : 0;
  }
  return out + counted(diagnosis.files.size(), "file") + ", " + counted(usable, "usable plugin") + ": " +
         (diagnosis.well() ? "well" : "not all is usable") + "\n";
}

void write(JsonWriter& w, const std::vector<core::Finding>& findings) {
  w.key("findings").begin_array();
  for (const auto& f : findings)
    w.begin_object()
        .key("name")
        .string(f.name())
        .key("weight")
        .string(name_of(f.weight()))
        .key("text")
        .string(f.text)
        .key("advice")
        .string(f.advice())
        .end_object();
  w.end_array();
}

std::string diagnosis_json(const core::Diagnosis& diagnosis) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("well").boolean(diagnosis.well()).key("search_path").begin_array();
  for (const auto& f : diagnosis.folders) {
    w.begin_object().key("folder").string(f.folder.path.string()).key("origin").string(name_of(f.folder.origin));
    w.key("libraries").unsigned_integer(f.libraries);
    write(w, f.findings);
    w.end_object();
  }
  w.end_array().key("files").begin_array();
  for (const auto& f : diagnosis.files) {
    w.begin_object().key("file").string(f.file.string()).key("usable").boolean(f.usable);
    w.key("components").begin_array();
    for (const auto& component : f.components) w.string(component);
    write(w.end_array(), f.findings);
    w.end_object();
  }
  w.end_array().end_object();
  return out + "\n";
}

std::vector<fs::path> named_files(const std::vector<std::string>& words) {
  std::vector<fs::path> out;
  for (const auto& word : words) {
    std::error_code none;
    auto file = fs::canonical(word, none);
    if (none) throw Error(Code::usage, word, "no such file");
    if (fs::is_directory(file)) throw Error(Code::usage, word, "a folder; name it by --plugin-path");
    out.push_back(std::move(file));
  }
  return out;
}

}  // namespace

int plugins_doctor(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins doctor [FILE…]");
  line.summary =
      "Looks at every plugin of the search path afresh, or at the files that are named, and says of each what is wrong "
      "and what to do.\nExit codes: 0 all is usable (there may be warnings), 1 wrong use, 2 something is not usable.";
  line.example = "chancery plugins doctor --plugin-path build";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  const auto cache = core::cache_folder();
  const auto diagnosis = core::diagnose(
      {core::search_path(context.plugin_path), named_files(arguments), cache.empty() ? cache : cache / "plugins.json"});
  context.out.write(context.json ? diagnosis_json(diagnosis) : diagnosis_text(diagnosis));
  return diagnosis.well() ? kWell : kNotAllWell;
}

}  // namespace chancery::cli
