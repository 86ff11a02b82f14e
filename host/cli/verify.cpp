// chancery verify: exported documents held against the inputs that they were made from.
#include "../core/provenance/verification.hpp"

#include <map>
#include <utility>

#include "../core/document/utf8.hpp"
#include "../core/store/run_lock.hpp"
#include "chancery/error.hpp"
#include "chancery/json_writer.hpp"
#include "command.hpp"

namespace chancery::cli {
namespace {

namespace fs = std::filesystem;

std::uint64_t total(const core::Shares& shares) {
  std::uint64_t out = 0;
  for (const auto bytes : shares) out += bytes;
  return out;
}

// Rounded down, so that 100 is all.
std::string percent(std::uint64_t part, std::uint64_t whole) {
  const auto hundredths =
      static_cast<std::uint64_t>(static_cast<long double>(part) * 10'000 / static_cast<long double>(whole));
  const auto digits = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (digits.size() == 1 ? "0" : "") + digits + " %";
}

std::string shares_text(const core::Shares& shares) {
  std::string out = std::to_string(total(shares)) + " bytes";
  for (std::size_t i = 0; i < shares.size() && total(shares) > 0; ++i)
    out += (i == 0 ? ": " : ", ") + percent(shares[i], total(shares)) + " " + std::string(core::kMappingNames[i]);
  return out;
}

void add_shares(JsonWriter& w, const core::Shares& shares) {
  w.begin_object();
  for (std::size_t i = 0; i < shares.size(); ++i) w.key(core::kMappingNames[i]).unsigned_integer(shares[i]);
  w.end_object();
}

// A line for each finding.
std::string text_of(const core::VerifiedDocument& document) {
  const auto& check = document.check;
  const auto prefix = core::one_line(document.file.string()) +
                      (document.line > 0 ? ":" + std::to_string(document.line) : "") + ": " +
                      (document.id.empty() ? "" : core::one_line(document.id) + ": ");
  std::string out;
  for (const auto& finding : check.findings)
    out += prefix + (finding.where.empty() ? "" : finding.where + ": ") + finding.message + "\n";
  if (check.findings_total > check.findings.size())
    out += prefix + "and " + counted(check.findings_total - check.findings.size(), "more difference") + "\n";
  if (check.verdict == core::Verdict::not_verifiable) out += prefix + "not verifiable: " + check.reason + "\n";
  return out;
}

std::string json_of(const core::VerifiedDocument& document) {
  const auto& check = document.check;
  std::string text;
  JsonWriter w(text);
  w.begin_object().key("file").string(core::percent_encode_invalid(document.file.string()));
  if (document.line > 0) w.key("line").unsigned_integer(document.line);
  w.key("id").string(document.id).key("verdict").string(core::name_of(check.verdict));
  if (check.verdict == core::Verdict::not_verifiable) w.key("reason").string(check.reason);
  w.key("differences").unsigned_integer(check.findings_total).key("findings").begin_array();
  for (const auto& finding : check.findings)
    w.begin_object().key("where").string(finding.where).key("message").string(finding.message).end_object();
  w.end_array().key("text");
  add_shares(w, check.text);
  w.key("spans").unsigned_integer(check.spans).key("span_bytes");
  add_shares(w, check.span_bytes);
  w.end_object();
  return text;
}

std::string text_of(const core::VerificationTotals& totals) {
  std::string out;
  for (const auto& file : totals.passed_over) out += core::one_line(file) + ": passed over, it holds other JSON\n";
  out += counted(totals.all_documents(), "document") + " in " + counted(totals.files, "file");
  for (std::size_t i = 0; i < totals.documents.size(); ++i)
    if (totals.documents[i] > 0)
      out += ", " + std::to_string(totals.documents[i]) + " " + std::string(core::kVerdictNames[i]);
  return out + "\ntext: " + shares_text(totals.text) + "\nspans: " + std::to_string(totals.spans) + ", " +
         shares_text(totals.span_bytes) + "\n";
}

std::string json_of(const core::VerificationTotals& totals) {
  std::string text;
  JsonWriter w(text);
  w.begin_object().key("files").unsigned_integer(totals.files).key("documents").begin_object();
  for (std::size_t i = 0; i < totals.documents.size(); ++i)
    w.key(core::kVerdictNames[i]).unsigned_integer(totals.documents[i]);
  w.end_object().key("text");
  add_shares(w, totals.text);
  w.key("spans").unsigned_integer(totals.spans).key("span_bytes");
  add_shares(w, totals.span_bytes);
  w.key("passed_over").begin_array();
  for (const auto& file : totals.passed_over) w.string(core::percent_encode_invalid(file));
  w.end_array().end_object();
  return text;
}

// The output folder that an argument is or lies in.
fs::path run_folder(const std::string& argument) {
  for (auto folder = fs::absolute(argument).lexically_normal();; folder = folder.parent_path()) {
    if (fs::exists(core::Ledger::file_in(folder / ".chancery"))) return folder;
    if (folder == folder.parent_path()) break;
  }
  throw Error(Code::usage, argument,
              "lies in no run's output folder, so where its inputs lie is not known; name their folder with --inputs");
}

// Where the inputs of each argument lie; one finder for all that are of one run.
class Finders {
 public:
  // `inputs`: the folder that --inputs names; null: the runs' ledgers say it.
  Finders(const std::vector<std::string>& arguments, const std::string* inputs) {
    if (inputs && !fs::is_directory(*inputs)) throw Error(Code::usage, "--inputs " + *inputs, "no such folder");
    for (const auto& argument : arguments) {
      if (!fs::exists(argument)) throw Error(Code::usage, argument, "no such file or folder");
      add(argument, inputs ? fs::path(*inputs) : run_folder(argument), inputs != nullptr);
    }
  }
  core::SourceFinder& of(std::size_t argument) { return *of_argument_[argument]; }

 private:
  void add(const std::string& argument, const fs::path& folder, bool holds_inputs) {
    auto at = by_folder_.find(folder);
    if (at == by_folder_.end() && holds_inputs) {
      at = by_folder_.emplace(folder, core::SourceFinder::below(folder)).first;
    } else if (at == by_folder_.end()) {
      const auto state = folder / ".chancery";
      if (const auto pid = core::run_at_work(state); !pid.empty())
        throw Error(Code::usage, argument, "a run is at work there (process " + pid + "), so it is in flux");
      at = by_folder_.emplace(folder, core::SourceFinder::of_run(state)).first;
    }
    of_argument_.push_back(&at->second);
  }

  std::map<fs::path, core::SourceFinder> by_folder_;
  std::vector<core::SourceFinder*> of_argument_;
};

}  // namespace

int verify(const std::vector<std::string>& words, Context& context) {
  CommandLine line("chancery verify [DOCUMENTS…] [--inputs FOLDER]");
  line.summary =
      "Holds exported documents (chancery.document/1) against the inputs that they were made from: the input's size\n"
      "and hash, each decoded stretch of text, each span. DOCUMENTS are a run's output folder (default: out), or "
      "files\n"
      "and folders in it: its ledger says where the inputs lie. Of others --inputs does. Of a folder the files *.json\n"
      "and *.jsonl count. Needs no plugin.\n"
      "Exit code 0: all documents are verified; 1: wrong use; 2: some differ, are not verifiable or no documents;\n"
      "3: it could not go on.";
  line.example = "chancery verify out --json";
  std::string inputs;
  line.options.add_options()("inputs", po::value<std::string>(&inputs)->value_name("FOLDER"),
                             "where the inputs lie: the documents' ids are paths below it");
  po::variables_map values;
  std::vector<std::string> arguments;
  if (!line.parse(words, context, values, arguments)) return kWell;
  if (arguments.empty() && values.count("inputs"))
    throw Error(Code::usage, "", "expected documents: files or folders\nusage: " + line.usage);
  if (arguments.empty()) arguments = {"out"};
  Finders finders(arguments, values.count("inputs") ? &inputs : nullptr);
  bool first = true;
  core::Verification verification(finders.of(0), [&](const auto& document) {
    if (context.json) context.out.write((std::exchange(first, false) ? "" : ",") + json_of(document));
    else if (document.check.verdict != core::Verdict::verified) context.out.write(text_of(document));
  });
  if (context.json) context.out.write("{\"documents\":[");
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    verification.use(finders.of(i));
    if (!fs::is_directory(arguments[i])) {
      verification.file(arguments[i], core::FileOrigin::named);
      continue;
    }
    for (const auto& file : core::document_files_below(arguments[i])) verification.file(file, core::FileOrigin::found);
  }
  const auto& totals = verification.totals();
  if (context.json) context.out.write("],\"totals\":" + json_of(totals) + "}\n");
  else context.out.write(text_of(totals));
  if (totals.all_documents() == 0)
    throw Error(Code::usage, arguments.front(), "has no documents as JSON (*.json, *.jsonl), so nothing was verified");
  return totals.documents[0] == totals.all_documents() ? kWell : kNotAllWell;
}

}  // namespace chancery::cli
