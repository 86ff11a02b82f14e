// Container readers for tests. A container is lines of `name<TAB>text`, where \n, \t and \\ in the text stand for a
// line feed, a tab and a backslash. `reader.test.members` reads its members itself: a text of FAIL is bad input, one
// that starts with SECRET is refused. `reader.test.archive` hands them to other readers.
#pragma once

#include <array>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/plugin.hpp"

namespace chancery::test {

struct ContainerLine {
  std::string_view name, text;
};

inline std::vector<ContainerLine> container_lines(std::string_view bytes) {
  std::vector<ContainerLine> out;
  while (!bytes.empty()) {
    const auto line = bytes.substr(0, bytes.find('\n'));
    bytes.remove_prefix(std::min(bytes.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos)
      throw Error(Code::bad_input, "", "line " + std::to_string(out.size() + 1) + " has no tab");
    out.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return out;
}

inline std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) out += text[i];
    else if (const char c = text[++i]; c == 'n') out += '\n';
    else out += c == 't' ? '\t' : c;
  }
  return out;
}

// Members are located by their line's number, since two may have one name.
inline void list_lines(MemberList& members) {
  const auto lines = container_lines(members.bytes());
  for (std::size_t i = 0; i < lines.size(); ++i) members.add(lines[i].name, std::to_string(i));
}
inline std::string located_text(const InputBytes& input) {
  const auto locator = input.locator();
  std::size_t line = 0;
  std::from_chars(locator.data(), locator.data() + locator.size(), line);
  return unescaped(container_lines(input.bytes()).at(line).text);
}

struct MembersReader : Reader {
  static constexpr std::string_view id = "reader.test.members", version = "1.0.0",
                                    summary = "Members that it reads itself.";
  static constexpr std::array<std::string_view, 1> suffixes = {".members"};
  void list(MemberList& members) { list_lines(members); }
  void process(Input& input) override {
    const auto text = located_text(input);
    if (text == "FAIL") throw Error(Code::bad_input, "", "the member says FAIL");
    if (text.starts_with("SECRET")) throw Error(Code::refused, "", "it is marked: " + text);
    input.set_text(text);
  }
};

struct ArchiveReader : Reader {
  static constexpr std::string_view id = "reader.test.archive", version = "1.0.0",
                                    summary = "Members for other readers.";
  static constexpr std::array<std::string_view, 1> suffixes = {".archive"};
  void list(MemberList& members) { list_lines(members); }
  void open(MemberBytes& member) {
    const auto text = located_text(member);
    if (text == "FAIL") throw Error(Code::bad_input, "", "the member says FAIL");
    member.set(text);
  }
  void process(Input&) override { throw Error(Code::contract, "", "an archive is no document"); }
};

}  // namespace chancery::test
