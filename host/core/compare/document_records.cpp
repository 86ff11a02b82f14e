// Documents by id: see document_records.hpp.
#include "document_records.hpp"

#include <nlohmann/json.hpp>
#include <optional>

#include "chancery/error.hpp"

namespace chancery::core {
namespace {

namespace fs = std::filesystem;

// Reads on until it has the keys "schema" and "id", which stand first.
class IdReader : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::optional<std::string> id;

  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool binary(binary_t&) override { return false; }
  bool string(string_t& text) override {
    if (depth_ != 1) return true;
    if (key_ == "schema") has_schema_ = true;
    if (key_ == "id") id = std::move(text);
    return !has_schema_ || !id;
  }
  bool start_object(std::size_t) override { return ++depth_, true; }
  bool start_array(std::size_t) override { return ++depth_, true; }
  bool end_object() override { return --depth_, true; }
  bool end_array() override { return --depth_, true; }
  bool key(string_t& name) override {
    if (depth_ == 1) std::swap(key_, name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  bool is_done() const { return has_schema_ && id; }

 private:
  std::size_t depth_ = 0;
  bool has_schema_ = false;
  std::string key_;
};

std::optional<std::string> id_of(std::string_view json) {
  IdReader reader;
  nlohmann::json::sax_parse(json.data(), json.data() + json.size(), &reader);
  return reader.is_done() ? std::move(reader.id) : std::nullopt;
}

}  // namespace

DocumentRecords::DocumentRecords(const fs::path& path) {
  if (!fs::is_directory(path)) {
    add_file(path, path.filename().string(), FileOrigin::named);
    return;
  }
  for (const auto& file : document_files_below(path))
    add_file(file, file.lexically_relative(path).string(), FileOrigin::found);
}

void DocumentRecords::add_file(const fs::path& file, const std::string& name, FileOrigin origin) {
  try {
    const MappedFile mapped(file);
    const auto* start = mapped.bytes().data();
    const bool ours = each_document(file, mapped.bytes(), [&](std::uint64_t line, std::string_view json) {
      if (auto id = id_of(json)) {
        by_id_[*std::move(id)].push_back(
            {file, name, line, static_cast<std::uint64_t>(json.data() - start), json.size()});
        return true;
      }
      ExportedDocument document;
      auto fault = read_document(json, document);
      if (!fault) fault = DocumentFault{"/id", "is missing"};
      if (fault->foreign && origin == FileOrigin::found && line <= 1) return false;
      unreadable_.push_back({file, line, *std::move(fault)});
      return true;
    });
    if (!ours) passed_over_.push_back(file);
  } catch (const Error& e) {
    if (e.code() != Code::bad_input) throw;
    unreadable_.push_back({file, 0, {"", e.message()}});
  }
}

std::string_view DocumentRecords::read(const RecordPlace& record) {
  if (!open_ || open_file_ != record.file) {
    open_.reset();
    open_ = std::make_unique<MappedFile>(record.file);
    open_file_ = record.file;
  }
  const auto bytes = open_->bytes();
  if (record.begin + record.size > bytes.size())
    throw Error(Code::bad_input, record.file.string(), "is shorter than it was a moment ago");
  return bytes.substr(record.begin, record.size);
}

std::pair<const RecordPlace*, const RecordPlace*> comparable(const std::vector<RecordPlace>& first,
                                                             const std::vector<RecordPlace>& second) {
  std::pair<const RecordPlace*, const RecordPlace*> best{nullptr, nullptr};
  for (const auto& a : first)
    for (const auto& b : second)
      if (a.name == b.name && (!best.first || a.size > best.first->size)) best = {&a, &b};
  return best.first ? best : std::pair{&first.front(), &second.front()};
}

}  // namespace chancery::core
