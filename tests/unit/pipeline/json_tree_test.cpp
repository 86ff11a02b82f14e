// JSON that a person wrote: where each value stands, what is refused and how that reads, and canonical text.
#include "core/pipeline/json_tree.hpp"

#include "chancery/testkit/catch.hpp"
#include "fault_text.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;
using Lines = std::vector<std::string>;

namespace {

JsonNode parse(std::string_view text, std::vector<Fault>& faults) {
  return parse_json(text, std::make_shared<JsonSource>(JsonSource{"f", "/"}), faults);
}

Lines faults_of(std::string_view text) {
  std::vector<Fault> faults;
  const auto node = parse(text, faults);
  return lines_of(faults);
}
Lines reports_of(std::string_view text) {
  std::vector<Fault> faults;
  const auto node = parse(text, faults);
  Lines out;
  for (const auto& fault : faults) out.push_back(fault.text());
  return out;
}
JsonNode good(std::string_view text) {
  std::vector<Fault> faults;
  auto node = parse(text, faults);
  REQUIRE(lines_of(faults) == Lines{});
  return node;
}
std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("values keep their kind, source and pointer") {
  const auto root = good(R"({"a/b": {"c~d": [true, null, -3, 2.5, "答\u590d\ud83d\ude00\n"]}})");
  const auto* list = root.at("/a~1b/c~0d");
  REQUIRE(list);
  REQUIRE(list->elements.size() == 5);
  CHECK(list->elements[0].boolean);
  CHECK(list->elements[1].kind == JsonNode::Kind::null);
  CHECK(list->elements[2].kind == JsonNode::Kind::integer);
  CHECK(list->elements[2].integer == -3);
  CHECK(list->elements[3].kind == JsonNode::Kind::number);
  CHECK(list->elements[4].string == "答复😀\n");
  CHECK(list->elements[4].pointer == "/a~1b/c~0d/4");
  CHECK(list->elements[4].source->name == "f");
}

TEST_CASE("comments and a byte order mark are read over") {
  CHECK(canonical_json(good("\xEF\xBB\xBF// 一\n{ /* 二 */ \"a\": 1 } // 三")) == R"({"a":1})");
}

TEST_CASE("a pointer that leads nowhere finds nothing") {
  const auto root = good(R"({"a": [10, 11], "": {"": 5}, "~": 1, "~1": 2})");
  CHECK(root.at("")->is_object());
  CHECK(root.at("/a/1")->integer == 11);
  CHECK(root.at("//")->integer == 5);
  CHECK(root.at("/~0")->integer == 1);
  CHECK(root.at("/~01")->integer == 2);
  for (const auto* bad : {"a", "/b", "/a/2", "/a/-1", "/a/x", "/a/", "/a/0/0", "/a/99999999999999999999", "/a/00",
                          "/a/01", "/~", "/~2", "/~0~", "/a/~0"}) {
    INFO(bad);
    CHECK(root.at(bad) == nullptr);
  }
}

TEST_CASE("a key that stands twice is a fault, each time") {
  CHECK(faults_of(R"({"a": {"b/c": 1, "b/c": 2, "b/c": 3}})") ==
        Lines{"f: /a/b~1c: the key 'b/c' stands twice (keep one of them)",
              "f: /a/b~1c: the key 'b/c' stands twice (keep one of them)"});
}

TEST_CASE("64 levels may be nested, 65 not") {
  CHECK(faults_of(nested(64)) == Lines{});
  const auto reports = reports_of("// {[\n{\"a\": \"[[\", \"b\": " + nested(64) + "}");
  REQUIRE(reports.size() == 1);
  CHECK(reports[0].starts_with("f:2:81: /b/0/0"));
  CHECK(reports[0].ends_with(": found values nested deeper, expected 64 levels at most"));
  CHECK(faults_of(nested(100'000)).size() == 1);
}

TEST_CASE("integers are those of 64 bits with a sign; others are told with all else that is wrong") {
  CHECK(good("9223372036854775807").integer == INT64_MAX);
  CHECK(good("-9223372036854775808").integer == INT64_MIN);
  for (const auto* big : {"9223372036854775809", "-9223372036854775809", "18446744073709551615",
                          "100000000000000000001", "1000000000000000000000"}) {
    INFO(big);
    CHECK(reports_of(std::string("[") + big + ",\n" + big + "]") ==
          Lines{"f:1:2: /0: found an integer beyond 64 bits, expected a smaller number",
                "f:2:1: /1: found an integer beyond 64 bits, expected a smaller number"});
  }
  CHECK(good("1e300").number == 1e300);
}

TEST_CASE("a number is an integer however it is written") {
  for (const auto& [text, value] :
       std::vector<std::pair<const char*, std::int64_t>>{{"5.0", 5},
                                                         {"-5e0", -5},
                                                         {"-0.0", 0},
                                                         {"-9.223372036854775808e18", INT64_MIN},
                                                         {"1e18", 1'000'000'000'000'000'000},
                                                         {"9.2233720368547748e18", 9223372036854774784}}) {
    INFO(text);
    CHECK(good(text).kind == JsonNode::Kind::integer);
    CHECK(good(text).integer == value);
  }
  for (const auto* text : {"5.5", "1e-300", "9.223372036854775808e18", "-1e19", "1e300"}) {
    INFO(text);
    CHECK(good(text).kind == JsonNode::Kind::number);
  }
}

TEST_CASE("an integer beyond 64 bits is the double that is written with the same digits") {
  for (const auto* digits : {"9223372036854775808", "-9223372036854777856", "100000000000000000000",
                             "340000000000000000000", "999999999999999868928"}) {
    INFO(digits);
    const auto node = good(digits);
    CHECK(node.kind == JsonNode::Kind::number);
    CHECK(canonical_json(node) == digits);
  }
  CHECK(good("-34E19").number == good(canonical_json(good("-34E19"))).number);
}

TEST_CASE("a syntax error names line, column in characters, what was found and what could stand there") {
  for (const auto& [text, report] : std::vector<std::pair<std::string, std::string>>{
           {"{\n  \"名称\": \"答复\",\n  \"阶段\": ]\n}", "f:3:9: found ']', expected a value"},
           {R"({"a": tru})", "f:1:7: /a: found 'tru', expected a value (write true)"},
           {R"({"a": True})", "f:1:7: /a: found 'True', expected a value (write true)"},
           {"", "f:1:1: found the end of input, expected a value"},
           {"[1,]", "f:1:4: found ']', expected a value (take out the comma before it)"},
           {R"({"a": 1, })", "f:1:10: found '}', expected a key in double quotes (take out the comma before it)"},
           {"{} {}", "f:1:4: found '{', expected the end of the file"},
           {R"({"a": 1 "b": 2})", "f:1:9: found a string literal, expected ',' or '}' (put a comma before it)"},
           {R"({"a": [1 22]})", "f:1:10: /a: found a number literal, expected ',' or ']' (put a comma before it)"},
           {R"({"a": [1, 2})",
            "f:1:12: /a: found '}', expected ',' or ']' (the '[' in line 1, column 7 is not closed)"},
           {R"({'a': 1})", "f:1:2: found ''a'', expected a key in double quotes (write texts in double quotes)"},
           {R"({a: 1})", "f:1:2: found 'a', expected a key in double quotes (write texts in double quotes)"},
           {R"({"a" 1})", "f:1:6: found a number literal, expected ':' (put a ':' before it)"},
           {"{\"a\": \"b", "f:1:7: found a text that does not end in its line, expected its closing '\"'"},
           {"{\"a\": 1",
            "f:1:8: found the end of input, expected ',' or '}' (the '{' in line 1, column 1 is not closed)"},
           {"{} /* x", "f:1:4: found a broken comment, expected // … or /* … */"},
           {"1e999", "f:1:1: found a number too large for a double, expected a smaller number"}}) {
    INFO(text);
    CHECK(reports_of(text) == Lines{report});
  }
}

TEST_CASE("a broken string is refused without being quoted") {
  const auto only = [](std::string_view text) {
    const auto faults = faults_of(text);
    REQUIRE(faults.size() == 1);
    return faults[0];
  };
  CHECK(only("\"\xFF\"") == "f: found the byte 0xFF, which is no UTF-8, expected UTF-8 (save the file as UTF-8)");
  CHECK(only("\xFF") == only("\"\xFF\""));
  CHECK(only(R"("\ud83d")").find("surrogate U+D800..U+DBFF must be followed by U+DC00..U+DFFF") != std::string::npos);
  CHECK(only(R"("\ude00")").find("surrogate U+DC00..U+DFFF must follow U+D800..U+DBFF") != std::string::npos);
  CHECK(only("1e999").find("json.exception") == std::string::npos);
  CHECK(only("\"" + std::string(100'000, 'x')).size() < 200);
}

TEST_CASE("slips that can be mended are all told, at their places in the text as it was written") {
  CHECK(reports_of("{\"a\"：1，\"b\": [1,,2,], \"c\": True, ‘d’: 'x', \"e\": 1e999 \"f\": \"C:\\data\",} # end") ==
        Lines{"f:1:5: found '：', expected ':' (write a plain ':')",
              "f:1:7: found '，', expected ',' or '}' (write a plain ',')",
              "f:1:16: /b: found ',', expected a value (take this comma out)",
              "f:1:19: /b: found ']', expected a value (take out the comma before it)",
              "f:1:27: /c: found 'True', expected a value (write true)",
              "f:1:33: found '‘d’', expected a key in double quotes (write texts in double quotes)",
              "f:1:38: found ''x'', expected a value (write texts in double quotes)",
              "f:1:48: /e: found a number too large for a double, expected a smaller number",
              "f:1:54: found a string literal, expected ',' or '}' (put a comma before it)",
              "f:1:62: found a broken string: forbidden character after backslash, expected a string of valid escapes "
              "(write '/', or '\\\\' for a backslash)",
              "f:1:69: found '}', expected a key in double quotes (take out the comma before it)",
              "f:1:71: found '#', expected the end of the file (comments begin with '//')"});
  const auto places_of = [](std::string_view text) {
    std::vector<Fault> faults;
    const auto root = parse(text, faults);
    std::string out;
    for (const auto& [key, value] : root.members) out += key + " " + std::to_string(value.position.column) + " ";
    return out;
  };
  CHECK(places_of("{“名”：1，'b'：2,}") == "名 6 b 12 ");
}

TEST_CASE("quotes of two keyboards, numbers of others, words and keys without quotes are mended one by one") {
  const auto all = [](const std::string& text) {
    std::vector<Fault> faults;
    const auto root = parse(text, faults);
    return std::pair(lines_of(faults), canonical_json(root));
  };
  using Told = std::pair<Lines, std::string>;
  const std::string quotes = " (write texts in double quotes)", key = ", expected a key in double quotes",
                    value = ", expected a value";
  CHECK(all(R"({"a”: "b", "c": 1})") == Told{{"f: found '\"a”', expected ':'" + quotes}, R"({"a":"b","c":1})"});
  CHECK(all(R"({"a": "b”, "c": 1})") == Told{{"f: found '\"b”', expected ',' or '}'" + quotes}, R"({"a":"b","c":1})"});
  CHECK(all(R"({"a": “b“, "c": 1})") == Told{{"f: found '“b“'" + value + quotes}, R"({"a":"b","c":1})"});
  CHECK(all(R"({"a": “他说“好”了”, "c": 1})").second == R"({"a":"他说“好”了","c":1})");
  CHECK(all(R"({"a": 05, "b": ５０, "c": +5})").second == R"({"a":5,"b":50,"c":5})");
  CHECK(all("{\"a\": 1; \"b\": 2}") ==
        Told{{"f: found ';', expected ',' or '}' (write a plain ',')"}, R"({"a":1,"b":2})"});
  CHECK(all("{ a: .5, \"b\": NaN, \"c\": x.y, \"d\": 50%, \"e\": yes }").first.size() == 6);
  CHECK(all("{ a: 1 }") == Told{{"f: found 'a'" + key + quotes}, R"({"a":1})"});
  CHECK(all("{\"a\": [1，], \"b\": 2,， \"c\": 3}；") ==
        Told{{"f: /a: found '，', expected ',' or ']' (take it out)", "f: found '，'" + key + " (take it out)",
              "f: found '；', expected the end of the file (take it out)"},
             R"({"a":[1],"b":2,"c":3})"});
  CHECK(all("{\"a\": \"x,\n\"b\": 1}").first ==
        Lines{"f: /a: found a text that does not end in its line, expected its closing '\"'"});
}

TEST_CASE("of what follows a guess nothing is told if the text cannot be read even so") {
  CHECK(reports_of(R"({"a": [1, "b": 2, "c": tru})") ==
        Lines{"f:1:14: /a: found ':', expected ',' or ']' (the '[' in line 1, column 7 is not closed)"});
  CHECK(reports_of(R"({"a": 1 "b": 1 x })") ==
        Lines{"f:1:9: found a string literal, expected ',' or '}' (put a comma before it)"});
  CHECK(reports_of(R"({"a": [1,], "b": 1 x })") ==
        Lines{"f:1:10: /a: found ']', expected a value (take out the comma before it)",
              "f:1:20: found 'x', expected ',' or '}'"});
}

TEST_CASE("the parser's words within the text that it quotes are the text's") {
  CHECK(reports_of(R"({"number overflow": tru, "missing closing quote; expected end of input": 1})") ==
        Lines{"f:1:21: /number overflow: found 'tru', expected a value (write true)"});
  CHECK(reports_of("{\"no unexpected invalid BOM \x01\": 1}").size() == 1);
  CHECK(reports_of("{\"a\": 1 invalid; expected end of input") ==
        Lines{"f:1:9: found 'invalid;', expected ',' or '}'"});
}

TEST_CASE("bytes that stand in no text are told once, and the rest is read") {
  std::vector<Fault> faults;
  CHECK(parse(std::string("{\0\"a\": 1}", 9), faults).find("a"));
  CHECK(lines_of(faults) == Lines{"f: found a NUL byte, expected text"});
  CHECK(faults_of("{\"\xB1\xEA\": \"\xCC\", \"a\": 1, \"a\": 2} // \xD0\xD0").size() == 2);
  CHECK(faults_of(std::string("\xFF\xFE{\0", 4)) == Lines{"f: found UTF-16, expected UTF-8 (save the file as UTF-8)"});
}

TEST_CASE("after a syntax error that nobody can mend there is no tree") {
  std::vector<Fault> faults;
  CHECK(parse(R"({"a": [1, 2)", faults).kind == JsonNode::Kind::null);
}

TEST_CASE("canonical JSON has keys in byte order, no blanks and the shortest numbers") {
  CHECK(canonical_json(good(R"({ "b": [1, 2.50, 1e2, -0.0, 1e-7], "a": "\u0001\"\\/é", "ä": null, "B": true })")) ==
        R"({"B":true,"a":"\u0001\"\\/é","b":[1,2.5,100,0,1e-07],"ä":null})");
  std::string as_written;
  append_json(as_written, good(R"({"b": 1, "a": {"d": 1, "c": 2}})"));
  CHECK(as_written == R"({"b":1,"a":{"d":1,"c":2}})");
}

TEST_CASE("values are equal by what they mean, not by how they are written") {
  CHECK(equal(good("1"), good("1.0")));
  CHECK(equal(good(R"({"a": 1, "b": [2]})"), good(R"({"b": [2], "a": 1})")));
  CHECK(equal(good(R"({"a": [-0.0, 1.0]})"), good(R"({"a": [0, 1]})")));
  CHECK_FALSE(equal(good("[1]"), good("[1, 1]")));
  CHECK_FALSE(equal(good(R"({"a": 1})"), good(R"({"b": 1})")));
  CHECK_FALSE(equal(good("1"), good("1.5")));
  CHECK_FALSE(equal(good("9007199254740993"), good("9007199254740992")));
  CHECK_FALSE(equal(good("1"), good("true")));
  CHECK_FALSE(equal(good("null"), good("false")));
  CHECK_FALSE(equal(good("[1,2]"), good("[2,1]")));
}

TEST_CASE("what a program wrote must be without fault") {
  CHECK(parse_json_strictly("[1]", "cache").elements.size() == 1);
  CHECK(refusal([] { parse_json_strictly("[", "cache"); }) ==
        "failed: cache:1:2: found the end of input, expected a value");
  CHECK(refusal([] { parse_json_strictly(R"({"a":1,"a":1})", "cache"); }) ==
        "failed: cache:1:8: the key 'a' stands twice");
}
