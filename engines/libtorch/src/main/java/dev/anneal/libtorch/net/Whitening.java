package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A first convolution that whitens patches of the inputs and is not trained, but for its bias
 * (David Page 2019, Keller Jordan 2024). With C the mean of p p' over the patches p of a sample of
 * training rows, C = V diag(l) V', and l falling, the filters are V' / sqrt(l + epsilon) and, after
 * them, the same with the other sign: the first half of the outputs has the covariance 1 and
 * nothing of it is lost in what cuts off one side of zero.
 *
 * @param kernel a patch's height and width; positive
 * @param epsilon keeps directions that hardly occur from being blown up; positive
 */
record Whitening(int kernel, double epsilon) {

  private static final long[] STRIDE = {1, 1};
  private static final long[] NO_PADDING = {0, 0};
  private static final long[] NO_DILATION = {1, 1};

  /** Checks the numbers. */
  Whitening {
    if (kernel < 1 || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "a whitening must have a positive kernel and epsilon, but was %d, %s"
              .formatted(kernel, epsilon));
    }
  }

  /** Lays it on a net's inputs, which must be images. */
  Stack on(Stack in, String name) {
    Image image = Image.of(name, in.shape());
    int patch = image.channels() * kernel * kernel;
    Shape output = image.after(name, Conv.of(2 * patch, kernel));
    Parameters parameters = in.parameters();
    long[] sizes = {2L * patch, image.channels(), kernel, kernel};
    Tensor weight =
        parameters.sampled(
            name + ".weight", sample -> filters(patch, sample).reshape(sizes), sizes);
    TensorOptional bias =
        parameters.argument(parameters.parameter(name + ".bias", Fill.ZERO, 2L * patch));
    return in.layer(output, OneDnnLayer.convolution(weight, bias, STRIDE, NO_PADDING));
  }

  private Tensor filters(int patch, Sample sample) {
    // Ascending eigenvalues; an eigenvector is a column.
    T_TensorTensor_T eigen = torch.linalg_eigh(meanOfProducts(patch, sample));
    Tensor scales = eigen.get0().add(new Scalar(epsilon)).rsqrt();
    Tensor filters = eigen.get1().mul(scales).t().flip(0);
    return torch
        .cat(new TensorVector(filters, filters.neg()), 0)
        .to(torch.ScalarType.Float)
        .contiguous();
  }

  /** C, in double precision: the mean of products p p'. */
  private Tensor meanOfProducts(int patch, Sample sample) {
    Tensor sum = torch.zeros(patch, patch).to(torch.ScalarType.Double);
    AtomicLong count = new AtomicLong();
    sample.forEach(
        images -> {
          Tensor patches = patches(images);
          sum.addmm_(patches, patches.t());
          count.addAndGet(patches.size(1));
        });
    return sum.div(new Scalar(count.doubleValue()));
  }

  /** The patches of some images as columns. */
  private Tensor patches(Tensor images) {
    long[] square = {kernel, kernel};
    return torch
        .im2col(images.contiguous(), square, NO_DILATION, NO_PADDING, STRIDE)
        .transpose(0, 1)
        .flatten(1, -1)
        .to(torch.ScalarType.Double);
  }
}
