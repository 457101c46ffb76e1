/**
 * Level 2: schema resolution of Avro: what is written with one schema and read with another, by the
 * rules of Avro's specification.
 */
@NullMarked
package dev.tidegate.schema.avro;

import org.jspecify.annotations.NullMarked;
