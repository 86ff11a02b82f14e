// The test kit: an in-memory host for unit tests of a plugin's components. No host binary, no files, the standard
// library alone. The test program links the plugin's own sources (chancery_add_plugin_test does).
//
//   using namespace chancery::testkit;
//   Component sentence("segmenter.sentence");
//   const std::string text = "甲。乙。";
//   const auto result = sentence.run(text, given(tables::paragraph, {{0u, text.size(), "body"}}));
//   CHECK(result.ok());                                        // result.status, .message, .where say more
//   CHECK(result.texts(tables::sentence) == std::vector<std::string>{"甲。", "乙。"});
//   CHECK(result.rows(tables::sentence)[1].begin == 6);
//
//   Component("summariser.lead").option("/sentences", 0).try_create().where == "/sentences"
//   Component("reader.text").read(bytes).text
//   Component("exporter.json").render({.text = "…", .tables = {given(…)}}).output()
//   Component("exporter.register").collect({document, other}).bytes   // into a temporary file, gone afterwards
//
// So that failures can be read: `failure()` of a call's result is "" or why it failed, `lines(tables::sentence)` are
// rows as text, `lines()` all of them; golden.hpp compares such text, or bytes, with a file beside the test.
//
// The contract is kept as a host keeps it: undeclared tables, wrong types, bounds, code-point borders, spans, UTF-8,
// text order of `single` tables, refs at the end of the call; a breach fails the call with CHANCERY_CONTRACT. Options
// are completed with the schema's defaults and checked by it (types, names, required, enum, const, bounds and lengths).
// Not kept: `pattern`; which tables options of format "table-write" name (those "if named" may all be written); the
// hash of files in canonical JSON is a stand-in.
#pragma once

#include "chancery/plugin.hpp"
#include "chancery/testkit/component.hpp"
