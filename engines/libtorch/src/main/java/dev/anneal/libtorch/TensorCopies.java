package dev.anneal.libtorch;

import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** Copies of some of a session's tensors; they own their memory. */
final class TensorCopies implements AutoCloseable {

  private final LibtorchSession session;
  private final List<Tensor> copies;
  private boolean closed;

  TensorCopies(LibtorchSession session, List<Tensor> live) {
    this.session = session;
    this.copies = live.stream().map(TensorCopies::copy).toList();
  }

  private static Tensor copy(Tensor live) {
    Tensor copy = live.detach().clone();
    copy.retainReference();
    return copy;
  }

  /** The copies, if they are this session's and still there. */
  List<Tensor> of(LibtorchSession asking, String what) {
    if (asking != session) {
      throw new IllegalArgumentException(
          "%s must come from this session, but was made by another".formatted(what));
    }
    if (closed) {
      throw new IllegalStateException("%s is closed".formatted(what));
    }
    return copies;
  }

  /** Frees the copies; the session calls this under its lock. */
  void free() {
    if (!closed) {
      closed = true;
      copies.forEach(Tensor::close);
    }
  }

  @Override
  public void close() {
    session.release(this);
  }
}
