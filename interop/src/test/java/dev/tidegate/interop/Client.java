package dev.tidegate.interop;

import java.io.IOException;

/** An application with OpenFeature and one of its providers. */
interface Client extends AutoCloseable {
  /** What it gets. */
  Answer ask(Ask ask) throws IOException;

  @Override
  void close();
}
