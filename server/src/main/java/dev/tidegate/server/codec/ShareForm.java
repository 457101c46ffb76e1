package dev.tidegate.server.codec;

import dev.tidegate.flags.Json;
import dev.tidegate.flags.Problem;
import dev.tidegate.kernel.Share;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares: parts per million as a whole number, which is what we write, or per cent as a text, which
 * is what people do.
 */
record ShareForm() implements Form<Share> {
  @Override
  public Json write(Share value) {
    return Json.of(value.ppm());
  }

  @Override
  public @Nullable Share read(Json json, Place where, List<Problem> problems) {
    try {
      if (json instanceof Json.Text(var text)) {
        return Share.parse(text);
      }
      if (json instanceof Json.Num number && number.isWhole()) {
        return new Share(Integer.parseInt(number.digits()));
      }
    } catch (IllegalArgumentException e) {
      return Form.wrong(problems, where, String.valueOf(e.getMessage()));
    }
    return Form.wrong(
        problems, where, "is a share: \"10 %\", or parts per million as a whole number");
  }
}
