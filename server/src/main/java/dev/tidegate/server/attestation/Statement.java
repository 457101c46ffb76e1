package dev.tidegate.server.attestation;

import dev.tidegate.flags.Json;
import dev.tidegate.kernel.Digest;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is said of some artifacts (in-toto Statement v1). Immutable.
 *
 * @param subjects the artifacts, at least one; known by their digests only
 * @param predicateType what is said
 * @param predicate an object
 */
public record Statement(List<Subject> subjects, String predicateType, Json predicate) {
  static final String TYPE = "https://in-toto.io/Statement/v1";

  private static final int MOST_SUBJECTS = 10_000;

  public Statement {
    subjects = List.copyOf(subjects);
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("a statement is about something: it has subjects");
    }
  }

  /**
   * Reads a statement. Members that are not known are passed over, as in-toto demands.
   *
   * @throws UnreadableEvidence when it is none
   */
  static Statement read(byte[] bytes) throws UnreadableEvidence {
    var json = JsonView.of(bytes, Envelope.MOST_BYTES);
    var type = json.text("_type");
    if (!type.equals(TYPE)) {
      throw new UnreadableEvidence("_type: is \"" + type + "\", and only " + TYPE + " is read");
    }
    var items = json.member("subject").items();
    if (items.isEmpty() || items.size() > MOST_SUBJECTS) {
      throw new UnreadableEvidence(
          "subject: has " + items.size() + " subjects: from 1 to " + MOST_SUBJECTS);
    }
    var subjects = new ArrayList<Subject>();
    for (var item : items) {
      subjects.add(Subject.of(item));
    }
    var predicate = json.maybe("predicate");
    if (predicate.isPresent()) {
      predicate.get().object();
    }
    return new Statement(
        subjects,
        json.text("predicateType"),
        predicate.map(JsonView::value).orElseGet(() -> new Json.Obj(new LinkedHashMap<>())));
  }

  /** The statement as the bytes that are signed. */
  byte[] bytes() {
    var members = new LinkedHashMap<String, Json>();
    members.put("_type", Json.of(TYPE));
    members.put("subject", new Json.Arr(subjects.stream().map(Subject::json).toList()));
    members.put("predicateType", Json.of(predicateType));
    members.put("predicate", predicate);
    return new Json.Obj(members).text().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether it is about an artifact: by a digest that is the same, whatever the names are. */
  public boolean isAbout(SubjectDigest digest) {
    return subjects.stream().anyMatch(subject -> subject.is(digest));
  }

  /** The SHA-256 of the artifacts that have one. */
  public SortedSet<Digest> digests() {
    var digests = new TreeSet<Digest>();
    for (var subject : subjects) {
      subject.sha256().ifPresent(digests::add);
    }
    return digests;
  }
}
