package dev.anneal.libtorch.net;

import dev.anneal.engine.Shape;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Attention of a row's places to each other with several heads (Vaswani et al. 2017), with
 * PyTorch's names and beginnings: softmax(Q K^T / sqrt(features / heads)) V for each head, and a
 * linear layer over them.
 *
 * @param heads how many; divides the features
 * @param sight which places a place looks at
 */
public record Attention(int heads, Sight sight) {

  /** Which places a place looks at. */
  public enum Sight {
    /** All that are no filling, itself included. */
    ALL,
    /** Those before it and itself: for predicting what comes next. Filling is not left out. */
    PAST
  }

  /** Queries, keys and values have one matrix. */
  private static final long PROJECTIONS = 3;

  /** Checks the heads. */
  public Attention {
    if (heads < 1) {
      throw new IllegalArgumentException("heads must be positive, but was " + heads);
    }
  }

  /** Each place gets what it read from the others. */
  Stack on(Stack in, String name) {
    Shape places = Places.of(name, in.shape());
    int features = places.sizes().get(1);
    if (features % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the %d features of layer '%s', but was %d"
              .formatted(features, name, heads));
    }
    Parameters parameters = in.parameters();
    // Xavier and Bengio's bound for a matrix of that shape.
    Fill xavier = Fill.uniform(Math.sqrt(6.0 / ((1 + PROJECTIONS) * features)));
    Tensor projections =
        parameters.parameter(name + ".in_proj_weight", xavier, PROJECTIONS * features, features);
    TensorOptional bias =
        parameters.argument(
            parameters.parameter(name + ".in_proj_bias", Fill.ZERO, PROJECTIONS * features));
    return in.layer(places, (x, pass) -> read(Product.of(x, projections, bias, pass), pass))
        .linear(name + ".out_proj", Linear.of(features).start(Start.ZERO_BIAS));
  }

  /** From queries, keys and values side by side: rows x places x 3 features. */
  private Tensor read(Tensor projected, Pass pass) {
    long rows = projected.size(0);
    long places = projected.size(1);
    long each = projected.size(2) / PROJECTIONS / heads;
    Tensor parts = projected.view(rows, places, PROJECTIONS, heads, each).permute(2, 0, 3, 1, 4);
    Tensor heard =
        torch.scaled_dot_product_attention(
            parts.select(0, 0),
            parts.select(0, 1),
            parts.select(0, 2),
            sight == Sight.ALL ? new TensorOptional(seen(pass, places)) : new TensorOptional(),
            0,
            sight == Sight.PAST,
            new DoubleOptional(),
            false);
    return heard.transpose(1, 2).reshape(rows, places, heads * each);
  }

  /** Places that are no filling; of a row that is all filling the first, for it has to see one. */
  private static Tensor seen(Pass pass, long places) {
    Tensor present = pass.present(places);
    present.select(1, 0).fill_(new Scalar(1));
    return present.unsqueeze(1).unsqueeze(1);
  }
}
