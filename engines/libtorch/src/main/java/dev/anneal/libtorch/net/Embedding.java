package dev.anneal.libtorch.net;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.Shape;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A table with a vector for each token of a vocabulary. Token 0, the filling, has one too, which is
 * not trained.
 *
 * @param size values in a vector; positive
 * @param start what the vectors begin with
 * @param bigrams how many more vectors pairs of neighbouring tokens share: a pair's vector is told
 *     by a hash, as in fastText (Joulin et al. 2016); 0 for none. For bags only
 */
public record Embedding(int size, Fill start, int bigrams) {

  /** The primes of the hash, as large as leaves the product of two indices below 2^63. */
  private static final long LEFT = 1_000_003;

  private static final long RIGHT = 15_485_863;

  /** {@code embedding_bag}'s name for the mean. */
  private static final long MEAN = 1;

  private static final int FILLING = 0;

  /** Checks the sizes. */
  public Embedding {
    if (size < 1) {
      throw new IllegalArgumentException("size must be positive, but was " + size);
    }
    if (bigrams < 0 || bigrams > Inputs.MOST_INDICES) {
      throw new IllegalArgumentException(
          "bigrams must be from 0 to %d, but was %d".formatted(Inputs.MOST_INDICES, bigrams));
    }
  }

  /** Vectors of so many values, which begin as PyTorch's: normal with deviation 1. */
  public static Embedding of(int size) {
    return new Embedding(size, Fill.normal(1), 0);
  }

  /** The same with another beginning. */
  public Embedding start(Fill newStart) {
    return new Embedding(size, newStart, bigrams);
  }

  /** The same with vectors for pairs of tokens. */
  public Embedding bigrams(int newBigrams) {
    return new Embedding(size, start, newBigrams);
  }

  /** Each token becomes its vector. */
  Stack on(Stack in, String name) {
    Inputs.Tokens tokens = tokens(in, name);
    if (bigrams > 0) {
      throw new IllegalArgumentException(
          "bigrams must be 0 for layer '%s', which is no bag, but was %d".formatted(name, bigrams));
    }
    Tensor table = table(in, name, tokens.vocabulary());
    return in.layer(
        Shape.of(tokens.length(), size),
        (x, pass) -> torch.embedding(table, x, FILLING, false, false));
  }

  /** A row becomes the mean of its tokens' and pairs' vectors; 0 where it has none. */
  Stack bagOn(Stack in, String name) {
    Inputs.Tokens tokens = tokens(in, name);
    Tensor table = table(in, name, tokens.vocabulary() + bigrams);
    return in.layer(Shape.of(size), (x, pass) -> mean(table, withBigrams(x, tokens.vocabulary())));
  }

  private static Inputs.Tokens tokens(Stack in, String name) {
    if (in.form() instanceof Inputs.Tokens tokens) {
      return tokens;
    }
    throw Image.unfit(name, "tokens", in.shape(), "use a net for numbers, such as mlp");
  }

  private Tensor table(Stack in, String name, int entries) {
    return in.parameters().parameter(name + ".weight", start, entries, size);
  }

  private static Tensor mean(Tensor table, Tensor indices) {
    long rows = indices.size(0);
    long each = indices.size(1);
    Tensor starts =
        torch.arange(
            new Scalar(0),
            new Scalar(rows * each),
            new Scalar(each),
            new TensorOptions(torch.ScalarType.Long));
    return torch
        .embedding_bag(
            table,
            indices.flatten(),
            starts,
            false,
            MEAN,
            false,
            new TensorOptional(),
            false,
            new LongOptional(FILLING))
        .get0();
  }

  /** The tokens, and after them the indices of their pairs; a pair with filling is filling. */
  private Tensor withBigrams(Tensor tokens, int vocabulary) {
    if (bigrams == 0 || tokens.size(1) < 2) {
      return tokens;
    }
    long pairs = tokens.size(1) - 1;
    Tensor left = tokens.narrow(1, 0, pairs);
    Tensor right = tokens.narrow(1, 1, pairs);
    Tensor hash =
        left.mul(new Scalar(LEFT))
            .add(right.mul(new Scalar(RIGHT)))
            .remainder(new Scalar(bigrams))
            .add(new Scalar(vocabulary));
    Tensor known = hash.mul(right.ne(new Scalar(FILLING)));
    return torch.cat(new TensorVector(tokens, known), 1);
  }
}
