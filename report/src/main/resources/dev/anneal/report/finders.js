"use strict";

/* The loss against the rate on each task, and where the finders landed. */
(() => {
  const data = JSON.parse(document.getElementById("chart-data").textContent);

  /* The height of the line at a rate; that of its end beyond it. */
  const lossAt = (task, rate) => {
    const right = task.rate.findIndex((other) => other >= rate);
    if (right < 0) return task.loss[task.loss.length - 1];
    if (right === 0) return task.loss[0];
    const [from, to] = [task.loss[right - 1], task.loss[right]];
    const width = Math.log(task.rate[right] / task.rate[right - 1]);
    return from + (Math.log(rate / task.rate[right - 1]) / width) * (to - from);
  };

  const draw = (task, index) => {
    const id = `finders-${index}`;
    const [low, high] = [task.rate[0], task.rate[task.rate.length - 1]];
    const inside = (rate) => Math.min(high, Math.max(low, rate));
    let pointedAt = null;

    const paintBest = (u) =>
      Charts.inPlot(u, (ctx, bbox, ratio) => {
        ctx.strokeStyle = Charts.colour("--mark");
        ctx.lineWidth = 2 * ratio;
        Charts.verticalLine(ctx, bbox, u.valToPos(task.best, "x", true), []);
      });

    const paintLandings = (u) =>
      Charts.inPlot(u, (ctx, bbox, ratio) => {
        for (const landing of task.landings) {
          const x = u.valToPos(inside(landing.rate), "x", true);
          const y = u.valToPos(lossAt(task, landing.rate), "y", true);
          ctx.beginPath();
          ctx.arc(x, y, (landing === pointedAt ? 6 : 4) * ratio, 0, 2 * Math.PI);
          ctx.fillStyle = Charts.colour(landing === pointedAt ? "--ink" : "--paper");
          ctx.fill();
          ctx.strokeStyle = Charts.colour("--ink");
          ctx.lineWidth = 1.5 * ratio;
          ctx.stroke();
        }
        ctx.fillStyle = Charts.colour("--mark");
        const best = u.valToPos(task.best, "x", true);
        Charts.nameLine(ctx, bbox, best, 0, Figures.rate(task.best), ratio);
        if (pointedAt) {
          ctx.fillStyle = Charts.colour("--ink");
          const x = u.valToPos(inside(pointedAt.rate), "x", true);
          Charts.nameLine(ctx, bbox, x, 1, pointedAt.name, ratio);
        }
      });

    const chart = Charts.draw({
      id,
      height: 260,
      x: {
        low,
        high: high > low ? high : 10 * low,
        logarithmic: true,
        name: "learning rate",
        text: (rate) => `at rate ${Figures.rate(rate)}`,
        tick: Figures.rate,
      },
      y: {
        low: task.axis.low,
        high: task.axis.high,
        logarithmic: task.axis.scale === "LOGARITHMIC",
        text: Figures.number,
        tick: Figures.number,
      },
      tables: [[task.rate, task.loss]],
      lines: [{ label: "validation loss", colour: "--validation", marked: true }],
      under: paintBest,
      over: paintLandings,
    });
    const rows = document.getElementById(id).closest(".task").querySelectorAll("tbody tr");
    rows.forEach((row, i) => {
      const point = (landing) => () => {
        pointedAt = landing;
        chart.redraw(false);
      };
      row.addEventListener("pointerenter", point(task.landings[i]));
      row.addEventListener("pointerleave", point(null));
    });
  };

  (data.finders || []).forEach(draw);
})();
