// Words that stand for letters and signs: the NATO alphabet, DIN 5009 in its old and its usual
// form, the towns of Italy, and what people say for '@' and '.'.
#include <array>

#include "privacy/lexicon.h"

namespace sealtape::privacy {

namespace {

using enum Role;
constexpr auto en = Language::en;
constexpr auto de = Language::de;
constexpr auto it = Language::it;
constexpr auto zh = Language::zh;
constexpr auto th = Language::th;

constexpr auto words = std::to_array<RoleWords>({
    {en, letter, 'A', "alpha alfa"},
    {en, letter, 'B', "bravo"},
    {en, letter, 'C', "charlie"},
    {en, letter, 'D', "delta"},
    {en, letter, 'E', "echo"},
    {en, letter, 'F', "foxtrot"},
    {en, letter, 'G', "golf"},
    {en, letter, 'I', "india"},
    {en, letter, 'J', "juliet juliett"},
    {en, letter, 'K', "kilo"},
    {en, letter, 'L', "lima"},
    {en, letter, 'M', "mike"},
    {en, letter, 'O', "oscar"},
    {en, letter, 'P', "papa"},
    {en, letter, 'Q', "quebec"},
    {en, letter, 'R', "romeo"},
    {en, letter, 'S', "sierra"},
    {en, letter, 'T', "tango"},
    {en, letter, 'U', "uniform"},
    {en, letter, 'V', "victor"},
    {en, letter, 'W', "whiskey whisky"},
    {en, letter, 'X', "xray ray"},
    {en, letter, 'Y', "yankee"},
    {en, letter, 'Z', "zulu zed zee"},
    {en, letter, 'H', "hotel aitch"},
    {en, letter, 'N', "november"},
    {en, like, 0, "as in like"},

    {de, letter, 'A', "anton"},
    {de, letter, 'B', "berta"},
    {de, letter, 'C', "cäsar caesar"},
    {de, letter, 'D', "dora"},
    {de, letter, 'E', "emil"},
    {de, letter, 'F', "friedrich"},
    {de, letter, 'G', "gustav"},
    {de, letter, 'H', "heinrich"},
    {de, letter, 'I', "ida"},
    {de, letter, 'J', "julius"},
    {de, letter, 'K', "kaufmann konrad"},
    {de, letter, 'L', "ludwig"},
    {de, letter, 'M', "martha"},
    {de, letter, 'N', "nordpol"},
    {de, letter, 'O', "otto"},
    {de, letter, 'P', "paula"},
    {de, letter, 'Q', "quelle"},
    {de, letter, 'R', "richard"},
    {de, letter, 'S', "siegfried samuel"},
    {de, letter, 'T', "theodor"},
    {de, letter, 'U', "ulrich"},
    {de, letter, 'V', "viktor"},
    {de, letter, 'W', "wilhelm"},
    {de, letter, 'X', "xanthippe xaver"},
    {de, letter, 'Y', "ypsilon"},
    {de, letter, 'Z', "zacharias zeppelin"},
    {de, like, 0, "wie"},

    {it, letter, 'F', "effe"},
    {it, letter, 'L', "elle"},
    {it, letter, 'M', "emme"},
    {it, letter, 'N', "enne"},
    {it, letter, 'R', "erre"},
    {it, letter, 'S', "esse"},
    {it, letter, 'Y', "ipsilon"},
    {it, letter, 'A', "ancona"},
    {it, letter, 'B', "bologna bari"},
    {it, letter, 'C', "como catania"},
    {it, letter, 'D', "domodossola"},
    {it, letter, 'E', "empoli"},
    {it, letter, 'F', "firenze"},
    {it, letter, 'G', "genova"},
    {it, letter, 'H', "hotel acca"},
    {it, letter, 'I', "imola italia"},
    {it, letter, 'J', "jolly"},
    {it, letter, 'K', "kappa"},
    {it, letter, 'L', "livorno"},
    {it, letter, 'M', "milano"},
    {it, letter, 'N', "napoli"},
    {it, letter, 'O', "otranto"},
    {it, letter, 'P', "palermo padova"},
    {it, letter, 'Q', "quarto"},
    {it, letter, 'R', "roma"},
    {it, letter, 'S', "savona"},
    {it, letter, 'T', "torino"},
    {it, letter, 'U', "udine"},
    {it, letter, 'V', "venezia"},
    {it, letter, 'W', "washington"},
    {it, letter, 'X', "ics"},
    {it, letter, 'Y', "york"},
    {it, letter, 'Z', "zara zeta"},
    {it, like, 0, "come di"},

    {zh, letter, 'X', "叉 艾克斯"},

    {th, letter, 'A', "เอ"},
    {th, letter, 'B', "บี"},
    {th, letter, 'C', "ซี"},
    {th, letter, 'F', "เอฟ"},
    {th, letter, 'G', "จี"},
    {th, letter, 'H', "เอช"},
    {th, letter, 'J', "เจ"},
    {th, letter, 'K', "เค"},
    {th, letter, 'L', "แอล"},
    {th, letter, 'M', "เอ็ม"},
    {th, letter, 'N', "เอ็น"},
    {th, letter, 'Q', "คิว"},
    {th, letter, 'R', "อาร์"},
    {th, letter, 'S', "เอส"},
    {th, letter, 'W', "ดับเบิลยู"},
    {th, letter, 'X', "เอ็กซ์"},
    {th, letter, 'Y', "วาย"},
    {th, letter, 'Z', "แซด แซต"},

    {en, at, 0, "at"},
    {en, dot, 0, "dot point"},
    {en, underscore, 0, "underscore"},
    {de, at, 0, "at ät klammeraffe"},
    {de, dot, 0, "punkt"},
    {de, underscore, 0, "unterstrich"},
    {it, at, 0, "chiocciola at"},
    {it, dot, 0, "punto"},
    {it, underscore, 0, "underscore"},
    {zh, at, 0, "艾特 圈a 小老鼠"},
    {zh, dot, 0, "点 點"},
    {zh, underscore, 0, "下划线 底線 下劃線"},
    {th, at, 0, "แอท แอ็ท แอ็ด แอด แอต แอ็ต แอ้ท"},
    {th, dot, 0, "จุด ดอท"},
    {th, underscore, 0, "ขีดล่าง อันเดอร์สกอร์"},
});

}  // namespace

std::span<const RoleWords> letter_words() { return words; }

}  // namespace sealtape::privacy
