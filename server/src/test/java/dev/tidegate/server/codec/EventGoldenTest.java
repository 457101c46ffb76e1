package dev.tidegate.server.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidegate.access.AccessEvent;
import dev.tidegate.change.ChangeEvent;
import dev.tidegate.contract.RollbackTerms;
import dev.tidegate.flag.FlagEvent;
import dev.tidegate.kernel.Actor;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.RolloutId;
import dev.tidegate.plane.Entry;
import dev.tidegate.plane.PlaneEvent;
import dev.tidegate.rollout.LapseRule;
import dev.tidegate.rollout.RolloutEvent;
import dev.tidegate.rollout.Trigger;
import dev.tidegate.server.Golden;
import dev.tidegate.service.ServiceEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Events are for ever: the bytes of every type are in testdata/events, and are read for all time.
 */
class EventGoldenTest {
  private static final Actor ANN =
      new Actor("tidegate", "ann", List.of("payments"), Actor.Kind.PERSON);
  private static final Instant EXPIRED = Instant.parse("2026-01-01T00:00:00Z");
  private static final Reason WHY = Reason.of("rollout.not-live", "it exposes nobody");

  @Test
  void everyTypeOfEventKeepsItsBytes() throws IOException {
    var samples = SampleEvents.all();
    assertThat(samples.keySet()).isEqualTo(types());
    for (var sample : samples.entrySet()) {
      var entry = new Entry(57, SampleEvents.AT, ANN, sample.getValue());
      var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8) + "\n";
      var type = sample.getKey();
      var file =
          "testdata/events/"
              + (type.getEnclosingClass() == PlaneEvent.class
                  ? ""
                  : type.getEnclosingClass().getSimpleName() + ".")
              + type.getSimpleName()
              + ".json";
      Golden.check(file, text);
      assertThat(EntryJson.read(text.strip().getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
    }
  }

  /** Every innermost fact there is: a new one has to be added here, and gets a file. */
  private static Set<Class<?>> types() {
    var types = new LinkedHashSet<Class<?>>(Codec.alternatives(PlaneEvent.class));
    types.removeIf(type -> type.getSimpleName().matches("Of.*|RolloutRises|FlagChanges"));
    types.addAll(Codec.alternatives(ChangeEvent.class));
    types.addAll(Codec.alternatives(RolloutEvent.class));
    types.addAll(Codec.alternatives(FlagEvent.class));
    types.addAll(Codec.alternatives(AccessEvent.class));
    types.addAll(Codec.alternatives(ServiceEvent.class));
    return types;
  }

  @Test
  void anActorWhoseTokenHadExpiredKeepsItsBytesAndOlderEntriesAreReadWithoutIt()
      throws IOException {
    var late = new Actor("tidegate", "ann", List.of(), Actor.Kind.PERSON, Optional.of(EXPIRED));
    var entry =
        new Entry(57, SampleEvents.AT, late, new PlaneEvent.Refused("hold", "ro-1", List.of(WHY)));
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/by-expired.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
    var older = text.replace("\"expired\":\"" + EXPIRED + "\",", "");
    assertThat(EntryJson.read(older.getBytes(StandardCharsets.UTF_8)).by().expired()).isEmpty();
  }

  @Test
  void aStartThatSaysForHowLongNoneRanKeepsItsBytes() throws IOException {
    var away = Optional.of(Duration.ofSeconds(90));
    var entry = new Entry(57, SampleEvents.AT, ANN, new PlaneEvent.Booted(true, away));
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/Booted-away.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
  }

  @Test
  void anAdviceKeepsWhatWouldHaveDoneItAndOneOfBeforeReadsAsItWas() throws IOException {
    var event = Objects.requireNonNull(SampleEvents.all().get(RolloutEvent.Advised.class));
    var before = (RolloutEvent.Advised) ((PlaneEvent.OfRollout) event).fact();
    var advised =
        new RolloutEvent.Advised(
            RolloutEvent.Advice.WITHDRAW,
            Optional.of(Trigger.JUDGE),
            Optional.of(2),
            before.reasons());
    var about = new PlaneEvent.OfRollout(new RolloutId("ro-7k2m9p4q"), advised);
    var entry = new Entry(57, SampleEvents.AT, ANN, about);
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/RolloutEvent.Advised-trigger.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
    assertThat(before.trigger()).isEmpty();
  }

  @Test
  void aPlanThatFreezesKeepsItsBytesAndOneThatSaysNothingFalls() throws IOException {
    var event = Objects.requireNonNull(SampleEvents.all().get(RolloutEvent.Begun.class));
    var begun = (RolloutEvent.Begun) ((PlaneEvent.OfRollout) event).fact();
    assertThat(begun.plan().lapseRule()).isEqualTo(LapseRule.STANDARD);
    var freezing = new PlaneEvent.OfRollout(new RolloutId("ro-1"), SampleEvents.freezing());
    var entry = new Entry(57, SampleEvents.AT, ANN, freezing);
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/RolloutEvent.Begun-freeze.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
  }

  @Test
  void aJudgementOfNamedMetricsSegmentsAndHalvesKeepsItsBytes() throws IOException {
    var judged = new PlaneEvent.OfRollout(new RolloutId("ro-1"), SampleJudged.named());
    var entry = new Entry(57, SampleEvents.AT, ANN, judged);
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/RolloutEvent.Judged-named.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
  }

  @Test
  void aPlanThatComparesKeepsItsBytesAndOneThatSaysNothingClimbs() throws IOException {
    var event = Objects.requireNonNull(SampleEvents.all().get(RolloutEvent.Begun.class));
    var begun = (RolloutEvent.Begun) ((PlaneEvent.OfRollout) event).fact();
    assertThat(begun.plan().compares()).isEmpty();
    var comparing = new PlaneEvent.OfRollout(new RolloutId("ro-1"), SampleEvents.comparing());
    var entry = new Entry(57, SampleEvents.AT, ANN, comparing);
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/RolloutEvent.Begun-compare.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
  }

  @Test
  void aContractThatAsksForDrillsKeepsItsBytesAndAnotherDigestThanOneThatDoesNot()
      throws IOException {
    var drilled = SampleEvents.drilled();
    var entry = new Entry(57, SampleEvents.AT, ANN, drilled);
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/ContractAdopted-drilled.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
    var silent = (PlaneEvent.ContractAdopted) SampleEvents.all().get(drilled.getClass());
    assertThat(Objects.requireNonNull(silent).contract().rollbackTerms())
        .isEqualTo(RollbackTerms.NONE);
    assertThat(drilled.digest()).isNotEqualTo(silent.digest());
  }

  @Test
  void aContractThatNamesAWitnessKeepsItsBytes() throws IOException {
    var entry = new Entry(57, SampleEvents.AT, ANN, SampleEvents.witnessed());
    var text = new String(EntryJson.write(entry), StandardCharsets.UTF_8);
    Golden.check("testdata/events/ContractAdopted-witnessed.json", text + "\n");
    assertThat(EntryJson.read(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(entry);
  }

  @Test
  void aJudgedWindowStaysSmall() {
    var judged = SampleEvents.all().get(RolloutEvent.Judged.class);
    var entry =
        new Entry(57, SampleEvents.AT, Actor.TIDEGATE, java.util.Objects.requireNonNull(judged));
    assertThat(EntryJson.write(entry).length).isLessThan(1_400);
  }

  @Test
  void aDataCheckOfBeforeCommandsWereRunIsReadStill() {
    var older =
        "{\"at\":\"2026-01-02T03:04:05.678Z\",\"by\":{\"issuer\":\"tidegate\",\"kind\":\"person\","
            + "\"subject\":\"ann\"},\"event\":{\"OfRollout\":{\"fact\":{\"DataChecked\":{\"note\":"
            + "\"compared\",\"passed\":true}},\"rollout\":\"ro-1\"}},\"index\":57}";
    var read = EntryJson.read(older.getBytes(StandardCharsets.UTF_8));
    assertThat(read.event())
        .isEqualTo(
            new PlaneEvent.OfRollout(
                new RolloutId("ro-1"),
                new RolloutEvent.DataChecked(true, "compared", Optional.empty())));
    assertThat(new String(EntryJson.write(read), StandardCharsets.UTF_8)).isEqualTo(older);
  }

  @Test
  void aForgedRiseIsNotReadAsAnEvent() {
    var forged =
        "{\"at\":\"2026-01-02T03:04:05.678Z\",\"by\":{\"issuer\":\"tidegate\",\"kind\":\"person\","
            + "\"subject\":\"ann\"},\"event\":{\"RolloutRises\":{\"clearance\":{\"applyBefore\":"
            + "\"2026-01-02T03:04:35.678Z\",\"conditions\":[{\"name\":\"x\",\"outcome\":\"fails\","
            + "\"reasons\":[{\"code\":\"x\",\"text\":\"x\"}]}],\"index\":57},\"fact\":"
            + "{\"StageOpened\":{\"rung\":2}},\"rollout\":\"ro-1\"}},\"index\":57}";
    assertThatThrownBy(() -> EntryJson.read(forged.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("not clear");
  }
}
