package dev.tidegate.server.console;

import dev.tidegate.access.Token;
import dev.tidegate.kernel.RolloutId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One open page: knows what it shows, and so what is new to it. Of one thread. */
final class Screen {
  private final Function<Token, List<Fragment>> parts;
  private final Map<String, String> shown = new HashMap<>();

  private Screen(Function<Token, List<Fragment>> parts) {
    this.parts = parts;
  }

  /** The first page. */
  static Screen overview(Desk desk, Pages pages) {
    return new Screen(
        token -> {
          var overview = desk.overview(token);
          var fragments = new ArrayList<Fragment>();
          fragments.add(status(desk, pages, token));
          glances(overview, pages, fragments);
          fragments.add(
              new Fragment(
                  "rollouts",
                  () -> pages.part("rollouts", Map.of("overview", overview)),
                  overview.cards().stream().map(Card::element).toList() + " " + overview.more(),
                  ""));
          for (var card : overview.cards()) {
            var html = pages.part("card", Map.of("card", card));
            fragments.add(new Fragment(card.element(), () -> html, html, "rollouts"));
          }
          fragments.add(
              Fragment.of("ended", pages.part("ended", Map.of("ended", overview.ended()))));
          fragments.add(
              Fragment.of(
                  "happened",
                  pages.part(
                      "happened", Map.of("lines", overview.happened(), "now", overview.now()))));
          return fragments;
        });
  }

  private static void glances(Overview overview, Pages pages, List<Fragment> fragments) {
    fragments.add(
        new Fragment(
            "glances",
            () -> pages.part("glances", Map.of("overview", overview)),
            overview.glances().stream().map(Glance::element).toList() + " " + overview.unseen(),
            ""));
    for (var glance : overview.glances()) {
      var html = pages.part("glance", Map.of("glance", glance));
      fragments.add(new Fragment(glance.element(), () -> html, html, "glances"));
    }
  }

  /** The page of a rollout; nothing changes on it once it can not be seen any more. */
  static Screen rollout(Desk desk, Pages pages, RolloutId id) {
    return new Screen(
        token -> {
          var fragments = new ArrayList<Fragment>();
          fragments.add(status(desk, pages, token));
          desk.detail(token, id)
              .ifPresent(
                  detail -> {
                    for (var part : List.of("detail", "story", "change")) {
                      var html = pages.part(part, Map.of("detail", detail));
                      fragments.add(Fragment.of(part, html));
                    }
                  });
          return fragments;
        });
  }

  /** A page of which only the head changes: the rest is as of when it was asked for. */
  static Screen head(Desk desk, Pages pages) {
    return new Screen(token -> List.of(status(desk, pages, token)));
  }

  private static Fragment status(Desk desk, Pages pages, Token token) {
    return Fragment.of("status", pages.part("status", Map.of("status", desk.status(token))));
  }

  /** What differs from what was given before; everything at first. */
  List<Fragment> news(Token token) {
    var whole = new HashSet<String>();
    var news = new ArrayList<Fragment>();
    for (var fragment : parts.apply(token)) {
      boolean same = fragment.shape().equals(shown.put(fragment.id(), fragment.shape()));
      if (!same && !whole.contains(fragment.within())) {
        news.add(fragment);
        whole.add(fragment.id());
      }
    }
    return news;
  }
}
