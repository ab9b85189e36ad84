// The encrypted form of one file: chunks that can each be opened, or destroyed, alone.
//
//   stored object = "sealobj1" || chunk size || ChaCha20-Poly1305-IETF(key_i, nonce 0,
//                   aad = header || i || last, chunk_i) ...          RFC 8439
//
// A key seals one chunk and is never used again, so the nonce is zero. The cipher does not commit
// to its key; the object tree over the plain chunks does. The plain bytes are padded with zeros to
// a Padmé length (Nikitin and others, PETS 2019, section 4), which hides all but the order of the
// size.
#pragma once

#include <functional>

#include "core/digest.h"
#include "core/source.h"
#include "crypto/chunk_cipher.h"
#include "crypto/leaves.h"

namespace sealtape {

constexpr std::uint64_t audio_chunk = 2U << 10U;
constexpr std::uint64_t other_chunk = 64U << 10U;
constexpr std::uint64_t largest_chunk = 1U << 20U;
constexpr std::uint64_t object_header_size = 16;

std::uint64_t padme(std::uint64_t length);
std::uint64_t stored_size(std::uint64_t length, std::uint64_t chunk);

struct SealedObject {
  Digest id;               // SHA-256 of the stored bytes
  std::uint64_t size = 0;  // of the stored bytes
  std::uint64_t length = 0;
  TreePart tree;
};

// Seals a stream of unknown length. Borrows the cover; `out` gets the stored bytes in order.
class ObjectSealer {
 public:
  using Out = std::function<void(ByteView)>;
  ObjectSealer(const Cover& cover, std::uint64_t chunk, Out out);

  void add(ByteView plain);
  SealedObject finish();

 private:
  void pad_to(std::uint64_t padded);
  void seal(ByteView chunks, bool last);
  void seal_run(ByteView run, bool last);
  void encrypt(std::uint64_t index, ByteView chunk, bool last);
  void pass_on();

  std::uint64_t chunk_;
  Out out_;
  std::array<std::byte, object_header_size> header_{};
  Leaves leaves_;
  ChunkCipher cipher_;
  TreeSum sum_;
  Sha256 stored_sha_;
  Bytes waiting_;  // up to one chunk, held back since it might be the last
  Bytes sealed_;   // hashed beside the leaves of what comes next
  std::size_t hashed_ = 0;
  std::uint64_t length_ = 0;
  std::uint64_t stored_ = 0;
};

// Opens a stored object in any order; Error::damaged where a chunk does not open, and says so where
// it has been erased. Borrows both the
// stored bytes and the cover. Its size is the true length of the file, which the caller knows from
// the record.
class ObjectReader : public Source {
 public:
  ObjectReader(Source& stored, const Cover& cover, std::uint64_t length);

  std::uint64_t size() const override { return length_; }
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> into) override;

  std::uint64_t chunk() const { return chunk_; }
  std::uint64_t chunks() const { return chunks_; }
  bool is_erased(std::uint64_t chunk) const { return cover_.find_stub(chunk) != nullptr; }

  // Recomputes the tree over all chunks, padding included; a hash stands for those erased. The
  // others go to the sink.
  using ChunkSink = std::function<void(std::uint64_t index, ByteView plain)>;
  TreePart measure(const ChunkSink& sink = {});

 private:
  void load(std::uint64_t first_chunk);
  void open_chunk(std::uint64_t index, ByteView sealed, std::byte* plain);

  Source& stored_;
  const Cover& cover_;
  std::uint64_t length_;
  std::array<std::byte, object_header_size> header_{};
  std::uint64_t chunk_ = 0;
  std::uint64_t chunks_ = 0;
  std::uint64_t padded_ = 0;
  LeafWalk walk_;
  ChunkCipher cipher_;
  SecretBytes key_;
  Bytes sealed_;
  Bytes plain_;  // a run of opened chunks, from plain_from_ on
  std::uint64_t plain_from_ = 0;
};

}  // namespace sealtape
