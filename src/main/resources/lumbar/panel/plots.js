import { html, useEffect, useRef, useState } from './vendor/preact.js';
import { AREAS } from './body.js';
import { live } from './live.js';
import { area as areaName, t } from './texts.js';

let loading = null;

/** The plotting library, fetched when the first plot is wanted: the page is drawn before it comes. */
function library() {
  loading ??= new Promise((resolve, reject) => {
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = '/vendor/uplot.css';
    const script = document.createElement('script');
    script.src = '/vendor/uplot.js';
    script.onload = () => resolve(window.uPlot);
    script.onerror = reject;
    document.head.append(style, script);
  });
  return loading;
}

const shade = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function rows(area) {
  const { t: times, asked, permitted, kpa } = live.ring;
  const last = times.at(-1) ?? 0;
  const fit = values => (values?.length === times.length ? values : times.map(() => null));
  return [times.map(time => time - last), fit(asked[area]), fit(permitted[area]), fit(kpa[area])];
}

function options(width, height, small) {
  const axis = { stroke: shade('--muted'), grid: { stroke: shade('--line'), width: 1 }, ticks: { stroke: shade('--line'), width: 1 }, font: '11px system-ui' };
  const line = (label, color, scale, dash) => ({ label, stroke: color, width: 1.6, scale, dash, points: { show: false } });
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: !small, drag: { x: false, y: false } },
    scales: { x: { time: false }, '%': { range: [0, 100] }, kPa: { range: (self, low, high) => [0, Math.max(10, high ?? 10)] } },
    axes: [
      { ...axis, size: 26, incrs: [5, 15, 30, 60, 120, 300], values: (self, marks) => marks.map(mark => `${Math.round(mark / 6) / 10}`) },
      { ...axis, scale: '%', size: 34, values: (self, marks) => marks.map(mark => `${mark}`) },
      { ...axis, scale: 'kPa', side: 1, size: 36, grid: { show: false }, values: (self, marks) => marks.map(mark => `${mark}`) },
    ],
    series: [{}, line('asked', shade('--muted'), '%', [4, 4]), line('permitted', shade('--accent'), '%'), line('kPa', shade('--hot'), 'kPa')],
  };
}

function Plot({ area, small }) {
  const place = useRef(null);
  const plot = useRef(null);
  useEffect(() => {
    let over = false;
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const make = () =>
      library().then(UPlot => {
        if (over || !place.current) return;
        plot.current?.destroy();
        plot.current = new UPlot(options(place.current.clientWidth || 300, small ? 120 : 190, small), rows(area), place.current);
      });
    make();
    dark.addEventListener('change', make);
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: place.current.clientWidth, height: small ? 120 : 190 }));
    resized.observe(place.current);
    let seen = -1;
    const timer = setInterval(() => {
      if (plot.current && live.rings !== seen && !document.hidden) {
        seen = live.rings;
        plot.current.setData(rows(area));
        place.current.dataset.rows = live.ring.t.length;
      }
    }, 500);
    return () => {
      over = true;
      clearInterval(timer);
      resized.disconnect();
      dark.removeEventListener('change', make);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [area, small]);
  return html`<div class="plot" ref=${place} role="img" aria-label=${t('plot.label', { area: areaName(area) })}></div>`;
}

const wide = matchMedia('(min-width: 1100px)');

/** What was asked, permitted and measured in the last ten minutes: one area on a phone, all of them where there is room. */
export function Plots({ area, choose }) {
  const [all, setAll] = useState(wide.matches);
  useEffect(() => {
    const change = () => setAll(wide.matches);
    wide.addEventListener('change', change);
    return () => wide.removeEventListener('change', change);
  }, []);
  return html`<section class="card plots" aria-labelledby="plot-title">
    <h2 id="plot-title">${t('plot')}</h2>
    <p class="legend small muted"><span class="key asked">${t('plot.asked')}</span><span class="key permitted">${t('plot.permitted')}</span>
      <span class="key kpa">${t('plot.kpa')}</span><span>${t('plot.minutes')}</span></p>
    ${all
      ? html`<div class="grid3">${AREAS.map(name => html`<div key=${name} class=${name === area ? 'chosen' : ''}><h3>${areaName(name)}</h3><${Plot} area=${name} small /></div>`)}</div>`
      : html`<label class="field"><span class="unseen">${t('plot.choose')}</span><select value=${area} onChange=${event => choose(event.currentTarget.value)}>
          ${AREAS.map(name => html`<option key=${name} value=${name}>${areaName(name)}</option>`)}</select></label><${Plot} area=${area} key=${area} />`}
  </section>`;
}
