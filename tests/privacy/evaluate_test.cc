#include "privacy/evaluate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "core/error.h"

namespace sealtape::privacy {

namespace {

constexpr std::chrono::year_month_day today{std::chrono::year(2026), std::chrono::month(3),
                                            std::chrono::day(2)};

Detector detector() {
  Options options;
  options.today = today;
  for (const auto type : intent_types()) options.types.push_back(type);
  return Detector(options);
}

std::string percent(const Tally& tally) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f / %.1f", 100 * tally.recall(),
                100 * tally.precision());
  return text.data();
}

// With SHOW_FIGURES set: what README says, and what went wrong.
void show(const std::string& name, const std::vector<Gold>& gold, const Evaluation& evaluation) {
  if (std::getenv("SHOW_FIGURES") == nullptr) return;
  for (const auto& [key, tally] : evaluation.tallies) {
    std::printf("%-20s %s  recall %3zu of %3zu   right %3zu of %3zu\n",
                std::string(name_of(key.first)).c_str(), key.second.c_str(), tally.covered,
                tally.marked, tally.right, tally.found);
  }
  for (const auto& id : evaluation.missed) std::printf("missed %s\n", id.c_str());
  for (const auto& id : evaluation.wrong) std::printf("wrong  %s\n", id.c_str());
  std::vector<Gold> spoken;
  std::ranges::copy_if(gold, std::back_inserter(spoken), &Gold::spoken);
  std::printf("%s, %zu lines, recall / precision: checked %s, personal %s, spoken %s, wishes %s\n",
              name.c_str(), gold.size(), percent(evaluation.sum(checked_types())).c_str(),
              percent(evaluation.sum(personal_types())).c_str(),
              percent(evaluate(detector(), spoken).sum(personal_types())).c_str(),
              percent(evaluation.sum(intent_types())).c_str());
}

std::vector<Gold> gold_in(const std::string& name) {
  std::ifstream file(std::string(FIXTURES) + "/privacy/" + name + ".jsonl");
  std::ostringstream text;
  text << file.rdbuf();
  return read_gold(text.str());
}

std::vector<Gold> fixture(const std::string& set) {
  std::vector<Gold> all;
  for (const char* language : {"en", "de", "it", "zh", "th"}) {
    for (auto& gold : gold_in(language)) {
      if (set.empty() || gold.set == set) all.push_back(std::move(gold));
    }
  }
  return all;
}

void expect_figures(const std::string& set) {
  const auto gold = fixture(set);
  ASSERT_GE(gold.size(), 300U);
  const auto evaluation = evaluate(detector(), gold);
  show(set, gold, evaluation);
  const auto checked = evaluation.sum(checked_types());
  EXPECT_GE(checked.recall(), 0.98) << set;
  EXPECT_GE(checked.precision(), 0.95) << set;
  std::vector<Gold> spoken;
  std::ranges::copy_if(gold, std::back_inserter(spoken), &Gold::spoken);
  ASSERT_GE(spoken.size(), 60U);
  EXPECT_GE(evaluate(detector(), spoken).sum(personal_types()).recall(), 0.95) << set;
  const auto intents = evaluation.sum(intent_types());
  EXPECT_GE(intents.recall(), 0.95) << set;
  EXPECT_GE(intents.precision(), 0.95) << set;
  const auto all = evaluation.sum(personal_types());
  EXPECT_GE(all.recall(), 0.95) << set;
  EXPECT_GE(all.precision(), 0.95) << set;
}

TEST(LabelledSet, HasEnoughOfBoth) {
  const auto gold = fixture("");
  show("all", gold, evaluate(detector(), gold));
  const auto empty =
      std::ranges::count_if(gold, [](const Gold& item) { return item.spans.empty(); });
  EXPECT_GE(gold.size(), 600U);
  EXPECT_GE(empty, 300);
}

TEST(LabelledSet, IsReadWellEnoughInThePartThatRulesWereMadeWith) { expect_figures("tuning"); }

TEST(LabelledSet, IsReadWellEnoughInThePartHeldOut) { expect_figures("held-out"); }

// Lines that were written before rules were run on them. All have been looked at since, so these
// only hold what was reached; what each showed at first is in README, and is what strangers may
// expect.
TEST(LabelledSet, IsReadInLinesThatNoRuleWasMadeWith) {
  struct Blind {
    const char* name;
    std::size_t lines;
    double personal, right;       // recall, precision
    double wishes, right_wishes;  // the same of wishes
  };
  std::vector<Gold> all;
  for (const auto& [name, lines, personal, right, wishes, right_wishes] :
       {Blind{"blind-1", 296, 0.98, 0.98, 0.97, 0.97},
        Blind{"blind-2", 257, 0.98, 0.98, 0.97, 0.97},
        Blind{"blind-3", 153, 0.98, 0.98, 0.97, 0.97},
        Blind{"blind-4", 200, 0.98, 0.98, 0.97, 0.97},
        // Where an address was marked with its postcode, the postcode that is proposed by itself
        // counts as wrong.
        Blind{"blind-5", 562, 0.98, 0.95, 0.97, 0.97},
        Blind{"blind-6", 107, 0.98, 0.91, 0.97, 0.93},
        Blind{"blind-7", 59, 0.97, 0.95, 0.97, 0.97}}) {
    const auto gold = gold_in(name);
    ASSERT_EQ(gold.size(), lines) << name;
    std::ranges::copy(gold, std::back_inserter(all));
    const auto evaluation = evaluate(detector(), gold);
    show(name, gold, evaluation);
    const auto said = evaluation.sum(personal_types());
    EXPECT_GE(said.recall(), personal) << name;
    EXPECT_GE(said.precision(), right) << name;
    const auto wanted = evaluation.sum(intent_types());
    EXPECT_GE(wanted.recall(), wishes) << name;
    EXPECT_GE(wanted.precision(), right_wishes) << name;
  }
  show("blind, all", all, evaluate(detector(), all));
}

