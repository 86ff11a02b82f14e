// A plugin in C++: derive a class from Reader, Stage, Renderer or Collector, describe it with static members, and
// name it in one CHANCERY_PLUGIN(...) per shared library:
//
//   struct Paragraphs : chancery::Stage {
//     static constexpr std::string_view id = "segmenter.acme.paragraph", version = "1.0.0", summary = "…";
//     static constexpr auto uses = chancery::uses(chancery::writes(chancery::tables::paragraph));
//     void process(chancery::Document& document) override;
//   };
//   CHANCERY_PLUGIN(Paragraphs)
//
// Static members: id, version, summary; if wanted `licence` (SPDX), `options` (JSON Schema), `flags`
// (CHANCERY_NOT_DETERMINISTIC …), `uses`, `resources`; readers also `media_types`, `suffixes`, `magics`: arrays.
// A class with options has a constructor from `const chancery::Options&`; it throws Error{bad_options, pointer}.
// Exceptions of all kinds are caught at the boundary. An instance is used by one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <new>
#include <string_view>
#include <tuple>

#include "chancery/document.hpp"
#include "chancery/error.hpp"
#include "chancery/options.hpp"
#include "chancery/standard_tables.hpp"
#include "chancery/tables.hpp"

namespace chancery {

// Input -> text and rows. A reader of containers also has `void list(MemberList&)`, and perhaps
// `void open(MemberBytes&)`.
class Reader {
 public:
  virtual ~Reader() = default;
  virtual void process(Input& input) = 0;
};

// Segmenter, extractor, classifier or summariser: text and tables -> rows.
class Stage {
 public:
  virtual ~Stage() = default;
  virtual void process(Document& document) = 0;
};

// Exporter: one document -> bytes.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual void process(const FinishedDocument& document, Output& output) = 0;
};

// Exporter: takes the run's documents in order. Having `void flush(Target&)` or
// `void forget(Target&, std::string_view id)` as well is said by their being there.
class Collector {
 public:
  virtual ~Collector() = default;
  virtual void process(const FinishedDocument& document, Target& target) = 0;
  virtual void finish(Target& target) = 0;
};

template <class Def>
struct Use {
  Def def;
  std::uint32_t how;
};
// The table must be made by an earlier component of the pipeline.
template <class Def>
constexpr Use<Def> reads(const Def& def) {
  return {def, CHANCERY_READS};
}
// The table is read if there is one.
template <class Def>
constexpr Use<Def> reads_if_any(const Def& def) {
  return {def, CHANCERY_READS_IF_ANY};
}
template <class Def>
constexpr Use<Def> writes(const Def& def) {
  return {def, CHANCERY_WRITES};
}
// The table is written if an option of format "table-write" names it.
template <class Def>
constexpr Use<Def> writes_if_named(const Def& def) {
  return {def, CHANCERY_WRITES_IF_NAMED};
}

template <class... Defs>
constexpr std::tuple<Use<Defs>...> uses(Use<Defs>... all) {
  return {all...};
}

// Bytes at a fixed place of every file of a format.
struct Magic {
  std::uint64_t offset = 0;
  std::string_view bytes;
};

namespace detail {

// Runs plugin code; whatever it throws becomes a status and a text.
template <class F>
chancery_status guard(const Services& services, chancery_call* call, F&& f) noexcept {
  const auto fail = [&](std::string_view where, std::string_view message, chancery_status status) noexcept {
    if (services.call) services.call->fail(call, to_abi(where), to_abi(message));
    return status;
  };
  try {
    f();
    return CHANCERY_OK;
  } catch (const HostFailure& e) {
    return e.status();
  } catch (const Error& e) {
    return fail(e.where(), e.message(),
                e.code() < Code::usage ? static_cast<chancery_status>(e.code()) : CHANCERY_FAILED);
  } catch (const std::bad_alloc&) {
    return fail("", "out of memory", CHANCERY_LIMIT);
  } catch (const std::exception& e) {
    return fail("", e.what(), CHANCERY_FAILED);
  } catch (...) {
    return fail("", "something was thrown that is no std::exception", CHANCERY_FAILED);
  }
}

template <class T>
struct Instance {
  Services services;
  T object;
};

template <std::size_t N>
constexpr std::array<chancery_str, N> strs(const std::array<std::string_view, N>& in) {
  std::array<chancery_str, N> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = to_abi(in[i]);
  return out;
}

// Everything the C ABI wants to know of a component class, as constants.
template <class T>
struct Descriptor {
  static constexpr bool is_reader = std::is_base_of_v<Reader, T>, is_stage = std::is_base_of_v<Stage, T>;
  static constexpr bool is_renderer = std::is_base_of_v<Renderer, T>, is_collector = std::is_base_of_v<Collector, T>;
  static constexpr bool has_list = requires(T & t, MemberList& m) { t.list(m); };
  static constexpr bool has_open = requires(T & t, MemberBytes& m) { t.open(m); };
  static constexpr bool has_flush = requires(T & t, Target& target) { t.flush(target); };
  static constexpr bool has_forget = requires(T & t, Target& target) { t.forget(target, std::string_view()); };

