/**
 * The built-in engine: libtorch through JavaCPP.
 *
 * <p>{@link dev.anneal.libtorch.Libtorch} opens sessions; {@code LibtorchSession} is one, a thin
 * layer over native tensors that it alone owns. Nets are in {@link dev.anneal.libtorch.net}, update
 * rules in {@link dev.anneal.libtorch.update}. Image nets always run channels-last, which is faster
 * on every CPU measured.
 */
@NullMarked
package dev.anneal.libtorch;

import org.jspecify.annotations.NullMarked;
