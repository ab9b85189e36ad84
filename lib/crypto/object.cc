#include "crypto/object.h"

#include <bit>

#include "crypto/part_hasher.h"

namespace sealtape {

namespace {

constexpr std::string_view magic = "sealobj1";
constexpr std::uint64_t run_size = 256U << 10U;  // how much is sealed or opened at a time

using Aad = std::array<std::byte, object_header_size + 9>;

Aad aad_of(const std::array<std::byte, object_header_size>& header, std::uint64_t index,
           bool last) {
  Aad aad{};
  std::ranges::copy(header, aad.begin());
  std::ranges::copy(big_endian(index), aad.begin() + object_header_size);
  aad.back() = std::byte{last};
  return aad;
}

std::uint64_t chunks_of(std::uint64_t padded, std::uint64_t chunk) {
  return padded == 0 ? 1 : (padded - 1) / chunk + 1;
}

// How many chunks are sealed at a time: as many leaves as a node of this height has.
unsigned run_height(std::uint64_t chunk) {
  return std::min(
      6U, static_cast<unsigned>(std::bit_width(std::max(std::uint64_t{1}, run_size / chunk))) - 1);
}

std::vector<ByteView> cut(ByteView run, std::size_t chunk) {
  std::vector<ByteView> chunks;
  for (; run.size() > chunk; run = run.subspan(chunk)) chunks.push_back(run.first(chunk));
  chunks.push_back(run);
  return chunks;
}

}  // namespace

std::uint64_t padme(std::uint64_t length) {
  if (length < 2) return length;
  const auto exponent = static_cast<unsigned>(std::bit_width(length) - 1);
  const auto kept_bits = static_cast<unsigned>(std::bit_width(exponent));
  if (kept_bits >= exponent) return length;
  const auto mask = (std::uint64_t{1} << (exponent - kept_bits)) - 1;
  return (length + mask) & ~mask;
}

std::uint64_t stored_size(std::uint64_t length, std::uint64_t chunk) {
  const auto padded = padme(length);
  return object_header_size + padded + chunks_of(padded, chunk) * chunk_tag_size;
}

ObjectSealer::ObjectSealer(const Cover& cover, std::uint64_t chunk, Out out)
    : chunk_(chunk), out_(std::move(out)), leaves_(cover, 0, run_height(chunk)) {
  std::ranges::copy(bytes_of(magic), header_.begin());
  std::ranges::copy(big_endian(chunk), header_.begin() + magic.size());
  append(sealed_, header_);
}

void ObjectSealer::add(ByteView plain) {
  length_ += plain.size();
  // The last chunk is sealed as such, so one that is full waits until a byte follows it.
  if (!waiting_.empty()) {
    const auto rest = std::min(chunk_ - waiting_.size(), std::uint64_t{plain.size()});
    append(waiting_, plain.first(static_cast<std::size_t>(rest)));
    plain = plain.subspan(static_cast<std::size_t>(rest));
    if (plain.empty()) return;
    seal(waiting_, false);
    waiting_.clear();
  }
  if (plain.size() > chunk_) {
    const auto whole = (plain.size() - 1) / chunk_ * chunk_;
    seal(plain.first(static_cast<std::size_t>(whole)), false);
    plain = plain.subspan(static_cast<std::size_t>(whole));
  }
  append(waiting_, plain);
}

SealedObject ObjectSealer::finish() {
  const auto length = length_;
  pad_to(padme(length));
  seal(waiting_, true);
  stored_sha_.add(ByteView(sealed_).subspan(hashed_));
  pass_on();
  return {stored_sha_.finish(), stored_, length, {sum_.count(), sum_.finish()}};
}

void ObjectSealer::pad_to(std::uint64_t padded) {
  const Bytes zeros(static_cast<std::size_t>(std::min(run_size, padded - length_)));
  while (length_ < padded) {
    add(ByteView(zeros).first(
        static_cast<std::size_t>(std::min<std::uint64_t>(zeros.size(), padded - length_))));
  }
}

// At least one chunk, which may be empty; only the very last one is not full.
void ObjectSealer::seal(ByteView chunks, bool last) {
  do {
    const auto first = sum_.count();
    if (!leaves_.are_open(first)) {
      leaves_.open(first);
      leaves_.open_keys();
    }
    const auto most = static_cast<std::size_t>((leaves_.node().end() - first) * chunk_);
    const auto run = chunks.first(std::min(chunks.size(), most));
    seal_run(run, last);
    chunks = chunks.subspan(run.size());
  } while (!chunks.empty());
}

// Chunks whose leaves are open.
void ObjectSealer::seal_run(ByteView run, bool last) {
  const auto first = sum_.count();
  const auto chunks = cut(run, static_cast<std::size_t>(chunk_));
  std::vector<LeafHead> heads(chunks.size());
  std::vector<Digest> digests(chunks.size());
  std::vector<Preimage> messages;
  messages.reserve(chunks.size());
  for (std::size_t i = 0; i < chunks.size(); ++i) {
    heads[i] = leaf_head(leaves_.salt(first + i), first + i, 0, chunks[i].size());
    messages.push_back({heads[i], chunks[i], digests[i].bytes});
  }
  hash_side_by_side(messages, stored_sha_, ByteView(sealed_).subspan(hashed_));
  hashed_ = sealed_.size();
  sum_.add(digests);
  if (sealed_.size() >= run_size) pass_on();
  for (std::size_t i = 0; i < chunks.size(); ++i) encrypt(first + i, chunks[i], last);
}

void ObjectSealer::encrypt(std::uint64_t index, ByteView chunk, bool last) {
  const auto start = sealed_.size();
  sealed_.resize(start + chunk.size() + chunk_tag_size);
  cipher_.seal(leaves_.key(index), aad_of(header_, index, last), chunk, &sealed_[start]);
}

void ObjectSealer::pass_on() {
  stored_ += sealed_.size();
  out_(sealed_);
  sealed_.clear();
  hashed_ = 0;
}

ObjectReader::ObjectReader(Source& stored, const Cover& cover, std::uint64_t length)
    : stored_(stored), cover_(cover), length_(length), walk_(cover, 0), key_(32) {
  const auto got = stored.read_at(0, header_);
  const bool ours = got == header_.size() && text_of(header_).starts_with(magic);
  chunk_ = from_big_endian<std::uint64_t>(header_.data() + magic.size());
  const bool sane = ours && chunk_ > 0 && chunk_ <= largest_chunk && length <= stored.size() &&
                    stored_size(length, chunk_) == stored.size();
  if (!sane) throw Error(Error::Kind::damaged, "the object is not a sealed object of its length");
  padded_ = padme(length);
  chunks_ = chunks_of(padded_, chunk_);
}

std::size_t ObjectReader::read_at(std::uint64_t offset, std::span<std::byte> into) {
  std::size_t done = 0;
  while (done < into.size() && offset + done < length_) {
    const auto at = offset + done;
    const bool at_hand = at >= plain_from_ && at < plain_from_ + plain_.size();
    if (!at_hand) load(at / chunk_);
    const auto part = ByteView(plain_).subspan(static_cast<std::size_t>(at - plain_from_));
    const auto count = static_cast<std::size_t>(
        std::min<std::uint64_t>({part.size(), into.size() - done, length_ - at}));
    std::memcpy(into.data() + done, part.data(), count);
    done += count;
  }
  return done;
}

TreePart ObjectReader::measure(const ChunkSink& sink) {
  PartHasher hasher(cover_, 0);
  while (hasher.count() < chunks_) {
    if (hasher.skip(chunks_ - hasher.count()) > 0) continue;
    const auto index = hasher.count();
    const bool at_hand = !plain_.empty() && index * chunk_ >= plain_from_ &&
                         index * chunk_ < plain_from_ + plain_.size();
    if (!at_hand) load(index);
    const auto from = static_cast<std::size_t>(index * chunk_ - plain_from_);
    const auto count = std::min(static_cast<std::size_t>(chunk_), plain_.size() - from);
    const auto plain = ByteView(plain_).subspan(from, count);
    hasher.add(0, plain);
    if (sink) sink(index, plain);
  }
  return {hasher.count(), hasher.finish()};
}

void ObjectReader::load(std::uint64_t first_chunk) {
  const auto most = std::min(std::max<std::uint64_t>(1, run_size / chunk_), chunks_ - first_chunk);
  std::uint64_t count = 1;
  while (count < most && !is_erased(first_chunk + count)) ++count;
  const auto sealed_chunk = chunk_ + chunk_tag_size;
  const auto from = object_header_size + first_chunk * sealed_chunk;
  const auto end = std::min(from + count * sealed_chunk, stored_.size());
  sealed_.resize(static_cast<std::size_t>(end - from));
  if (stored_.read_at(from, sealed_) != sealed_.size()) {
    throw Error(Error::Kind::damaged, "the object ends before its last chunk");
  }
  plain_from_ = first_chunk * chunk_;
  plain_.resize(sealed_.size() - static_cast<std::size_t>(count * chunk_tag_size));
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(i * sealed_chunk);
    const auto size = std::min(static_cast<std::size_t>(sealed_chunk), sealed_.size() - at);
    open_chunk(first_chunk + i, ByteView(sealed_).subspan(at, size), plain_.data() + i * chunk_);
  }
}

void ObjectReader::open_chunk(std::uint64_t index, ByteView sealed, std::byte* plain) {
  const auto refuse = [&](const char* why) {
    plain_.clear();
    throw Error(Error::Kind::damaged, "chunk " + std::to_string(index) + why);
  };
  if (is_erased(index)) refuse(" has been erased");
  if (!walk_.seek(index)) refuse(" has no key");
  walk_.key_into(key_.bytes().first<32>());
  const auto aad = aad_of(header_, index, index + 1 == chunks_);
  const bool opens = cipher_.open(key_.bytes().first<32>(), aad, sealed, plain);
  if (!opens) refuse(" does not open");
}

}  // namespace sealtape
