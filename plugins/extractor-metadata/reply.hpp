// What a reply to deputies says of what it answers: session, number, title and kind of the proposal, who was heard, the
// class of the reply. From its title, the lines of its head, and the sentence that opens it:
// 您提出的“关于…的建议”，经会同市教委研究 …
#pragma once

#include <optional>
#include <vector>

#include "page.hpp"
#include "words.hpp"

namespace chancery::particulars {

struct Reply {
  bool is = false;
  std::optional<Piece> session, title, kind;
  std::optional<Piece> form;  // 答复 of 现答复如下
  std::vector<Piece> numbers, lead_handlers, co_handlers;
};

// `title`: the lines of the part's title, empty if it has none.
Reply read_reply(const Page& page, std::size_t part, Piece title);
void add_reply(const Page& page, const Reply& reply, std::size_t part, Findings& out);
// The only body that issues it, where 我局 is said to handle the proposal. Once all issuers are found.
void add_writer_as_handler(const Reply& reply, std::size_t part, Findings& out);

// 某市十七届人大五次会议, 某区第十三届人民代表大会第六次会议: the first in the words.
std::optional<Piece> session_in(Piece words);
// 第0189号, 第B012、B015号; not 〔2020〕11号.
std::vector<Piece> proposal_numbers_in(Piece words);

}  // namespace chancery::particulars
