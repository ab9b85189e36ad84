// Where a user's machine keeps what sealtape remembers, and his identity.
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <map>

#include "context.h"
#include "session.h"
#include "state_directory.h"

namespace sealtape {

namespace {

using Variables = std::map<std::string, std::string>;

struct Places {
  std::string state;
  std::string identity;
};

Places places_under(const Variables& variables) {
  QuietWorld quiet;
  quiet.world.environment = [&](const std::string& name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  const Context context(quiet.world);
  return {state_directory(quiet.world), context.identity_file()};
}

TEST(Places, AreInTheHomeDirectory) {
  const auto places = places_under({{"HOME", "/home/alice"}});
  EXPECT_EQ(places.state, "/home/alice/.local/state/sealtape");
  EXPECT_EQ(places.identity, "/home/alice/.config/sealtape/identity");
}

TEST(Places, AreInTheHomeThatTheSystemKnowsWhereNoneIsNamed) {
  const auto* user = ::getpwuid(::geteuid());
  ASSERT_NE(user, nullptr);
  const std::string home = user->pw_dir;
  for (const auto& variables : {Variables{}, Variables{{"HOME", ""}}}) {
    const auto places = places_under(variables);
    EXPECT_EQ(places.state, home + "/.local/state/sealtape");
    EXPECT_EQ(places.identity, home + "/.config/sealtape/identity");
  }
}

TEST(Places, OfStateMayBeNamedByAnAbsolutePath) {
  const auto state_under = [](const std::string& place) {
    return places_under({{"HOME", "/home/alice"}, {"XDG_STATE_HOME", place}}).state;
  };
  EXPECT_EQ(state_under("/var/lib"), "/var/lib/sealtape");
  for (const char* ignored : {"", "state", "./state", "../state", "~/state"}) {
    EXPECT_EQ(state_under(ignored), "/home/alice/.local/state/sealtape") << ignored;
  }
}

}  // namespace

}  // namespace sealtape
