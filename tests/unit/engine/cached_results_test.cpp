// Keys in parts: what they are called in a document's pack, and which part is told when one differs.
#include "core/engine/cached_results.hpp"

#include "cached_pipeline.hpp"
#include "core/process/message.hpp"
#include "core/store/compression.hpp"

using namespace chancery;
using namespace chancery::core;
using namespace chancery::test;

namespace {

const std::string kWords = use("extractor.test.words"), kCount = use("classifier.test.optional");
const std::string kOtherWords = use("extractor.test.words", R"("options": {"fail_on": "坏"})");
const std::string kText = "甲 乙";

// Names and contents of the only pack.
using Entries = std::vector<std::pair<std::string, std::string>>;
Entries entries_of(const MemoryStore& store) {
  REQUIRE(store.values.size() == 1);
  const auto bytes = decompressed(store.values.begin()->second);
  Entries out;
  for (MessageReader r(bytes); !r.at_end();) {
    const std::string name(r.text());
    out.emplace_back(name, r.text());
  }
  return out;
}
void put_entries(MemoryStore& store, const Entries& entries) {
  std::string bytes;
  MessageWriter w(bytes);
  for (const auto& [name, content] : entries) w.text(name).text(content);
  store.values.begin()->second = compressed(bytes);
}

const std::string& name_of(const Entries& entries, const std::string& component) {
  for (const auto& [name, content] : entries)
    if (name.starts_with(component + '\0')) return name;
  FAIL("no result of " + component);
  return entries.front().first;
}

}  // namespace

TEST_CASE("a result is named by its component and the parts of its key, 8 bytes each") {
  MemoryStore store;
  CachedPipeline(store, kWords + "," + kCount).run(kText);
  const auto entries = entries_of(store);
  REQUIRE(entries.size() == 3);
  CHECK(name_of(entries, "reader.test.members").size() == 20 + 3 * 8);
  const auto& words = name_of(entries, "extractor.test.words");
  CHECK(words.size() == 21 + 4 * 8 + 8);
  CHECK(words.substr(words.size() - 8) == std::string(8, '\0'));  // no row of test.word before it
  const auto& count = name_of(entries, "classifier.test.optional");
  CHECK(count.size() == 25 + 4 * 8 + 8);
  // One plugin, no options, one text.
  CHECK(count.substr(25, 16) == words.substr(21, 16));
  CHECK(count.substr(25 + 24, 8) == words.substr(21 + 24, 8));
}

TEST_CASE("each part of a key that differs first is told by its name") {
  struct Row {
    const char* component;
    std::size_t part;
    const char* told;
  };
  for (const auto& [component, part, told] :
       std::vector<Row>{{"extractor.test.words", 0, "runs: its plugin"},
                        {"extractor.test.words", 1, "runs: a library"},
                        {"extractor.test.words", 2, "runs: options"},
                        {"extractor.test.words", 3, "runs: the text"},
                        {"extractor.test.words", 4, "runs: how many rows of test.word come before"},
                        {"classifier.test.optional", 0, "runs: its plugin"},
                        {"classifier.test.optional", 3, "runs: the text"},
                        {"classifier.test.optional", 4, "runs: the rows of test.word"}}) {
    MemoryStore store;
    CachedPipeline p(store, kWords + "," + kCount);
    p.run(kText);
    auto entries = entries_of(store);
    const std::string id(component);
    for (auto& [name, content] : entries)
      if (name.starts_with(id + '\0'))
        for (std::size_t i = part; i <= 4; ++i) name[id.size() + 1 + 8 * i] ^= 1;
    put_entries(store, entries);
    CHECK(CachedPipeline::text_of(p.foresee(kText).at(id == "extractor.test.words" ? 1 : 2)) == told);
  }
}

TEST_CASE("what is other about the reader is told, and stages wait for what it makes") {
  MemoryStore store;
  CachedPipeline(store, kWords + "," + kCount).run(kText);
  CachedPipeline p(store, kOtherWords + "," + kCount);
  p.plan().readers[0].options_sha256 = "other";
  CHECK(p.foreseen(kText) == "runs: options; runs: options; depends on reader.test.members");
  CHECK(p.reused(kText) == "--r");  // the same text and rows
  p.plan().readers[0].plugin_sha256 = "another";
  CachedPipeline q(store, kCount);
  q.plan().readers[0].plugin_sha256 = "another";
  CHECK(q.foreseen(kText) == "runs: its plugin; depends on reader.test.members");
}

TEST_CASE("of several results the one that has most parts in common is compared with") {
  MemoryStore store;
  const auto with = [&](const char* fail_on) {
    return use("extractor.test.words", R"("options": {"fail_on": ")" + std::string(fail_on) + "\"}");
  };
  for (const auto* fail_on : {"子", "丑", "寅", "卯"}) CachedPipeline(store, with(fail_on)).run(kText);
  CachedPipeline p(store, with("辰"));
  CHECK(p.foreseen(kText) == "reused; runs: options");
  // One of another plugin but of these options is farther away.
  auto entries = entries_of(store);
  const std::string id = "extractor.test.words";
  p.run(kText);
  auto own = name_of(entries_of(store), id);
  own[id.size() + 1] ^= 1;
  entries.emplace_back(own, "");
  put_entries(store, entries);
  CHECK(p.foreseen(kText) == "reused; runs: options");
}

TEST_CASE("another plugin, other rows and other options are other keys") {
  MemoryStore store;
  CachedPipeline one(store, kWords + "," + kCount);
  CHECK(one.reused(kText) == "---");
  CHECK(one.reused(kText) == "rrr");
  CHECK(CachedPipeline(store, kWords + "," + kWords.substr(0, kWords.size() - 1) + R"(, "id": "b"},)" + kCount)
            .reused(kText) == "rr--");
  CHECK(CachedPipeline(store, kCount).reused(kText) == "r-");  // no table is another thing than one without rows
  CachedPipeline other(store, kWords + "," + kCount);
  other.plan().stages[0].plugin_sha256 = "another";
  CHECK(other.reused(kText) == "r-r");
}

TEST_CASE("what stands before a stage is told when it differs") {
  MemoryStore store;
  const auto second = use("extractor.test.words", R"("id": "b")");
  CachedPipeline(store, kWords + "," + second).run(kText);
  CachedPipeline(store, kWords + "," + kCount).run(kText);
  CHECK(CachedPipeline(store, kWords + "," + second + "," + kCount).foreseen(kText) ==
        "reused; reused; reused; runs: the rows of test.word");
  CHECK(CachedPipeline(store, kCount).foreseen(kText) == "reused; runs: the rows of test.word");
}

TEST_CASE("a component that never ran, and one that is to run, are told before any part") {
  MemoryStore store;
  CachedPipeline(store, kWords).run(kText);
  CHECK(CachedPipeline(store, kWords + "," + kCount).foreseen(kText) ==
        "reused; reused; runs: no result of this component is known");
  CHECK(CachedPipeline(store, kWords, {"extractor.test.words"}).foreseen(kText) == "reused; runs: --refresh");
  CHECK(CachedPipeline(store, kWords).foreseen("丙") ==
        "runs: nothing is known of this content; runs: nothing is known of this content");
}

TEST_CASE("a pack that another host wrote is as if there were none") {
  MemoryStore store;
  CachedPipeline p(store, kWords);
  p.run(kText);
  store.values.begin()->second = compressed("xyz");
  CHECK(p.reused(kText) == "--");
  CHECK(p.reused(kText) == "rr");
}
