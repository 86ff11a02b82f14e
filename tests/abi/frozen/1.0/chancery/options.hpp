// An instance's options, by JSON pointer: checked by the host against the component's schema, defaults filled in.
// Text and file bytes live as long as the instance.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/error.hpp"
#include "chancery/tables.hpp"

namespace chancery {

enum class JsonType : std::uint32_t {
  absent = CHANCERY_JSON_ABSENT,
  null = CHANCERY_JSON_NULL,
  boolean = CHANCERY_JSON_BOOL,
  integer = CHANCERY_JSON_INTEGER,
  number = CHANCERY_JSON_NUMBER,
  string = CHANCERY_JSON_STRING,
  array = CHANCERY_JSON_ARRAY,
  object = CHANCERY_JSON_OBJECT,
  file = CHANCERY_JSON_FILE,
  secret = CHANCERY_JSON_SECRET,
};

// Getters throw Error{bad_options, pointer} if the value is absent or of another type.
class Options {
 public:
  Options(const chancery_options_service& service, const chancery_options* options, chancery_call* call)
      : service_(&service), options_(options), call_(call) {}

  JsonType type(std::string_view pointer) const {
    return static_cast<JsonType>(service_->type(options_, to_abi(pointer)));
  }
  bool has(std::string_view pointer) const {
    return type(pointer) != JsonType::absent && type(pointer) != JsonType::null;
  }
  std::size_t size(std::string_view pointer) const { return service_->size(options_, to_abi(pointer)); }
  bool boolean(std::string_view pointer) const { return get<std::uint32_t>(service_->boolean, pointer) != 0; }
  std::int64_t integer(std::string_view pointer) const { return get<std::int64_t>(service_->i64, pointer); }
  double number(std::string_view pointer) const { return get<double>(service_->f64, pointer); }
  std::string_view string(std::string_view pointer) const {
    return from_abi(get<chancery_str>(service_->str, pointer));
  }
  // The bytes of the file that the option names.
  std::string_view file(std::string_view pointer) const { return from_abi(get<chancery_str>(service_->file, pointer)); }
  // Canonical JSON of a subtree.
  std::string_view json(std::string_view pointer) const { return from_abi(get<chancery_str>(service_->json, pointer)); }

  // The elements of a list of strings.
  std::vector<std::string_view> strings(std::string_view pointer) const {
    std::vector<std::string_view> out;
    for (std::size_t i = 0, n = size(pointer); i < n; ++i)
      out.push_back(string(std::string(pointer) + "/" + std::to_string(i)));
    return out;
  }
  // The names of an object's members, in byte order.
  std::vector<std::string_view> keys(std::string_view pointer) const {
    std::vector<std::string_view> out;
    for (std::uint64_t i = 0, n = size(pointer); i < n; ++i) {
      chancery_str name{};
      detail::check(service_->key(options_, call_, to_abi(pointer), i, &name));
      out.push_back(from_abi(name));
    }
    return out;
  }

 private:
  template <class T, class F>
  T get(F function, std::string_view pointer) const {
    T value{};
    detail::check(function(options_, call_, to_abi(pointer), &value));
    return value;
  }

  const chancery_options_service* service_;
  const chancery_options* options_;
  chancery_call* call_;
};

}  // namespace chancery
