// A walk with a stack of its own: the tree is bounded in depth, but a call for each level would still cost more than
// the node's work. Rows of tables are counted here, as browsers place cells, colspan and rowspan included.
#include "layout.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

#include "element.hpp"
#include "line_maker.hpp"
#include "names.hpp"
#include "raw_text.hpp"
#include "utf8.hpp"

namespace chancery::html {

namespace {

constexpr std::size_t kColumnsMax = 1000;                     // as the HTML Standard bounds colspan
constexpr std::size_t kMetasMax = 100, kMetaBytesMax = 4096;  // the title's, too

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// White space at the ends taken off, within made one space.
std::string collapsed(std::string_view s) {
  std::string out;
  bool gap = false;
  for (const char c : s) {
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

std::string lowered(std::string_view s) {
  std::string out(s);
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::size_t number_or_one(std::string_view digits) {
  std::size_t value = 1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return std::clamp<std::size_t>(value, 1, kColumnsMax);
}

// Which cells of a table are taken, row by row.
class Grid {
 public:
  explicit Grid(std::uint32_t box) : box_(box) {}

  std::uint32_t box() const { return box_; }
  void next_row() {
    ++rows_;
    col_ = 0;
  }
  void place(Box& cell, const Attributes& attributes) {
    if (rows_ == 0) rows_ = 1;
    const auto row = rows_ - 1;
    while (col_ < taken_until_.size() && taken_until_[col_] > row) ++col_;
    cell.row = narrowed(row);
    cell.col = narrowed(col_);
    const auto cols = number_or_one(attributes.colspan), rows = number_or_one(attributes.rowspan);
    const auto end = std::min(col_ + cols, kColumnsMax);
    if (rows > 1 && end > taken_until_.size()) taken_until_.resize(end);
    for (auto col = col_; rows > 1 && col < end; ++col) taken_until_[col] = row + rows;
    col_ += cols;
  }

 private:
  static std::uint16_t narrowed(std::size_t n) { return static_cast<std::uint16_t>(std::min<std::size_t>(n, 65535)); }

  std::uint32_t box_;
  std::size_t rows_ = 0, col_ = 0;
  std::vector<std::size_t> taken_until_;  // by column, the first row that is free again
};

const GumboVector& children_of(const GumboNode& node) {
  return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
}

class Walker {
 public:
  Walker(Page& page, std::string_view parsed) : page_(page), parsed_(parsed), lines_(page) {
    page_.boxes.push_back({});
  }

  void walk(const GumboNode* root) {
    enter(*root);
    while (!open_.empty()) {
      auto& top = open_.back();
      if (top.next == children_of(*top.node).length) leave();
      else visit(*static_cast<const GumboNode*>(children_of(*top.node).data[top.next++]));
    }
    lines_.end_line();
    close_box(0);
  }

 private:
  struct Open {
    const GumboNode* node;
    unsigned next = 0;
    std::uint32_t box = kNone;  // opened by this node
    bool ends_line = false, is_link = false, keeps_space = false, is_table = false;
  };

  void visit(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA: return read_text(node.v.text);
      case GUMBO_NODE_ELEMENT: return read_element(node);
      default: return;
    }
  }

  void read_text(const GumboText& text) {
    RawText raw{parsed_, 0, 0, text.text, literal_ > 0};
    const auto* const begin = text.original_text.data;
    if (begin != nullptr) {
      raw.begin = std::min(static_cast<std::size_t>(begin - parsed_.data()), parsed_.size());
      raw.end = std::min(raw.begin + text.original_text.length, parsed_.size());
    }
    pieces_.clear();
    cut_raw(raw, pieces_);
    for (const auto& piece : pieces_) lines_.add(piece, space_kept_ > 0);
  }

  void read_element(const GumboNode& node) {
    const auto& element = node.v.element;
    switch (flow_of(element.tag)) {
      case Flow::dropped: return read_dropped(node);
      case Flow::breaking: return lines_.end_line();
      default: return enter(node);
    }
  }

  // What the page says of itself to machines.
  void read_dropped(const GumboNode& node) {
    const auto& element = node.v.element;
    if (element.tag == GUMBO_TAG_META) return read_meta(Attributes(element));
    if (element.tag == GUMBO_TAG_TITLE && page_.title.empty()) page_.title = title_of(element);
    if (element.tag == GUMBO_TAG_HEAD) enter(node);
  }
  static std::string title_of(const GumboElement& element) {
    if (element.children.length == 0) return {};
    const auto& text = *static_cast<const GumboNode*>(element.children.data[0]);
    const bool is_text = text.type == GUMBO_NODE_TEXT || text.type == GUMBO_NODE_WHITESPACE;
    auto title = is_text ? collapsed(text.v.text.text) : std::string();
    title.resize(encoding::utf8_border(title, kMetaBytesMax));
    return title;
  }
  void read_meta(const Attributes& attributes) {
    const auto name = attributes.name.empty() ? attributes.property : attributes.name;
    if (name.empty() || attributes.content.size() > kMetaBytesMax || page_.metas.size() == kMetasMax) return;
    auto content = collapsed(attributes.content);
    if (!content.empty()) page_.metas.emplace_back(lowered(collapsed(name)), std::move(content));
  }

  void enter(const GumboNode& node) {
    const auto& element = node.v.element;
    Open opened{&node};
    const auto flow = flow_of(element.tag);
    if (element.tag == GUMBO_TAG_A) begin_link(opened, Attributes(element));
    else if (flow == Flow::row) enter_row(opened, element.tag);
    else if (flow == Flow::block) enter_block(opened, element, Attributes(element));
    else if (element.attributes.length > 0) enter_inline(opened, Attributes(element));
    opened.keeps_space = keeps_space(element.tag);
    space_kept_ += opened.keeps_space;
    literal_ += is_literal(element.tag);
    open_.push_back(opened);
  }

  void begin_link(Open& opened, const Attributes& attributes) {
    const bool is_anchor = !attributes.name.empty() || !attributes.id.empty();  // a place that links lead to
    opened.is_link = !attributes.href.empty() || !is_anchor;
    if (opened.is_link) lines_.begin_link(leads_to_file(attributes.href));
  }
  void enter_row(Open& opened, GumboTag tag) {
    lines_.end_line();
    opened.ends_line = true;
    if (tag == GUMBO_TAG_TR && !tables_.empty()) tables_.back().next_row();
  }
  // Styles can make a block of a span, or hide it.
  void enter_inline(Open& opened, const Attributes& attributes) {
    const auto display = display_of(attributes.style);
    if (display == Display::unsaid && !attributes.hidden) return;
    open_box(opened, {});
    page_.boxes[opened.box].hidden = attributes.hidden || display == Display::none;
  }

  void enter_block(Open& opened, const GumboElement& element, const Attributes& attributes) {
    Box box;
    box.hidden = attributes.hidden || display_of(attributes.style) == Display::none;
    const auto names = names_of(attributes.id, attributes.classes, attributes.role);
    box.named_chrome = names.chrome && !names.main;
    box.named_main = names.main;
    describe(box, element.tag);
    if (box.kind == BoxKind::cell && !tables_.empty()) tables_.back().place(box, attributes);
    open_box(opened, box);
    opened.is_table = element.tag == GUMBO_TAG_TABLE;
    if (!opened.is_table) return;
    for (auto outer = tables_.rbegin(); outer != tables_.rend() && !page_.boxes[outer->box()].holds_table; ++outer)
      page_.boxes[outer->box()].holds_table = true;
    tables_.emplace_back(opened.box);
  }
  static void describe(Box& box, GumboTag tag) {
    switch (tag) {
      case GUMBO_TAG_H1:
      case GUMBO_TAG_H2:
      case GUMBO_TAG_H3:
      case GUMBO_TAG_H4:
      case GUMBO_TAG_H5:
      case GUMBO_TAG_H6:
        box.kind = BoxKind::heading;
        box.level = static_cast<std::uint8_t>(1 + tag - GUMBO_TAG_H1);
        break;
      case GUMBO_TAG_LI: box.kind = BoxKind::item; break;
      case GUMBO_TAG_TABLE: box.kind = BoxKind::table; break;
      case GUMBO_TAG_TD:
      case GUMBO_TAG_TH: box.kind = BoxKind::cell; break;
      case GUMBO_TAG_NAV:
      case GUMBO_TAG_FOOTER:
      case GUMBO_TAG_ASIDE:
      case GUMBO_TAG_SELECT: box.kind = BoxKind::frame; break;
      case GUMBO_TAG_ARTICLE:
      case GUMBO_TAG_MAIN: box.named_main = true; break;
      default: break;
    }
  }

  void open_box(Open& opened, Box box) {
    lines_.end_line();
    box.parent = box_;
    box.first_line = static_cast<std::uint32_t>(page_.lines.size());
    opened.box = box_ = static_cast<std::uint32_t>(page_.boxes.size());
    opened.ends_line = true;
    page_.boxes.push_back(box);
    lines_.enter(box_);
  }
  void close_box(std::uint32_t index) {
    auto& box = page_.boxes[index];
    box.end_line = static_cast<std::uint32_t>(page_.lines.size());
    box.end_box = static_cast<std::uint32_t>(page_.boxes.size());
  }

  void leave() {
    const auto closed = open_.back();
    open_.pop_back();
    if (closed.is_link) lines_.end_link();
    if (closed.ends_line) lines_.end_line();
    if (closed.box != kNone) {
      close_box(closed.box);
      box_ = page_.boxes[closed.box].parent;
      lines_.enter(box_);
    }
    if (closed.is_table) tables_.pop_back();
    space_kept_ -= closed.keeps_space;
    literal_ -= is_literal(closed.node->v.element.tag);
  }

  Page& page_;
  std::string_view parsed_;
  LineMaker lines_;
  std::vector<Open> open_;
  std::vector<Grid> tables_;
  std::vector<RawPiece> pieces_;
  std::uint32_t box_ = 0;
  int space_kept_ = 0, literal_ = 0;
};

}  // namespace

Page lay_out(const GumboNode* root, std::string_view parsed, std::string_view decoded) {
  Page page(decoded);
  Walker walker(page, parsed);
  if (root != nullptr) walker.walk(root);
  return page;
}

}  // namespace chancery::html
