package dev.anneal.peers;

import dev.anneal.vary.Constant;
import dev.anneal.vary.Phase;
import dev.anneal.vary.Plan;
import dev.anneal.vary.Schedule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PyTorch's schedulers that hold others. At a milestone {@code SequentialLR} sets the next one to
 * its step 0, at the rate it was built with. A milestone between two steps is never met: the next
 * one then begins at the step after it, from the rate that it finds there.
 */
final class PyTorchSequential {

  private PyTorchSequential() {}

  static Imported plans(Parameters in, double learningRate, double momentum) {
    List<PyTorchScheduler> children = children(in);
    List<Double> milestones = in.numbers("milestones");
    in.has("last_epoch");
    in.has("verbose");
    in.done();
    checkCounts(children, milestones);
    double[] bases = bases(children, learningRate);
    double initial = bases[bases.length - 1];
    Schedule rate = null;
    Schedule current = children.get(0).from(initial, bases[0]);
    Plan moving = firstMomentum(children, momentum);
    Schedule currentMomentum = momentum(children.get(0), moving.over(1));
    Schedule momenta = null;
    double begin = 0;
    for (int i = 1; i < children.size(); i++) {
      double milestone = milestones.get(i - 1);
      boolean met = milestone == Math.rint(milestone) && milestone > 0;
      double start = Math.max(1, Math.ceil(milestone));
      double entry = met ? bases[i] : current.at(start - 1 - begin);
      double held = currentMomentum.at(start - 1 - begin);
      rate = append(rate, current, start - begin);
      momenta = append(momenta, currentMomentum, start - begin);
      current = children.get(i).from(entry, bases[i]);
      currentMomentum = momentum(children.get(i), new Constant(held));
      begin = start;
    }
    boolean moves = children.stream().anyMatch(child -> child.momentum() != null);
    return new Imported(
        last(rate, current), moves ? last(momenta, currentMomentum) : new Constant(momentum));
  }

  /**
   * Schedulers that all act at each step, in their order: a product, unless the last one ignores
   * what the others did.
   */
  static Imported chained(Parameters in, double learningRate, double momentum) {
    List<PyTorchScheduler> children = children(in);
    in.done();
    double[] bases = bases(children, learningRate);
    int last = children.size() - 1;
    if (children.get(last) instanceof PyTorchScheduler.Absolute absolute) {
      Schedule own = absolute.from(bases[last], bases[last]);
      // CyclicLR begins at the rate of those built before it, and has its own from step 1 on.
      boolean late = last > 0 && absolute.initialIfFirst().isPresent();
      return new Imported(
          late ? Phase.hold(bases[last], 1).then(own.shift(-1)) : own,
          lastMomentum(children, momentum));
    }
    Schedule product = new Constant(learningRate); // which has no end, as PyTorch's have none
    PyTorchCosine cosine = null;
    for (PyTorchScheduler child : children) {
      if (child instanceof PyTorchScheduler.Absolute
          || (child instanceof PyTorchCosine && cosine != null)) {
        throw Pieces.refusal(
            "ChainedScheduler",
            "two cosines, or warm restarts, cyclic or 1cycle before others, mix what they find with"
                + " rates of their own");
      }
      if (child instanceof PyTorchCosine found) {
        cosine = found;
      } else {
        product = product.times(child.from(1, 1));
      }
    }
    return new Imported(
        cosine == null ? product : cosine.times(product, learningRate), new Constant(momentum));
  }

  /** The momentum of the last one that moves it. */
  private static Plan lastMomentum(List<PyTorchScheduler> children, double momentum) {
    Plan moving = new Constant(momentum);
    for (PyTorchScheduler child : children) {
      Plan own = child.momentum();
      moving = own == null ? moving : own;
    }
    return moving;
  }

  private static List<PyTorchScheduler> children(Parameters in) {
    return Nested.list(in, "schedules").stream()
        .map(
            nested ->
                PyTorch.scheduler(nested.name(), Parameters.of(nested.name(), nested.parameters())))
        .toList();
  }

  private static void checkCounts(List<PyTorchScheduler> children, List<Double> milestones) {
    if (milestones.size() != children.size() - 1) {
      throw new IllegalArgumentException(
          "milestones must be one less than the %d schedules, but was %d"
              .formatted(children.size(), milestones.size()));
    }
    for (int i = 1; i < milestones.size(); i++) {
      if (Math.ceil(milestones.get(i)) <= Math.max(1, Math.ceil(milestones.get(i - 1)))) {
        throw new IllegalArgumentException(
            "milestones must rise by a step at least, but were " + milestones);
      }
    }
  }

  /**
   * The rate that each is built with; the last is what all begin from. 1cycle leaves its own
   * initial rate behind for those that are built after it, and so for the first of all.
   */
  private static double[] bases(List<PyTorchScheduler> children, double learningRate) {
    double[] bases = new double[children.size() + 1];
    double initial = children.get(0).initialIfFirst().orElse(learningRate);
    for (int i = 0; i < children.size(); i++) {
      initial = children.get(i).initial().orElse(initial);
      bases[i] = initial;
    }
    bases[children.size()] = initial;
    return bases;
  }

  /** Being built sets the momentum already; the one built last wins. */
  private static Plan firstMomentum(List<PyTorchScheduler> children, double momentum) {
    Plan first = new Constant(momentum);
    for (PyTorchScheduler child : children) {
      Plan moving = child.momentum();
      if (moving != null) {
        first = new Constant(moving.over(1).at(0));
      }
    }
    return first;
  }

  private static Schedule momentum(PyTorchScheduler child, Schedule otherwise) {
    Plan moving = child.momentum();
    return moving == null ? otherwise : moving.over(1);
  }

  private static Schedule append(@Nullable Schedule before, Schedule next, double steps) {
    Schedule part = next.take(steps);
    return before == null ? part : last(before, part);
  }

  private static Schedule last(@Nullable Schedule before, Schedule next) {
    return before == null ? next : (Schedule) before.then((Plan) next);
  }
}
