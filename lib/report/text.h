// Numbers as people read them. Never localised: English, and a point before decimals.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace sealtape {

// "1023 B", "1.2 MiB", "340 GiB": units of 1024, rounded down, one decimal below a hundred.
std::string human_size(std::uint64_t bytes);

// "0:04:12": hours, minutes and seconds, rounded down.
std::string human_duration(std::chrono::seconds duration);

// "8.4": seconds with tenths, rounded up: of what was destroyed nobody says too little.
std::string human_seconds(std::uint64_t milliseconds);

// "1 recording", "2 recordings", "0 copies".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
std::string counted(std::uint64_t number, std::string_view one);  // many: with an s

}  // namespace sealtape
