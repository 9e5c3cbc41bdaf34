package dev.anneal.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads UTF-8 text, past a byte order mark, and says in which line the first byte is that is not.
 * (The JDK's reader gives no position.)
 */
final class Utf8Reader extends Reader {

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final String file;
  private final InputStream in;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).limit(0);
  private boolean started;
  private boolean ended;
  private long line = 1;
  private char last;
  private long quotes;

  Utf8Reader(String file, InputStream in) {
    this.file = file;
    this.in = in;
  }

  /** The number of quotation marks read so far. */
  long quotes() {
    return quotes;
  }

  @Override
  public int read(char[] chars, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(chars, offset, length);
    while (out.position() == offset) {
      CoderResult result = decoder.decode(bytes, out, ended);
      count(chars, offset, out.position());
      if (result.isError()) {
        throw DataException.at(
            file,
            line,
            "byte 0x%02x is not UTF-8 text; save the file as UTF-8"
                .formatted(bytes.get(bytes.position())));
      }
      if (out.position() == offset) {
        if (ended) {
          return -1;
        }
        fill();
      }
    }
    return out.position() - offset;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int wanted = bytes.remaining();
    int got = in.readNBytes(bytes.array(), bytes.position(), wanted);
    ended = got < wanted;
    bytes.position(bytes.position() + got).flip();
    if (!started && bytes.slice().limit(Math.min(got, 3)).equals(ByteBuffer.wrap(MARK))) {
      bytes.position(3);
    }
    started = true;
  }

  /** Counts quotation marks and line ends: CR LF, LF and CR are one each. */
  private void count(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = chars[i];
      if (c == '\r' || (c == '\n' && last != '\r')) {
        line++;
      } else if (c == '"') {
        quotes++;
      }
      last = c;
    }
  }
}
