// chancery cache: how much is kept of earlier runs, and making it smaller.
#include "../core/store/cache.hpp"

#include <cstdio>

#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

constexpr std::uint64_t kMib = 1 << 20;

std::string megabytes(std::uint64_t bytes) { return std::to_string((bytes + kMib / 2) / kMib) + " MB"; }

void tell(const Context& context, const std::string& file, const core::CacheFigures& left, std::uint64_t file_bytes,
          const core::CacheFigures* removed) {
  if (context.json) {
    std::string text;
    JsonWriter w(text);
    w.begin_object().key("file").string(file).key("results").unsigned_integer(left.results);
    w.key("bytes").unsigned_integer(left.bytes).key("file_bytes").unsigned_integer(file_bytes);
    if (removed)
      w.key("removed")
          .begin_object()
          .key("results")
          .unsigned_integer(removed->results)
          .key("bytes")
          .unsigned_integer(removed->bytes)
          .end_object();
    w.end_object();
    return context.out.write(text + "\n");
  }
  std::string text;
  if (removed)
    text = "removed " + std::to_string(removed->results) + " documents' results, " + megabytes(removed->bytes) + "\n";
  context.out.write(text + file + ": results of " + std::to_string(left.results) + " documents, " +
                    megabytes(left.bytes) + " in a file of " + megabytes(file_bytes) + "\n");
}

}  // namespace

int cache(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery cache stat | gc [--cache FOLDER] [--max-mb N]");
  line.summary =
      "Results of earlier runs, by content: 'stat' says how many there are, 'gc' removes those longest unused until "
      "their\n"
      "file has at most --max-mb (0: all). The cache is never needed; its file may also be deleted.";
  line.example = "chancery cache gc --max-mb 1000";
  line.options.add_options()("cache", po::value<std::string>()->value_name("FOLDER"),
                             "the cache's folder; the user's unless given")(
      "max-mb", po::value<std::int64_t>()->value_name("N")->default_value(kCacheMbMax), "how large gc leaves the file");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.size() != 1 || (arguments[0] != "stat" && arguments[0] != "gc"))
    throw Error(Code::usage, "", "expected stat or gc\nusage: " + line.usage);
  const auto folder = cache_of(values);
  if (folder.empty()) throw Error(Code::usage, "--cache", "there is no folder for a cache: HOME is not set");
  const auto max_mb = values["max-mb"].as<std::int64_t>();
  if (max_mb < 0) throw Error(Code::usage, "--max-mb " + std::to_string(max_mb), "expected 0 or more");
  const auto file = core::Cache::file_in(folder).string();
  if (!std::filesystem::exists(file)) return tell(context, file, {}, 0, nullptr), kWell;
  core::Cache cache(folder);
  core::CacheFigures removed;
  if (arguments[0] == "gc") removed = cache.trim(static_cast<std::uint64_t>(max_mb) * kMib);
  tell(context, file, cache.figures(), cache.file_bytes(), arguments[0] == "gc" ? &removed : nullptr);
  return kWell;
}

}  // namespace chancery::cli
