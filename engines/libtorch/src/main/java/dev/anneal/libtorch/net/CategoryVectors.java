package dev.anneal.libtorch.net;

import dev.anneal.engine.Inputs;
import dev.anneal.engine.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A table with a vector for each category of each categorical column (Guo and Berkhahn 2016). A
 * column of n categories has vectors of min(600, round(1.6 n^0.56)) values: fastai's rule, {@code
 * emb_sz_rule} of its tabular models. They begin small, as there, so that a rare category says
 * little; the vector of index 0, which stands for unknown categories, begins at 0 and stays there
 * where no training row has it.
 */
final class CategoryVectors {

  /** What fastai's tabular models call them. */
  static final String NAME = "embeds";

  private static final int LONGEST = 600;
  private static final double FACTOR = 1.6;
  private static final double POWER = 0.56;
  private static final double DEVIATION = 0.01;

  /** {@code embedding}'s way to say that every index is trained. */
  private static final long NO_FILLING = -1;

  private static final Fill START =
      (table, random) -> {
        table.normal_(0, DEVIATION, random);
        table.narrow(0, 0, 1).fill_(new Scalar(0));
      };

  private CategoryVectors() {}

  /** How many values the vectors of a column have. */
  static int size(int categories) {
    return (int) Math.min(LONGEST, Math.round(FACTOR * Math.pow(categories, POWER)));
  }

  /** A row's numbers, and after them the vectors of its categories. */
  static Stack on(Stack in, String name) {
    if (!(in.form() instanceof Inputs.Columns columns)) {
      return in;
    }
    List<Tensor> tables = new ArrayList<>();
    int width = columns.numbers();
    for (int categories : columns.categories()) {
      int size = size(categories);
      String parameter = "%s.%d.weight".formatted(name, tables.size());
      tables.add(in.parameters().parameter(parameter, START, categories, size));
      width += size;
    }
    return in.layer(Shape.of(width), (x, pass) -> lookUp(x, columns.numbers(), tables));
  }

  private static Tensor lookUp(Tensor rows, int numbers, List<Tensor> tables) {
    Tensor indices = rows.to(torch.ScalarType.Long);
    TensorVector parts = new TensorVector();
    parts.push_back(rows.narrow(1, 0, numbers));
    for (int i = 0; i < tables.size(); i++) {
      Tensor index = indices.select(1, numbers + i);
      parts.push_back(torch.embedding(tables.get(i), index, NO_FILLING, false, false));
    }
    return torch.cat(parts, 1);
  }
}
