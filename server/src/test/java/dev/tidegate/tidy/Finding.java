package dev.tidegate.tidy;

/**
 * Something that is not as it should be.
 *
 * @param line from 1
 * @param what is wrong
 * @param mend how to mend it
 */
record Finding(String path, int line, String what, String mend) {
  static Finding at(Source file, int line, String what, String mend) {
    return new Finding(file.path(), line, what, mend);
  }

  @Override
  public String toString() {
    return path + ":" + line + ": " + what + "; " + mend;
  }
}
