// Listing inputs: see inputs.hpp. A file or folder that cannot be read is listed all the same: it becomes a failed
// document.
#include "inputs.hpp"

#include <fnmatch.h>

#include <algorithm>
#include <fstream>
#include <map>

#include "../document/utf8.hpp"
#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

class Lister {
 public:
  explicit Lister(const InputSelection& selection) : selection_(selection) {
    root_ = fs::absolute(selection.root.empty() ? fs::current_path() : selection.root).lexically_normal();
    std::error_code ignored;
    if (!selection.out.empty()) out_ = fs::weakly_canonical(selection.out, ignored);
  }

  std::vector<Input> list() {
    for (const auto& argument : selection_.arguments) add_argument(argument);
    check_ids();
    if (inputs_.empty()) throw Error(Code::usage, "", "the arguments list no input");
    if (inputs_.size() > selection_.limit) inputs_.resize(selection_.limit);
    return std::move(inputs_);
  }

 private:
  void add_argument(const std::string& argument) {
    if (argument == "-") inputs_.push_back({"-", "-", true, ""});
    else if (argument.starts_with("@")) add_list(argument.substr(1));
    else add_path(argument, argument);
  }

  void add_path(const fs::path& path, const std::string& shown) {
    std::error_code ec;
    const auto status = fs::status(path, ec);
    if (!fs::exists(status))
      throw Error(Code::usage, shown,
                  ec && ec != std::errc::no_such_file_or_directory ? ec.message() : "no such file or folder");
    if (fs::is_directory(status)) return add_folder(path);
    inputs_.push_back({path, id_of_file(path, shown), true, ""});
  }

  std::string id_of_file(const fs::path& path, const std::string& shown) {
    const auto relative = fs::absolute(path).lexically_normal().lexically_relative(root_);
    if (relative.empty() || *relative.begin() == "..")
      throw Error(Code::usage, shown,
                  "lies outside " + root_.string() +
                      ", so its id is not known; name the folder that ids start from with --root");
    return percent_encode_invalid(relative.generic_string());
  }

  void add_list(const fs::path& list) {
    std::ifstream in(list);
    if (!in) throw Error(Code::usage, "@" + list.string(), "the list cannot be read");
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line.back() == '\r') line.pop_back();
      if (!line.empty()) add_path(list.parent_path() / line, "@" + list.string() + ": " + line);
    }
  }

  struct Found {
    std::string relative, problem;
  };

  void add_folder(const fs::path& folder) {
    std::vector<Found> found;
    std::vector<std::string> waiting{""};  // folders, below this one
    while (!waiting.empty()) {
      const auto relative = std::move(waiting.back());
      waiting.pop_back();
      const auto problem = list_folder(folder, relative, found, waiting);
      if (!problem.empty() && relative.empty()) throw Error(Code::usage, folder.string(), problem);
      if (!problem.empty() && !excluded(relative)) found.push_back({relative, problem});
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.relative < b.relative; });
    for (auto& [relative, problem] : found)
      inputs_.push_back({folder / relative, percent_encode_invalid(relative), false, std::move(problem)});
  }

  // Adds a folder's files and folders. Why it cannot be listed to its end; empty if it can.
  std::string list_folder(const fs::path& top, const std::string& below, std::vector<Found>& files,
                          std::vector<std::string>& folders) const {
    std::error_code ec, ignored;
    fs::directory_iterator it(below.empty() ? top : top / below, ec);
    for (; !ec && it != fs::directory_iterator(); it.increment(ec)) {
      auto relative = (fs::path(below) / it->path().filename()).string();
      if (it->is_directory(ignored)) {
        if (!it->is_symlink(ignored) && !belongs_to_a_run(it->path())) folders.push_back(std::move(relative));
      } else if (!it->is_other(ignored) && wanted(relative)) {  // a pipe would be waited for without end
        files.push_back({std::move(relative), ""});
      }
    }
    return ec ? ec.message() : "";
  }

  bool belongs_to_a_run(const fs::path& folder) const {
    std::error_code ignored;
    return folder.filename() == ".chancery" || (!out_.empty() && fs::weakly_canonical(folder, ignored) == out_);
  }

  static bool any_matches(const std::vector<std::string>& globs, const std::string& relative) {
    return std::any_of(globs.begin(), globs.end(), [&](const auto& glob) { return glob_matches(glob, relative); });
  }
  bool excluded(const std::string& relative) const { return any_matches(selection_.exclude, relative); }
  bool wanted(const std::string& relative) const {
    return (selection_.include.empty() || any_matches(selection_.include, relative)) && !excluded(relative);
  }

  void check_ids() const {
    std::map<std::string_view, const Input*> seen;
    for (const auto& input : inputs_) {
      const auto [place, fresh] = seen.emplace(input.id, &input);
      if (!fresh)
        throw Error(Code::usage, input.path.string(),
                    "has the id '" + input.id + "', as has " + place->second->path.string() +
                        "; run them apart or from a common folder");
    }
  }

  const InputSelection& selection_;
  fs::path root_, out_;
  std::vector<Input> inputs_;
};

}  // namespace

std::vector<Input> list_inputs(const InputSelection& selection) { return Lister(selection).list(); }

bool glob_matches(const std::string& pattern, const std::string& path) {
  const auto slash = pattern.find('/') == std::string::npos ? path.rfind('/') : std::string::npos;
  const char* subject = slash == std::string::npos ? path.c_str() : path.c_str() + slash + 1;
  return ::fnmatch(pattern.c_str(), subject, FNM_PATHNAME) == 0;
}

}  // namespace chancery::core