  static_assert(is_reader + is_stage + is_renderer + is_collector == 1,
                "a component derives from Reader, Stage, Renderer or Collector");
  static constexpr std::string_view id = T::id;
  static_assert(!is_reader || id.starts_with("reader."), "a Reader's id starts with 'reader.'");
  static_assert(!(is_renderer || is_collector) || id.starts_with("exporter."),
                "an exporter's id starts with 'exporter.'");
  static_assert(!is_stage || id.starts_with("segmenter.") || id.starts_with("extractor.") ||
                    id.starts_with("classifier.") || id.starts_with("summariser."),
                "a Stage's id starts with 'segmenter.', 'extractor.', 'classifier.' or 'summariser.'");

  static constexpr auto uses = [] {
    if constexpr (requires { T::uses; }) return T::uses;
    else return std::tuple<>{};
  }();
  static constexpr auto columns = std::apply([](const auto&... use) { return std::tuple{use.def.decls()...}; }, uses);
  static constexpr std::size_t table_count = std::tuple_size_v<decltype(uses)>;
  static constexpr auto table_decls = []<std::size_t... I>(std::index_sequence<I...>) {
    return std::array<chancery_table_decl, sizeof...(I)>{
        chancery_table_decl{to_abi(std::get<I>(uses).def.name), std::get<I>(uses).how,
                            std::get<I>(uses).def.single == Single::yes ? std::uint32_t{CHANCERY_SINGLE} : 0u,
                            std::get<I>(columns).data(), std::get<I>(columns).size(), nullptr}...};
  }
  (std::make_index_sequence<table_count>{});

  static constexpr auto media_types = [] {
    if constexpr (requires { T::media_types; }) return strs(T::media_types);
    else return std::array<chancery_str, 0>{};
  }();
  static constexpr auto suffixes = [] {
    if constexpr (requires { T::suffixes; }) return strs(T::suffixes);
    else return std::array<chancery_str, 0>{};
  }();
  static constexpr auto resources = [] {
    if constexpr (requires { T::resources; }) return strs(T::resources);
    else return std::array<chancery_str, 0>{};
  }();
  static constexpr auto magics = [] {
    if constexpr (requires { T::magics; }) {
      std::array<chancery_magic, T::magics.size()> out{};
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = {T::magics[i].offset, to_abi(T::magics[i].bytes)};
      return out;
    } else {
      return std::array<chancery_magic, 0>{};
    }
  }();

  // Throws Error{unavailable} if this host does not offer what the face stands on.
  static void require_services(const Services& services) {
    const auto require = [](const void* service, const char* name) {
      if (!service) throw Error(Code::unavailable, "", std::string("this host does not offer ") + name);
    };
    require(services.options, CHANCERY_OPTIONS_SERVICE);
    require(services.tables, CHANCERY_TABLES_SERVICE);
    require(services.text, CHANCERY_TEXT_SERVICE);
    if (is_reader) require(services.input, CHANCERY_INPUT_SERVICE);
    if (is_reader || is_stage) require(services.diagnostic, CHANCERY_DIAGNOSTIC_SERVICE);
    if (is_renderer || is_collector) require(services.finished, CHANCERY_FINISHED_SERVICE);
    if (is_renderer || is_collector) require(services.output, CHANCERY_OUTPUT_SERVICE);
  }
  static chancery_status create(const chancery_component*, const chancery_host* host, chancery_call* call,
                                const chancery_options* values, void** self) noexcept {
    const Services services(*host);
    if (!services.call) return CHANCERY_UNAVAILABLE;
    return guard(services, call, [&] {
      require_services(services);
      if constexpr (std::is_constructible_v<T, const Options&>) {
        *self = new Instance<T>{services, T(Options(*services.options, values, call))};
      } else {
        *self = new Instance<T>{services, T()};
      }
    });
  }
  static void destroy(void* self) noexcept { delete static_cast<Instance<T>*>(self); }

