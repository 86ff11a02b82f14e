// Inputs: which files, in which order, under which ids.
#include "core/engine/inputs.hpp"

#include <sys/stat.h>

#include "chancery/testkit/catch.hpp"
#include "refusal.hpp"
#include "temp_folder.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

namespace fs = std::filesystem;

InputSelection selection(const TempFolder& folder, const Lines& arguments) {
  InputSelection out;
  for (const auto& argument : arguments)
    out.arguments.push_back(argument.starts_with("@") ? "@" + (folder / argument.substr(1)) : folder / argument);
  out.root = folder.path();
  return out;
}
Lines ids(const InputSelection& selection) {
  Lines out;
  for (const auto& input : list_inputs(selection)) out.push_back(input.id + (input.argument ? "*" : ""));
  return out;
}
std::string refused(const TempFolder& folder, const InputSelection& selection) {
  auto text = refusal([&] { list_inputs(selection); });
  for (std::size_t at; (at = text.find(folder.path().string() + "/")) != std::string::npos;)
    text.erase(at, folder.path().string().size() + 1);
  return text;
}

}  // namespace

TEST_CASE("a folder's files come by path in byte order, below it") {
  const TempFolder folder;
  for (const auto* name : {"in/b.txt", "in/B.txt", "in/a/z.txt", "in/a.txt", "in/答.txt", "in/.hidden"})
    folder.write(name, "");
  CHECK(ids(selection(folder, {"in"})) == Lines{".hidden", "B.txt", "a.txt", "a/z.txt", "b.txt", "答.txt"});
  CHECK(ids(selection(folder, {"in/"})) == ids(selection(folder, {"in"})));
}

TEST_CASE("arguments keep their order, and files are named from the root") {
  const TempFolder folder;
  for (const auto* name : {"in/b", "in/a", "f/z", "y"}) folder.write(name, "");
  CHECK(ids(selection(folder, {"y", "in", "f/z"})) == Lines{"y*", "a", "b", "f/z*"});
  CHECK(ids(selection(folder, {"f/../y"})) == Lines{"y*"});
  auto trailing = selection(folder, {"f/z"});
  trailing.root = folder / "f/";
  CHECK(ids(trailing) == Lines{"z*"});
}

TEST_CASE("a file outside the root has no id") {
  const TempFolder folder;
  folder.write("x", "");
  folder.write("root/y", "");
  auto outside = selection(folder, {"x"});
  outside.root = folder / "root";
  CHECK(refused(folder, outside) ==
        "usage: x: lies outside root, so its id is not known; name the folder that ids start from with --root");
  outside.arguments = {folder / "root/../x"};
  CHECK(refused(folder, outside).starts_with("usage: root/../x: lies outside"));
}

TEST_CASE("standard input is an input of its own") {
  InputSelection in;
  in.arguments = {"-"};
  CHECK(ids(in) == Lines{"-*"});
  in.arguments = {"-", "-"};
  CHECK(refusal([&] { list_inputs(in); }).starts_with("usage: -: has the id '-', as has -"));
}

TEST_CASE("globs choose among a folder's files, not among files named") {
  const TempFolder folder;
  for (const auto* name : {"in/a.txt", "in/b.md", "in/s/c.txt", "in/s/d.txt"}) folder.write(name, "");
  auto in = selection(folder, {"in"});
  in.include = {"*.txt"};
  CHECK(ids(in) == Lines{"a.txt", "s/c.txt", "s/d.txt"});
  in.exclude = {"s/d*"};
  CHECK(ids(in) == Lines{"a.txt", "s/c.txt"});
  in.include = {};
  CHECK(ids(in) == Lines{"a.txt", "b.md", "s/c.txt"});
  in.arguments = {folder / "in/b.md"};
  in.include = {"*.txt"};
  CHECK(ids(in) == Lines{"in/b.md*"});
}

TEST_CASE("a glob without a slash is for the name, one with a slash for the path") {
  CHECK(glob_matches("*.txt", "a/b.txt"));
  CHECK(glob_matches("a/*.txt", "a/b.txt"));
  CHECK_FALSE(glob_matches("a/*.txt", "a/c/b.txt"));
  CHECK(glob_matches("[ab].t?t", "x/a.txt"));
  CHECK_FALSE(glob_matches("b", "a/b.txt"));
}

TEST_CASE("a list names files relative to itself") {
  const TempFolder folder;
  folder.write("lists/l.txt", "a.txt\r\n\nsub\n../up.txt\n" + (folder / "abs.txt"));
  for (const auto* name : {"lists/a.txt", "lists/sub/x", "up.txt", "abs.txt"}) folder.write(name, "");
  CHECK(ids(selection(folder, {"@lists/l.txt"})) == Lines{"lists/a.txt*", "x", "up.txt*", "abs.txt*"});
  CHECK(refused(folder, selection(folder, {"@none.txt"})) == "usage: @none.txt: the list cannot be read");
  folder.write("bad.txt", "gone.txt\n");
  CHECK(refused(folder, selection(folder, {"@bad.txt"})) == "usage: @bad.txt: gone.txt: no such file or folder");
}

TEST_CASE("an argument that is not there, or lists nothing, is wrong use") {
  const TempFolder folder;
  fs::create_directory(folder.path() / "void");
  CHECK(refused(folder, selection(folder, {"none"})) == "usage: none: no such file or folder");
  CHECK(refused(folder, selection(folder, {"void"})) == "usage: the arguments list no input");
  CHECK(refused(folder, InputSelection{}) == "usage: the arguments list no input");
}

TEST_CASE("two inputs of one id are named both") {
  const TempFolder folder;
  folder.write("a/x.txt", "");
  folder.write("b/x.txt", "");
  CHECK(refused(folder, selection(folder, {"a", "b"})) ==
        "usage: b/x.txt: has the id 'x.txt', as has a/x.txt; run them apart or from a common folder");
  CHECK(refused(folder, selection(folder, {"a/x.txt", "a/x.txt"}))
            .starts_with("usage: a/x.txt: has the id 'a/x.txt', as has a/x.txt"));
}

TEST_CASE("names that are not UTF-8 become ids that are") {
  const TempFolder folder;
  folder.write("in/\xB4\xF0%.txt", "");
  CHECK(ids(selection(folder, {"in"})) == Lines{"%B4%F0%25.txt"});
}

TEST_CASE("a limit takes the first inputs") {
  const TempFolder folder;
  for (const auto* name : {"in/a", "in/b", "in/c"}) folder.write(name, "");
  auto in = selection(folder, {"in"});
  in.limit = 2;
  CHECK(ids(in) == Lines{"a", "b"});
  in.limit = 3;
  CHECK(ids(in).size() == 3);
}

TEST_CASE("the output folder inside an input folder is not searched") {
  const TempFolder folder;
  for (const auto* name : {"in/a", "in/out/x", "in/out/.chancery/y"}) folder.write(name, "");
  auto in = selection(folder, {"in"});
  in.out = folder / "in/out";
  CHECK(ids(in) == Lines{"a"});
}

TEST_CASE("a folder's pipes are passed by, its dead links become inputs that fail") {
  const TempFolder folder;
  folder.write("in/a", "");
  REQUIRE(::mkfifo((folder / "in/pipe").c_str(), 0600) == 0);
  fs::create_symlink("nowhere", folder.path() / "in/link");
  CHECK(ids(selection(folder, {"in"})) == Lines{"a", "link"});
}
