package dev.anneal.vary;

import java.util.List;
import java.util.function.Function;

/**
 * A kind of plan that text can name.
 *
 * @param name its name
 * @param example a whole plan of this kind
 * @param parameters its parameters, in the order of arguments without a name
 * @param reader makes the plan from its arguments
 */
record Policy(
    String name, String example, List<String> parameters, Function<Arguments, Plan> reader) {}
