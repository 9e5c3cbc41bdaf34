/**
 * Update rules with their own state, on libtorch's fused kernels: one native call updates all
 * parameters, and the rates are plain numbers of that call.
 */
@NullMarked
package dev.anneal.libtorch.update;

import org.jspecify.annotations.NullMarked;
