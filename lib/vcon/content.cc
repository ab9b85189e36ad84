#include "vcon/content.h"

#include <openssl/evp.h>

#include "core/encoding.h"
#include "core/handle.h"

namespace sealtape {

namespace {

using DigestContext = Handle<EVP_MD_CTX, EVP_MD_CTX_free>;

// The digest that a hash is of; null for an algorithm that is not known.
const EVP_MD* algorithm_of(std::string_view hash) {
  if (hash.starts_with("sha512-")) return EVP_sha512();
  if (hash.starts_with("sha384-")) return EVP_sha384();
  if (hash.starts_with("sha256-")) return EVP_sha256();
  return nullptr;
}

std::string_view name_of(const EVP_MD* algorithm) {
  const auto size = EVP_MD_get_size(algorithm);
  return size == 64 ? "sha512-" : size == 48 ? "sha384-" : "sha256-";
}

// Both alphabets in one, and what only fills a line left out.
std::string plain_base64url(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (const char letter : text) {
    if (letter == '\r' || letter == '\n' || letter == '=') continue;
    plain += letter == '+' ? '-' : letter == '/' ? '_' : letter;
  }
  return plain;
}

bool is_media(const Json& object) {
  const auto type = text_field(object, "mediatype").value_or("");
  return type.starts_with("audio/") || type.starts_with("video/");
}

class BufferStream : public ByteStream {
 public:
  explicit BufferStream(Bytes bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(std::span<std::byte> into) override {
    const auto count = std::min(into.size(), bytes_.size() - at_);
    std::memcpy(into.data(), bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

}  // namespace

struct ContentHasher::State {
  DigestContext context;
  const EVP_MD* algorithm;
};

namespace {

class CheckedStream : public ByteStream {
 public:
  CheckedStream(std::unique_ptr<ByteStream> stream, std::vector<std::string> hashes)
      : stream_(std::move(stream)), hashes_(std::move(hashes)) {
    for (const auto& hash : hashes_) {
      const auto* algorithm = algorithm_of(hash);
      if (algorithm == nullptr) continue;
      contexts_.emplace_back(EVP_MD_CTX_new());
      EVP_DigestInit_ex(contexts_.back().get(), algorithm, nullptr);
    }
  }

  std::size_t read(std::span<std::byte> into) override {
    const auto count = stream_->read(into);
    for (const auto& context : contexts_) EVP_DigestUpdate(context.get(), into.data(), count);
    if (count < into.size()) check();
    return count;
  }

 private:
  // Every hash that can be computed has to be right, and is asked for once.
  void check() {
    for (const auto& context : contexts_) {
      std::array<std::byte, EVP_MAX_MD_SIZE> digest{};
      unsigned size = 0;
      const auto* algorithm = EVP_MD_CTX_get0_md(context.get());
      EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size);
      const auto found = std::string(name_of(algorithm)) + base64url(ByteView(digest).first(size));
      const bool is_listed = std::ranges::any_of(hashes_, [&](const std::string& hash) {
        return plain_base64url(hash) == plain_base64url(found);
      });
      if (!is_listed) {
        throw Error(Error::Kind::usage, "its content is not what its content_hash says");
      }
    }
    contexts_.clear();
  }

  std::unique_ptr<ByteStream> stream_;
  std::vector<std::string> hashes_;
  std::vector<DigestContext> contexts_;
};

}  // namespace

ContentHasher::ContentHasher()
    : state_(std::make_unique<State>(DigestContext(EVP_MD_CTX_new()), EVP_sha512())) {
  EVP_DigestInit_ex(state_->context.get(), state_->algorithm, nullptr);
}
ContentHasher::ContentHasher(ContentHasher&&) noexcept = default;
ContentHasher& ContentHasher::operator=(ContentHasher&&) noexcept = default;
ContentHasher::~ContentHasher() = default;

void ContentHasher::add(ByteView bytes) {
  EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size());
}

std::string ContentHasher::finish() {
  std::array<std::byte, 64> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()), &size);
  return "sha512-" + base64url(digest);
}

std::string content_hash(ByteView bytes) {
  ContentHasher hasher;
  hasher.add(bytes);
  return hasher.finish();
}

std::string content_hash_of(std::string_view sha512_hex) {
  const auto digest = from_hex(sha512_hex);
  if (!digest) throw Error(Error::Kind::failed, "that is no digest in hex");
  return "sha512-" + base64url(*digest);
}

std::vector<std::string> content_hashes(const Json& object) {
  const auto* value = field(object, "content_hash");
  if (value == nullptr) return {};
  const Json list = value->is_array() ? *value : Json::array({*value});
  std::vector<std::string> hashes;
  for (const auto& each : list) {
    if (!each.is_string() || hashes.size() == 16) {
      throw Error(Error::Kind::usage, "its content_hash is no text, nor up to 16 of them");
    }
    hashes.push_back(each.get<std::string>());
  }
  return hashes;
}

std::optional<Bytes> body_of(const Json& object) {
  const auto* body = field(object, "body");
  if (body == nullptr || body->is_null()) return std::nullopt;
  const auto stated = text_field(object, "encoding");
  const auto encoding = stated.value_or(is_media(object) ? "base64url" : "none");
  if (encoding == "json" || !body->is_string()) {
    return copy_of(body->is_string() ? body->get_ref<const std::string&>() : body->dump());
  }
  const auto& text = body->get_ref<const std::string&>();
  if (encoding == "none") return copy_of(text);
  if (encoding != "base64url" && encoding != "base64") {
    throw Error(Error::Kind::usage, "its body has an encoding that is not known");
  }
  auto bytes = from_base64url(plain_base64url(text));
  if (!bytes) throw Error(Error::Kind::usage, "its body is no base64url");
  return bytes;
}

std::unique_ptr<ByteStream> stream_of(Bytes bytes) {
  return std::make_unique<BufferStream>(std::move(bytes));
}

bool can_check(const std::vector<std::string>& hashes) {
  return std::ranges::any_of(hashes,
                             [](const std::string& hash) { return algorithm_of(hash) != nullptr; });
}

std::unique_ptr<ByteStream> checked(std::unique_ptr<ByteStream> stream,
                                    std::vector<std::string> hashes) {
  return std::make_unique<CheckedStream>(std::move(stream), std::move(hashes));
}

}  // namespace sealtape
