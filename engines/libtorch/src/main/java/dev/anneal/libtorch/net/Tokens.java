package dev.anneal.libtorch.net;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Layers that know which places of a row are filling. */
enum Tokens implements Layer {
  /**
   * The places up to the last that is no filling in some row; one where there is none. All of them
   * where nothing may depend on the rows beside: kernels choose their way by the length.
   */
  CUT_FILLING {
    @Override
    public Tensor forward(Tensor input, Pass pass) {
      if (pass.isExact()) {
        return input;
      }
      Tensor present = pass.present(input.size(1));
      Tensor places =
          torch
              .arange(new Scalar(1), new Scalar(input.size(1) + 1))
              .mul(present.any(new long[] {0}));
      return input.narrow(1, 0, Math.max(1, Math.round(places.max().item_double())));
    }
  },
  /** The mean over the places that are no filling; 0 where there is none. */
  MEAN {
    @Override
    public Tensor forward(Tensor input, Pass pass) {
      Tensor present = pass.present(input.size(1)).to(input.scalar_type()).unsqueeze(2);
      Tensor count = present.sum(new long[] {1}).clamp_min_(new Scalar(1));
      return input.mul(present).sum(new long[] {1}).div(count);
    }
  }
}
