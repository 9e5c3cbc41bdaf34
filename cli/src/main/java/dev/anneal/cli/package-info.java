/**
 * The command line. {@link dev.anneal.cli.Main} starts it; each command is a class, and options
 * that several commands share are a class each, so that they keep one meaning everywhere.
 */
@NullMarked
package dev.anneal.cli;

import org.jspecify.annotations.NullMarked;
