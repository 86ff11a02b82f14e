// Whether an exported document leads back to its source: the input is the one that was read, the source map covers the
// text and decodes to it, every span lies in it. Knows no file; what was found and what was expected is told with a
// JSON pointer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decoding.hpp"
#include "exported_document.hpp"

namespace chancery::core {

enum class Verdict : std::uint8_t {
  verified,
  different,       // something is not as the document says
  not_verifiable,  // nothing contradicts it, but it cannot be led back: no text, no source map, a member of a container
  unreadable,      // no document as the format says
};
inline constexpr std::array<std::string_view, 4> kVerdictNames = {"verified", "different", "not verifiable",
                                                                  "unreadable"};
constexpr std::string_view name_of(Verdict verdict) { return kVerdictNames[static_cast<std::size_t>(verdict)]; }

// What is known of bytes of the text.
enum class Mapping : std::uint8_t {
  decoded,   // the source's bytes, decoded, are the text
  located,   // they stand at a place of the source, in another form
  made,      // the reader made them, or could not locate them
  unmapped,  // they are in no row of the source map, or what it says is not so or could not be looked up
};
inline constexpr std::array<std::string_view, 4> kMappingNames = {"decoded", "located", "made", "unmapped"};
using Shares = std::array<std::uint64_t, kMappingNames.size()>;  // bytes of text, by Mapping

// What a document's `source` is.
struct Source {
  std::string name;                       // the input's path, for messages
  std::optional<std::string_view> bytes;  // of the input; none: there are none to be had
  std::string sha256;                     // of them
  std::string gone;                       // a difference if not empty: why there is no input though one is expected
  std::string not_verifiable;             // why positions in the source cannot be looked up in the bytes

  bool is_comparable() const { return bytes && not_verifiable.empty(); }
};

struct DocumentCheck {
  struct Finding {
    std::string where;  // a JSON pointer
    std::string message;
  };
  // Findings that are kept; all are counted.
  static constexpr std::size_t kFindingsMax = 20;

  Verdict verdict = Verdict::verified;
  std::string reason;  // of one that is not verifiable
  std::vector<Finding> findings;
  std::uint64_t findings_total = 0;
  std::uint64_t spans = 0;
  Shares text{};        // of the text
  Shares span_bytes{};  // of all spans together; what two of them cover counts twice
};

// A row of the source map has at most so much text: source_map.hpp.
DocumentCheck check_document(const ExportedDocument& document, const Source& source, Decoders& decoders);

}  // namespace chancery::core
