// Each place that the person cannot hear, and each thing that is not enclosed, as a table.
#include "dsar/tables.h"
#include "language/citation.h"

namespace sealtape {

namespace {

constexpr const char* third_person = "third_person";

AnswerTable empty_table(const Words& words) {
  return {"withheld",
          words("Taken out or not enclosed"),
          words("Each place that you cannot hear, and each recording that is not "
                "enclosed, with the reason."),
          {"recording", "start_s", "end_s", "channel", "kind", "ground", "article",
           "decided_by_role", "decided_at"},
          {words("Recording"), words("From"), words("To"), words("Sound channel"), words("Reason"),
           words("Law")},
          {},
          {}};
}

class WithheldRows {
 public:
  WithheldRows(const Words& words, const Dossier& dossier)
      : words_(words), dossier_(dossier), table_(empty_table(words)) {}

  AnswerTable all() {
    for (const auto& recording : dossier_.recordings) {
      if (recording.portion.kind == Portion::Kind::withheld) {
        add(recording.number, third_person, recording.portion.reason);
      }
      for (const auto* reason : recording.brought.withheld) {
        add(recording.number, third_person, reason);
      }
      for (const auto& each : recording.analyses) {
        if (each.withheld != nullptr) add(recording.number, third_person, each.withheld);
      }
      for (const auto& gap : recording.gaps) add(recording, gap);
    }
    for (const auto& each : dossier_.unclear) add(each.number, "unclear", unclear_reason);
    return std::move(table_);
  }

 private:
  // Something as a whole.
  void add(const std::string& recording, const char* kind, const char* reason) {
    table_.cells.push_back({recording, "", "", "", kind, reason, third_article(), dossier_.made_by,
                            rfc3339(dossier_.made)});
    table_.shown.push_back({recording, "", "", "", words_(reason), cited(words_, law(), "third")});
  }

  // Seconds that were erased went before anybody asked: that has no article of the right of access.
  void add(const Enclosed& recording, const Silenced& gap) {
    const bool erased = gap.ground == "erased";
    const auto article = erased ? std::string() : third_article();
    const auto channel = gap.channel ? std::to_string(*gap.channel) : std::string();
    const auto [by, at] = erased ? erased_by(recording) : decided();
    table_.cells.push_back({recording.number, exact_seconds(gap.from), exact_seconds(gap.to),
                            channel, erased ? "erased" : third_person, gap.ground, article, by,
                            at});
    table_.shown.push_back(
        {recording.number, clock_text(gap.from), clock_text(gap.to), channel,
         erased ? words_(key("erased earlier; it exists no more")) : why(recording.portion),
         citation_text(words_.language(), article)});
  }

  // By whom and when.
  using Decision = std::pair<std::string, std::string>;
  Decision decided() const { return {dossier_.made_by, rfc3339(dossier_.made)}; }
  // Which of several erasures took a second is not known here.
  static Decision erased_by(const Enclosed& recording) {
    if (recording.erasures.size() != 1) return {};
    const auto& erasure = recording.erasures.front();
    return {erasure.role, rfc3339(erasure.at)};
  }

  std::string why(const Portion& portion) const {
    return portion.reason == nullptr ? std::string() : words_(portion.reason);
  }
  Law law() const { return dossier_.policy.access.law; }
  std::string third_article() const { return article_of(law(), "third").value_or(""); }

  const Words& words_;
  const Dossier& dossier_;
  AnswerTable table_;
};

}  // namespace

AnswerTable withheld_table(const Words& words, const Dossier& dossier) {
  return WithheldRows(words, dossier).all();
}

}  // namespace sealtape
