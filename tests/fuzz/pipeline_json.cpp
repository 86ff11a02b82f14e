// Bytes as a pipeline file, through the tree, the merge and the plan. The components only exist as declarations.
#include <string>

#include "chancery/error.hpp"
#include "core/pipeline/json_positions.hpp"
#include "core/pipeline/plan.hpp"
#include "known_component.hpp"
#include "must.hpp"

namespace {

using namespace chancery;
using namespace chancery::core;
using chancery::test::KnownComponent;

std::vector<KnownComponent> components() {
  const std::vector<ColumnSchema> word = {{"begin", ColumnType::offset, false}, {"text", ColumnType::utf8, true}};
  std::vector<KnownComponent> out;
  out.push_back(KnownComponent("reader.text").suffixes({".txt"}).writes("source_map"));
  out.push_back(KnownComponent("segmenter.words").writes_single("word", word));
  out.push_back(
      KnownComponent("extractor.names").reads("word", {word[1]}).writes("name", {{"n", ColumnType::i64, true}}));
  out.push_back(KnownComponent("extractor.many").options(R"({"type": "object", "required": ["mode"], "properties": {
    "mode": {"enum": ["fast", 1]}, "n": {"type": "integer", "minimum": 1, "maximum": 9}, "file": {"format": "file"},
    "text": {"type": "string", "maxLength": 4, "pattern": "^[a-z]+$"}, "secret": {"format": "secret"},
    "into": {"type": "string", "format": "table-write"}, "from": {"type": "string", "format": "table-read"},
    "list": {"type": "array", "maxItems": 2, "items": {"type": "object", "properties": {"a": {"default": 1}}}}}})"));
  out.push_back(
      KnownComponent("exporter.all")
          .any_table()
          .options(
              R"({"properties": {"tables": {"type": "array", "items": {"type": "string", "format": "table-read"}}}})"));
  out.push_back(KnownComponent("exporter.book").collector());
  return out;
}

struct World {
  test::TempFolder folder;
  Registry registry = test::registry_of(folder, components());
};

void check_positions(std::string_view text, const JsonNode& node) {
  must(node.position.line > 0 && node.position.column > 0, "every value has a position");
  for (const auto& element : node.elements) check_positions(text, element);
  for (const auto& member : node.members) {
    must(member.second.key_position.line > 0, "every key has a position");
    check_positions(text, member.second);
  }
}

void check_tree(std::string_view text) {
  std::vector<Fault> faults;
  const auto tree = parse_json(text, std::make_shared<JsonSource>(JsonSource{"p.json", "/"}), faults);
  for (const auto& fault : faults) must(fault.place.at.line > 0, "every fault of a text has a position");
  if (!faults.empty()) return;
  check_positions(text, tree);
  std::string written;
  append_json(written, tree);
  must(equal(parse_json_strictly(written, "again"), tree), "a tree written and read again is the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static World world;
  const std::string text(reinterpret_cast<const char*>(data), size);
  check_tree(text);
  std::vector<Fault> faults;
  try {
    const auto spec = load_pipeline(world.folder.write("p.json", text), {{"n", "5"}}, faults);
    if (spec.root.is_object()) make_plan(spec, world.registry, {}, faults);
  } catch (const Error&) {
    return 0;
  }
  for (const auto& fault : faults) must(!fault.text().empty(), "a fault has a text");
  return 0;
}
