/**
 * A short engine in plain Java, for tests: a linear net or one with a hidden layer, in doubles,
 * slow and easy to follow. It is what the loop's own tests run on, and what other engines are
 * compared with.
 */
@NullMarked
package dev.anneal.engine.reference;

import org.jspecify.annotations.NullMarked;
