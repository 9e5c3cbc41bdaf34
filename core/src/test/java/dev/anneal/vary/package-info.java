/** Tests of the schedules: landmarks, the common contract, the peers' values, and the text form. */
@NullMarked
package dev.anneal.vary;

import org.jspecify.annotations.NullMarked;
