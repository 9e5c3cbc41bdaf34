/**
 * The one training loop. A fit, a range test, a trial and a probe are all this loop with a
 * different plan and different observers. Start with {@link dev.anneal.train.Training}; a program
 * that keeps its own loop asks a {@link dev.anneal.train.Cursor} for the rates instead.
 *
 * <pre>
 * Training.run(length):
 *   horizon = length in steps, and the steps in an epoch
 *   each observer: started(session, horizon)
 *   for step = 0 .. T-1:
 *     if the thread is interrupted:            outcome = Stopped, leave
 *     rates = learning rate, momentum and weight decay in force at the step
 *     loss  = session.step(rates)              the next batch, one update
 *     if the loss of step - 1 is not finite:   outcome = Diverged, leave
 *     each observer: signal = afterStep(step, rates, loss)
 *     if any signal was stop:                  outcome = Stopped, leave
 *   if all steps are taken:                    outcome = Completed (Diverged if the last loss is not finite)
 *   each observer: ended(outcome)
 * </pre>
 *
 * <p>A loss is looked at one step late, so that a device that still computes is not waited for. An
 * exception from a session or an observer leaves the loop as it is; {@code ended} is then not
 * called.
 */
@NullMarked
package dev.anneal.train;

import org.jspecify.annotations.NullMarked;
