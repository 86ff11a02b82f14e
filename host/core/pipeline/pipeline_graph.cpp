// Nodes and edges of DOT: see pipeline_graph.hpp.
#include "pipeline_graph.hpp"

#include <algorithm>
#include <set>

namespace chancery::core {
namespace {

constexpr std::string_view kHead = R"dot(  rankdir=TB;
  bgcolor="white";
  fontname="Helvetica,Arial,sans-serif";
  node [fontname="Helvetica,Arial,sans-serif", fontsize=11, shape=box, style="rounded,filled", color="#5b7083", fillcolor="#eaf1f7"];
  edge [color="#5b7083", arrowsize=0.7, fontname="Helvetica,Arial,sans-serif", fontsize=9];
)dot";

std::string dot_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c == '&') out += "&amp;";  // Graphviz reads entities
    else out += c;
  }
  return out + "\"";
}

// A component's id, and below it what it is if it has an id of its own.
std::string label_of(const PlannedComponent& component) {
  const auto& use = component.info().id;
  return component.id == use ? use : component.id + "\n" + use;
}

class Graph {
 public:
  explicit Graph(const Plan& plan) : plan_(plan) {}

  std::string text() {
    out_ = "digraph " + dot_string(plan_.name) + " {\n";
    out_ += kHead;
    draw_readers();
    for (std::size_t i = 0; i < plan_.stages.size(); ++i) draw_stage(i);
    draw_consumers();
    draw_tables();
    return out_ + edges_ + "}\n";
  }

 private:
  void draw_readers() {
    std::string label = "all installed readers";
    if (plan_.readers_named) label.clear();
    for (const auto& reader : plan_.readers) {
      if (plan_.readers_named) label += (label.empty() ? "" : "\n") + reader.id;
      for (const auto& d : reader.declarations)
        if (d.use == TableUse::writes) by_reader_.insert(d.schema.name);
    }
    node("reader", label, "fillcolor=\"#f3ecd9\"");
    node("text", "text", "shape=ellipse, fillcolor=\"white\"");
    edge("reader", "text", "");
  }
  void draw_stage(std::size_t index) {
    const auto& stage = plan_.stages[index];
    const auto name = "stage " + std::to_string(index);
    node(name, std::to_string(index + 1) + "  " + label_of(stage), "");
    if (!draw_reads(stage, name)) edge("text", name, "");
    draw_when(stage.when, name);
    for (const auto& d : stage.declarations)
      if (d.use == TableUse::writes) edge(name, table(d.schema.name), "");
  }
  // Whether there is any table that it reads.
  bool draw_reads(const PlannedComponent& component, const std::string& name) {
    bool any = false;
    for (const auto& d : component.declarations) {
      if (d.use == TableUse::writes || !is_made(d.schema.name)) continue;
      edge(table(d.schema.name), name, d.use == TableUse::reads ? "" : "style=dashed");
      any = true;
    }
    return any;
  }
  void draw_when(const std::vector<Condition>& when, const std::string& name) {
    for (const auto& condition : when)
      edge(table(plan_.tables[condition.table].name), name,
           std::string("style=dotted, label=\"when it ") + (condition.lacks ? "lacks" : "has") + "\"");
  }
  void draw_consumers() {
    std::string open;  // the consumer whose frame is open
    for (std::size_t i = 0; i < plan_.exporters.size(); ++i) {
      const auto& exporter = plan_.exporters[i];
      if (i == 0 || exporter.consumer != open) {
        if (i > 0) out_ += "  }\n";
        open = exporter.consumer;
        out_ += "  subgraph " + dot_string("cluster " + open) + " {\n    label=" + dot_string(open) +
                "; fontsize=11; color=\"#9aaab8\"; style=\"rounded\";\n";
      }
      const auto name = "exporter " + std::to_string(i);
      node(name, label_of(exporter) + "\n" + exporter.to.text(), "fillcolor=\"#e6f2e6\"");
      const bool all = exporter.info().any_table() && !reads_named_tables(exporter);
      if (all) edge("all", name, "style=dashed"), all_ = true;
      else if (!draw_reads(exporter, name)) edge("text", name, "");
      draw_when(exporter.when, name);
    }
    if (!plan_.exporters.empty()) out_ += "  }\n";
    if (!all_) return;
    node("all", "all tables", "shape=ellipse, fillcolor=\"white\", style=\"dashed,filled\"");
    for (const auto& stage : plan_.stages)
      for (const auto& d : stage.declarations)
        if (d.use == TableUse::writes) tables_.insert(d.schema.name), into_all_.insert(d.schema.name);
    for (const auto& name : into_all_) edge("table " + name, "all", "style=dashed, arrowhead=none, color=\"#b9c4cd\"");
  }
  static bool reads_named_tables(const PlannedExporter& exporter) {
    return std::any_of(exporter.declarations.begin(), exporter.declarations.end(),
                       [](const auto& d) { return d.use != TableUse::writes; });
  }
  void draw_tables() {
    for (const auto& name : tables_) {
      node("table " + name, name, "shape=ellipse, fillcolor=\"white\"");
      if (by_reader_.contains(name)) edge("reader", "table " + name, "");
    }
  }

  // A table that a stage writes, or a reader; the general ones exist always and are drawn only if they are asked.
  bool is_made(const std::string& name) const {
    return by_reader_.contains(name) || std::any_of(plan_.stages.begin(), plan_.stages.end(), [&](const auto& stage) {
             return std::any_of(stage.declarations.begin(), stage.declarations.end(),
                                [&](const auto& d) { return d.use == TableUse::writes && d.schema.name == name; });
           });
  }
  std::string table(const std::string& name) {
    tables_.insert(name);
    return "table " + name;
  }
  void node(const std::string& name, const std::string& label, const std::string& how) {
    out_ += "  " + dot_string(name) + " [label=" + dot_string(label) + (how.empty() ? "" : ", " + how) + "];\n";
  }
  void edge(const std::string& from, const std::string& to, const std::string& how) {
    const auto line = "  " + dot_string(from) + " -> " + dot_string(to) + (how.empty() ? "" : " [" + how + "]") + ";\n";
    if (drawn_.insert(line).second) edges_ += line;
  }

  const Plan& plan_;
  std::string out_, edges_;
  std::set<std::string> by_reader_, tables_, into_all_, drawn_;
  bool all_ = false;
};

}  // namespace

std::string pipeline_graph(const Plan& plan) { return Graph(plan).text(); }

}  // namespace chancery::core
