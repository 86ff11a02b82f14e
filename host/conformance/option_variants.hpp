// Options to try a component with, made from its schema: its examples, its defaults written out, and for each property
// values at the edges of what the schema allows. Values that name tables, files or secrets are left as pipelines give
// them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "subject.hpp"

namespace chancery::conformance {

// What they are ("option /rows = 0"), and the whole of the options.
using NamedOptions = std::vector<std::pair<std::string, core::JsonNode>>;

// Names of the properties at the top, of those that must be there, and of those that are a file.
std::vector<std::string> properties_of(const Subject& subject);
std::vector<std::string> required_of(const Subject& subject);
std::vector<std::string> file_options_of(const Subject& subject);
// Those whose value is a secret.
std::vector<std::string> secret_options_of(const Subject& subject);

// `options` with one value at the top replaced or added.
// Whether a JSON pointer leads to a value, or to where one might stand: what is around it is there.
bool leads_somewhere(const core::JsonNode& options, std::string_view pointer);

core::JsonNode with(core::JsonNode options, const std::string& key, core::JsonNode value);

NamedOptions examples_of(const Subject& subject);
core::JsonNode with_defaults(const Subject& subject);
core::JsonNode with_defaults(const Subject& subject, core::JsonNode options);
// As pipelines give them first; some break the schema in what it says of several values together.
NamedOptions variants_of(const Subject& subject);

}  // namespace chancery::conformance
