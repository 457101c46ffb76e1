package dev.tidegate.server.gate;

import dev.tidegate.evidence.Evidence;
import dev.tidegate.evidence.Gathered;
import dev.tidegate.evidence.Merging;
import dev.tidegate.gate.Waiver;
import dev.tidegate.kernel.Digest;
import dev.tidegate.kernel.Reason;
import dev.tidegate.server.contractfile.ContractEvidence;
import dev.tidegate.server.contractfile.ContractFile;
import dev.tidegate.server.contractfile.ContractKeys;
import dev.tidegate.server.contractfile.GateTerms;
import dev.tidegate.server.contractfile.KnownFormats;
import dev.tidegate.server.evidence.Gathering;
import dev.tidegate.server.evidence.UnifiedDiff;
import dev.tidegate.server.evidence.UnreadableEvidence;
import dev.tidegate.server.origin.OriginFacts;
import dev.tidegate.server.origin.PathKind;
import dev.tidegate.server.origin.PathKinds;
import dev.tidegate.server.origin.Repository;
import dev.tidegate.server.yaml.InvalidYaml;
import dev.tidegate.server.yaml.YamlFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * A checkout whose change is to be weighed: its contract file, rules, waivers, evidence and
 * commits. Of one thread.
 */
public final class GateFolder {
  private final Path folder;
  private final Vocabulary vocabulary;
  private final Instant at;
  private final Repository repository;
  private final List<Reason> gaps = new ArrayList<>();

  /**
   * @param folder where the contract file's paths begin
   * @param at the present
   */
  public GateFolder(Path folder, Vocabulary vocabulary, Instant at) {
    this.folder = folder;
    this.vocabulary = vocabulary;
    this.at = at;
    this.repository = new Repository(folder);
  }

  /**
   * What the change is.
   *
   * @param subject the artifact, where it is built
   * @param range the commits; empty for what the forge's main branch has not
   * @param platformAuthor whom the forge names as author
   */
  public record Change(Optional<Digest> subject, String range, Optional<String> platformAuthor) {}

  /**
   * All that a change is weighed by.
   *
   * @param contract its file
   * @param waivers their file; passed over when it is not there and nobody named it
   * @throws IOException when a file that has to be there can not be read
   * @throws InvalidYaml with all that is wrong with a file that people write
   */
  public GateInput input(Change change, Path contract, Optional<Path> waivers)
      throws IOException, InvalidYaml {
    var bytes = YamlFile.bytes(contract);
    var terms = Digest.of(bytes);
    var said =
        YamlFile.of(contract.toString(), bytes).read(ContractKeys.form(KnownFormats.names()));
    var packs = packs(said);
    var own = new ArrayList<Evidence>();
    own.add(ContractFacts.of(said, terms, inside(contract), vocabulary.formats()));
    origin(change, said).ifPresent(own::add);
    var file = waivers.orElse(folder.resolve(WaiverFile.NAME));
    var ownTerms = ownTerms(change, contract, file, said);
    var evidence = gather(said, own, changedLines(change));
    return new GateInput(
        change.subject(), said, terms, packs, evidence, waivers(waivers), ownTerms, gaps, at);
  }

  /** The same wherever the checkout lies, so that a report is the same there, too. */
  private String inside(Path file) {
    var root = folder.toAbsolutePath().normalize();
    var path = file.toAbsolutePath().normalize();
    return path.startsWith(root) ? root.relativize(path).toString() : file.toString();
  }

  private List<RulePack> packs(ContractFile said) throws IOException, InvalidYaml {
    var packs = new RulePacks(new CelExpressions(vocabulary.facts()));
    var all = new ArrayList<RulePack>();
    for (var named : said.gate().packs()) {
      var shipped = packs.shipped(named.pack());
      all.add(shipped.isPresent() ? shipped.get() : packs.read(folder, named.pack()));
    }
    return all.isEmpty() ? List.of(packs.shipped(RulePacks.SHIPPED.getFirst()).orElseThrow()) : all;
  }

  private List<Waiver> waivers(Optional<Path> named) throws IOException, InvalidYaml {
    var file = named.orElse(folder.resolve(WaiverFile.NAME));
    return named.isPresent() || Files.exists(file) ? WaiverFile.read(file) : List.of();
  }

  /** What of the files by which it is weighed the change touches. */
  private List<String> ownTerms(Change change, Path contract, Path waivers, ContractFile said) {
    var own = new ArrayList<Path>(List.of(contract, waivers));
    said.gate().packs().forEach(pack -> own.add(folder.resolve(pack.pack())));
    try {
      return repository.touched(
          change.range(), own.stream().map(path -> path.toAbsolutePath().normalize()).toList());
    } catch (UnreadableEvidence _) { // told with the origin
      return List.of();
    }
  }

  private Optional<Evidence> origin(Change change, ContractFile said) {
    try {
      var beside = new Repository.Beside(kinds(said.gate()), List.of(), change.platformAuthor());
      return Optional.of(OriginFacts.of(repository.origin(change.range(), beside)));
    } catch (UnreadableEvidence e) {
      gaps.add(Reason.of("gate.origin", "where the change comes from: " + e.getMessage()));
      return Optional.empty();
    }
  }

  private static PathKinds kinds(GateTerms terms) {
    var patterns = new LinkedHashMap<String, PathKind>();
    terms.structural().forEach(pattern -> patterns.put(pattern, PathKind.UNKNOWN));
    terms
        .paths()
        .forEach(
            (kind, of) -> {
              var known = PathKind.valueOf(kind.toUpperCase(Locale.ROOT));
              of.forEach(pattern -> patterns.put(pattern, known));
            });
    return PathKinds.BUILT_IN.with(patterns);
  }

  private Optional<SortedMap<String, SortedSet<Integer>>> changedLines(Change change) {
    try {
      return Optional.of(UnifiedDiff.changed(repository.diff(change.range())));
    } catch (UnreadableEvidence _) { // told with the origin
      return Optional.empty();
    }
  }

  private Gathered gather(
      ContractFile said,
      List<Evidence> own,
      Optional<SortedMap<String, SortedSet<Integer>>> changed)
      throws IOException {
    try (var named = ContractEvidence.of(said, folder)) {
      var gathering = new Gathering(vocabulary.formats(), folder, changed, at);
      var gathered = gathering.gather(named.wanted());
      own.addAll(gathered.evidence());
      return Merging.of(vocabulary.families(), own, gathered.unread());
    }
  }
}
