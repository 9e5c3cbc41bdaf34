package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Square windows over an image, of each of which one value is left.
 *
 * @param size the window's height and width
 * @param stride the distance between two windows
 * @param padding what is added on each side; at most half the size
 * @param edge what becomes of a rest at the right and lower edge
 */
public record Pool(int size, int stride, int padding, Edge edge) {

  /** What becomes of a rest that does not fill a window. */
  public enum Edge {
    /** It is left out, as in PyTorch where nothing else is said. */
    LEFT_OUT,
    /** It has a window of its own, cut off at the edge, as in Caffe. */
    KEPT
  }

  /** Checks the sizes. */
  public Pool {
    if (size < 1 || stride < 1 || padding < 0 || padding > size / 2) {
      throw new IllegalArgumentException(
          "a pool must have a positive size and stride and a padding of at most half its size, but"
              + " was %d, %d, %d".formatted(size, stride, padding));
    }
  }

  /** Windows side by side; a rest is left out. */
  public static Pool of(int size) {
    return new Pool(size, size, 0, Edge.LEFT_OUT);
  }

  /** The same with another distance between windows. */
  public Pool stride(int newStride) {
    return new Pool(size, newStride, padding, edge);
  }

  /** The same with an edge around the image: never the maximum, and 0 in a mean. */
  public Pool padding(int newPadding) {
    return new Pool(size, stride, newPadding, edge);
  }

  /** The same with windows for what is left at the edge. */
  public Pool keepEdge() {
    return new Pool(size, stride, padding, Edge.KEPT);
  }

  /** The windows' largest values. */
  Layer maximum() {
    return OneDnnLayer.of(
        (x, pass) ->
            torch.max_pool2d(
                x, square(size), square(stride), square(padding), square(1), edge == Edge.KEPT));
  }

  /** The windows' means. */
  Layer mean() {
    boolean paddingCounts = padding > 0;
    // Where padding counts, oneDNN also counts what a window at a kept edge lacks.
    return OneDnnLayer.when(
        frozen -> edge == Edge.LEFT_OUT || !paddingCounts,
        (x, pass) ->
            torch.avg_pool2d(
                x,
                square(size),
                square(stride),
                square(padding),
                edge == Edge.KEPT,
                paddingCounts,
                new LongOptional()));
  }

  private static long[] square(int side) {
    return new long[] {side, side};
  }

  /** The output's height or width for an input's that is at least as large as a window. */
  int outputSize(int inputSize) {
    int travel = inputSize + 2 * padding - size;
    if (edge == Edge.LEFT_OUT) {
      return travel / stride + 1;
    }
    int windows = (travel + stride - 1) / stride + 1;
    boolean lastOutside = (windows - 1) * stride >= inputSize + padding;
    return lastOutside ? windows - 1 : windows;
  }
}
