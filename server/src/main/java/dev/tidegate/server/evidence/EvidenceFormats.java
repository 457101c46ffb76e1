package dev.tidegate.server.evidence;

import dev.tidegate.evidence.FactType;
import dev.tidegate.evidence.Family;
import dev.tidegate.flags.Nearest;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** The formats that are there. Immutable. */
public final class EvidenceFormats {
  private final SortedMap<String, EvidenceFormat> formats = new TreeMap<>();
  private final SortedMap<String, Family> families = new TreeMap<>();

  private EvidenceFormats(Iterable<EvidenceFormat> formats) {
    for (var format : formats) {
      if (this.formats.putIfAbsent(format.name(), format) != null) {
        throw new IllegalStateException("two formats are called " + format.name());
      }
      format.families().forEach(this::add);
    }
  }

  private void add(Family family) {
    var known = families.putIfAbsent(family.name(), family);
    if (known != null && !known.facts().equals(family.facts())) {
      throw new IllegalStateException("two families are called " + family.name());
    }
    var names = family.facts().stream().map(FactType::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalStateException("two facts of " + family.name() + " have one name");
    }
  }

  /** All that are installed. */
  public static EvidenceFormats installed() {
    return new EvidenceFormats(ServiceLoader.load(EvidenceFormat.class));
  }

  /**
   * These.
   *
   * @throws IllegalStateException when two have one name, or mean different families by one name
   */
  public static EvidenceFormats of(List<EvidenceFormat> formats) {
    return new EvidenceFormats(formats);
  }

  /** In the order of their names. */
  public Collection<EvidenceFormat> all() {
    return Collections.unmodifiableCollection(formats.values());
  }

  /** The families of all formats, by name. */
  public SortedMap<String, Family> families() {
    return Collections.unmodifiableSortedMap(families);
  }

  /** What is known of a fact's name. */
  public Optional<FactType> fact(String name) {
    int dot = Math.max(0, name.indexOf('.'));
    return Optional.ofNullable(families.get(name.substring(0, dot))).stream()
        .flatMap(family -> family.facts().stream())
        .filter(fact -> fact.name().equals(name))
        .findFirst();
  }

  /**
   * A format by its name.
   *
   * @throws UnreadableEvidence when there is no such format, with the nearest name
   */
  public EvidenceFormat named(String name) throws UnreadableEvidence {
    var format = formats.get(name);
    if (format == null) {
      throw new UnreadableEvidence("there is no format \"" + Line.of(name, 60) + "\"" + hint(name));
    }
    return format;
  }

  private String hint(String name) {
    return Nearest.hint(name, formats.keySet());
  }

  /**
   * The one format that a file looks like.
   *
   * @throws UnreadableEvidence when it looks like none, or like several
   */
  public EvidenceFormat recognise(Source source) throws UnreadableEvidence {
    var head = source.head();
    var like = formats.values().stream().filter(format -> format.recognises(head)).toList();
    if (like.isEmpty()) {
      throw new UnreadableEvidence(
          source.name() + ": looks like none of the known formats: say which one it is");
    } else if (like.size() > 1) {
      var names = String.join(" and like ", like.stream().map(EvidenceFormat::name).toList());
      throw new UnreadableEvidence(
          source.name() + ": looks like " + names + ": say which one it is");
    }
    return like.getFirst();
  }
}
