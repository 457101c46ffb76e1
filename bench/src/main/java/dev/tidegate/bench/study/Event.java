package dev.tidegate.bench.study;

/** What may come of a stream; each at most once in a run. */
enum Event {
  HARM("Tidegate, α = .01"),
  HARM_5("Tidegate, α = .05"),
  NEXT("Tidegate, 2nd rollout, α = .01"),
  NEXT_5("Tidegate, 2nd rollout, α = .05"),
  SELF("Tidegate's own trial, α = .01"),
  ALONE("its test by itself, α = .05"),
  ALONE_REQUESTS("the same by requests, taken to be independent"),
  ADVICE("Tidegate by requests (advice), α = .01"),
  SAFE("Tidegate proves safety"),
  PEEKING_1("z-test, peeking, α = .01"),
  PEEKING_5("z-test, peeking, α = .05"),
  ARGO("Argo Rollouts' rule"),
  FLAGGER("Flagger's rule"),
  RANKS("Mann-Whitney, repeated"),
  BAND_1("Howard-Ramdas band, α = .01"),
  BAND_5("Howard-Ramdas band, α = .05");

  final String text;

  Event(String text) {
    this.text = text;
  }
}
