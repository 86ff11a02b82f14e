// Values of placeholders: see target_values.hpp.
#include "target_values.hpp"

#include "chancery/error.hpp"
#include "chancery/tables.hpp"
#include "chancery/target_names.hpp"

namespace chancery::core {
namespace {

// The first value of a field.
std::string first_metadata(Document& document, const Plan& plan, const std::string& field) {
  const auto id = plan.metadata;
  const auto fields = document.column(id, *plan.tables[id].find("field")),
             values = document.column(id, *plan.tables[id].find("value"));
  for (std::uint32_t row = 0; row < document.rows(id); ++row)
    if (value_at<std::string_view>(fields, row) == field) return std::string(*value_at<std::string_view>(values, row));
  return "";
}

// The best label of a scheme, of the document as a whole.
std::string best_label(Document& document, const Plan& plan, const std::string& scheme) {
  const auto id = plan.label;
  if (id == kNoTable) return "";
  const auto column = [&](std::string_view name) { return document.column(id, *plan.tables[id].find(name)); };
  const auto section = column("section"), sentence = column("sentence"), schemes = column("scheme"),
             labels = column("label"), scores = column("score");
  std::string best;
  double best_score = -1;
  for (std::uint32_t row = 0; row < document.rows(id); ++row) {
    if (value_at<Ref>(section, row) || value_at<Ref>(sentence, row) ||
        value_at<std::string_view>(schemes, row) != scheme)
      continue;
    if (const auto score = value_at<double>(scores, row).value_or(0); score > best_score) {
      best_score = score;
      best = *value_at<std::string_view>(labels, row);
    }
  }
  return best;
}

}  // namespace

std::string target_value(const TargetPart& part, const std::string& input_id, const std::string& id, const Plan& plan,
                         Document& document) {
  switch (part.kind) {
    case TargetPart::Kind::path: return path_value(input_id);
    case TargetPart::Kind::name: return name_value(input_id);
    case TargetPart::Kind::id: return id;
    case TargetPart::Kind::metadata: return first_metadata(document, plan, part.text);
    case TargetPart::Kind::label: return best_label(document, plan, part.text);
    default: return "";
  }
}

std::vector<std::string> names_of_pieces(const TargetTemplate& to, const std::vector<Piece>& pieces,
                                         const std::function<std::string(const TargetPart&)>& value) {
  if (!to.has(TargetPart::Kind::piece) && pieces.size() > 1)
    throw Error(Code::contract, to.text(), "the exporter wrote several pieces, but its target has no {piece}");
  std::vector<std::string> out;
  for (const auto& piece : pieces)
    out.push_back(to.fill(
        [&](const TargetPart& part) { return part.kind == TargetPart::Kind::piece ? piece.name : value(part); }));
  return out;
}

}  // namespace chancery::core
