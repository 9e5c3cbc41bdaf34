/**
 * Vary a hyper-parameter while a model trains: cyclical rates, warm restarts, 1cycle, and whatever
 * can be put together from phases.
 *
 * <p>A {@link dev.anneal.vary.Schedule} says which value is in force at each step; it is a pure
 * function, so it can be plotted, compared and asked in any order. A {@link dev.anneal.vary.Plan}
 * is a schedule that does not know its run's length yet; every schedule is a plan that ignores it.
 * All of them are small values that are equal when they mean the same and print as text that {@link
 * dev.anneal.vary.Plans#parse(String)} reads back.
 *
 * <p>Start with {@link dev.anneal.vary.OneCycle} where nothing is known, with {@link
 * dev.anneal.vary.Phase} to put your own together, and with {@link dev.anneal.vary.Plans} for text:
 *
 * <pre>{@code
 * Plan rate = OneCycle.peak(0.1);
 * Schedule over1000 = rate.over(1000);
 * Schedule clr = Triangular.between(0.001, 0.006).cycleLength(8 * stepsPerEpoch);
 * Plan sgdr = WarmRestarts.from(0.1).growth(2).firstCycle(Length.epochs(10));
 * Schedule mine = Phase.linear(0, 0.4, 500).then(Phase.cosine(0.4, 0, 11_230));
 * Plan read = Plans.parse("linear(0, 0.4, 5%) then cosine(0.4, 0, 95%)");
 * }</pre>
 *
 * <p>Steps are optimizer updates, counted from 0. A run of T steps spends T-1 intervals: step 0 has
 * the first value, step T-1 the last. Lengths are real numbers and are never rounded. A phase of
 * length n reaches its end at offset n, which is where the next one begins.
 */
@NullMarked
package dev.anneal.vary;

import org.jspecify.annotations.NullMarked;
