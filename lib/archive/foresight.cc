#include "archive/foresight.h"

#include "archive/host_catalog.h"
#include "archive/open_item.h"

namespace sealtape {

namespace {

constexpr std::size_t block_size = std::size_t{1} << 20U;

void read_to_end(InputFile input, IngestResult& result) {
  Sha256 sha;
  Bytes block(block_size);
  while (const auto count = input.read(block)) {
    sha.add(ByteView(block).first(count));
    result.bytes += count;
  }
  input.check_unchanged();
  result.sha256 = sha.finish();
}

}  // namespace

Foresight::Foresight(Archive& archive, const Gate* gate, Duplicates duplicates) : gate_(gate) {
  const bool looks = archive.secrets().ident && duplicates == Duplicates::are_found;
  if (looks) same_.emplace(archive, catalog_at_hand(archive, "looking for duplicates"));
}

IngestResult Foresight::look(const IngestItem& item) {
  IngestResult result;
  result.path = item.path;
  const auto barred = gate_ == nullptr ? std::nullopt : gate_->check(item.metadata);
  if (barred) result.notes.push_back(barred->reason);
  if (barred && barred->answer == Answer::refuse) {
    result.status = IngestResult::Status::refused;
    return result;
  }
  try {
    read_to_end(open_item(item), result);
    result.status = barred ? IngestResult::Status::quarantined : IngestResult::Status::sealed;
    look_for_same(result);
  } catch (const InputError& error) {
    result.error = error.what();
  }
  return result;
}

void Foresight::look_for_same(IngestResult& result) {
  if (!same_) return;
  result.recording = same_->find(*result.sha256, result.bytes);
  const bool is_new = seen_.insert(*result.sha256).second;
  if (result.recording || !is_new) result.status = IngestResult::Status::exists;
}

}  // namespace sealtape
