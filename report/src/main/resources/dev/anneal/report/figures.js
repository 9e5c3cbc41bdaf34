"use strict";

/* Figures as a reader wants them: few digits. The same rules as on the rest of the page. */
const Figures = (() => {
  const number = (value, digits = 4) => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 1000 && size < 1e7) return count(value);
    if (size >= 1e-4 && size < 1000) return String(Number(value.toPrecision(digits)));
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return `${Number(mantissa)}e${Number(exponent)}`;
  };

  const count = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");

  const rate = (value) => number(value, 3);

  const share = (value) => `${(100 * value).toFixed(2)}%`;

  /* On an axis: no more decimals than its steps need. */
  const shareTick = (value) => `${Number((100 * value).toFixed(4))}%`;

  return { number, count, rate, share, shareTick };
})();
