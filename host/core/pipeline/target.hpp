// Where an exporter's output goes: a template like "briefs/{path}.md", filled in for each document and confined below
// the output folder.
//
// {path} the input's path below its root without extension · {name} its last part · {id} the document's id · {piece} a
// renderer's part · {metadata:FIELD} · {label:SCHEME}: values of the document. Values become safe: '/' (but in {path}
// and {id}), control characters and leading dots become '_'; at most 200 bytes each; a value that is missing is '_'.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "fault.hpp"

namespace chancery::core {

struct TargetPart {
  enum class Kind { literal, path, name, id, piece, metadata, label };
  Kind kind = Kind::literal;
  std::string text;  // the literal; the field; the scheme
};

class TargetTemplate {
 public:
  // Adds to `faults`, at `place`, what is wrong: unknown placeholders, absolute, "..", below .chancery, what no file
  // name may hold. Then empty. `found`: the text as messages show it.
  static TargetTemplate parse(std::string_view text, const Place& place, const std::string& found,
                              std::vector<Fault>& faults);

  // One file for all documents: no part depends on the document.
  bool appended() const;
  bool has(TargetPart::Kind kind) const;
  const std::string& text() const { return text_; }
  const std::vector<TargetPart>& parts() const { return parts_; }
  // `value` gives a part's raw text. Throws Error{contract} if the result lies below .chancery.
  std::string fill(const std::function<std::string(const TargetPart&)>& value) const;

 private:
  std::string text_;
  std::vector<TargetPart> parts_;
};

// Throws Error{contract, name} unless it names a file below the output folder, and not below .chancery.
void check_confined(std::string_view name);

}  // namespace chancery::core
