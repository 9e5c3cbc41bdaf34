/**
 * Find a learning rate. A {@link dev.anneal.find.RangeTest} raises the rate from tiny to too large
 * within one short sweep and gives a {@link dev.anneal.find.LossCurve}; a {@link
 * dev.anneal.find.Rule} reads a rate off it; {@link dev.anneal.find.LossCurve#suggest()} uses the
 * rule that trained best and says how sure it is. Several {@link dev.anneal.find.Sweeps} are better
 * than one. A {@link dev.anneal.find.MomentumTest} sweeps the momentum, and a {@link
 * dev.anneal.find.RateGrid} holds sweeps of the rate at other values side by side.
 */
@NullMarked
package dev.anneal.find;

import org.jspecify.annotations.NullMarked;
