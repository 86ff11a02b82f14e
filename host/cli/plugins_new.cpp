// chancery plugins new: writes a project for a plugin of one kind, from the templates beside this program
// (../share/chancery/sdk/template). A template is a project that builds as it stands, of the vendor "acme" and the name
// "example"; these two words, wherever they stand alone or between '.', '-' and '_', become the user's, also in file
// names: reader.acme.example, acme-example.so, example_test.cpp, class ExampleReader. Files for all kinds lie in
// common/.
#include <algorithm>
#include <fstream>
#include <system_error>

#include "../core/store/file.hpp"
#include "chancery/json_writer.hpp"
#include "plugins.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kKinds[] = {"reader", "segmenter", "extractor", "classifier", "summariser", "exporter"};
constexpr std::string_view kVendorWord = "acme", kNameWord = "example", kClassWord = "Example";
constexpr std::size_t kPartBytesMax = 64;

struct PluginName {
  std::string vendor, name;  // of a-z, 0-9 and '-', as they stand in ids
};

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_lower(c) || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether it can be a part of an id and, with '_' for '-', of a name in C++ and CMake.
bool is_part(std::string_view part) {
  if (part.empty() || part.size() > kPartBytesMax || !is_lower(part.front()) || part.back() == '-') return false;
  if (part.find("--") != std::string_view::npos) return false;
  return std::all_of(part.begin(), part.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
}

std::string joined_kinds() {
  std::string out;
  for (const auto kind : kKinds)
    out += (out.empty() ? "" : kind == std::end(kKinds)[-1] ? " or " : ", ") + std::string(kind);
  return out;
}

void check_kind(const std::string& word) {
  if (std::find(std::begin(kKinds), std::end(kKinds), word) != std::end(kKinds)) return;
  const auto near = core::nearest(word, {std::begin(kKinds), std::end(kKinds)});
  throw Error(
      Code::usage, word,
      "no such kind of plugin, expected " + joined_kinds() + (near.empty() ? "" : " (did you mean '" + near + "'?)"));
}

PluginName parse_name(const std::string& kind, const std::string& word) {
  const auto refuse = [&](const std::string& found) -> PluginName {
    throw Error(Code::usage, word, found + ", expected VENDOR.NAME such as 'acme.mentions'");
  };
  if (word.starts_with(kind + ".")) return refuse("found the kind in the name");
  const auto dot = word.find('.');
  if (dot == std::string::npos) return refuse("found no '.'");
  PluginName out{word.substr(0, dot), word.substr(dot + 1)};
  if (out.name.find('.') != std::string::npos) return refuse("found more than one '.'");
  for (const auto& part : {out.vendor, out.name})
    if (!is_part(part))
      return refuse("found '" + part + "', expected a-z, 0-9 and single '-' between them, a letter first, at most " +
                    std::to_string(kPartBytesMax) + " bytes");
  return out;
}

std::string in_snake_case(std::string part) {
  std::replace(part.begin(), part.end(), '-', '_');
  return part;
}
std::string in_pascal_case(std::string_view part) {
  std::string out;
  bool begins = true;
  for (const char c : part) {
    if (c != '-') out += begins && is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    begins = c == '-';
  }
  return out;
}

// The template's text with the user's names. A word counts if neither a letter nor a digit stands before it, nor a
// small letter or digit behind it. In ids and library names, between '.' and '-', names keep their '-'.
std::string with_names(std::string_view text, const PluginName& names) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto rest = text.substr(at);
    const char before = at == 0 ? ' ' : text[at - 1];
    const auto is_word = [&](std::string_view word) {
      const char behind = rest.size() > word.size() ? rest[word.size()] : ' ';
      return rest.starts_with(word) && !is_letter(before) && !is_digit(before) && !is_lower(behind) &&
             !is_digit(behind);
    };
    if (is_word(kVendorWord)) {
      const bool in_identifier = rest.substr(kVendorWord.size()).starts_with("_");
      out += in_identifier ? in_snake_case(names.vendor) : names.vendor;
      at += kVendorWord.size();
    } else if (is_word(kNameWord)) {
      out += before == '.' || before == '-' ? names.name : in_snake_case(names.name);
      at += kNameWord.size();
    } else if (is_word(kClassWord)) {
      out += in_pascal_case(names.name);
      at += kClassWord.size();
    } else {
      out += text[at++];
    }
  }
  return out;
}

