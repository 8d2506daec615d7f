"use strict";
// Draws the charts of a brief. Each chart is a description made by the engine (kind, rows, marks); this file only
// decides how it looks at the width at hand, in the reader's light or dark colours.
(() => {
  const read = id => JSON.parse(document.getElementById(id).textContent);
  const charts = read("charts");
  const map = read("map");
  if (map) echarts.registerMap("world", map);

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const faded = (hex, alpha) => hex + Math.round(alpha * 255).toString(16).padStart(2, "0");
  const escape = text => String(text).replace(/[&<>"']/g, c => "&#" + c.charCodeAt(0) + ";");
  const minus = text => String(text).replace("-", "−");
  const SYMBOL = { dot: "circle", ring: "circle", diamond: "diamond" };

  const pen = document.createElement("canvas").getContext("2d");
  const font = () => getComputedStyle(document.body).fontFamily;
  const base = () => ({
    animation: false,
    textStyle: { fontFamily: font(), color: colour("ink") },
    tooltip: {
      confine: true, backgroundColor: colour("paper"), borderColor: colour("line"),
      textStyle: { color: colour("ink"), fontFamily: font(), fontSize: 13 },
    },
  });

  const axisLine = () => ({ lineStyle: { color: colour("line") } });
  const valueAxis = (unit, narrow, extra) => ({
    type: "value", splitNumber: narrow ? 3 : 5,
    axisLabel: { color: colour("soft"), fontSize: 12, hideOverlap: true, alignMinLabel: narrow ? "left" : undefined, formatter: v => minus(v) + (unit === "%" ? "%" : "") },
    splitLine: { lineStyle: { color: colour("line"), width: 1 } },
    ...extra,
  });
  // Upwards the lowest label stays beside its tick: only along the bottom does it start at the edge.
  const upAxis = (unit, narrow, extra) => {
    const axis = valueAxis(unit, narrow, extra);
    axis.axisLabel.alignMinLabel = undefined;
    return axis;
  };
  // On a narrow screen a row's label stands above its marks, so that both get the full width.
  const above = { inside: true, margin: 2, verticalAlign: "bottom", align: "left", padding: [0, 0, 9, 0] };
  const labelAxis = (labels, width, extra) => ({
    type: "category", data: labels, inverse: true, axisTick: { show: false }, axisLine: { show: false, onZero: false }, z: 8,
    axisLabel: { color: colour("ink"), fontSize: 13, width, overflow: "break", lineHeight: 15, interval: 0, ...(width === 0 ? { ...above, width: undefined, overflow: "none" } : {}) },
    ...extra,
  });
  const fitted = (text, width) => {
    pen.font = `13px ${font()}`;
    let words = text.split(" ");
    while (words.length > 1 && pen.measureText(words.join(" ")).width > width) words = words.slice(0, -1);
    return words.join(" ").length < text.length ? words.join(" ") + " …" : text;
  };
  const mark = (m, tone) => ({
    symbol: SYMBOL[m], symbolSize: m === "diamond" ? 13 : 10,
    itemStyle: m === "ring"
      ? { color: colour("paper"), borderColor: colour(tone), borderWidth: 2 }
      : { color: colour(tone), borderColor: colour("paper"), borderWidth: 1 },
  });

  // Where the first row begins; on a narrow screen its label needs room above it.
  const topOf = (keys, narrow) => keys.height + (narrow ? 12 : 6);

  function rows(spec, width) {
    const narrow = width < 560;
    const left = narrow ? 0 : Math.min(230, Math.round(width * 0.24));
    const keys = keyLine(spec.keys, width);
    const hasBars = spec.rows.some(r => r.bar !== null);
    const series = [];
    if (hasBars) series.push({
      type: "bar", barMaxWidth: narrow ? 11 : 15, barCategoryGap: "35%",
      data: spec.rows.map(r => ({ value: r.bar, itemStyle: { color: faded(colour(r.tone), r.low === null ? 1 : 0.78) } })),
    });
    if (spec.rows.some(r => r.low !== null)) series.push({
      type: "custom", silent: true, z: 3, clip: true,
      data: spec.rows.map((r, i) => [i, r.low, r.high]),
      renderItem: (params, api) => {
        if (Number.isNaN(api.value(1))) return null;
        const from = api.coord([api.value(1), api.value(0)]);
        const to = api.coord([api.value(2), api.value(0)]);
        const style = { stroke: colour("ink"), lineWidth: hasBars ? 1.4 : 3, opacity: hasBars ? 0.9 : 0.25 };
        const cap = hasBars ? 4 : 0;
        const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
        return { type: "group", children: [line(from[0], from[1], to[0], to[1]),
          ...(cap ? [line(from[0], from[1] - cap, from[0], from[1] + cap), line(to[0], to[1] - cap, to[0], to[1] + cap)] : [])] };
      },
      encode: { x: [1, 2], y: 0 },
    });
    const points = spec.rows.flatMap((r, i) => r.points.map(p => ({ ...p, i })));
    for (const m of ["ring", "dot", "diamond"]) {
      const own = points.filter(p => p.mark === m);
      if (own.length) series.push({
        type: "scatter", z: m === "diamond" ? 6 : 5,
        data: own.map(p => ({ value: [p.value, p.i], name: p.name, ...mark(m, p.tone),
          label: { show: p.label !== "", formatter: p.label, position: "left", distance: 4, fontSize: 12, fontWeight: 600, color: colour(p.tone) } })),
      });
    }
    if (series.length) series[0].markLine = {
      silent: true, symbol: "none", label: { show: false }, animation: false,
      lineStyle: { color: colour("ink"), width: 1, type: "solid" }, data: [{ xAxis: 0 }],
    };
    const top = topOf(keys, narrow);
    const lines = narrow ? 1 : Math.max(...spec.rows.map(r => Math.ceil(r.label.length * 7.6 / left)));
    const rowHeight = lines > 2 ? 15 * lines + 12 : narrow || lines > 1 ? 42 : 30;
    return {
      height: spec.rows.length * rowHeight + 26 + top,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "item", formatter: p => {
          const row = spec.rows[p.seriesType === "bar" ? p.dataIndex : p.value[1]];
          const value = p.seriesType === "bar" ? row.text : minus(Number(p.value[0]).toFixed(Math.abs(p.value[0]) < 1 ? 3 : 2)) + (spec.unit === "%" ? "%" : "");
          return `<b>${escape(row.label)}</b><br>${p.seriesType === "bar" ? "" : escape(p.name) + ": "}${escape(value)}`;
        } },
        grid: { left: left + (narrow ? 2 : 12), right: 76, top, bottom: 26 },
        xAxis: valueAxis(spec.unit, narrow, { boundaryGap: points.some(p => p.label) ? ["9%", 0] : [0, 0] }),
        yAxis: [
          labelAxis(spec.rows.map(r => narrow ? fitted(r.label, width - 16) : r.label), left),
          labelAxis(spec.rows.map(r => r.text), 70, { position: "right",
            axisLabel: { ...labelAxis([], 70).axisLabel, fontWeight: 600 } }),
        ],
        series,
        graphic: keys.marks,
      },
    };
  }

  // Cells of one blue, the darker the larger the share; a row without cells is the heading of those below it.
  function heat(spec, width) {
    const narrow = width < 560;
    const rowHeight = narrow ? 43 : 25;
    const left = narrow ? 0 : Math.min(330, Math.round(width * 0.36));
    const cells = spec.rows.flatMap((row, y) => row.cells.map((cell, x) => ({ cell, x, y })).filter(c => c.cell));
    const tint = share => faded(colour("first"), 0.06 + 0.84 * Math.min(100, Math.max(0, share)) / 100);
    const heading = value => spec.rows.some(r => r.label === value && r.cells.length === 0);
    return {
      height: spec.rows.length * rowHeight + 34,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "item", formatter: p => {
          const c = cells[p.dataIndex];
          return `<b>${escape(spec.rows[c.y].label)}</b><br>${escape(spec.columns[c.x])}: ${escape(c.cell.text)}`;
        } },
        grid: { left: left + (narrow ? 2 : 8), right: 2, top: 30, bottom: 4 },
        xAxis: { type: "category", data: spec.columns, position: "top", axisTick: { show: false }, axisLine: { show: false },
          axisLabel: { color: colour("soft"), fontSize: narrow ? 10.5 : 12.5, interval: 0, rotate: narrow && width / spec.columns.length < 66 ? 28 : 0 } },
        yAxis: { ...labelAxis(spec.rows.map(r => r.label), left), splitLine: { show: false },
          axisLabel: { ...labelAxis([], left).axisLabel, ...(narrow ? { ...above, padding: [0, 0, 5, 0] } : { width: undefined, overflow: "none", align: "left", margin: left }),
            formatter: value => (heading(value) ? "{heading|" : "{label|") + fitted(value, narrow || heading(value) ? width - 16 : left - 20) + "}",
            rich: { heading: { color: colour("ink"), fontSize: 13, fontWeight: 650 }, label: { color: colour("ink"), fontSize: 13, padding: narrow ? 0 : [0, 0, 0, 12] } } } },
        series: [{
          type: "custom", encode: { x: 0, y: 1 }, data: cells.map(c => [c.x, c.y, c.cell.share]),
          renderItem: (params, api) => {
            const [x, y] = api.coord([api.value(0), api.value(1)]);
            const [w, h] = api.size([1, 1]);
            const share = api.value(2);
            const size = narrow ? 19 : h - 2;
            const top = narrow ? y + h / 2 - size - 1 : y - size / 2;
            return { type: "group", children: [
              { type: "rect", shape: { x: x - w / 2 + 1, y: top, width: w - 2, height: size }, style: { fill: tint(share) } },
              { type: "text", style: { x, y: top + size / 2, text: Math.round(share) + "%", align: "center", verticalAlign: "middle", font: `12px ${font()}`, fill: share > 55 ? colour("paper") : colour("ink") } },
            ] };
          },
        }],
      },
    };
  }

  function keyLine(keys, width) {
    const size = width < 560 ? 11.5 : 12.5;
    pen.font = `${size}px ${font()}`;
    let x = 0;
    let y = 10;
    const marks = keys.flatMap(k => {
      const span = 19 + pen.measureText(k.text).width + 14;
      if (x > 0 && x + span > width + 14) { x = 0; y += 19; }
      const tone = k.colour ?? colour(k.tone);
      const symbol = {
        bar: { type: "rect", shape: { x, y: y - 5, width: 14, height: 10 }, style: { fill: tone } },
        range: { type: "line", shape: { x1: x, y1: y, x2: x + 14, y2: y }, style: { stroke: colour("ink"), lineWidth: 1.6 } },
        dot: { type: "circle", shape: { cx: x + 7, cy: y, r: 5 }, style: { fill: tone } },
        ring: { type: "circle", shape: { cx: x + 7, cy: y, r: 4.5 }, style: { fill: colour("paper"), stroke: tone, lineWidth: 2 } },
        diamond: { type: "polygon", shape: { points: [[x + 7, y - 7], [x + 14, y], [x + 7, y + 7], [x, y]] }, style: { fill: tone } },
      }[k.mark];
      const text = { type: "text", style: { x: x + 19, y: y - size * 0.55, text: k.text, fill: colour("soft"), font: `${size}px ${font()}` } };
      x += span;
      return [{ ...symbol, silent: true }, { ...text, silent: true }];
    });
    return { marks, height: keys.length ? y + 16 : 0 };
  }

  function stack(spec, width) {
    const narrow = width < 560;
    const left = narrow ? 0 : Math.min(230, Math.round(width * 0.24));
    const keys = keyLine(spec.parts.map(p => ({ mark: "bar", tone: p.tone, text: p.name })), width);
    const top = topOf(keys, narrow);
    return {
      height: spec.rows.length * (narrow || spec.rows.some(r => r.label.length * 7 > left) ? 42 : 30) + 26 + top,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "item", formatter: p =>
          `<b>${escape(spec.rows[p.dataIndex].label)}</b><br>${escape(p.seriesName)}: ${p.value.toFixed(1)}%` },
        grid: { left: left + (narrow ? 2 : 12), right: narrow ? 88 : 124, top, bottom: 26 },
        xAxis: valueAxis("%", narrow, { max: 100 }),
        yAxis: [
          labelAxis(spec.rows.map(r => narrow ? fitted(r.label, width - 16) : r.label), left),
          labelAxis(spec.rows.map(r => narrow ? r.text.replace(" billion", "bn") : r.text), 120, { position: "right",
            axisLabel: { ...labelAxis([], 120).axisLabel, color: colour("soft"), fontSize: 12 } }),
        ],
        series: spec.parts.map((part, k) => ({
          type: "bar", stack: "all", name: part.name, barMaxWidth: narrow ? 12 : 18,
          itemStyle: { color: part.tone === "rest" ? faded(colour("rest"), 0.35) : colour(part.tone) },
          label: { show: !narrow, formatter: p => p.value >= 9 ? Math.round(p.value) + "%" : "", fontSize: 11,
            color: part.tone === "rest" ? colour("ink") : colour("paper") },
          data: spec.rows.map(r => r.shares[k]),
        })),
        graphic: keys.marks,
      },
    };
  }

  function steps(spec, width) {
    const narrow = width < 560;
    const right = narrow ? 112 : 232;
    return {
      height: narrow ? 340 : 400,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "axis", order: "valueDesc",
          formatter: ps => `<b>${escape(new Date(ps[0].axisValue).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" }))}</b><br>`
            + ps.map(p => `${escape(p.seriesName)}: ${p.value[1].toFixed(1)}%`).join("<br>") },
        grid: { left: 44, right, top: 14, bottom: 30 },
        xAxis: { type: "time", max: spec.until, axisLine: axisLine(), splitNumber: narrow ? 3 : 6,
          axisLabel: { color: colour("soft"), fontSize: 12, hideOverlap: true,
            formatter: { year: "{yyyy}", month: "{MMM} {yyyy}", day: "{d} {MMM}" } } },
        yAxis: upAxis("%", narrow, { min: 0 }),
        series: spec.lines.map(line => ({
          type: "line", step: "end", name: line.name, symbol: "none",
          lineStyle: { color: colour(line.tone), width: 2.4, type: line.dashed ? [5, 4] : "solid" },
          itemStyle: { color: colour(line.tone) },
          endLabel: { show: true, formatter: p => `${p.seriesName} ${p.value[1].toFixed(1)}%`, color: colour(line.tone),
            fontSize: 12.5, fontWeight: 600, width: right - 12, overflow: "break", lineHeight: 15 },
          labelLayout: { moveOverlap: "shiftY" },
          data: [...line.steps.map(s => [s.date, s.value]), [spec.until, line.steps.at(-1).value]],
        })),
      },
    };
  }

  function curves(spec, width) {
    const narrow = width < 560;
    const keys = keyLine(spec.curves.map(c => ({ mark: c.dashed ? "ring" : "dot", tone: c.tone, text: c.name })), width);
    const percent = v => minus(v) + spec.unit;
    const title = name => ({ name, nameLocation: "middle", nameTextStyle: { color: colour("soft"), fontSize: 12.5 } });
    return {
      height: (narrow ? 330 : 400) + keys.height,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "item", formatter: p =>
          `<b>${escape(p.name || p.seriesName)}</b><br>${escape(spec.across)}: ${percent(p.value[0].toFixed(1))}<br>${escape(spec.up)}: ${percent(p.value[1].toFixed(2))}` },
        grid: { left: 80, right: 24, top: keys.height + 12, bottom: 50 },
        xAxis: valueAxis(spec.unit, narrow, { ...title(spec.across), nameGap: 30, axisLine: { ...axisLine(), onZero: false } }),
        yAxis: upAxis(spec.unit, narrow, { ...title(spec.up), nameGap: 60, nameRotate: 90 }),
        series: [
          ...spec.curves.map(c => ({
            type: "line", name: c.name, symbol: "circle", symbolSize: c.dashed ? 6 : 7,
            lineStyle: { color: colour(c.tone), width: 2.4, type: c.dashed ? [5, 4] : "solid" },
            itemStyle: c.dashed ? { color: colour("paper"), borderColor: colour(c.tone), borderWidth: 2 } : { color: colour(c.tone) },
            data: c.points.map(p => [p.x, p.y]),
          })),
          ...(spec.spots.length ? [{
            type: "scatter", name: "where they cross", symbol: "diamond", symbolSize: 15, z: 6,
            itemStyle: { color: colour("ink"), borderColor: colour("paper"), borderWidth: 1 },
            data: spec.spots.map(s => ({ name: s.label, value: [s.x, s.y],
              label: { show: s.label !== "", formatter: s.label, position: "top", distance: 6, offset: [10, 0], align: "left", fontWeight: 600, fontSize: 13, color: colour("ink") } })),
          }] : []),
        ],
        graphic: keys.marks,
      },
    };
  }

  // Two colour-blind-safe ramps: orange to teal through paper, and one blue.
  function ramp(spec) {
    const classes = spec.bounds.length - 1;
    const mix = (a, b, t) => "#" + [1, 3, 5].map(k => Math.round(parseInt(a.slice(k, k + 2), 16) * (1 - t) + parseInt(b.slice(k, k + 2), 16) * t)
      .toString(16).padStart(2, "0")).join("");
    const paper = colour("panel");
    return Array.from({ length: classes }, (_, k) => {
      if (!spec.diverging) return mix(paper, colour("first"), (k + 0.6) / classes);
      const middle = (classes - 1) / 2;
      return mix(paper, k < middle ? colour("loss") : colour("gain"), k === middle ? 0.06 : 0.15 + 0.85 * Math.abs(k - middle) / middle);
    });
  }

  function world(spec, width) {
    const narrow = width < 560;
    const colours = ramp(spec);
    const last = spec.bounds.length - 2;
    const number = v => minus(v);
    const pieces = colours.map((c, k) => ({ min: spec.bounds[k], max: spec.bounds[k + 1], color: c }));
    const keys = keyLine(colours.map((c, k) => ({
      mark: "bar", colour: c,
      text: k === 0 && spec.diverging ? `below ${number(spec.bounds[1])}%`
        : k === last ? `over ${number(spec.bounds[k])}${spec.unit}` : `${number(spec.bounds[k])} to ${number(spec.bounds[k + 1])}`,
    })), width);
    const paint = v => colours[Math.max(0, spec.bounds.findLastIndex((b, k) => k <= last && v >= b))];
    const small = map.features.filter(f => f.properties.small && f.properties.name in spec.values);
    const tip = (code, value) => `<b>${escape(spec.names[code] ?? code)}</b><br>`
      + (value === undefined ? "part of the rest of the world" : minus(Math.abs(value) < 1 ? value.toFixed(3) : value.toFixed(2)) + spec.unit);
    return {
      height: Math.round(width * 0.44) + keys.height + 8,
      option: {
        ...base(),
        tooltip: { ...base().tooltip, trigger: "item", formatter: p => tip(p.name, spec.values[p.name]) },
        visualMap: { type: "piecewise", pieces, show: false, seriesIndex: 0 },
        graphic: keys.marks,
        geo: {
          map: "world", aspectScale: 1, roam: false, left: 0, right: 0, top: keys.height + 4, bottom: 4, silent: true,
          itemStyle: { areaColor: faded(colour("rest"), 0.22), borderColor: colour("paper"), borderWidth: 0.5 },
        },
        series: [
          { type: "map", map: "world", geoIndex: 0, data: Object.entries(spec.values).map(([name, value]) => ({ name, value })) },
          { type: "scatter", coordinateSystem: "geo", geoIndex: 0, z: 4, symbolSize: narrow ? 4 : 6,
            data: small.map(f => ({ name: f.properties.name, value: [...f.properties.cp, spec.values[f.properties.name]],
              itemStyle: { color: paint(spec.values[f.properties.name]), borderColor: colour("soft"), borderWidth: 0.6 } })) },
          { type: "scatter", coordinateSystem: "geo", geoIndex: 0, z: 5, silent: true, symbol: "circle", symbolSize: 7,
            itemStyle: { color: colour("ink") },
            label: { show: true, position: "right", formatter: spec.names[spec.focus] ?? spec.focus, color: colour("ink"), fontWeight: 600, fontSize: narrow ? 11 : 13 },
            data: map.features.filter(f => f.properties.name === spec.focus).map(f => ({ name: spec.focus, value: f.properties.cp })) },
        ],
      },
    };
  }

  const KINDS = { rows, stack, heat, steps, curves, map: world };
  const drawn = new Map();

  function draw(element) {
    const spec = charts[element.dataset.chart];
    const width = element.clientWidth;
    const { height, option } = KINDS[spec.kind](spec, width);
    element.style.height = height + "px";
    let chart = drawn.get(element);
    if (!chart) {
      chart = echarts.init(element, null, { renderer: "svg", width, height });
      drawn.set(element, chart);
    }
    chart.resize({ width, height });
    chart.setOption(option, { notMerge: true });
  }

  if (window.innerWidth < 640) document.querySelectorAll("details.history").forEach(d => d.open = false);
  const all = () => document.querySelectorAll("[data-chart]").forEach(draw);
  all();
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth !== width) { width = window.innerWidth; all(); }
  });
  window.addEventListener("beforeprint", all);
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
  document.documentElement.dataset.charts = "drawn";
})();
