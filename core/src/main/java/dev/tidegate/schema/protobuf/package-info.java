/**
 * Level 2: what a change of a Protobuf file means for messages in the binary format, which is known
 * by numbers; where only names change, which JSON and generated code see, a person decides.
 */
@NullMarked
package dev.tidegate.schema.protobuf;

import org.jspecify.annotations.NullMarked;
