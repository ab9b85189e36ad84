// What came with a call and is about others, or written by them.
#include "dsar/rig.h"

namespace sealtape {

namespace {

constexpr const char* anna = "tel:+390612345678";
constexpr const char* bruno = "tel:+390698765432";

class OthersPapers : public Answering {
 protected:
  std::filesystem::path answered(const std::string& who) {
    sealed("english-stereo-mulaw.wav", {"tel:+390612345678,name=Anna Rossi,role=customer,channel=0",
                                        "tel:+390698765432,name=Bruno,role=agent,channel=1"});
    return answer(question(who));
  }

  static std::string everything(const std::filesystem::path& data) {
    return text_in(data / "vcon" / "001.vcon") + text_in(data / "analyses.csv") +
           text_in(data / "analyses.html");
  }
};

Json analysis(const std::string& kind, const Json& body) {
  return {{"type", kind}, {"vendor", "v"}, {"dialog", 0}, {"body", body}};
}

TEST_F(OthersPapers, AssessmentOfStaffIsForWhomItJudges) {
  extra["analysis"] = {analysis("scorecard", "Bruno was rude: second warning"),
                       analysis("agent_QA", "rude"),
                       analysis("quality", "rude"),
                       analysis("report", "rude"),
                       analysis("notes", {{"scores", {{"courtesy", 1}}}, {"text", "rude"}}),
                       analysis("notes", R"({"qa": {"text": "rude"}})"),
                       analysis("summary", "Anna wants a copy")};
  const auto hers = answered(anna);
  EXPECT_EQ(everything(hers).find("rude"), std::string::npos);
  EXPECT_NE(everything(hers).find("Anna wants a copy"), std::string::npos);
  const auto table = text_in(hers / "withheld.csv");
  std::size_t rows = 0;
  for (auto at = table.find("An assessment of how our staff"); at != std::string::npos;
       at = table.find("An assessment of how our staff", at + 1)) {
    ++rows;
  }
  EXPECT_EQ(rows, 6U) << table;
  const auto his = answer(question(bruno));
  EXPECT_NE(everything(his).find("second warning"), std::string::npos);
  EXPECT_NE(everything(his).find("courtesy"), std::string::npos);
  EXPECT_EQ(everything(his).find("Anna wants a copy"), std::string::npos);
  EXPECT_EQ(text_in(his / "withheld.csv").find("An assessment"), std::string::npos);
}

TEST_F(OthersPapers, AssessmentIsNobodysWhereSeveralOfTheStaffTookPart) {
  extra["analysis"] = Json::array({analysis("scorecard", "was rude")});
  sealed("english-stereo-mulaw.wav", {"tel:+390698765432,name=Bruno,role=agent,channel=0",
                                      "tel:205,name=Carla,role=supervisor,channel=1"});
  EXPECT_EQ(everything(answer(question(bruno))).find("rude"), std::string::npos);
}

TEST_F(OthersPapers, OfAChatTheOwnLinesAreEnclosed) {
  extra["attachments"] = Json::array({{{"purpose", "chat"},
                                       {"filename", "chat.txt"},
                                       {"encoding", "none"},
                                       {"body",
                                        "10:00:01 Anna Rossi: hello\n"
                                        "10:00:02 Marco Terzi: my phone is 333 1234567\n"}}});
  const auto data = answered(anna);
  const auto text = everything(data);
  EXPECT_NE(text.find("Anna Rossi: hello"), std::string::npos) << text;
  EXPECT_EQ(text.find("1234567\\n"), std::string::npos) << text;
  EXPECT_EQ(text.find("Marco"), std::string::npos) << text;
  EXPECT_NE(text_in(data / "withheld.csv").find("001,,,,third_person,\"What other people wrote"),
            std::string::npos);
}

TEST_F(OthersPapers, InternalNotesAreWithheldForSecurity) {
  const auto note = [](int party, const char* purpose, const char* body) {
    return Json{{"purpose", purpose}, {"party", party}, {"encoding", "none"}, {"body", body}};
  };
  extra["attachments"] = {note(1, "internal-fraud-note", "caller sounds like a thief"),
                          note(0, "internal-fraud-note", "caller sounds like a thief"),
                          note(1, "note", "Passphrase: blue whale"),
                          note(0, "letter", "my passphrase is a secret")};
  const auto data = answered(anna);
  const auto text = everything(data);
  EXPECT_EQ(text.find("thief"), std::string::npos) << text;
  EXPECT_EQ(text.find("blue whale"), std::string::npos) << text;
  EXPECT_NE(text.find("my passphrase is a secret"), std::string::npos) << text;
  EXPECT_NE(
      text_in(data / "withheld.csv")
          .find("001,,,,security,\"A document that came with the call is not enclosed, because "
                "it serves to prevent fraud or to keep data safe.\",GDPR 23(1)(d),"),
      std::string::npos)
      << text_in(data / "withheld.csv");
}

}  // namespace

}  // namespace sealtape
