package dev.tidegate.server.contractfile;

import dev.tidegate.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What has to be said before anything is exposed, looked at without anybody's judgement. */
public final class Readiness {
  private Readiness() {}

  /** What a contract file does not say; empty when nothing is missing. */
  public static List<Reason> missing(ContractFile contract) {
    var missing = new ArrayList<Reason>();
    var list = contract.checklist();
    var back = contract.rollback();
    need(missing, "checklist.flag", list.flag(), "the flag by which it is taken back");
    need(missing, "rollback.how", back.how(), "what is done to take it back");
    need(missing, "rollback.within", back.within(), "how long that takes");
    need(missing, "rollback.data", back.data(), "what becomes of the data that was written");
    need(missing, "rollback.who", back.who(), "who answers when it is done");
    need(missing, "checklist.alerts", first(list.alerts()), "what would tell that it goes wrong");
    need(missing, "checklist.audience", list.audience(), "who gets it, and in what order");
    need(
        missing,
        "checklist.knownLimits",
        first(list.knownLimits()),
        "what it does not do; \"none\" is an answer");
    need(missing, "owner.contact", contract.owner().contact(), "where the team is reached");
    need(
        missing,
        "owner.escalation",
        first(contract.owner().escalation()),
        "whom to ask when it does not answer");
    return missing;
  }

  private static Optional<String> first(List<String> texts) {
    return texts.stream().findFirst();
  }

  private static void need(List<Reason> missing, String where, Optional<?> said, String what) {
    if (said.isEmpty()) {
      missing.add(
          Reason.of("contract." + where, "the contract's " + where + " is missing: " + what));
    }
  }
}
