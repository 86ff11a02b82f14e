// A record for tests, made of parts that a test may change.
#pragma once

#include <chancery/testkit.hpp>
#include <chancery/testkit/catch.hpp>
#include <string>

namespace chancery::jsonl::test {

// With a hash in each place of "#".
inline std::string with_hashes(std::string json) {
  for (std::size_t at = 0; (at = json.find("\"#\"", at)) != json.npos;) json.replace(at + 1, 1, std::string(64, 'a'));
  return json;
}

// 一、总结 with a clef (four bytes, two UTF-16 units) behind it: borders at 0, 3, 6, 10, 13 and 14.
struct TestRecord {
  std::string schema = R"("schema":"chancery.document/1")";
  std::string id = R"("id":"a/b.txt")";
  std::string source = R"("source":{"uri":"a/b.txt","sha256":"#","media_type":"text/plain","bytes":14})";
  std::string unit = R"("offset_unit":"byte")";
  std::string text = R"("text":"一、𝄞好\n")";
  std::string tables =
      R"("source_map":[{"begin":0,"end":14,"source_begin":0,"source_end":14,"encoding":"utf-8"}],"block":[],)"
      R"("metadata":[{"field":"title","value":"题"},{"field":"form","value":"方案"}],)"
      R"("diagnostic":[{"stage":"reader.text","code":"nul_kept","message":"1 NUL"},)"
      R"({"begin":6,"end":10,"stage":"segmenter.outline","code":"odd","message":"a clef"}],)"
      R"("part":[],"section":[{"begin":0,"end":13,"level":1,"marker":"一、","path":"一","title":"𝄞好","title_begin":6,"title_end":13,"run_in":false}],)"
      R"("sentence":[{"begin":6,"end":10},{"begin":10,"end":13,"section":0}])";
  std::string provenance =
      R"({"stage":"reader.text","version":"1.0.0","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"source_map":[0,1],"metadata":[0,1],"diagnostic":[0,1]}},)"
      R"({"stage":"segmenter.outline","version":"1.0.0","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"part":[0,0],"section":[0,1],"diagnostic":[1,2]}},)"
      R"({"stage":"segmenter.sentence","version":"1.0.0","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"sentence":[0,2]}},)"
      R"({"stage":"extractor.metadata","version":"1.0.0","plugin_sha256":"#","options_sha256":"#","status":"ran","rows":{"metadata":[1,2]}},)"
      R"({"stage":"classifier.lexicon","version":"1.0.0","plugin_sha256":"#","options_sha256":"#","status":"failed","rows":{}})";
  std::string more = {};  // further keys

  std::string line() const {
    return with_hashes("{" + schema + "," + id + "," + source + "," + unit + "," + text + ",\"tables\":{" + tables +
                       "},\"provenance\":[" + provenance + "]" + more + "}");
  }
};

struct JsonlReader : testkit::Component {
  explicit JsonlReader(const std::string& tables) : Component("reader.jsonl") { json("/tables", tables); }
};
inline JsonlReader reader(const std::string& tables = "[]") { return JsonlReader(tables); }
inline constexpr const char* kAllTables = R"(["part","section","sentence","metadata"])";

}  // namespace chancery::jsonl::test
