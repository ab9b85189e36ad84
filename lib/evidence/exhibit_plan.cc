#include "evidence/exhibit_plan.h"

#include "archive/copy_to_hand_out.h"
#include "archive/requests.h"
#include "bundle/names.h"
#include "catalog/recording_row.h"

namespace sealtape {

namespace {

std::string ending_of(const CatalogRow& row) {
  const auto name = text_field(recording_row(row), "file").value_or("");
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? "" : bundle_name(name.substr(dot + 1), "");
}

std::string ending_of_copy(const CatalogRow& row) {
  const auto codec = text_field(recording_row(row), "codec").value_or("");
  if (codec == "opus") return "opus";
  if (codec == "mp3") return "mp3";
  if (codec == "aac") return "m4a";
  if (codec == "gsm") return ending_of(row) == "wav" ? "wav" : "gsm";
  return "wav";
}

// A copy that was rendered again is attested by who made it, and nothing in it can be checked.
[[noreturn]] void refuse_without_proof(Archive& archive, RecordingId recording) {
  const auto copies = archive.catalog().documents_of(recording);
  const bool attested = std::ranges::any_of(copies, [](const Catalog::Document& each) {
    return each.kind == DerivedKind::redaction && each.purpose != access_purpose;
  });
  if (!attested) {
    throw Error(Error::Kind::usage, recording.hex() + " has no redacted copy",
                "make a copy first with: sealtape redact; one made to answer a person goes out "
                "with --entry alone");
  }
  throw Error(Error::Kind::refused,
              recording.hex() +
                  " has only copies that were rendered again: attested, and nothing "
                  "in them can be checked",
              "hand out the original, or such a copy by itself with: sealtape extract --redacted");
}

}  // namespace

std::string ExhibitPlan::folder() const { return "10-exhibits/" + name + '/'; }

std::string ExhibitPlan::file() const {
  if (form != Form::original) {
    return folder() + (form == Form::redacted ? "redacted." : "remaining.") + ending_of_copy(row);
  }
  const auto ending = ending_of(row);
  return folder() + "original" + (ending.empty() ? "" : '.' + ending);
}

std::string ExhibitPlan::proof() const { return "20-integrity/" + name + ".proof.json"; }

std::vector<ExhibitPlan> plan_exhibits(Archive& archive, const std::vector<CatalogRow>& rows,
                                       bool redacted, const std::vector<std::uint64_t>& named) {
  std::vector<ExhibitPlan> plans;
  for (const auto& row : rows) {
    const auto count = std::to_string(plans.size() + 1);
    ExhibitPlan plan{.row = row, .name = (count.size() < 2 ? "E0" : "E") + count, .redaction = {}};
    const auto record = archive.open(row);
    const auto* object = record.objects.empty() ? nullptr : &record.objects.front();
    const bool erased = object != nullptr && object->has_lost_sound();
    if (erased) plan.form = ExhibitPlan::Form::rest;
    if (redacted) {
      const auto newest = copy_to_hand_out(archive, row.recording, named);
      if (!newest) refuse_without_proof(archive, row.recording);
      plan.form = ExhibitPlan::Form::redacted;
      plan.redaction = newest->index;
    }
    plans.push_back(std::move(plan));
  }
  return plans;
}

}  // namespace sealtape
