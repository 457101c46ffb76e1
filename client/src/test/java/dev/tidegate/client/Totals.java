package dev.tidegate.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidegate.flags.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reports of one rollout add up to. Each is checked as the server checks it. */
final class Totals {
  long requests;
  long failed;
  long slow;
  long units;
  long failingUnits;
  long slowUnits;
  long inHistograms;
  long candidates;
  long breaches;
  long dropped;
  long warming;
  long warmingSlow;
  final List<Json> seen = new ArrayList<>();
  final List<Json> failing = new ArrayList<>();
  final List<Json> slowing = new ArrayList<>();

  static Totals of(@Nullable Json climb) {
    return new Totals().add(climb);
  }

  /** Adds what a tape gave, or nothing. */
  Totals add(@Nullable Json climb) {
    if (climb != null) {
      items(climb, "cells").forEach(this::addCell);
      items(climb, "violations").forEach(breach -> breaches += count(breach, "count"));
      dropped += count(climb, "dropped");
      warming += count(climb, "warming");
      warmingSlow += count(climb, "warmingSlow");
    }
    return this;
  }

  /** Adds every rollout of a report as it is sent. */
  Totals addReport(Json report) {
    items(report, "climbs").forEach(this::add);
    return this;
  }

  private void addCell(Json cell) {
    long all = count(cell, "requests");
    assertThat(count(cell, "failed")).as("failed, of requests").isBetween(0L, all);
    assertThat(only(cell, "slow")).as("slow, of requests").isBetween(0L, all);
    assertThat(count(cell, "failingUnits")).isBetween(0L, count(cell, "units"));
    requests += all;
    candidates += Json.of("candidate").equals(cell.member("arm")) ? all : 0;
    failed += count(cell, "failed");
    slow += only(cell, "slow");
    units += count(cell, "units");
    failingUnits += count(cell, "failingUnits");
    slowUnits += only(cell, "slowUnits");
    seen.addAll(items(cell, "seen"));
    failing.addAll(items(cell, "failing"));
    for (var limit : items(cell, "slowing")) {
      slowing.addAll(limit instanceof Json.Arr units ? units.items() : List.of());
    }
    if (cell.member("histogram") instanceof Json.Obj histogram) {
      histogram.members().values().forEach(count -> inHistograms += whole(count));
    }
  }

  private static List<Json> items(Json json, String name) {
    return json.member(name) instanceof Json.Arr array ? array.items() : List.of();
  }

  /** Of the one latency limit that there is. */
  private static long only(Json cell, String name) {
    var items = items(cell, name);
    assertThat(items).hasSize(1);
    return whole(items.get(0));
  }

  static long count(Json json, String name) {
    return whole(json.member(name));
  }

  private static long whole(@Nullable Json json) {
    return json instanceof Json.Num number ? Long.parseLong(number.digits()) : 0;
  }
}
