package dev.tidegate.server.http;

import dev.tidegate.flag.ProfileEdit;
import dev.tidegate.flags.Json;
import dev.tidegate.server.codec.Codec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people say about a flag, beside its definition in flagd's format. */
final class Profiles {
  private static final List<String> MEMBERS =
      List.of("kind", "owner", "description", "expires", "tags", "without");

  private Profiles() {}

  /** Takes it out of what was sent; empty when nothing was said. */
  static Optional<ProfileEdit> taken(Map<String, Json> sent) {
    var said = new LinkedHashMap<String, Json>();
    for (var member : MEMBERS) {
      var value = sent.remove(member);
      if (value != null) {
        said.put(member, value);
      }
    }
    return said.isEmpty()
        ? Optional.empty()
        : Optional.of(Codec.read(ProfileEdit.class, new Json.Obj(said)));
  }
}
