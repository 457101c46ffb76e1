package dev.tidegate.server.console;

import java.nio.file.Path;
import java.util.List;

/**
 * A server on which much is going on: a rollout that climbs, one that is held, one that waits, one
 * that was withdrawn and one that settled.
 */
final class Scene implements AutoCloseable {
  static final String CHECKOUT = "default/production/checkout";

  /** What somebody might write into a title. */
  static final String HOSTILE =
      "Rank by stock <script>alert(1)</script>\"'&<img src=x onerror=alert(2)>";

  private static final String LEDGER = "default/production/ledger";

  final Rig rig;
  final FakeService service;

  private Scene(Rig rig) {
    this.rig = rig;
    this.service = new FakeService(rig.url(), rig.token("service", "checkout"), "checkout-1");
  }

  /** Everything begins at once, so that nothing waits for anything else. */
  static Scene on(Path folder) {
    var scene = new Scene(Rig.on(folder));
    scene.prepare();
    scene.rig.rollout("ro-basket", "chg-basket", "basket-days", "internal");
    scene.rig.rollout(
        "ro-mail", "chg-mail", "mail-texts", List.of(Rig.stage("all", "everyone", "100 %", "")));
    scene.rig.rollout("ro-rank", "chg-rank", "search-rank", "1 %");
    scene.rig.rollout("ro-refunds", "chg-refunds", "refund-batches", "");
    scene.rig.rollout("ro-price", "chg-price", "price-lookup", "10 %");
    Rig.until("it climbs", () -> scene.rig.stage("ro-basket").equals("internal"));
    scene.withdraw("ro-basket", "baskets of guests were kept, too");
    Rig.until("it opens 1 %", () -> scene.rig.stage("ro-rank").equals("1 %"));
    scene.hold();
    Rig.until("it opens 10 %", () -> scene.rig.stage("ro-price").equals("10 %"));
    Rig.until("it settles", () -> scene.rig.state("ro-mail").equals("settled"));
    return scene;
  }

  private void prepare() {
    for (var flag : List.of("basket-days", "mail-texts", "search-rank", "price-lookup")) {
      rig.flag(flag, "default/production");
    }
    rig.flag("refund-batches", LEDGER);
    rig.change("chg-basket", "Keep baskets of signed-in users for ninety days", CHECKOUT);
    rig.change("chg-mail", "Confirmation mails say when the parcel comes", CHECKOUT);
    rig.change("chg-rank", HOSTILE, CHECKOUT);
    rig.change("chg-refunds", "Book refunds in batches of a hundred", LEDGER);
    rig.change("chg-price", "Look prices up in one query instead of twelve", CHECKOUT);
  }

  private void hold() {
    var _ =
        rig.post(
            "/api/v1/rollouts/ro-rank/hold",
            "{\"note\":\"<b>waits</b> for the stock service’s own rollout\"}");
  }

  /** Begins a rollout that climbs to 10 % and takes its time there, with all that it takes. */
  void begin(String flag, String change, String rollout, String title) {
    rig.flag(flag, "default/production");
    rig.change(change, title, CHECKOUT);
    rig.rollout(rollout, change, flag, "10 %");
  }

  void withdraw(String rollout, String note) {
    var _ = rig.post("/api/v1/rollouts/" + rollout + "/withdraw", "{\"note\":\"" + note + "\"}");
    Rig.until("it is withdrawn", () -> rig.state(rollout).equals("withdrawn"));
  }

  @Override
  public void close() {
    service.close();
    rig.close();
  }
}