TEST(LabelledSet, IsReadInWrittenTextAsOthersMarkIt) {
  const auto gold = gold_in("written");
  const auto evaluation = evaluate(detector(), gold);
  show("written", gold, evaluation);
  const auto said = evaluation.sum(personal_types());
  EXPECT_GE(said.marked, 70U);
  EXPECT_GE(said.recall(), 0.97);
  EXPECT_GE(said.precision(), 0.97);
}

// A line or more for each weakness that others' lines showed, and what only looks like it.
TEST(LabelledSet, IsReadWhereItOnceWasNot) {
  const auto gold = gold_in("later");
  const auto evaluation = evaluate(detector(), gold);
  show("later", gold, evaluation);
  const auto said = evaluation.sum(personal_types());
  EXPECT_GE(said.marked, 250U);
  EXPECT_DOUBLE_EQ(said.recall(), 1);
  EXPECT_DOUBLE_EQ(said.precision(), 1);
}

TEST(ReadGold, RefusesWhatIsNoLineOfIt) {
  EXPECT_EQ(read_gold("\n{\"text\":\"a\"}\n\n").size(), 1U);
  for (const char* bad :
       {"[]", "{", "{}", R"({"text":"a","spans":[{"from":0,"to":2,"type":"CARD"}]})",
        R"({"text":"a","spans":[{"from":1,"to":1,"type":"CARD"}]})",
        R"({"text":"a","spans":[{"from":0,"to":1,"type":"NONE"}]})",
        R"({"text":"a","spans":[{"from":0,"to":1,"type":"CARD","turn":1}]})"}) {
    EXPECT_THROW(read_gold(bad), Error) << bad;
  }
}

TEST(Evaluate, CountsWhatIsCoveredAndWhatIsRight) {
  const auto gold = read_gold(
      R"({"id":"a","language":"en","text":"card 4111 1111 1111 1111","spans":[{"from":5,"to":24,"type":"CARD"}]})"
      "\n"
      R"({"id":"b","language":"en","text":"mail a@example.com","spans":[{"from":0,"to":4,"type":"CARD"}]})");
  const auto evaluation = evaluate(detector(), gold);
  EXPECT_EQ(evaluation.sum({Type::card}).marked, 2U);
  EXPECT_EQ(evaluation.sum({Type::card}).covered, 1U);
  EXPECT_EQ(evaluation.missed, std::vector<std::string>{"b CARD"});
  EXPECT_EQ(evaluation.wrong, std::vector<std::string>{"b EMAIL"});
  EXPECT_DOUBLE_EQ(evaluation.sum(personal_types()).precision(), 0.5);
}

TEST(Evaluate, TakesNoTypeForAnother) {
  const auto gold = read_gold(
      R"({"id":"a","language":"en","text":"We moved to 48 Chestnut Avenue, London NW1 6XE.","spans":[{"from":12,"to":46,"type":"ADDRESS"}]})"
      "\n"
      R"({"id":"b","language":"en","text":"the postcode is NW1 6XE","spans":[{"from":16,"to":23,"type":"ADDRESS"}]})");
  const auto evaluation = evaluate(detector(), gold);
  EXPECT_EQ(evaluation.missed, std::vector<std::string>{"b ADDRESS"});
  EXPECT_EQ(evaluation.wrong, (std::vector<std::string>{"a POSTCODE", "b POSTCODE"}));
  EXPECT_DOUBLE_EQ(evaluation.sum({Type::address}).recall(), 0.5);
  EXPECT_DOUBLE_EQ(evaluation.sum({Type::postcode}).precision(), 0);
}

// Of 500 lines each kind of line is told from every other, to the line.
TEST(Evaluate, CountsEveryLineOfMany) {
  constexpr int each = 100;
  const std::string mark = R"({"from":5,"to":18,"type":"EMAIL"})";
  std::string lines;
  const auto add = [&](const std::string& text, const std::string& spans) {
    std::string line = R"({"language":"en","text":")";
    line.append(text).append(R"(","spans":[)").append(spans).append("]}\n");
    for (int i = 0; i < each; ++i) lines += line;
  };
  add("mail a@example.com", mark);                                    // found and right
  add("mail a@example.com", R"({"from":0,"to":18,"type":"EMAIL"})");  // right, but not all of it
  add("mail a@example.com", R"({"from":5,"to":18,"type":"URL"})");    // another type
  add("mail a@example.com", "");                                      // nobody marked it
  add("mail nobody knows", R"({"from":5,"to":11,"type":"EMAIL"})");   // nothing is there
  const auto gold = read_gold(lines);
  ASSERT_EQ(gold.size(), 5U * each);
  const auto evaluation = evaluate(detector(), gold);
  const auto mails = evaluation.sum({Type::email});
  EXPECT_EQ(mails.marked, 3U * each);
  EXPECT_EQ(mails.covered, 1U * each);
  EXPECT_EQ(mails.found, 4U * each);
  EXPECT_EQ(mails.right, 2U * each);
  EXPECT_EQ(evaluation.sum({Type::url}).marked, 1U * each);
  EXPECT_EQ(evaluation.missed.size(), 3U * each);
  EXPECT_EQ(evaluation.wrong.size(), 2U * each);
}

}  // namespace

}  // namespace sealtape::privacy
