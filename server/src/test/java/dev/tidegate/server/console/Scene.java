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

  static Scene on(Path folder) {
    var scene = new Scene(Rig.on(folder));
    scene.over();
    scene.held();
    scene.waiting();
    scene.climbing();
    return scene;
  }

  private void over() {
    rig.flag("basket-days", "default/production");
    rig.change("chg-basket", "Keep baskets of signed-in users for ninety days", CHECKOUT);
    rig.rollout("ro-basket", "chg-basket", "basket-days", "internal");
    Rig.until("it climbs", () -> rig.stage("ro-basket").equals("internal"));
    withdraw("ro-basket", "baskets of guests were kept, too");

    rig.flag("mail-texts", "default/production");
    rig.change("chg-mail", "Confirmation mails say when the parcel comes", CHECKOUT);
    rig.rollout(
        "ro-mail", "chg-mail", "mail-texts", List.of(Rig.stage("all", "everyone", "100 %", "")));
    Rig.until("it settles", () -> rig.state("ro-mail").equals("settled"));
  }

  private void held() {
    rig.flag("search-rank", "default/production");
    rig.change("chg-rank", HOSTILE, CHECKOUT);
    rig.rollout("ro-rank", "chg-rank", "search-rank", "1 %");
    Rig.until("it opens 1 %", () -> rig.stage("ro-rank").equals("1 %"));
    var _ =
        rig.post(
            "/api/v1/rollouts/ro-rank/hold",
            "{\"note\":\"<b>waits</b> for the stock service’s own rollout\"}");
  }

  private void waiting() {
    rig.flag("refund-batches", LEDGER);
    rig.change("chg-refunds", "Book refunds in batches of a hundred", LEDGER);
    rig.rollout("ro-refunds", "chg-refunds", "refund-batches", "");
  }

  private void climbing() {
    begin("price-lookup", "chg-price", "ro-price", "Look prices up in one query instead of twelve");
    Rig.until("it opens 10 %", () -> rig.stage("ro-price").equals("10 %"));
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
