package dev.tidegate.bench.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.bench.evaluation.Scenario;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerTest {
  @ParameterizedTest
  @EnumSource
  void answers_as_the_flags_say(Peer peer) {
    for (var flag : List.of(Scenario.PLAIN, Scenario.RULED)) {
      if (peer.can(flag)) {
        try (var engine = peer.open()) {
          int wanted = peer == Peer.FLOOR ? 0 : (int) (Scenario.share(flag) * Scenario.USERS);
          assertThat(Answers.check(peer, engine, flag)).isBetween(wanted - 100, wanted + 100);
        } catch (LinkageError e) {
          System.err.println("SKIPPED: " + peer.text + " can not be loaded here: " + e);
          Assumptions.abort(peer.text + " can not be loaded here: " + e);
        }
      }
    }
  }

  @Test
  void an_engine_that_gives_everybody_the_same_does_not_pass_for_one_that_splits() {
    try (var engine = Peer.TOGGLZ.open()) {
      assertThatThrownBy(() -> Answers.check(Peer.TOGGLZ, engine, Scenario.RULED))
          .hasMessageContaining("on for 1024 of 1024 users");
    }
  }
}
