#include "archive/attested.h"

namespace sealtape {

namespace {

// [[channel, from, to]...], in samples; channels count from 1.
Json stated(const Rerendered& rendered) {
  auto spans = Json::array();
  for (std::size_t channel = 0; channel < rendered.silenced.size(); ++channel) {
    for (const auto& span : rendered.silenced[channel]) {
      spans.push_back({channel + 1, span.from, span.to});
    }
  }
  return spans;
}

std::vector<Detail> details_for(const Rerendered& rendered, const AttestedWork& work) {
  std::vector<Detail> details{{"/sealtape/rendered", rendered.media_type()},
                              {"/sealtape/silenced", stated(rendered)}};
  details.insert(details.end(), work.more.begin(), work.more.end());
  return details;
}

}  // namespace

AttestedCopy redact_attested(Archive& archive, const CatalogRow& row, const AttestedWork& work) {
  const auto document = document_at(archive, row.index);
  const auto record = archive.open(row);
  const auto& secret = record.objects.at(0);
  if (!secret.object.cover.stubs.empty()) {
    throw Error(Error::Kind::refused,
                "seconds of the recording were erased, so it can no longer be decoded for a copy");
  }
  OpenObject object(archive.store(), document.objects.front(), secret);
  DocumentDraft draft(archive.store(), audio_chunk);
  auto& source = object.reader();
  const auto extent = extent_of(source);
  AttestedCopy copy;
  copy.rendered = rerender(source, extent, work.spans(extent), work.options, [&](ByteView bytes) {
    draft.write(bytes);
    work.out(bytes);
  });
  if (const auto why = check_rerendered(draft.written(), copy.rendered)) {
    throw Error(Error::Kind::failed, "the copy is not handed out: " + *why);
  }
  copy.index = add_document(archive, draft, document, DerivedKind::redaction,
                            details_for(copy.rendered, work), /*cut=*/false);
  archive.settle();
  return copy;
}

}  // namespace sealtape
