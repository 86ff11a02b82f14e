// Contact lines: bodies and numbers out of them, and what is neither.
#include "contact.hpp"

#include "test_document.hpp"

using namespace chancery::particulars;

namespace {
std::string read(std::string_view line) {
  const auto contact = contact_of({line, 0});
  std::string out;
  for (const auto& unit : contact.units) out += "[" + std::string(unit.words) + "]";
  for (const auto& phone : contact.phones) out += "<" + phone.number + ">";
  return out;
}
}  // namespace

TEST_CASE("a contact line names a body and its numbers") {
  CHECK(read("（联系单位及电话：云河市科学技术局，022-58832867）") == "[云河市科学技术局]<022-58832867>");
  CHECK(read("(联系单位及电话:云河市教育委员会,022-83215357)") == "[云河市教育委员会]<022-83215357>");
  CHECK(read("联系单位：云河市民政局基层政权科    联系电话：（0512）87654321") ==
        "[云河市民政局基层政权科]<(0512)87654321>");
  CHECK(read("联系单位：市教育局；联系人：张三；电话：0512-1234567、1234568") == "[市教育局]<0512-1234567><1234568>");
}

TEST_CASE("numbers are written in many ways") {
  CHECK(read("联系电话：022—58832867") == "<022-58832867>");
  CHECK(read("联系电话：022 58832867") == "<022-58832867>");
  CHECK(read("电话：０５１２－１２３４５６７") == "<0512-1234567>");
  CHECK(read("联系人及电话：王五 13912345678") == "<13912345678>");
  CHECK(read("电话：0500-8123 4567") == "<0500-8123-4567>");
  CHECK(read("电话：(0500) 8123 4567") == "<(0500)81234567>");
  CHECK(read("手机：139 1234 5678 13700001111") == "<139-1234-5678><13700001111>");
  CHECK(read("电话：0500-81234567 81234568") == "<0500-81234567><81234568>");
  CHECK(read("电话：1234567转801") == "<1234567转801>");
  CHECK(read("咨询电话：12345") == "<12345>");
  CHECK(read("联系人：李会（0512-12345678）、王五(0512)1234567") == "<0512-12345678><(0512)1234567>");
}

TEST_CASE("a number made unreadable is none") {
  CHECK(read("联系电话：0512-8123xxx") == "");
  CHECK(read("联系电话：0512-81234XX，022-58832867") == "<022-58832867>");
  CHECK(read("手机：139****5678，13912345***") == "");
}

TEST_CASE("persons, faxes and post codes are left out") {
  CHECK(read("（联系人：王五、赵六；电话：0512-1234567，传真：0512-7654321，邮编：215000）") == "<0512-1234567>");
  CHECK(read("联系人：市教育局 李会") == "[市教育局]");
  CHECK(read("联系人：李会") == "");
  CHECK(read("单位负责人：李会　电话：1234567") == "<1234567>");
  CHECK(read("联系单位及联系人：规划科 王五") == "[规划科]");
  CHECK(read("") == "");
}

TEST_CASE("a number in half width stands beside what is written") {
  TestDocument document;
  document.part("carrier").line("contact", "联系电话：022—58832867");
  CHECK(document.only("contact_phone") == "022-58832867|022—58832867|stated");
}
