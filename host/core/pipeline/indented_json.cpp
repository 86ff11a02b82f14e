// See indented_json.hpp.
#include "indented_json.hpp"

#include <algorithm>

#include "../document/utf8.hpp"
#include "chancery/json_writer.hpp"

namespace chancery::core {
namespace {

constexpr std::size_t kCommentColumn = 72;

class Printer {
 public:
  explicit Printer(const std::function<std::string(const JsonNode&)>& comment) : comment_(comment) {}

  std::string print(const JsonNode& root) {
    value(root, 0, "");
    return std::move(out_);
  }

 private:
  void value(const JsonNode& node, std::size_t depth, const char* end) {
    if (node.is_leaf() || is_line(node)) {
      append_json(out_, node);
      out_ += end;
      if (comment_) comment(node);
      out_ += '\n';
      return;
    }
    out_ += node.is_object() ? "{\n" : "[\n";
    const auto count = node.members.size() + node.elements.size();
    for (std::size_t i = 0; i < count; ++i) {
      out_.append(2 * depth + 2, ' ');
      if (node.is_object()) JsonWriter(out_).string(node.members[i].first), out_ += ": ";
      value(node.is_object() ? node.members[i].second : node.elements[i], depth + 1, i + 1 < count ? "," : "");
    }
    out_.append(2 * depth, ' ');
    out_ += node.is_object() ? "}" : "]";
    out_ += end;
    out_ += '\n';
  }
  // Plain values that stand in one place.
  static bool is_line(const JsonNode& node) {
    return node.is_array() && std::all_of(node.elements.begin(), node.elements.end(),
                                          [&](const auto& e) { return e.is_leaf() && e.parameter == node.parameter; });
  }
  void comment(const JsonNode& node) {
    const auto start = out_.rfind('\n') == std::string::npos ? 0 : out_.rfind('\n') + 1;
    const auto width = out_.size() - start;
    out_.append(width + 2 < kCommentColumn ? kCommentColumn - width : 2, ' ');
    out_ += "// " + one_line(comment_(node));
  }

  const std::function<std::string(const JsonNode&)>& comment_;
  std::string out_;
};

}  // namespace

std::string indented_json(const JsonNode& root, const std::function<std::string(const JsonNode&)>& comment) {
  return Printer(comment).print(root);
}

}  // namespace chancery::core
