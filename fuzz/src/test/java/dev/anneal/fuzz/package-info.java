/**
 * What every fuzz test asks of a reader: {@link dev.anneal.fuzz.Reader}. The tests themselves are
 * in the packages of the readers, which are not public; each has a folder of inputs that are kept
 * among the resources. {@link dev.anneal.fuzz.RandomInputsIT} gives them random ones.
 */
@NullMarked
package dev.anneal.fuzz;

import org.jspecify.annotations.NullMarked;
