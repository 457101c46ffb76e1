package dev.tidegate.access;

import dev.tidegate.kernel.Decision;
import dev.tidegate.kernel.Names;
import dev.tidegate.kernel.Reason;
import dev.tidegate.kernel.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides about tokens, and what they allow. */
public final class Access {
  private Access() {}

  /** Why a token does not allow something there; empty when it does. */
  public static List<Reason> refusal(Token token, Right right, Scope scope, Instant at) {
    if (token.revoked()) {
      return List.of(Reason.of("access.revoked", "token " + token.id() + " was revoked"));
    }
    if (!allows(token.role(), right)) {
      return List.of(
          Reason.of(
              "access.role",
              "a token for a service can not do this: it takes an operator's token"));
    }
    // a halt is of a flag that the service serves, which others may serve, too
    boolean within = right == Right.HALT ? token.scope().meets(scope) : token.scope().covers(scope);
    if (!within) {
      return List.of(
          Reason.of("access.scope", "the token speaks for " + token.scope() + ", not " + scope));
    }
    boolean lowers = right == Right.LOWER || right == Right.HALT;
    if (!lowers && token.isExpired(at)) {
      return List.of(
          Reason.of(
              "access.expired",
              "the token expired at "
                  + token.expires()
                  + ": it may only lower exposure; create another"));
    }
    return List.of();
  }

  private static boolean allows(Role role, Right right) {
    return switch (role) {
      case OPERATOR -> true;
      case SERVICE -> right == Right.SERVE || right == Right.HALT;
    };
  }

  /** Answers a command about a token that may not exist yet. */
  public static Decision<AccessEvent> decide(Optional<Token> token, AccessCommand command) {
    return switch (command) {
      case AccessCommand.Issue(var issued) -> issue(token, issued);
      case AccessCommand.Revoke _ ->
          switch (token.orElse(null)) {
            case null -> Decision.refuse("token.unknown", "there is no such token");
            case Token t when t.revoked() -> Decision.accept(List.of());
            case Token _ -> Decision.accept(new AccessEvent.TokenRevoked());
          };
    };
  }

  private static Decision<AccessEvent> issue(Optional<Token> token, Token issued) {
    if (token.isPresent()) {
      return Decision.refuse("token.exists", "there is a token of this id already");
    }
    try {
      Names.name("a token's subject", issued.subject());
    } catch (IllegalArgumentException e) {
      return Decision.refuse("token.subject", String.valueOf(e.getMessage()));
    }
    if (issued.role() == Role.SERVICE && issued.scope().service().equals(Scope.ALL)) {
      return Decision.refuse(
          "token.scope", "a service's token names its service: project/environment/service");
    }
    return Decision.accept(new AccessEvent.TokenIssued(issued));
  }

  /** Applies an event. */
  public static Token evolve(Optional<Token> token, AccessEvent event) {
    return switch (event) {
      case AccessEvent.TokenIssued(var issued) when token.isEmpty() -> issued;
      case AccessEvent.TokenRevoked _ when token.isPresent() -> token.get().asRevoked();
      case AccessEvent.TokenIssued _, AccessEvent.TokenRevoked _ ->
          throw new IllegalStateException("impossible: " + event + " on " + token);
    };
  }
}
