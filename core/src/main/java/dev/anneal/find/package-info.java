/**
 * Find a learning rate. A {@link dev.anneal.find.RangeTest} raises the rate from tiny to too large
 * within one short sweep and gives a {@link dev.anneal.find.LossCurve}; a {@link
 * dev.anneal.find.Rule} reads a rate off it; {@link dev.anneal.find.LossCurve#suggest()} uses the
 * rule that trained best and says how sure it is.
 */
@NullMarked
package dev.anneal.find;

import org.jspecify.annotations.NullMarked;
