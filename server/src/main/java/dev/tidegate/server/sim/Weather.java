package dev.tidegate.server.sim;

import java.time.Duration;

/**
 * What kind of time it is: every third world is calm, so that its rollouts come to an end.
 *
 * @param calm whether hardly anything goes wrong
 * @param clients how many
 * @param lease for how long a client may serve without hearing
 */
record Weather(boolean calm, int clients, Duration lease) {
  static Weather of(long seed) {
    var dice = new Dice(seed ^ 0x5eed);
    return new Weather(
        dice.once(3), (int) dice.between(1, 4), Duration.ofSeconds(dice.between(6, 30)));
  }
}
