package dev.anneal.libtorch.net;

/**
 * A net: a function that lays layers on a stack.
 *
 * <pre>{@code
 * Net net = (in, outputs) -> in.flatten().linear("hidden", 64).relu().linear("out", outputs);
 * }</pre>
 */
@FunctionalInterface
public interface Net {

  /**
   * Lays the layers.
   *
   * @param in an empty stack whose shape is that of one row's inputs
   * @param outputs the number of outputs that the target needs
   * @return the stack with its layers; its shape must be {@code outputs}
   */
  Stack on(Stack in, int outputs);
}
