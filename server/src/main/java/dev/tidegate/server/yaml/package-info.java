/**
 * Files that people write, in YAML 1.2 or JSON: read strictly, with the place of everything that is
 * wrong, all at once, and within limits.
 *
 * <p>A {@link dev.tidegate.server.yaml.YamlObject} declares its keys, each with its form and what
 * it means. From the same declaration a file is read, its JSON Schema is written, and its reference
 * is compared, so that the three can not differ.
 */
@NullMarked
package dev.tidegate.server.yaml;

import org.jspecify.annotations.NullMarked;
