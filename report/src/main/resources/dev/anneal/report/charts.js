"use strict";

/* A line chart whose key shows the values at the cursor, by mouse, touch and keyboard. */
const Charts = (() => {
  const AXIS_WIDTH = 58;
  const all = [];

  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const font = () => `12px ${colour("--text")}`;

  /* Powers of ten, thinned out where they are many; 2 and 5 between them where they are few. */
  const logTicks = (low, high, most) => {
    const powers = Math.log10(high / low);
    const stride = Math.max(1, Math.ceil(powers / most));
    const digits = 3 * powers <= most ? [1, 2, 5] : [1];
    const ticks = [];
    for (let power = Math.floor(Math.log10(low)); 10 ** power <= high; power += stride) {
      for (const digit of digits) ticks.push(Number(`${digit}e${power}`));
    }
    return ticks.filter((tick) => tick >= low && tick <= high);
  };

  const WHOLE = [...Array(12).keys()].flatMap((power) => [1, 2, 5].map((d) => d * 10 ** power));

  const axis = (spec, room) => ({
    stroke: () => colour("--muted"),
    font: font(),
    grid: { stroke: () => colour("--line"), width: 1 },
    ticks: { show: false },
    values: (_, ticks) => ticks.map((tick) => (tick == null ? "" : spec.tick(tick))),
    filter: (_, ticks) => ticks,
    space: room,
    ...(spec.whole && { incrs: WHOLE }),
    ...(spec.logarithmic && {
      splits: (u, index, low, high) => {
        const length = index === 0 ? u.bbox.width : u.bbox.height;
        return logTicks(low, high, length / devicePixelRatio / room);
      },
    }),
  });

  /* All of x unless the reader zoomed in; y does not follow, so that heights can be compared. */
  const scale = (spec, follows) => ({
    time: false,
    distr: spec.logarithmic ? 3 : 1,
    range: (u, low, high) => {
      const xs = u.data[0];
      const zoomed = low != null && (low > xs[0] || high < xs[xs.length - 1]);
      return follows && zoomed ? [low, high] : [spec.low, spec.high];
    },
  });

  const series = (line) => {
    const stroke = () => colour(line.colour);
    return {
      label: line.label,
      stroke,
      width: line.faint ? 1 : 2,
      points: line.dots
        ? { show: true, size: 4, width: 0, fill: stroke, stroke }
        : { show: line.marked === true, size: 6, fill: stroke, stroke },
      ...(line.dots && { paths: () => null }),
    };
  };

  /* Where a line has nothing at the cursor, its nearest value is meant; a gap stays a gap. */
  const nearest = (u, index, hovered) => {
    const values = u.data[index];
    if (values[hovered] !== undefined) return hovered;
    for (let away = 1; away < values.length; away++) {
      if (values[hovered - away] != null) return hovered - away;
      if (values[hovered + away] != null) return hovered + away;
    }
    return hovered;
  };

  const element = (parent, name, className, text = "") => {
    const child = document.createElement(name);
    child.className = className;
    child.textContent = text;
    parent.append(child);
    return child;
  };

  const buildReadout = (spec) => {
    const host = document.getElementById(`${spec.id}-readout`);
    const several = spec.lines.length > 1;
    host.classList.toggle("several", several);
    const values = spec.lines.map((line) => {
      const item = element(host, "span", "item");
      if (several) {
        element(item, "span", "swatch").style.background = `var(${line.colour})`;
        element(item, "span", "name", line.label);
      }
      return element(item, "span", "value");
    });
    const place = element(element(host, "span", "place"), "span", "value");
    return (u) => {
      const at = u.cursor.idx;
      place.textContent = at == null ? "" : spec.x.text(u.data[0][at]);
      spec.lines.forEach((line, i) => {
        const value = at == null ? undefined : u.data[i + 1][u.cursor.idxs[i + 1]];
        values[i].textContent = at == null ? "" : value == null ? "–" : spec.y.text(value);
      });
    };
  };

  const listenToKeys = (host, u) => {
    const moveTo = (index) => {
      const last = u.data[0].length - 1;
      const x = u.data[0][Math.min(last, Math.max(0, index))];
      u.setCursor({ left: u.valToPos(x, "x"), top: u.over.clientHeight / 2 }, true, true);
    };
    host.addEventListener("keydown", (event) => {
      const last = u.data[0].length - 1;
      const stride = event.shiftKey ? 1 : Math.max(1, Math.round(last / 100));
      const at = u.cursor.idx;
      const target = {
        ArrowLeft: at == null ? last : at - stride,
        ArrowRight: at == null ? 0 : at + stride,
        Home: 0,
        End: last,
      }[event.key];
      if (target === undefined) return;
      event.preventDefault();
      moveTo(target);
    });
    host.addEventListener("blur", () => u.setCursor({ left: -10, top: -10 }, true, true));
    /* Charts move together, but only the one in focus is read aloud. */
    const readout = document.getElementById(`${host.id}-readout`);
    host.addEventListener("focus", () => readout.setAttribute("aria-live", "polite"));
    host.addEventListener("blur", () => readout.removeAttribute("aria-live"));
  };

  const listenToTouch = (u) => {
    const follow = (event) => {
      if (event.pointerType === "mouse") return;
      const box = u.over.getBoundingClientRect();
      const left = Math.min(box.width, Math.max(0, event.clientX - box.left));
      u.setCursor({ left, top: event.clientY - box.top }, true, true);
    };
    u.over.addEventListener("pointerdown", follow);
    u.over.addEventListener("pointermove", follow);
  };

  /*
   * Draws a chart into the element of its id. `tables` are columns that begin with their x values;
   * `lines` say, in the order of the other columns, what they are. `under` and `over` draw on the
   * canvas before and after the lines.
   */
  const draw = (spec) => {
    const host = document.getElementById(spec.id);
    if (!host) return null;
    const readout = buildReadout(spec);
    const data = spec.tables.length > 1 ? uPlot.join(spec.tables) : spec.tables[0];
    const options = {
      width: host.clientWidth,
      height: spec.height,
      padding: [12, 26, 0, 0],
      legend: { show: false },
      scales: { x: scale(spec.x, true), y: scale(spec.y, false) },
      axes: [
        {
          ...axis(spec.x, 64),
          size: 23,
          label: spec.x.name,
          labelSize: 17,
          labelGap: 0,
          labelFont: font(),
        },
        { ...axis(spec.y, 28), size: AXIS_WIDTH },
      ],
      series: [{}, ...spec.lines.map(series)],
      cursor: {
        y: false,
        drag: { dist: 6 },
        dataIdx: nearest,
        ...(spec.together && { sync: { key: spec.together } }),
        points: {
          size: (u, index) => (spec.lines[index - 1].faint ? 0 : 8),
          fill: (u, index) => colour(spec.lines[index - 1].colour),
        },
      },
      hooks: {
        setCursor: [readout],
        drawClear: spec.under ? [spec.under] : [],
        draw: spec.over ? [spec.over] : [],
      },
    };
    const chart = new uPlot(options, data, host);
    const fit = () => chart.setSize({ width: host.clientWidth, height: spec.height });
    new ResizeObserver(fit).observe(host);
    listenToKeys(host, chart);
    listenToTouch(chart);
    all.push({ chart, fit, height: spec.height });
    return chart;
  };

  /* Paints within the plot, in the canvas' own pixels. */
  const inPlot = (u, paint) => {
    const { ctx, bbox } = u;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    paint(ctx, bbox, devicePixelRatio);
    ctx.restore();
  };

  const verticalLine = (ctx, bbox, x, dash) => {
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.setLineDash([]);
  };

  /* A name beside a vertical line, on the side that has room for it. */
  const nameLine = (ctx, bbox, x, row, text, ratio) => {
    ctx.font = font().replace("12px", `${12 * ratio}px`);
    ctx.textBaseline = "top";
    const gap = 6 * ratio;
    const fits = x + gap + ctx.measureText(text).width < bbox.left + bbox.width;
    ctx.textAlign = fits ? "left" : "right";
    const y = bbox.top + (4 + 17 * row) * ratio;
    ctx.lineWidth = 4 * ratio;
    ctx.strokeStyle = colour("--paper");
    ctx.strokeText(text, fits ? x + gap : x - gap, y);
    ctx.fillText(text, fits ? x + gap : x - gap, y);
  };

  const redrawAll = () => all.forEach(({ chart }) => chart.redraw(false));

  /* Paper is white and as wide as it is, whatever the screen looks like. */
  const PAPER_WIDTH = 660;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  addEventListener("beforeprint", () => {
    document.documentElement.dataset.printing = "";
    all.forEach(({ chart, height }) => chart.setSize({ width: PAPER_WIDTH, height }));
  });
  addEventListener("afterprint", () => {
    delete document.documentElement.dataset.printing;
    all.forEach(({ fit }) => fit());
  });

  return { draw, colour, font, inPlot, verticalLine, nameLine };
})();
