#include "archive/evaluations.h"

#include "rig.h"

namespace sealtape {

namespace {

KeptEvaluation measured() {
  return {.detector = "0123456789abcdef",
          .gold = sha256(bytes_of("marked texts")),
          .look = "pii",
          .whole = true,
          .types = {{"CARD", {.marked = 100, .covered = 98, .found = 99, .right = 97}},
                    {"NAME", {.marked = 10, .covered = 5, .found = 5, .right = 5}}}};
}

RedactionDefaults asking(std::int64_t percent, std::vector<std::string> types = {}) {
  RedactionDefaults rules;
  rules.minimum_recall = percent;
  rules.recall_of = std::move(types);
  return rules;
}

TEST(Recall, OfEachNamedTypeMustReachWhatIsAsked) {
  EXPECT_FALSE(recall_missing(RedactionDefaults(), measured()));
  EXPECT_FALSE(recall_missing(asking(98, {"CARD"}), measured()));
  EXPECT_EQ(recall_missing(asking(99, {"CARD"}), measured()), "CARD: 98 of 100 were found");
  EXPECT_EQ(recall_missing(asking(98, {"CARD", "NAME"}), measured()), "NAME: 5 of 10 were found");
  EXPECT_EQ(recall_missing(asking(1, {"IBAN"}), measured()), "nothing was marked as IBAN");
}

TEST(Recall, WithoutTypesIsThatOfAllPersonalDataTogether) {
  EXPECT_FALSE(recall_missing(asking(93), measured()));
  EXPECT_EQ(recall_missing(asking(94), measured()), "103 of 110 were found");
  auto narrow = measured();
  narrow.whole = false;
  EXPECT_TRUE(recall_missing(asking(1), narrow));
  auto cards = measured();
  cards.look = "pci";
  EXPECT_TRUE(recall_missing(asking(1), cards));
  auto nothing = measured();
  nothing.types.clear();
  EXPECT_TRUE(recall_missing(asking(1), nothing));
}

TEST(Evaluations, AreKeptSealedAndComeBackAsTheyWere) {
  MemoryStore store;
  Machine machine;
  auto archive = make_archive(store, machine);
  EXPECT_TRUE(evaluations_of(archive).empty());
  auto later = measured();
  later.detector = "fedcba9876543210";
  later.whole = false;
  keep_evaluation(archive, measured());
  keep_evaluation(archive, later);
  EXPECT_EQ(evaluations_of(archive), (std::vector<KeptEvaluation>{measured(), later}));
  for (const auto& name : names_in(store)) {
    const auto bytes = bytes_in(store, name);
    EXPECT_EQ(text_of(bytes).find(measured().gold.hex()), std::string::npos) << name;
  }
}

}  // namespace

}  // namespace sealtape
