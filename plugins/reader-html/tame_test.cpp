#include "tame.hpp"

#include <chancery/testkit/catch.hpp>
#include <string>

#include "tree.hpp"

using namespace chancery::html;

namespace {

std::string repeated(std::string_view what, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += what;
  return out;
}

std::string attributes(std::size_t count) {
  std::string out = "<p";
  for (std::size_t i = 0; i < count; ++i) out += " attribute" + std::to_string(i);
  return out + ">";
}

std::size_t depth_of(std::string_view page) {
  Arena arena;
  const Tree tree(page, arena);
  std::size_t depth = 0, deepest = 0;
  const GumboNode* node = tree.root();
  while (true) {
    const bool inner = node->type == GUMBO_NODE_ELEMENT && node->v.element.children.length > 0;
    if (inner) {
      node = static_cast<const GumboNode*>(node->v.element.children.data[0]);
      deepest = std::max(deepest, ++depth);
      continue;
    }
    while (node->parent != nullptr && node->parent->type == GUMBO_NODE_ELEMENT &&
           node->index_within_parent + 1 == node->parent->v.element.children.length) {
      node = node->parent;
      --depth;
    }
    if (node->parent == nullptr || node->parent->type != GUMBO_NODE_ELEMENT) return deepest;
    node = static_cast<const GumboNode*>(node->parent->v.element.children.data[node->index_within_parent + 1]);
  }
}

}  // namespace

TEST_CASE("a page is wild if it nests deeper than the limit") {
  CHECK_FALSE(may_be_wild(repeated("<div>", kDepthMax)));
  CHECK(may_be_wild(repeated("<div>", kDepthMax + 1)));
  CHECK_FALSE(may_be_wild(repeated("<p>a</p>", 10 * kDepthMax)));
}

TEST_CASE("a page is wild if a tag has attributes without end") {
  CHECK_FALSE(may_be_wild(attributes(kAttributesMax - 1)));
  CHECK(may_be_wild(attributes(kAttributesMax + 1)));
  CHECK_FALSE(may_be_wild("<img src=\"data:" + std::string(5000, 'x') + "\">"));
}

TEST_CASE("tags beyond the limit become comments of the same length") {
  const auto deep = repeated("<div>", kDepthMax) + "<div a='>'>x</div>";
  const auto made = tamed(deep, Formatting::bounded);
  CHECK(made.size() == deep.size());
  CHECK(made.substr(0, 5 * kDepthMax) == deep.substr(0, 5 * kDepthMax));
  CHECK(made.substr(5 * kDepthMax) == "<?        >x</div>");
}

TEST_CASE("attributes beyond the limit are blanked") {
  const auto made = tamed(attributes(kAttributesMax + 1), Formatting::bounded);
  CHECK(made.size() == attributes(kAttributesMax + 1).size());
  CHECK(made.find(" attribute" + std::to_string(kAttributesMax - 1)) != std::string::npos);
  CHECK(made.find("attribute" + std::to_string(kAttributesMax)) == std::string::npos);
  CHECK(made.back() == '>');
}

TEST_CASE("formatting is bounded, or taken out") {
  const auto page = repeated("<b>", kFormattingMax + 1) + "x</b>";
  CHECK(tamed(page, Formatting::bounded) == repeated("<b>", kFormattingMax) + "<?>x</b>");
  CHECK(tamed("<b>x</b><p>y", Formatting::none) == "<?>x<? ><p>y");
}

TEST_CASE("no page makes a deep tree") {
  CHECK(depth_of(repeated("<div>", 100000)) < kDepthMax + 10);
  CHECK(depth_of(repeated("<b>", 100000)) < kDepthMax + 10);
  CHECK(depth_of(repeated("<table><tr><td>", 20000)) < 2 * kDepthMax);
}

TEST_CASE("a page whose formatting would be copied into every paragraph is read without it") {
  std::string page;
  for (int i = 0; i < 500; ++i) page += "<p><font a" + std::to_string(i) + "=1>x</p>";
  page += repeated("<p>x</p>", 20000);
  Arena arena;
  const Tree tree(page, arena);
  CHECK(tree.page().size() == page.size());
  CHECK(tree.page().find("<font") == std::string::npos);
}
