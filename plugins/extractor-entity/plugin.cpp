// The component extractor.entity: bodies, places, people and dates of a text, in text order. How each is found stands
// in the headers of this folder.
#include <algorithm>
#include <map>
#include <memory_resource>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "bodies.hpp"
#include "chancery/plugin.hpp"
#include "dates.hpp"
#include "operator_data.hpp"
#include "organisations.hpp"
#include "people.hpp"
#include "places.hpp"
#include "same_thing.hpp"
#include "short_names.hpp"
#include "words.hpp"

namespace chancery::entities {

namespace {

// The columns that are read: a table's other ones cost as much again, for each row and once a document.
using tables::MetadataRow;
constexpr auto kMetadata =
    table("metadata", Single::no, column("field", &MetadataRow::field), column("value", &MetadataRow::value));

enum class Kind { organisation, place, person, date };
constexpr std::string_view kKindNames[] = {"organisation", "place", "person", "date"};

// What is named by the same words.
struct Named {
  std::string name;
  std::optional<std::size_t> row;  // of its first mention
};
// By how they are written. Each body and place is told many times.
using Names = std::pmr::unordered_map<std::string_view, Named>;
constexpr std::size_t kUsualNames = 64;  // few texts have more

struct Entity {
  Extent extent;
  Kind kind = Kind::organisation;
  std::string_view name;
  Named* named = nullptr;  // of bodies and places
};

language::Jurisdiction issuer_places(const Document& document) {
  std::string_view issuer, contact;
  for (const auto& row : document.read(kMetadata)) {
    if (row.field == "issuing_body" && issuer.empty()) issuer = row.value;
    if (row.field == "contact_unit" && contact.empty()) contact = row.value;
  }
  return language::jurisdiction_of(issuer.empty() ? contact : issuer);
}

// 青山 of 青山市, for names such as 青山科技园.
std::vector<std::string> bare_names(const language::Jurisdiction& places) {
  std::vector<std::string> out;
  for (const auto& place : places.places)
    for (const std::string_view suffix : {"自治区", "自治州", "自治县", "省", "市", "区", "县", "旗", "镇", "乡"})
      if (place.ends_with(suffix) && place.size() >= suffix.size() + 6) {
        out.push_back(place.substr(0, place.size() - suffix.size()));
        break;
      }
  return out;
}

}  // namespace

class EntityExtractor : public Stage {
 public:
  static constexpr std::string_view id = "extractor.entity", version = "1.0.0";
  static constexpr std::string_view summary = "Bodies, places, people with a title and dates, and which are the same",
                                    licence = "MIT";
  static constexpr std::string_view options = R"({
    "type": "object", "additionalProperties": false,
    "properties": {
      "gazetteer": { "type": "string", "format": "file", "description": "Names of bodies with their short forms, JSON" },
      "suffixes": { "type": "string", "format": "file", "description": "More suffixes of names of bodies, JSON" }
    }
  })";
  static constexpr auto uses = chancery::uses(reads_if_any(tables::metadata), writes(tables::entity));

  explicit EntityExtractor(const Options& given) {
    WordMarks words;
    add_words(words);
    add_bodies(words);
    if (given.has("/gazetteer"))
      for (const auto& body : parse_gazetteer(given.file("/gazetteer"), "/gazetteer")) {
        words[body.name] |= kNational;
        for (const auto& name : body.short_names) {
          words[name] |= kNational;
          full_names_[name] = body.name;
        }
      }
    if (given.has("/suffixes"))
      for (const auto& suffix : parse_suffixes(given.file("/suffixes"), "/suffixes")) words[suffix] |= kPlatform;
    lexicon_ = Lexicon(words);
  }

  void process(Document& document) override {
    const auto text = document.text();
    places_ = issuer_places(document);
    auto& all = entities_;
    all.clear();
    Hints hints;
    const auto bodies = organisations_in(text, lexicon_, bare_names(places_), hints);
    document.check_cancelled();
    const auto short_names = short_names_in(text, bodies);
    std::pmr::monotonic_buffer_resource memory(room_.data(), room_.size());
    Names body_names(kUsualNames, &memory), place_names(kUsualNames, &memory);
    add_bodies_to(all, text, bodies, short_names, body_names);
    const auto people = people_in(text, lexicon_, bodies, hints);
    for (const auto& person : people) all.push_back({person.extent, Kind::person, person.name});
    for (const auto& place : places_in(text, lexicon_, bodies, hints))
      add(all, place.extent, place.acts ? Kind::organisation : Kind::place,
          known_name(place_names, place.extent.in(text)));
    const auto dates = dates_in(text);
    for (const auto& date : dates) all.push_back({date.extent, Kind::date, date.iso});
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.extent.begin < b.extent.begin; });
    write(document, all, memory);
  }

 private:
  std::string name_of(std::string_view written) const {
    const auto known = full_names_.find(written);
    return known != full_names_.end() ? known->second : normalised(written, places_);
  }

  Named& known_name(Names& names, std::string_view written) const {
    const auto [place, is_new] = names.try_emplace(written);
    if (is_new) place->second.name = name_of(written);
    return place->second;
  }
  static void add(std::vector<Entity>& all, Extent extent, Kind kind, Named& named) {
    all.push_back({extent, kind, named.name, &named});
  }

  void add_bodies_to(std::vector<Entity>& all, std::string_view text, const std::vector<Extent>& bodies,
                     const std::vector<ShortName>& short_names, Names& names) const {
    // Those that the text itself explains come first.
    for (const auto& one : short_names) names.try_emplace(one.name, Named{name_of(bodies[one.body].in(text)), {}});
    for (const auto& body : bodies) add(all, body, Kind::organisation, known_name(names, body.in(text)));
    for (const auto& one : short_names)
      for (const auto& mention : one.mentions) add(all, mention, Kind::organisation, names.at(one.name));
  }

  // Tells which mentions are of the same, in text order.
  class FirstRows {
   public:
    explicit FirstRows(std::pmr::memory_resource* memory) : bodies_(memory), others_(memory) {}
    // The row of the first mention, unless `row` is it.
    std::optional<std::size_t> of(const Entity& one, std::size_t row) {
      if (one.named == nullptr) return of_name(one, row);
      if (one.named->row) return one.named->row;
      const auto same = one.kind == Kind::organisation ? bodies_.first_of(one.name, row) : of_name(one, row);
      one.named->row = same.value_or(row);
      return same;
    }

   private:
    std::optional<std::size_t> of_name(const Entity& one, std::size_t row) {
      const auto [place, is_new] = others_.try_emplace({one.kind, one.name}, row);
      return is_new ? std::nullopt : std::optional(place->second);
    }

    SameThing bodies_;
    std::pmr::map<std::pair<Kind, std::string_view>, std::size_t> others_;
  };

  void write(Document& document, const std::vector<Entity>& all, std::pmr::memory_resource& memory) {
    const auto first = document.writer(tables::entity).next();
    rows_.clear();
    FirstRows first_rows(&memory);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& one = all[i];
      const auto same = first_rows.of(one, i);
      tables::EntityRow row;
      row.begin = one.extent.begin;
      row.end = one.extent.end;
      row.kind = kKindNames[static_cast<std::size_t>(one.kind)];
      row.name = one.name;
      if (same) row.same_as = Ref(first.row + static_cast<std::uint32_t>(*same));
      rows_.add(row);
    }
    document.emit(rows_);
  }

  Lexicon lexicon_;
  std::map<std::string, std::string, std::less<>> full_names_;
  language::Jurisdiction places_;
  // Kept for their memory.
  std::vector<Entity> entities_;
  decltype(RowBuffer(tables::entity)) rows_{tables::entity};
  std::vector<std::byte> room_ = std::vector<std::byte>(1u << 15);
};

}  // namespace chancery::entities

CHANCERY_PLUGIN(chancery::entities::EntityExtractor)
