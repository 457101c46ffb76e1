package dev.tidegate.server.attestation;

import dev.tidegate.flags.Json;
import dev.tidegate.server.evidence.JsonView;
import dev.tidegate.server.evidence.UnreadableEvidence;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Some bytes, what they are, and signatures over both (DSSE 1.0.2). That it could be read says
 * nothing of who signed it: see {@link Attestations#verify}.
 *
 * @param payloadType what the bytes are
 * @param payload the bytes, as they were signed
 * @param signatures at least one
 */
@SuppressWarnings("ArrayRecordComponent") // cloned on the way in, and never compared
public record Envelope(String payloadType, byte[] payload, List<SignatureText> signatures) {
  /** Of an in-toto statement. */
  public static final String IN_TOTO = "application/vnd.in-toto+json";

  /** Larger envelopes are refused. */
  public static final int MOST_BYTES = 2 << 20;

  /** More signatures are refused: each costs a verification for each key. */
  public static final int MOST_SIGNATURES = 16;

  /**
   * One signature.
   *
   * @param keyid which key its maker says it is of: a hint, never a proof; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // as above
  public record SignatureText(String keyid, byte[] sig) {
    public SignatureText {
      sig = sig.clone();
    }
  }

  public Envelope {
    payload = payload.clone();
    signatures = List.copyOf(signatures);
  }

  /**
   * Reads an envelope. Members that are not DSSE's are passed over, as it demands.
   *
   * @throws UnreadableEvidence when it is none
   */
  public static Envelope read(byte[] bytes) throws UnreadableEvidence {
    return of(JsonView.of(bytes, MOST_BYTES));
  }

  static Envelope of(JsonView json) throws UnreadableEvidence {
    var payload = Base64Text.decode(json.text("payload"), within(json, "payload"));
    var signatures = new ArrayList<SignatureText>();
    var items = json.member("signatures").items();
    if (items.isEmpty() || items.size() > MOST_SIGNATURES) {
      throw new UnreadableEvidence(
          within(json, "signatures")
              + ": has "
              + items.size()
              + " signatures: from 1 to "
              + MOST_SIGNATURES);
    }
    for (var item : items) {
      var sig = Base64Text.decode(item.text("sig"), item.where() + ".sig");
      if (sig.length == 0) {
        throw new UnreadableEvidence(item.where() + ".sig: is empty, and signs nothing");
      }
      signatures.add(new SignatureText(item.text("keyid", ""), sig));
    }
    return new Envelope(json.text("payloadType"), payload, signatures);
  }

  private static String within(JsonView json, String name) {
    return json.where().isEmpty() ? name : json.where() + "." + name;
  }

  /** What is signed: the pre-authentication encoding of type and bytes, lengths in bytes. */
  public byte[] signed() {
    return encoded(payloadType, payload);
  }

  /** The pre-authentication encoding of DSSE 1. */
  static byte[] encoded(String type, byte[] body) {
    var typeBytes = type.getBytes(StandardCharsets.UTF_8);
    var out = new ByteArrayOutputStream(body.length + typeBytes.length + 32);
    out.writeBytes(("DSSEv1 " + typeBytes.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(typeBytes);
    out.writeBytes((" " + body.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(body);
    return out.toByteArray();
  }

  /** With one more signature, of another key over the same bytes. */
  public Envelope signedBy(SigningKey key) {
    var more = new ArrayList<>(signatures);
    more.add(new SignatureText(key.keyid(), key.sign(signed())));
    return new Envelope(payloadType, payload, more);
  }

  /** The envelope as JSON. */
  public Json json() {
    var members = new LinkedHashMap<String, Json>();
    members.put("payloadType", Json.of(payloadType));
    members.put("payload", Json.of(Base64Text.encode(payload)));
    members.put("signatures", new Json.Arr(signatures.stream().map(Envelope::json).toList()));
    return new Json.Obj(members);
  }

  private static Json json(SignatureText signature) {
    var sig = Json.of(Base64Text.encode(signature.sig()));
    return new Json.Obj(
        signature.keyid().isEmpty()
            ? Map.of("sig", sig)
            : Map.of("keyid", Json.of(signature.keyid()), "sig", sig));
  }

  /** The envelope as a file has it. */
  public byte[] bytes() {
    return (json().text() + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
