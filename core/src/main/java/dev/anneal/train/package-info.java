/**
 * The one training loop. A fit, a range test, a trial and a probe are all this loop with a
 * different plan and different observers. Start with {@link dev.anneal.train.Training}; a program
 * that keeps its own loop asks a {@link dev.anneal.train.Cursor} for the rates instead.
 *
 * <pre>
 * Training.run(length):
 *   if the length is a time:                   a few steps at rate 0 are measured and undone
 *   timeline = the steps planned               (of a run that is gone on with: what it had, and a change)
 *   each observer: started(session, horizon)   (and changed(...), if the timeline has changed before)
 *   for step = 0 .. T-1:                       T is the timeline's, as it stands now
 *     if the thread is interrupted:            outcome = Stopped, leave
 *     rates = learning rate, momentum and weight decay at the step's position in the plans
 *     loss  = session.step(rates)              the next batch, one update (of groups that differ: each its
 *                                              own rates, or frozen)
 *     if the loss of step - 1 is not finite:   outcome = Diverged, leave
 *     each observer: signal = afterStep(step, rates, loss)
 *     if any signal was stop:                  outcome = Stopped, leave
 *     for each signal that asks for a change:  the timeline changes; each observer: changed(...)
 *                                              (back: the session is first restored, but for its place
 *                                              in the data)
 *     if the length is a time and the run would miss it:
 *                                              the timeline is stretched; each observer: changed(...)
 *   if all steps are taken:                    outcome = Completed (Diverged if the last loss is not finite)
 *   each observer: ended(outcome)
 * </pre>
 *
 * <p>Plans never see the clock, nor a change of length: they are resolved once, and a {@link
 * dev.anneal.train.Timeline} maps the run's steps to their positions.
 *
 * <p>A loss is looked at one step late, so that a device that still computes is not waited for. An
 * exception from a session or an observer leaves the loop as it is; {@code ended} is then not
 * called.
 */
@NullMarked
package dev.anneal.train;

import org.jspecify.annotations.NullMarked;