fs::path template_folder() {
  auto folder = core::install_prefix() / "share/chancery/sdk/template";
  if (!fs::is_directory(folder))
    throw Error(Code::io, folder.string(), "the templates are not there, expected them installed with this program");
  return folder;
}

// Throws Error{usage} unless the folder is absent or empty.
void check_folder(const fs::path& folder) {
  if (!fs::exists(fs::symlink_status(folder))) return;
  if (!fs::is_directory(folder)) throw Error(Code::usage, folder.string(), "is no folder, expected one to be made");
  if (!fs::is_empty(folder))
    throw Error(Code::usage, folder.string(), "is not empty, expected a folder that is new or empty");
}

// Writes the template's files into the folder; returns their names, sorted.
std::vector<std::string> write_project(const fs::path& from, const fs::path& folder, const PluginName& names) {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(from)) {
    if (!entry.is_regular_file()) continue;
    const auto name = with_names(entry.path().lexically_relative(from).generic_string(), names);
    std::string bytes;
    core::read_file(entry.path(), bytes);
    fs::create_directories((folder / name).parent_path());
    core::write_file(folder / name, with_names(bytes, names));
    out.push_back(name);
  }
  std::sort(out.begin(), out.end());
  return out;
}

// As a word of a shell's command line.
std::string quoted(const std::string& word) {
  const auto plain = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view("/._-+").find(c) != std::string_view::npos;
  };
  if (!word.empty() && std::all_of(word.begin(), word.end(), plain)) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string text_of(const fs::path& folder, const std::vector<std::string>& files, const std::string& id,
                    const PluginName& names) {
  std::string out = id + " in " + folder.string() + ":\n";
  for (const auto& file : files) out += "  " + file + "\n";
  return out + "\nBuild it, test it, and run its pipeline:\n  cd " + quoted(folder.string()) +
         "\n  cmake -S . -B build\n  cmake --build build\n  ctest --test-dir build --output-on-failure\n  chancery "
         "run " +
         in_snake_case(names.name) + ".json golden/first/in --plugin-path build --out out\n";
}

std::string json_of(const fs::path& folder, const std::vector<std::string>& files, const std::string& id) {
  std::string out;
  JsonWriter w(out);
  w.begin_object().key("component").string(id).key("folder").string(folder.string()).key("files").begin_array();
  for (const auto& file : files) w.string(file);
  w.end_array().end_object();
  return out + "\n";
}

}  // namespace

int plugins_new(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery plugins new KIND NAME [FOLDER]");
  line.summary = "Writes a plugin's project: source, tests, a pipeline, and how to build it. KIND is " +
                 joined_kinds() + ", NAME is VENDOR.NAME; the folder is VENDOR-NAME unless named.";
  line.example = "chancery plugins new extractor acme.mentions";
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() < 2 || arguments.size() > 3)
    throw Error(Code::usage, "", "expected a kind, a name and perhaps a folder\nusage: " + line.usage);
  const auto& kind = arguments[0];
  check_kind(kind);
  const auto names = parse_name(kind, arguments[1]);
  const fs::path folder = arguments.size() == 3 ? arguments[2] : names.vendor + "-" + names.name;
  const auto id = kind + "." + names.vendor + "." + names.name;
  try {
    check_folder(folder);
    const auto templates = template_folder();
    auto files = write_project(templates / "common", folder, names);
    const auto own = write_project(templates / kind, folder, names);
    files.insert(files.end(), own.begin(), own.end());
    std::sort(files.begin(), files.end());
    context.out.write(context.json ? json_of(folder, files, id) : text_of(folder, files, id, names));
  } catch (const fs::filesystem_error& e) {
    throw Error(Code::io, e.path1().string(), e.code().message());
  }
  return kWell;
}

}  // namespace chancery::cli
