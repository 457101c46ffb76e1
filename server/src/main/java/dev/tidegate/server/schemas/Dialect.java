package dev.tidegate.server.schemas;

import java.util.Optional;
import java.util.Set;

/** What keywords mean, by the version of the language. */
enum Dialect {
  DRAFT_07,
  DRAFT_2019,
  DRAFT_2020,
  OPENAPI_30,
  OPENAPI_31;

  private static final Set<String> OLD =
      Set.of("http://json-schema.org/draft-07/schema", "http://json-schema.org/draft-06/schema");
  private static final String OF_2019 = "https://json-schema.org/draft/2019-09/schema";
  private static final String OF_2020 = "https://json-schema.org/draft/2020-12/schema";

  /** By its address; empty when it is not understood. */
  static Optional<Dialect> of(String address) {
    var plain = address.endsWith("#") ? address.substring(0, address.length() - 1) : address;
    if (OLD.contains(plain) || OLD.contains(plain.replace("https:", "http:"))) {
      return Optional.of(DRAFT_07);
    }
    return plain.equals(OF_2019)
        ? Optional.of(DRAFT_2019)
        : Optional.of(DRAFT_2020).filter(_ -> plain.equals(OF_2020));
  }

  /** Whether what stands beside a reference means nothing. */
  boolean refersAlone() {
    return this == DRAFT_07 || this == OPENAPI_30;
  }

  /** Whether a list of items is written as {@code prefixItems}. */
  boolean hasPrefixItems() {
    return this == DRAFT_2020 || this == OPENAPI_31;
  }

  boolean isOpenApi() {
    return this == OPENAPI_30 || this == OPENAPI_31;
  }
}
