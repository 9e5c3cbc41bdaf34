"use strict";

(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);
  const STEPS = "steps";

  /* With more evaluations than this, dots would run into each other. */
  const MOST_MARKED = 60;

  const yAxis = (range, text, tick = text) => ({
    low: range.low,
    high: range.high,
    logarithmic: range.scale === "LOGARITHMIC",
    text,
    tick,
  });

  const ends = (values) => [values[0], values[values.length - 1]];

  const { inPlot, verticalLine, nameLine } = Charts;

  const drawRangeTest = (test) => {
    const [low, high] = ends(test.rate);
    let pointedAt = null;

    const paintSuggestion = (u) =>
      inPlot(u, (ctx, bbox, ratio) => {
        if (!test.suggestion) return;
        const x = (rate) => u.valToPos(rate, "x", true);
        ctx.fillStyle = Charts.colour("--mark-wash");
        const left = x(test.suggestion.low);
        ctx.fillRect(left, bbox.top, x(test.suggestion.high) - left, bbox.height);
        ctx.strokeStyle = Charts.colour("--mark");
        ctx.lineWidth = 2 * ratio;
        verticalLine(ctx, bbox, x(test.suggestion.rate), []);
      });

    /* The height of the smoothed line at a rate, or null where it has none. */
    const smoothedAt = (rate) => {
      const right = test.rate.findIndex((other) => other >= rate);
      if (right < 0) return null;
      const left = Math.max(0, right - 1);
      const [from, to] = [test.smoothed[left], test.smoothed[right]];
      if (from == null || to == null || left === right) return to;
      const share = Math.log(rate / test.rate[left]) / Math.log(test.rate[right] / test.rate[left]);
      return from + share * (to - from);
    };

    const paintRules = (u) =>
      inPlot(u, (ctx, bbox, ratio) => {
        for (const rule of test.rules) {
          const loss = rule.rate == null ? null : smoothedAt(rule.rate);
          if (loss == null) continue;
          ctx.beginPath();
          const x = u.valToPos(rule.rate, "x", true);
          ctx.arc(x, u.valToPos(loss, "y", true), 4 * ratio, 0, 2 * Math.PI);
          ctx.fillStyle = Charts.colour("--paper");
          ctx.fill();
          ctx.strokeStyle = Charts.colour("--ink");
          ctx.lineWidth = 1.5 * ratio;
          ctx.stroke();
        }
        if (test.suggestion) {
          ctx.fillStyle = Charts.colour("--mark");
          const x = u.valToPos(test.suggestion.rate, "x", true);
          nameLine(ctx, bbox, x, 0, Figures.rate(test.suggestion.rate), ratio);
        }
        if (pointedAt && pointedAt.rate != null) {
          const x = u.valToPos(pointedAt.rate, "x", true);
          ctx.strokeStyle = Charts.colour("--ink");
          ctx.lineWidth = 1.5 * ratio;
          verticalLine(ctx, bbox, x, [4 * ratio, 3 * ratio]);
          ctx.fillStyle = Charts.colour("--ink");
          nameLine(ctx, bbox, x, 1, pointedAt.name, ratio);
        }
      });

    const chart = Charts.draw({
      id: "range-test",
      height: 340,
      x: {
        low,
        high: high > low ? high : 10 * low,
        logarithmic: true,
        name: "learning rate",
        text: (rate) => `at rate ${Figures.rate(rate)}`,
        tick: Figures.rate,
      },
      y: yAxis(test.axis, Figures.number),
      tables: [[test.rate, test.loss, test.smoothed]],
      lines: [
        { label: "loss", colour: "--train-dots", faint: true, dots: true },
        { label: "smoothed", colour: "--train" },
      ],
      under: paintSuggestion,
      over: paintRules,
    });
    document.querySelectorAll(".rules tbody tr").forEach((row, i) => {
      const point = (rule) => () => {
        pointedAt = rule;
        chart.redraw(false);
      };
      row.addEventListener("pointerenter", point(test.rules[i]));
      row.addEventListener("pointerleave", point(null));
    });
  };

  const drawSweep = (sweep) => {
    const [low, high] = ends(sweep.value);
    const paintMark = (u) =>
      inPlot(u, (ctx, bbox, ratio) => {
        if (sweep.mark == null) return;
        const x = u.valToPos(sweep.mark, "x", true);
        ctx.strokeStyle = Charts.colour("--mark");
        ctx.lineWidth = 2 * ratio;
        verticalLine(ctx, bbox, x, []);
        ctx.fillStyle = Charts.colour("--mark");
        nameLine(ctx, bbox, x, 0, Figures.rate(sweep.mark), ratio);
      });
    Charts.draw({
      id: "sweep",
      height: 340,
      x: {
        low,
        high: high > low ? high : low + 1,
        name: sweep.name,
        text: (value) => `at ${sweep.name} ${Figures.rate(value)}`,
        tick: Figures.rate,
      },
      y: yAxis(sweep.axis, Figures.number),
      tables: [[sweep.value, sweep.loss, sweep.smoothed]],
      lines: [
        { label: "loss", colour: "--train-dots", faint: true, dots: true },
        { label: "smoothed", colour: "--train" },
      ],
      over: paintMark,
    });
  };

  /* Steps from the first to the last, also read as epochs where it is known how long one is. */
  const stepAxis = (first, last, stepsPerEpoch) => ({
    low: first,
    high: last > first ? last : first + 1,
    name: "step",
    whole: true,
    text: (step) => {
      const text = `step ${Figures.count(step)}`;
      const epoch = stepsPerEpoch > 0 ? step / stepsPerEpoch : NaN;
      return Number.isFinite(epoch) ? `${text}, epoch ${epoch.toFixed(1)}` : text;
    },
    tick: Figures.count,
  });

  const drawSchedule = (run, x) => {
    Charts.draw({
      id: "learning-rate",
      height: 180,
      x,
      y: yAxis(run.rateAxis, Figures.rate),
      tables: [[run.step, run.rate]],
      lines: [{ label: "learning rate", colour: "--rate" }],
      together: STEPS,
    });
    Charts.draw({
      id: "momentum",
      height: 155,
      x,
      y: yAxis(run.momentumAxis, Figures.number),
      tables: [[run.step, run.momentum]],
      lines: [{ label: "momentum", colour: "--momentum" }],
      together: STEPS,
    });
  };

  const drawTraining = (run) => {
    const evaluations = run.evaluations;
    const last = evaluations.step.length - 1;
    const stepsPerEpoch = last < 0 ? NaN : evaluations.step[last] / evaluations.epoch[last];
    const lastStep = Math.max(run.step[run.step.length - 1], last < 0 ? 0 : evaluations.step[last]);
    const x = stepAxis(run.step[0], lastStep, stepsPerEpoch);
    const share = run.metricKind === "SHARE";
    const validation = [evaluations.step, evaluations.loss];
    const marked = evaluations.step.length <= MOST_MARKED;

    drawSchedule(run, x);
    Charts.draw({
      id: "loss",
      height: 300,
      x,
      y: yAxis(run.lossAxis, Figures.number),
      tables: [[run.step, run.loss, run.smoothed], ...(last < 0 ? [] : [validation])],
      lines: [
        { label: "batch", colour: "--train-faint", faint: true },
        { label: "training", colour: "--train" },
        ...(last < 0 ? [] : [{ label: "validation", colour: "--validation", marked }]),
      ],
      together: STEPS,
    });
    Charts.draw({
      id: "metric",
      height: 220,
      x,
      y: yAxis(
        run.metricAxis,
        share ? Figures.share : Figures.number,
        share ? Figures.shareTick : Figures.number,
      ),
      tables: [[evaluations.step, evaluations.metric]],
      lines: [{ label: `validation ${run.metricName}`, colour: "--validation", marked }],
      together: STEPS,
    });
  };

  if (data.rangeTest && document.getElementById("range-test")) drawRangeTest(data.rangeTest);
  if (data.sweep && document.getElementById("sweep")) drawSweep(data.sweep);
  if (data.training && document.getElementById("loss")) drawTraining(data.training);
  if (data.schedule) {
    const [first, last] = ends(data.schedule.step);
    drawSchedule(data.schedule, stepAxis(first, last, data.schedule.stepsPerEpoch));
  }
})();
