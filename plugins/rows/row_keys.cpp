// See row_keys.hpp.
#include "row_keys.hpp"

#include <openssl/evp.h>

#include <new>

namespace chancery::rows {

// Fetched once: with each digest OpenSSL would look for its implementation anew, which costs more than the digest.
struct RowKeys::Hasher {
  Hasher() : algorithm(::EVP_MD_fetch(nullptr, "SHA256", nullptr)), context(::EVP_MD_CTX_new()) {
    if (!algorithm || !context) throw std::bad_alloc();
  }
  ~Hasher() {
    ::EVP_MD_CTX_free(context);
    ::EVP_MD_free(algorithm);
  }
  Hasher(const Hasher&) = delete;
  Hasher& operator=(const Hasher&) = delete;

  void digest(std::string_view bytes, unsigned char* out) {
    if (::EVP_DigestInit_ex2(context, algorithm, nullptr) != 1 ||
        ::EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
        ::EVP_DigestFinal_ex(context, out, nullptr) != 1)
      throw std::bad_alloc();  // nothing else can fail
  }

  EVP_MD* algorithm;
  EVP_MD_CTX* context;
};

RowKeys::RowKeys() : hasher_(std::make_unique<Hasher>()) {}
RowKeys::~RowKeys() = default;
RowKeys::RowKeys(RowKeys&&) noexcept = default;
RowKeys& RowKeys::operator=(RowKeys&&) noexcept = default;

void RowKeys::begin(std::string_view document_id, std::string_view table) {
  hashed_.assign(document_id);
  hashed_ += '\0';
  hashed_ += table;
  hashed_ += '\0';
  common_ = hashed_.size();
  seen_.clear();
}

RowKeys::Key RowKeys::next(std::string_view span_text) {
  static constexpr char hex[] = "0123456789abcdef";
  hashed_.resize(common_);
  hashed_ += span_text;
  hashed_ += '\0';
  hashed_ += std::to_string(++seen_[span_text]);
  unsigned char digest[EVP_MAX_MD_SIZE];
  hasher_->digest(hashed_, digest);
  Key out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = hex[(digest[i / 2] >> (i % 2 == 0 ? 4 : 0)) & 15];
  return out;
}

}  // namespace chancery::rows
