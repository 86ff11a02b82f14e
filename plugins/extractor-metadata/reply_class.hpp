// The class of a reply to deputies (A: done, B: planned, C: not to be done) as lines of its head and end give it: A,
// （B类）, 办理结果：A, （A类　主动公开）. Knows no roles of lines.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "words.hpp"

namespace chancery::particulars {

struct ReplyClass {
  std::string value;                // A, B1
  Piece words;                      // A类
  std::optional<Piece> disclosure;  // 主动公开 beside it
};

// The letter of A, A类, Ａ, （B）, A类（已解决）. Empty: the words are no class.
std::string class_letter(std::string_view words);
// Of a line that has nothing but the class and how far the reply may go, in a head also behind its number.
std::optional<ReplyClass> bare_class(Piece line);
// Behind a label: 办理结果：A, 签发人：王某　答复类别：B类.
std::optional<ReplyClass> labelled_class(Piece line);

}  // namespace chancery::particulars
