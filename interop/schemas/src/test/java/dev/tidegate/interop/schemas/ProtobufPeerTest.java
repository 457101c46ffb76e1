package dev.tidegate.interop.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.schema.Answer;
import dev.tidegate.schema.Mode;
import dev.tidegate.server.schemas.Language;
import io.apicurio.registry.protobuf.rules.compatibility.protobuf.ProtobufCompatibilityCheckerLibrary;
import io.apicurio.registry.utils.protobuf.schema.ProtobufFile;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Beside Apicurio's checker of Protobuf. */
class ProtobufPeerTest {
  /** Where they find something and we say that it is compatible: why. */
  private static final Map<String, String> STRICTER =
      Map.of(
          "a field is removed and its number is reserved",
          "theirs wants its name to be reserved, too, which only JSON knows",
          "a required field is removed",
          "the same: backward, its number is reserved",
          "int32 becomes int64",
          "they are the same bytes; theirs goes by the name of the type",
          "sint32 becomes sint64",
          "the same bytes",
          "uint32 becomes int64",
          "the same bytes",
          "uint32 becomes uint64",
          "the same bytes");

  /** Where they find nothing and we say that it breaks: why. */
  private static final Map<String, String> LAXER =
      Map.of(
          "a field moves into a oneof that is there",
          "when both were written, only the last is read; theirs does not look at oneofs",
          "several fields move into a oneof",
          "the same",
          "a message is removed",
          "theirs looks at fields of messages that are still there",
          "an enum is removed",
          "the same for values",
          "the package changes",
          "methods and type URLs have other names; theirs does not look at it");

  @Test
  void apicurioSaysTheSameButForWhatIsExplained() throws Exception {
    var stricter = new TreeMap<String, String>();
    var laxer = new TreeMap<String, String>();
    for (var one : Tables.of("protobuf.json")) {
      var name = Tables.text(one, "name");
      var before = Tables.text(one, "before");
      var after = Tables.text(one, "after");
      if (before.startsWith("edition")) {
        continue; // theirs knows no editions
      }
      var theirs =
          new ProtobufCompatibilityCheckerLibrary(new ProtobufFile(before), new ProtobufFile(after))
              .findDifferences();
      var ours =
          Language.PROTOBUF
              .compare(
                  List.of(Tables.source("m.proto", before)),
                  Tables.source("m.proto", after),
                  Mode.BACKWARD)
              .answer();
      if (ours == Answer.COMPATIBLE && !theirs.isEmpty()) {
        stricter.put(name, theirs.toString());
      } else if (ours == Answer.BREAKING && theirs.isEmpty()) {
        laxer.put(name, "");
      }
    }
    assertThat(stricter.keySet()).as(stricter::toString).isEqualTo(STRICTER.keySet());
    assertThat(laxer.keySet()).as(laxer::toString).isEqualTo(LAXER.keySet());
  }
}
