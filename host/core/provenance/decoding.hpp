// Bytes of a source as text, by the names and rules of the WHATWG Encoding Standard, strictly: bytes that are no
// character are an error, nothing is replaced, no byte order mark is looked for. It is the verifier's own decoder and
// shares nothing with any reader's; the only place of the host that uses ICU.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace chancery::core {

class Decoder {
 public:
  virtual ~Decoder() = default;
  // Replaces `text` with what the bytes are. The position of the first byte that is no part of a character; none if
  // all went well.
  virtual std::optional<std::size_t> decode(std::string_view bytes, std::string& text) = 0;
};

// Decoders by name, each made when it is first asked for.
class Decoders {
 public:
  // Null if the name is no encoding's of the standard, lower case, or one that cannot be decoded here. Throws
  // Error{failed} if ICU lacks it.
  Decoder* find(std::string_view name);

 private:
  std::map<std::string, std::unique_ptr<Decoder>, std::less<>> made_;
};

}  // namespace chancery::core
