/**
 * Nets. A {@link dev.anneal.libtorch.net.Net} is a short chain of layers on a {@link
 * dev.anneal.libtorch.net.Stack}, which keeps track of the shape, so that a net that does not fit
 * its data is refused when it is built. {@link dev.anneal.libtorch.net.Models} names the built-in
 * ones.
 */
@NullMarked
package dev.anneal.libtorch.net;

import org.jspecify.annotations.NullMarked;
