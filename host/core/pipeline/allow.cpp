// See allow.hpp.
#include "allow.hpp"

#include <algorithm>
#include <array>

#include "chancery/json_writer.hpp"
#include "keys.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kReadByAll = {"/usr/share", "/etc/fonts"};

bool read_flag(Keys& allow, std::string_view key) {
  const auto* value = allow.get(key, JsonNode::Kind::boolean, "true or false");
  return value && value->boolean;
}

// As messages go on after "the path x: "; empty if it is there.
std::string why_not_there(const fs::path& path) {
  std::error_code error;
  const auto type = fs::status(path, error).type();
  if (type == fs::file_type::not_found) return "no such file or folder";
  return type == fs::file_type::none ? error.message() : "";
}

void read_path(Keys& allow, const JsonNode& value, std::vector<fs::path>& out, std::vector<Fault>& faults) {
  if (value.faulty) return;
  if (!value.is_string()) {
    allow.wrong_kind(value, "a path");
    return;
  }
  const auto& text = value.string;
  if (text.empty() || text.find('\0') != text.npos) return allow.wrong_value(value, "a path");
  const fs::path folder = value.source ? value.source->folder : "";
  auto path = fs::absolute(folder / text).lexically_normal();
  if (!path.has_filename() && path.has_relative_path()) path = path.parent_path();  // "/opt/" is "/opt"
  if (const auto why = why_not_there(path); !why.empty())
    faults.push_back({place_of(value), "the path " + path.string() + origin_of(value) + ": " + why, shown(value),
                      "a path that is there", did_you_mean_file(folder, text)});
  else out.push_back(std::move(path));
}

// Both as they are written: links are the system's.
bool is_within(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first == folder.end();
}

}  // namespace

AllowSpec read_allow(Keys& keys, std::vector<Fault>& faults) {
  AllowSpec out;
  const auto* node = keys.node().find("allow");
  out.all_known = node || keys.lacks("allow");
  if (!node) return out;
  const auto before = faults.size();
  Keys allow(*node, faults);
  if (allow.only({"network", "exec", "read"})) {
    out.grants.network = read_flag(allow, "network");
    out.grants.exec = read_flag(allow, "exec");
    if (const auto* read = allow.get("read", JsonNode::Kind::array, "a list of paths"))
      for (const auto& value : read->elements) {
        out.all_known &= !value.faulty;
        read_path(allow, value, out.grants.read, faults);
      }
  }
  const auto* read = node->find("read");
  out.all_known &= faults.size() == before && !node->faulty && !(read && read->faulty);
  return out;
}

std::vector<std::string> resources_not_allowed(const ComponentInfo& info,
                                               std::initializer_list<const Grants*> granted) {
  std::vector<std::string> out;
  for (const auto& resource : info.resources) {
    const auto path = fs::path(resource);
    const auto holds_it = [&](const auto& folder) { return is_within(path, folder); };
    const bool allowed = std::any_of(kReadByAll.begin(), kReadByAll.end(), holds_it) ||
                         std::any_of(granted.begin(), granted.end(), [&](const Grants* grants) {
                           return std::any_of(grants->read.begin(), grants->read.end(), holds_it);
                         });
    if (!allowed && why_not_there(path).empty()) out.push_back(resource);
  }
  return out;
}

std::string as_allow(const std::vector<std::string>& paths) {
  std::string out;
  for (const auto& path : paths) {
    out += out.empty() ? "" : ", ";
    JsonWriter(out).string(path);
  }
  return R"("allow": { "read": [ )" + out + " ] }";
}

}  // namespace chancery::core
