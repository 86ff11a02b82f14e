// Which reader takes an input: magic before media type before suffix, or the pipeline's own list in order.
#include "core/engine/reader_match.hpp"

#include "chancery/testkit/catch.hpp"
#include "known_component.hpp"
#include "refusal.hpp"

using namespace chancery::core;
using namespace chancery::test;

namespace {

class Readers {
 public:
  Readers(bool named, std::vector<KnownComponent> components, std::vector<std::vector<std::string>> globs = {})
      : components_(std::move(components)) {
    plan_.readers_named = named;
    plan_.readers.reserve(components_.size());
    for (std::size_t i = 0; i < components_.size(); ++i) {
      auto& reader = plan_.readers.emplace_back();
      reader.id = components_[i].info().id;
      reader.component.info = &components_[i].info();
      if (i < globs.size()) reader.match = globs[i];
    }
  }
  // The reader's id, "none", or why not.
  std::string operator()(const std::string& name, std::string_view head = "", std::string_view media_type = "") const {
    std::string out;
    const auto why = refusal([&] {
      const auto i = match_reader(plan_, name, head, media_type);
      out = i ? plan_.readers[*i].id : "none";
    });
    return why == "nothing" ? out : why;
  }
  const Plan& plan() const { return plan_; }

 private:
  std::vector<KnownComponent> components_;
  Plan plan_;
};

std::vector<KnownComponent> three() {
  std::vector<KnownComponent> out;
  out.push_back(KnownComponent("reader.text").suffixes({".txt", ".md"}).media_types({"text/plain"}));
  out.push_back(KnownComponent("reader.zip").suffixes({".zip"}).magic(0, "PK").media_types({"application/zip"}));
  out.push_back(KnownComponent("reader.tar").magic(4, "ustar"));
  return out;
}

}  // namespace

TEST_CASE("first bytes count before media type, media type before suffix") {
  const Readers readers(false, three());
  CHECK(readers("a.txt") == "reader.text");
  CHECK(readers("a.TXT") == "reader.text");
  CHECK(readers("a.txt", "PK\x03\x04") == "reader.zip");
  CHECK(readers("a.txt", "", "application/zip") == "reader.zip");
  CHECK(readers("a.zip", "PK", "text/plain") == "reader.zip");
  CHECK(readers("a.zip", "xx", "text/plain") == "reader.text");
  CHECK(readers("a.dat", "0000ustar") == "reader.tar");
  CHECK(readers("a.dat", "0000usta") == "none");
  CHECK(readers("a.dat", "00") == "none");
  CHECK(readers("-", "", "text/plain") == "reader.text");
  CHECK(readers("txt") == "none");
}

TEST_CASE("two installed readers that claim an input alike are a question to the pipeline") {
  auto components = three();
  components.push_back(KnownComponent("reader.other").suffixes({".md"}));
  const Readers readers(false, std::move(components));
  CHECK(readers("a.txt") == "reader.text");
  CHECK(readers("a.md") ==
        "usage: a.md: both 'reader.text' and 'reader.other' read such inputs by suffix; say which in the pipeline's "
        "'readers'");
  CHECK(readers("a.md", "PK") == "reader.zip");
}

TEST_CASE("of named readers the first that fits is taken, patterns instead of what it says of itself") {
  const Readers readers(true, three(), {{"*.log", "a/*.md"}});
  CHECK(readers("x/y.log") == "reader.text");
  CHECK(readers("a/b.md") == "reader.text");
  CHECK(readers("b/b.md") == "none");
  CHECK(readers("a.txt") == "none");
  CHECK(readers("y.log", "PK") == "reader.text");
  CHECK(readers("y.txt", "PK") == "reader.zip");
}

TEST_CASE("no more of an input is looked at than magic bytes reach") {
  CHECK(magic_reach(Readers(false, three()).plan()) == 9);
  std::vector<KnownComponent> plain;
  plain.push_back(KnownComponent("reader.text").suffixes({".txt"}));
  CHECK(magic_reach(Readers(false, std::move(plain)).plan()) == 0);
}
