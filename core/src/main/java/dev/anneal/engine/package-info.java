/**
 * What an engine must offer, and what it is given.
 *
 * <p>An engine is a backend (libtorch, DJL, ...); a {@link dev.anneal.engine.Session} is a model
 * that is open on one. Data reach a session as {@link dev.anneal.engine.Batches}, made of the
 * {@link dev.anneal.engine.Rows} of a data set; each step takes the {@link dev.anneal.engine.Rates}
 * in force and answers with a {@link dev.anneal.engine.Loss}. Start with {@code Session}.
 */
@NullMarked
package dev.anneal.engine;

import org.jspecify.annotations.NullMarked;
