package dev.tidegate.schema.protobuf;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One Protobuf file.
 *
 * @param syntax {@code proto2}, {@code proto3} or an edition's year
 * @param space its package
 * @param messages by name, with the names of those around it
 * @param methods what each method of each service takes and gives, by {@code Service.Method}
 * @param others what is compared as a text, and not understood
 */
public record ProtoFile(
    String syntax,
    String space,
    SortedMap<String, ProtoMessage> messages,
    SortedMap<String, ProtoEnum> enums,
    SortedMap<String, String> methods,
    SortedSet<String> others) {
  public ProtoFile {
    messages = Collections.unmodifiableSortedMap(new TreeMap<>(messages));
    enums = Collections.unmodifiableSortedMap(new TreeMap<>(enums));
    methods = Collections.unmodifiableSortedMap(new TreeMap<>(methods));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }
}
