// The engines that a person can name, and what it takes to have each.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "speech/command_engine.h"
#include "speech/sphinx.h"

namespace sealtape {

struct EngineWish {
  std::string name = "pocketsphinx";
  std::string language = {};
  std::string model = {};  // a file or directory; empty: the usual one
  Quality quality = Quality::fast;
  std::vector<CommandDescription> described = {};  // by the user: they go before those we know
  std::string path = {};                           // where programs are looked for
  std::function<std::optional<std::string>(const std::string&)> variable = {};
  Stop stop = {};  // ends what they are at
};

// Makes recognisers of one kind, which may work beside each other.
using Recognisers = std::function<std::unique_ptr<Recogniser>()>;

// Looks for all it needs and takes the digests of its models. Error::usage for an unknown engine, a
// language that it does not know, a missing model or program.
Recognisers open_engine(const EngineWish& wish);

}  // namespace sealtape
