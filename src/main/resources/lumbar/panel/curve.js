import { html } from './vendor/preact.js';
import { t } from './texts.js';

/** What a program asks for over its length, as a small area. */
export function Curve({ program }) {
  const points = program.curve ?? [];
  if (points.length < 2) return null;
  const x = t => ((t / program.length_s) * 120).toFixed(1);
  const y = pct => (30 - (Math.min(100, pct) / 100) * 28).toFixed(1);
  const line = points.map(([at, pct]) => `${x(at)} ${y(pct)}`).join('L');
  return html`<svg class="curve" viewBox="0 0 120 31" preserveAspectRatio="none" role="img" aria-label=${t('program.peak', { pct: Math.round(program.peak_pct ?? 0) })}>
    <path class="fill" d=${`M${x(points[0][0])} 30L${line}L${x(points.at(-1)[0])} 30Z`} /><path class="line" d=${`M${line}`} vector-effect="non-scaling-stroke" />
  </svg>`;
}
