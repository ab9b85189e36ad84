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
                    {"NAME", {.marked = 30, .covered = 15, .found = 15, .right = 15}}}};
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
  EXPECT_EQ(recall_missing(asking(98, {"CARD", "NAME"}), measured()), "NAME: 15 of 30 were found");
  EXPECT_EQ(recall_missing(asking(1, {"IBAN"}), measured()), "nothing was marked as IBAN");
}

TEST(Recall, TakesEnoughThatWasMarkedOfEachNamedType) {
  auto few = measured();
  few.types["NAME"] = {.marked = 29, .covered = 29, .found = 29, .right = 29};
  EXPECT_EQ(recall_missing(asking(1, {"NAME"}), few), "NAME: 29 were marked, and it takes 30");
  few.types["NAME"] = {.marked = 30, .covered = 30, .found = 30, .right = 30};
  EXPECT_FALSE(recall_missing(asking(100, {"NAME"}), few));
}

TEST(Recall, WithoutTypesIsThatOfAllPersonalDataTogether) {
  EXPECT_EQ(recall_missing(asking(1), measured()), "130 were marked, and it takes 300");
  auto many = measured();
  many.types["CARD"] = {.marked = 270, .covered = 264, .found = 264, .right = 264};
  EXPECT_FALSE(recall_missing(asking(93), many));
  EXPECT_EQ(recall_missing(asking(94), many), "279 of 300 were found");
  auto narrow = many;
  narrow.whole = false;
  EXPECT_TRUE(recall_missing(asking(1), narrow));
  auto cards = many;
  cards.look = "pci";
  EXPECT_TRUE(recall_missing(asking(1), cards));
  auto nothing = many;
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
