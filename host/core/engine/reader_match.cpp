// Matching readers: see reader_match.hpp.
#include "reader_match.hpp"

#include <algorithm>
#include <vector>

#include "chancery/error.hpp"
#include "inputs.hpp"

namespace chancery::core {
namespace {

bool has_magic(const ComponentInfo& info, std::string_view head) {
  return std::any_of(info.magics.begin(), info.magics.end(), [&](const MagicBytes& m) {
    return m.offset <= head.size() && head.substr(m.offset).starts_with(m.bytes);
  });
}

bool has_suffix(const ComponentInfo& info, std::string name) {
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return std::any_of(info.suffixes.begin(), info.suffixes.end(), [&](const auto& s) { return name.ends_with(s); });
}

bool has_media_type(const ComponentInfo& info, std::string_view media_type) {
  return std::find(info.media_types.begin(), info.media_types.end(), media_type) != info.media_types.end();
}

bool claims(const PlannedReader& reader, const std::string& name, std::string_view head, std::string_view media_type) {
  if (!reader.match.empty())
    return std::any_of(reader.match.begin(), reader.match.end(), [&](const auto& g) { return glob_matches(g, name); });
  return has_magic(reader.info(), head) || has_suffix(reader.info(), name) || has_media_type(reader.info(), media_type);
}

template <class F>
std::optional<std::size_t> only_one(const Plan& plan, const std::string& name, const char* by, F&& fits) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < plan.readers.size(); ++i) {
    if (!fits(plan.readers[i].info())) continue;
    if (found)
      throw Error(Code::usage, name,
                  "both '" + plan.readers[*found].id + "' and '" + plan.readers[i].id + "' read such inputs by " + by +
                      "; say which in the pipeline's 'readers'");
    found = i;
  }
  return found;
}

}  // namespace

std::size_t magic_reach(const Plan& plan) {
  std::size_t reach = 0;
  for (const auto& reader : plan.readers)
    for (const auto& magic : reader.info().magics)
      reach = std::max(reach, static_cast<std::size_t>(magic.offset) + magic.bytes.size());
  return reach;
}

std::optional<std::size_t> match_reader(const Plan& plan, const std::string& name, std::string_view head,
                                        std::string_view media_type) {
  if (plan.readers_named) {
    for (std::size_t i = 0; i < plan.readers.size(); ++i)
      if (claims(plan.readers[i], name, head, media_type)) return i;
    return std::nullopt;
  }
  if (const auto by_magic =
          only_one(plan, name, "their first bytes", [&](const auto& info) { return has_magic(info, head); }))
    return by_magic;
  if (!media_type.empty())
    if (const auto by_type =
            only_one(plan, name, "media type", [&](const auto& info) { return has_media_type(info, media_type); }))
      return by_type;
  return only_one(plan, name, "suffix", [&](const auto& info) { return has_suffix(info, name); });
}

}  // namespace chancery::core
