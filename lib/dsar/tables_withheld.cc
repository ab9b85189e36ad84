// Each place that the person cannot hear, and each thing that is not enclosed, as a table.
#include <algorithm>

#include "dsar/tables.h"
#include "language/citation.h"
#include "policy/ground.h"

namespace sealtape {

namespace {

constexpr const char* third_person = "third_person";
constexpr const char* security = "security";
constexpr const char* form = "form";

// What cannot be copied is not left out for anybody's sake.
const char* kind_of(const char* reason) {
  const std::string_view why = reason;
  return why == uncopyable_reason || why == tracks_reason ? form : third_person;
}

// Why the seconds of a recording were erased; empty where there are several reasons.
std::string ground_of(const std::vector<Erasure>& erasures) {
  if (erasures.empty()) return {};
  const auto& first = erasures.front().ground;
  const bool is_same =
      std::ranges::all_of(erasures, [&](const Erasure& each) { return each.ground == first; });
  return is_same ? first : std::string();
}

std::string article_of_ground(const std::string& code) {
  const auto ground = parse_ground(code);
  return ground ? std::string(info(*ground).article) : std::string();
}

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
        add(recording.number, kind_of(recording.portion.reason), recording.portion.reason);
      }
      for (const auto& [reason, for_security] : recording.brought.withheld) {
        add(recording.number, for_security ? security : kind_of(reason), reason);
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
  void add(const std::string& recording, std::string_view kind, const char* reason) {
    if (kind == form) return add_without_law(recording, reason);
    const auto* right = kind == security ? security : "third";
    table_.cells.push_back({recording, "", "", "", std::string(kind), reason,
                            article_of(law(), right).value_or(""), dossier_.made_by,
                            rfc3339(dossier_.made)});
    table_.shown.push_back({recording, "", "", "", words_(reason), cited(words_, law(), right)});
  }

  // He may still have it.
  void add_without_law(const std::string& recording, const char* reason) {
    table_.cells.push_back(
        {recording, "", "", "", form, reason, "", dossier_.made_by, rfc3339(dossier_.made)});
    table_.shown.push_back({recording, "", "", "", words_(reason), ""});
  }

  // Seconds that were erased went before anybody asked, for a reason of their own.
  void add(const Enclosed& recording, const Silenced& gap) {
    const bool erased = gap.ground == "erased";
    const auto ground = erased ? ground_of(recording.erasures) : std::string();
    const auto article = erased ? article_of_ground(ground) : third_article();
    const auto channel = gap.channel ? std::to_string(*gap.channel) : std::string();
    const auto [by, at] = erased ? erased_by(recording) : decided();
    table_.cells.push_back({recording.number, exact_seconds(gap.from), exact_seconds(gap.to),
                            channel, erased ? "erased" : third_person,
                            ground.empty() ? gap.ground : ground, article, by, at});
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
