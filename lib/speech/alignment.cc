#include "speech/alignment.h"

#include <algorithm>

#include "core/error.h"
#include "speech/listening.h"
#include "speech/transcribe.h"
#include "transcript/align.h"
#include "transcript/text.h"

namespace sealtape {

namespace {

constexpr std::uint64_t memory = 2U << 30U;
constexpr std::size_t stretch_words = 30;
constexpr std::size_t least_heard = 5;     // one word in so many must be heard where it says
constexpr Micros around_caption{500'000};  // captions come early and go late
constexpr Micros per_word{600'000};        // for words before and after those that were heard
constexpr Micros longest_stretch{60'000'000};

// As the dictionary writes it.
std::string plain(const std::string& text) {
  std::string word;
  for (const char letter : text) {
    const bool capital = letter >= 'A' && letter <= 'Z';
    word += capital ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return word;
}

// A part of a segment that is fitted as one.
struct Stretch {
  std::size_t segment;
  std::size_t first;  // word
  std::size_t count;
  std::uint32_t channel = 1;
  std::optional<TimeSpan> place;  // about where it is
};

// A segment that came as text alone gets words, to have something that can have a time.
void give_words(Segment& segment) {
  if (!segment.words.empty()) return;
  for (const auto field : fields_of(segment.text)) {
    auto word = shown_word(field);
    if (!word.text.empty()) segment.words.push_back(std::move(word));
  }
}

bool lacks_times(const Segment& segment) {
  return std::ranges::none_of(segment.words,
                              [](const Word& word) { return word.time.has_value(); });
}

std::vector<Stretch> stretches_of(const Transcript& transcript) {
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < transcript.segments.size(); ++i) {
    const auto& segment = transcript.segments[i];
    if (!lacks_times(segment)) continue;
    for (std::size_t first = 0; first < segment.words.size(); first += stretch_words) {
      const auto count = std::min(stretch_words, segment.words.size() - first);
      stretches.push_back({i, first, count, segment.channel.value_or(1), std::nullopt});
    }
  }
  return stretches;
}

// A word of the text that was heard as well.
struct HeardWord {
  std::size_t word;  // in its stretch
  TimeSpan time;
  std::uint32_t channel;
};

std::uint32_t channel_of(const std::vector<HeardWord>& heard) {
  const auto counts = [&](const HeardWord& each) {
    return std::ranges::count(heard, each.channel, &HeardWord::channel);
  };
  return std::ranges::max_element(heard, {}, counts)->channel;
}

class Aligning {
 public:
  Aligning(Transcript& transcript, Source& source, Aligner& aligner, const AlignOptions& options)
      : transcript_(transcript), source_(source), aligner_(aligner), options_(options) {
    for (auto& segment : transcript_.segments) give_words(segment);
    stretches_ = stretches_of(transcript_);
    for (const auto& stretch : stretches_) result_.words += stretch.count;
  }

  Alignment run(Recogniser& recogniser) {
    if (stretches_.empty()) return result_;
    TranscribeOptions how;
    how.closed = options_.closed;
    how.progress = options_.progress;
    how.stop = options_.stop;
    const auto heard = transcribe(source_, recogniser, how).transcript;
    result_.fits = find_places(heard);
    if (!result_.fits) return result_;
    fit_all(heard.duration);
    finish();
    return result_;
  }

 private:
  std::vector<std::string> words_of(const Stretch& stretch) const {
    std::vector<std::string> words;
    const auto& all = transcript_.segments[stretch.segment].words;
    for (auto i = stretch.first; i < stretch.first + stretch.count; ++i) {
      words.push_back(plain(all[i].text));
    }
    return words;
  }

  // Whether the text is what is said there at all.
  bool find_places(const Transcript& heard) {
    std::vector<std::string> text;
    std::vector<std::pair<std::size_t, std::size_t>> owners;  // stretch, and word in it
    for (std::size_t i = 0; i < stretches_.size(); ++i) {
      for (auto& word : words_of(stretches_[i])) {
        owners.emplace_back(
            i, owners.empty() || owners.back().first != i ? 0 : owners.back().second + 1);
        text.push_back(std::move(word));
      }
    }
    std::vector<std::string> said;
    std::vector<HeardWord> places;
    for (const auto& segment : heard.segments) {
      for (const auto& word : segment.words) {
        said.push_back(word.text);
        places.push_back({0, *word.time, segment.channel.value_or(1)});
      }
    }
    std::vector<std::vector<HeardWord>> found(stretches_.size());
    std::size_t common = 0;
    for (const auto& [in_text, in_said] : common_items(text, said)) {
      auto place = places[in_said];
      place.word = owners[in_text].second;
      found[owners[in_text].first].push_back(place);
      ++common;
    }
    for (std::size_t i = 0; i < stretches_.size(); ++i) place(stretches_[i], found[i]);
    return common * least_heard >= text.size();
  }

  void place(Stretch& stretch, std::vector<HeardWord> heard) const {
    const auto& segment = transcript_.segments[stretch.segment];
    if (!heard.empty() && !segment.channel) stretch.channel = channel_of(heard);
    std::erase_if(heard, [&](const HeardWord& each) { return each.channel != stretch.channel; });
    const bool is_whole = stretch.count == segment.words.size();
    if (segment.time && is_whole) {
      stretch.place = {segment.time->from - around_caption, segment.time->to + around_caption};
    } else if (!heard.empty()) {
      const auto before = static_cast<std::int64_t>(heard.front().word + 1);
      const auto after = static_cast<std::int64_t>(stretch.count - heard.back().word);
      stretch.place = {heard.front().time.from - before * per_word,
                       heard.back().time.to + after * per_word};
    }
  }

  bool is_open(const Stretch& stretch) const {
    return std::ranges::none_of(options_.closed, [&](const Unheard& closed) {
      return closed.channel.value_or(stretch.channel) == stretch.channel &&
             closed.time.from < stretch.place->to && stretch.place->from < closed.time.to;
    });
  }

  void fit_all(Micros duration) {
    std::erase_if(stretches_, [&](Stretch& stretch) {
      if (!stretch.place) return true;
      stretch.place->from = std::clamp(stretch.place->from, Micros{}, duration);
      stretch.place->to = std::clamp(stretch.place->to, stretch.place->from, duration);
      const auto length = stretch.place->to - stretch.place->from;
      return length <= Micros{} || length > longest_stretch || !is_open(stretch);
    });
    std::ranges::sort(stretches_, {}, [](const Stretch& stretch) {
      return std::tuple(stretch.channel, stretch.place->from, stretch.place->to);
    });
    const auto listened = listen(source_, options_.stop);
    for (std::size_t channel = 0; channel < listened.channels.size(); ++channel) {
      std::vector<Piece> pieces;
      std::vector<const Stretch*> meant;
      for (const auto& stretch : stretches_) {
        if (stretch.channel != channel + 1) continue;
        const auto samples = [](Micros time) {
          return static_cast<std::uint64_t>(time.count()) * 2 / 125;
        };
        pieces.push_back({samples(stretch.place->from), samples(stretch.place->to)});
        meant.push_back(&stretch);
      }
      auto next = meant.begin();
      each_piece(source_, channel, pieces, [&](const Piece& piece, auto samples) {
        fit(**next++, piece, {samples, listened.is_narrow(channel)});
      });
    }
  }

  void fit(const Stretch& stretch, const Piece& piece, const Utterance& utterance) {
    auto& words = transcript_.segments[stretch.segment].words;
    for (const auto& each : aligner_.fit(utterance, words_of(stretch))) {
      auto& word = words[stretch.first + each.place];
      const auto begin = piece.time().from;
      word.time = TimeSpan{each.time.from + begin, each.time.to + begin};
      word.timed = Word::Timed::aligned;
    }
  }

  // One word after the other: where stretches overlap, what does not fit in has no time.
  void finish() {
    for (auto& segment : transcript_.segments) {
      Micros end{};
      for (auto& word : segment.words) {
        if (!word.time || word.timed != Word::Timed::aligned) continue;
        word.time->from = std::max(word.time->from, end);
        if (word.time->from >= word.time->to) {
          word.time.reset();
          word.timed = Word::Timed::engine;
          continue;
        }
        end = word.time->to;
        if (!segment.time) segment.time = word.time;
        segment.time->from = std::min(segment.time->from, word.time->from);
        segment.time->to = std::max(segment.time->to, word.time->to);
        ++result_.aligned;
      }
    }
  }

  Transcript& transcript_;
  Source& source_;
  Aligner& aligner_;
  const AlignOptions& options_;
  std::vector<Stretch> stretches_;
  Alignment result_;
};

}  // namespace

Aligner::Aligner(const SphinxModel& model, Stop stop)
    : worker_({.name = "pocketsphinx",
               .order = {.engine = "alignment",
                         .language = "en-US",
                         .model = model.directory,
                         .quality = "fast"},
               .memory = memory,
               .stop = std::move(stop)}) {}

std::vector<Aligner::Fitted> Aligner::fit(const Utterance& utterance,
                                          const std::vector<std::string>& words) {
  const auto segments = parse_segments(worker_.ask(utterance, words), utterance.duration());
  if (!segments) worker_.refuse();
  std::vector<Fitted> fitted;
  std::size_t place = 0;
  for (const auto& segment : *segments) {
    for (const auto& word : segment.words) {
      while (place < words.size() && words[place] != word.text) ++place;
      if (place == words.size()) worker_.refuse();
      fitted.push_back({place++, *word.time});
    }
  }
  return fitted;
}

void name_aligner(Engine& engine, const SphinxModel& model) {
  engine.parameters.emplace_back("word-times", "aligned by pocketsphinx " + sphinx_version());
  for (auto file : model.files()) {
    if (file.role == "language") continue;
    file.role = "alignment";
    engine.models.push_back(std::move(file));
  }
}

Alignment align_words(Transcript& transcript, Source& source, Recogniser& recogniser,
                      Aligner& aligner, const AlignOptions& options) {
  return Aligning(transcript, source, aligner, options).run(recogniser);
}

}  // namespace sealtape
