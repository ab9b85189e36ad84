// A log of eight entries, its roots and its key: made with Go's x/mod and torchwood, which agree
// with the test vectors of Certificate Transparency.
#pragma once

#include <array>
#include <string_view>

#include "core/encoding.h"
#include "crypto/signature.h"
#include "ledger/merkle.h"

namespace sealtape::vectors {

constexpr std::array<std::string_view, 8> entries = {"",
                                                     "00",
                                                     "10",
                                                     "2021",
                                                     "3031",
                                                     "40414243",
                                                     "5051525354555657",
                                                     "606162636465666768696a6b6c6d6e6f"};

constexpr std::array<std::string_view, 8> roots = {  // of the first 1, 2... 8 entries
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

constexpr std::array<std::string_view, 3> inclusion_of_5_in_8 = {
    "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=", "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
    "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc="};

constexpr std::array<std::string_view, 4> consistency_of_3_with_8 = {
    "ApjRIpBtz8EIkstTpzmS/FufST6kybrbJ7eRtBJ6f+c=", "B1Bqhf2d0vEg62lPhgEeW7RmLlxBWmKRcDPUqWJEh+c=",
    "+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU=", "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ="};

constexpr std::string_view bundle =
    "00000001000001100002202100023031000440414243000850515253545556570010606162636465666768696a6b"
    "6c6d6e6f";

constexpr std::string_view origin = "example.com/sealtape-test";
constexpr std::string_view vkey =
    "example.com/sealtape-test+ab0eadc5+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4";
constexpr std::string_view checkpoint =
    "example.com/sealtape-test\n"
    "8\n"
    "XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n"
    "\n"
    "\u2014 example.com/sealtape-test "
    "qw6txev/ocIDaf7o/sCIQxMMnZlQf6CqrFK6UVGjNBtswRoB7cM78tmI4E8pmG8RY7Ek/cGFDjNUQqlaHPBX9E0uYwU="
    "\n";

// The key of the vkey: its seed is 00 01 .. 1f.
inline SigningKey signing_key() {
  std::array<std::byte, 32> seed{};
  for (std::size_t i = 0; i < seed.size(); ++i) seed[i] = static_cast<std::byte>(i);
  return signing_key_from_seed(seed);
}

inline TreeHead head(std::size_t size) {
  return {LogSize{size}, *Digest::parse(roots.at(size - 1))};
}

inline Digest leaf(std::size_t index) { return leaf_hash_of(*from_hex(entries.at(index))); }

}  // namespace sealtape::vectors
