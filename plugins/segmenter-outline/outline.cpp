#include "outline.hpp"

#include <utility>

#include "frame.hpp"
#include "role.hpp"
#include "sequence.hpp"

namespace chancery::outline {

Outline analyse(std::string_view text, const std::vector<Span>& blocks) {
  Draft draft;
  draft.text = text;
  draft.lines = blocks.empty() ? split_lines(text) : lines_of(text, blocks);
  draft.contents = find_contents(text, draft.lines);
  draft.markers = find_markers(text, draft.lines, draft.contents);
  draft.roles.assign(draft.lines.size(), Role::body);
  mark_frame(draft);
  assign_roles(draft);
  auto parts = build_parts(draft);
  auto hierarchy = nest(draft, parts);
  return {std::move(draft.lines), std::move(draft.roles), std::move(hierarchy.of_line), std::move(hierarchy.sections),
          std::move(parts.rows)};
}

}  // namespace chancery::outline
