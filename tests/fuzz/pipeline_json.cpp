// Bytes as a pipeline file, through the tree, the merge and the plan. The components only exist as declarations.
#include <string>

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

// The character at a line and column.
char character_at(std::string_view text, TextPosition at) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (; at.line > 1; --at.line) text.remove_prefix(text.find('\n') + 1);
  for (; at.column > 1; --at.column) {
    text.remove_prefix(1);
    while (!text.empty() && (static_cast<unsigned char>(text[0]) & 0xC0) == 0x80) text.remove_prefix(1);
  }
  return text.empty() ? '\0' : text[0];
}

bool begins(char c, const JsonNode& node) {
  switch (node.kind) {
    case JsonNode::Kind::null: return c == 'n';
    case JsonNode::Kind::boolean: return c == (node.boolean ? 't' : 'f');
    case JsonNode::Kind::string: return c == '"';
    case JsonNode::Kind::array: return c == '[';
    case JsonNode::Kind::object: return c == '{';
    default: return c == '-' || (c >= '0' && c <= '9');
  }
}

void check_positions(std::string_view text, const JsonNode& node) {
  must(begins(character_at(text, node.position), node), "a value begins where its position says");
  for (const auto& element : node.elements) check_positions(text, element);
  for (const auto& member : node.members) {
    must(character_at(text, member.second.key_position) == '"', "a key begins where its position says");
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
  const auto spec = load_pipeline(world.folder.write("p.json", text), {{"n", "5"}}, faults);
  if (spec.root.is_object()) make_plan(spec, world.registry, {}, faults);
  for (const auto& fault : faults) must(!fault.text().empty(), "a fault has a text");
  return 0;
}
