// What {path}, {name} and {id} of a target become: for the host, which fills them in, and for exporters that lead to
// what others of the run write. A value is first found, then made safe. {path} and {name} are of the input's id, which
// is the document's unless its reader says what that is called (`set_id`): of such a document exporters know {id}
// alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace chancery {

// The value of {path} and of {name}. Of "in/box.zip!a.txt" "in/box.zip!a": a container's extension tells it from its
// neighbours, so it stays.
inline std::string path_value(std::string_view input_id) {
  const auto name = input_id.find_last_of("/!") + 1, dot = input_id.rfind('.');
  return std::string(dot == std::string_view::npos || dot <= name ? input_id : input_id.substr(0, dot));
}
inline std::string name_value(std::string_view input_id) {
  return path_value(input_id.substr(input_id.rfind('/') + 1));
}

// Any value but that of {path} and {id}, in a target: '/', control characters and leading dots become '_'; at most 200
// bytes, with whole characters; '_' if there are none.
inline std::string safe_component(std::string text) {
  constexpr std::size_t kBytesMax = 200;
  for (auto& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/') c = '_';
  for (std::size_t i = 0; i < text.size() && text[i] == '.'; ++i) text[i] = '_';
  auto end = std::min(text.size(), kBytesMax);
  while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0u) == 0x80u) --end;
  text.resize(end);
  return text.empty() ? "_" : text;
}

// The values of {path} and {id} keep their folders; each is made safe.
inline std::string safe_path(std::string_view text) {
  std::string out;
  while (true) {
    const auto slash = text.find('/');
    out += safe_component(std::string(text.substr(0, slash)));
    if (slash == std::string_view::npos) return out;
    out += '/';
    text.remove_prefix(slash + 1);
  }
}

}  // namespace chancery
