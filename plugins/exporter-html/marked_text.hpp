// A document's text as HTML: a block for each line, and in it a <span> for each stretch that the same facts cover.
//
// Facts may overlap: where any of them begins or ends, a stretch ends. Stretches are numbered through the document
// (id="s0" …), and a fact is the stretches from one number to another: what is written is linear in text and facts,
// however deep they lie in each other. Knows layers, not what facts say.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "labels.hpp"

namespace chancery::html {

// Kinds of facts that are shown and hidden together.
enum class Layer : std::uint8_t {
  task,
  responsible,
  indicator,
  citation,
  organisation,
  person,
  place,
  date,
  name,  // of any other kind
  metadata,
  summary,
  diagnostic,
  other,    // rows of tables that the page does not know
  heading,  // titles that run into their paragraph; always shown
};

struct LayerLook {
  char css_class;
  Label name;
  bool is_shown_at_first;
};
inline constexpr std::array<LayerLook, 14> kLayers = {{{'t', {"任务", "Tasks"}, true},
                                                       {'r', {"责任单位", "Responsible"}, true},
                                                       {'i', {"指标", "Indicators"}, true},
                                                       {'c', {"引用", "Citations"}, true},
                                                       {'o', {"机构", "Organisations"}, true},
                                                       {'p', {"人名", "People"}, true},
                                                       {'l', {"地名", "Places"}, false},
                                                       {'d', {"日期", "Dates"}, true},
                                                       {'n', {"其他名称", "Other names"}, true},
                                                       {'m', {"元数据", "Metadata"}, false},
                                                       {'y', {"摘要句", "Summary"}, false},
                                                       {'g', {"提示", "Diagnostics"}, true},
                                                       {'x', {"其他", "Other"}, false},
                                                       {'h', {"", ""}, true}}};

struct Span {
  std::uint32_t begin, end;
  Layer layer;
};

struct TextLine {
  std::uint32_t begin, end;
  std::string_view role;  // of table paragraph; empty: not known
  int heading_level = 0;  // 0: no heading
};

// A place in the text that can be jumped to: id="sec-4" for number 4.
struct Anchor {
  std::uint32_t at;
  std::uint32_t number;
};

struct Stretches {
  std::uint32_t first, last;
};

class MarkedText {
 public:
  // `lines` and `anchors` stand in text order; spans may stand in any, and lie anyhow.
  MarkedText(std::string_view text, std::vector<TextLine> lines, const std::vector<Span>& spans,
             std::vector<Anchor> anchors);

  // Once, before stretches are asked for.
  void append_to(std::string& out);

  // Which stretches a span of those given is; none if it covers nothing that is shown.
  std::optional<Stretches> stretches(std::size_t begin, std::size_t end) const;
  // The number of the last line that begins at or before the position; 0 if there is none.
  std::size_t line_at(std::size_t position) const;

 private:
  struct Edge {
    std::uint32_t at;
    Layer layer;
  };
  void append_line(std::string& out, std::size_t number);
  void append_stretches(std::string& out, const TextLine& line);
  void pass_edges(std::uint32_t at);
  std::uint32_t next_edge(std::uint32_t line_end) const;
  void append_marked(std::string& out, std::uint32_t begin, std::uint32_t end);

  std::string_view text_;
  std::vector<TextLine> lines_;
  std::vector<Anchor> anchors_;
  std::vector<Edge> begins_, ends_;  // sorted
  std::size_t next_begin_ = 0, next_end_ = 0, next_anchor_ = 0;
  std::array<std::uint32_t, kLayers.size()> open_ = {};  // how many facts of each layer cover the place
  std::uint32_t layers_open_ = 0;                        // a bit for each layer with any
  std::vector<std::uint32_t> starts_;                    // of each stretch written
};

}  // namespace chancery::html