  static chancery_status process(void* self, chancery_call* call) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (is_reader) {
        Input input(instance.services, call);
        instance.object.process(input);
      } else if constexpr (is_stage) {
        Document document(instance.services, call);
        instance.object.process(document);
      } else if constexpr (is_renderer) {
        const FinishedDocument document(instance.services, call);
        Output output(instance.services, call);
        instance.object.process(document, output);
      } else {
        const FinishedDocument document(instance.services, call);
        Target target(instance.services, call);
        instance.object.process(document, target);
      }
    });
  }
  static chancery_status list(void* self, chancery_call* call) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (has_list) {
        MemberList members(instance.services, call);
        instance.object.list(members);
      }
    });
  }
  static chancery_status open(void* self, chancery_call* call) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (has_open) {
        MemberBytes member(instance.services, call);
        instance.object.open(member);
      }
    });
  }
  static chancery_status flush(void* self, chancery_call* call) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (has_flush) {
        Target target(instance.services, call);
        instance.object.flush(target);
      }
    });
  }
  static chancery_status forget(void* self, chancery_call* call, chancery_str document_id) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (has_forget) {
        Target target(instance.services, call);
        instance.object.forget(target, from_abi(document_id));
      }
    });
  }
  static chancery_status finish(void* self, chancery_call* call) noexcept {
    auto& instance = *static_cast<Instance<T>*>(self);
    return guard(instance.services, call, [&] {
      if constexpr (is_collector) {
        Target target(instance.services, call);
        instance.object.finish(target);
      }
    });
  }

  static constexpr std::uint32_t flags = [] {
    if constexpr (requires { T::flags; }) return std::uint32_t{T::flags};
    else return std::uint32_t{0};
  }();
  static constexpr chancery_str licence = [] {
    if constexpr (requires { T::licence; }) return to_abi(T::licence);
    else return chancery_str{};
  }();
  static constexpr chancery_str options = [] {
    if constexpr (requires { T::options; }) return to_abi(T::options);
    else return chancery_str{};
  }();

  static constexpr chancery_component component = {sizeof(chancery_component),
                                                   flags,
                                                   to_abi(T::id),
                                                   to_abi(T::version),
                                                   to_abi(T::summary),
                                                   licence,
                                                   options,
                                                   table_decls.data(),
                                                   table_count,
                                                   {media_types.data(), media_types.size()},
                                                   {suffixes.data(), suffixes.size()},
                                                   magics.data(),
                                                   magics.size(),
                                                   {resources.data(), resources.size()},
                                                   {nullptr, 0},
                                                   &create,
                                                   &destroy,
                                                   &process,
                                                   has_list ? &list : nullptr,
                                                   has_open ? &open : nullptr,
                                                   has_flush ? &flush : nullptr,
                                                   has_forget ? &forget : nullptr,
                                                   is_collector ? &finish : nullptr};
};

template <class... Ts>
struct ComponentList {
  static constexpr std::array<const chancery_component*, sizeof...(Ts)> all = {&Descriptor<Ts>::component...};
  static std::uint64_t count() noexcept { return all.size(); }
  static const chancery_component* at(std::uint64_t i) noexcept { return i < all.size() ? all[i] : nullptr; }
};

}  // namespace detail

}  // namespace chancery

// Exports the plugin symbol for these component classes. Once per shared library, at namespace scope.
#define CHANCERY_PLUGIN(...)                                                                        \
  extern "C" __attribute__((visibility("default")))                                                 \
  const chancery_plugin chancery_plugin_v1 = {CHANCERY_ABI_MAGIC,                                   \
                                              sizeof(chancery_plugin),                              \
                                              CHANCERY_ABI_MAJOR,                                   \
                                              CHANCERY_NEEDED_MINOR,                                \
                                              &chancery::detail::ComponentList<__VA_ARGS__>::count, \
                                              &chancery::detail::ComponentList<__VA_ARGS__>::at,    \
                                              nullptr};
