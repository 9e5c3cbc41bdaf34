package dev.anneal.libtorch.update;

import java.util.List;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorList;
import org.bytedeco.pytorch.global.torch;

/**
 * One of libtorch's kernels that change many tensors in one call. They have no generated binding,
 * so they are called through the dispatcher, with boxed arguments.
 */
final class FusedKernel implements AutoCloseable {

  private final OperatorHandle operator;

  private FusedKernel(OperatorHandle operator) {
    this.operator = operator;
    operator.retainReference();
  }

  /** The kernel with this name. */
  static FusedKernel of(String name) {
    return of(name, "");
  }

  /** One of several kernels with this name. */
  static FusedKernel of(String name, String overload) {
    return new FusedKernel(Dispatcher.singleton().findSchemaOrThrow(name, overload));
  }

  void call(IValue... arguments) {
    operator.callBoxed(new IValueVector(arguments));
  }

  /** A list of tensors as an argument. */
  static IValue list(List<Tensor> tensors) {
    TensorList list = new TensorList();
    list.reserve(tensors.size());
    tensors.forEach(list::push_back);
    return new IValue(new GenericList(list));
  }

  /** The parameters' gradients; zeros where the loss does not depend on a parameter. */
  static IValue gradients(List<Tensor> parameters) {
    TensorList list = new TensorList();
    list.reserve(parameters.size());
    for (Tensor parameter : parameters) {
      Tensor gradient = parameter.grad();
      list.push_back(gradient.defined() ? gradient : torch.zeros_like(parameter));
    }
    return new IValue(new GenericList(list));
  }

  @Override
  public void close() {
    operator.close();
  }
}
