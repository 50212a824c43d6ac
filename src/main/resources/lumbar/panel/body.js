import { html } from './vendor/preact.js';
import { area as areaName, number, span, t } from './texts.js';

/** The nine areas, from the head down. */
export const AREAS = ['neck', 'shoulders', 'upper-back', 'lower-back', 'glutes', 'arms', 'thighs', 'calves', 'feet'];

// A figure 200 wide and 440 high; each area is one or two shapes and the place of its number.
const SHAPES = {
  neck: [['M88 58h24v12q0 8 8 12H80q8-4 8-12z'], [100, 76]],
  shoulders: [['M80 84h40q26 2 32 26l-8 6H56l-8-6q6-24 32-26z'], [100, 106]],
  'upper-back': [['M60 120h80l-4 46H64z'], [100, 148]],
  'lower-back': [['M65 170h70l-3 40H68z'], [100, 195]],
  glutes: [['M67 214h65l8 38q-18 12-38 4h-4q-20 8-38-4z'], [100, 240]],
  arms: [
    ['M46 114l9 6-6 52-11 50q-4 6-11 2-4-4-3-10l8-52q2-34 14-48z', 'M154 114l-9 6 6 52 11 50q4 6 11 2 4-4 3-10l-8-52q-2-34-14-48z'],
    [38, 176],
  ],
  thighs: [['M60 258q18 8 37 3l-3 66H68q-10-34-8-69z', 'M140 258q-18 8-37 3l3 66h26q10-34 8-69z'], [79, 300]],
  calves: [['M68 332h26l-4 66H74q-10-34-6-66z', 'M132 332h-26l4 66h16q10-34 6-66z'], [81, 370]],
  feet: [['M74 403h17l2 19q-1 6-9 6H71q-9 0-7-8z', 'M126 403h-17l-2 19q1 6 9 6h13q9 0 7-8z'], [79, 421]],
};
const FRONT = ['shoulders', 'arms', 'thighs', 'calves', 'feet'];
const TRUNK = 'M60 120h80l-6 52 6 80q-18 12-38 4h-4q-20 8-38-4l6-80z';

// Between the legs a finger means them too.
const BETWEEN = { thighs: 'M68 258h64v69H68z', calves: 'M74 332h52v66H74z', feet: 'M80 403h40v25H80z' };

/** How hard an area is worked at this moment, 0 to 1: measured pressure where there is a sensor, else the permitted level. */
export function load(one) {
  const share = one.pressure_kpa != null && one.ceiling_kpa ? one.pressure_kpa / one.ceiling_kpa : 0;
  return Math.min(1, Math.max(0, share, (one.permitted_pct ?? 0) / 100));
}

/** Whether an area is left alone, and why: excluded, blocked, used or nothing. */
export function closed(one) {
  if (one.excluded || one.reason === 'excluded') return 'excluded';
  if (one.blocked_s > 0 || one.reason === 'blocked') return 'blocked';
  return one.left_s < 1 ? 'used' : '';
}

/** The same in words, with the time it takes: the only place that says it. What was lifted in a session rests until the next start. */
export function closedText(one) {
  const shut = closed(one);
  if (shut === 'blocked') return one.blocked_s > 0 ? t('closed.blocked', { time: span(one.blocked_s) }) : t('closed.blocked.next');
  if (shut === 'used' && one.free_in_s == null) return t('after.unknown');
  return shut && t(`closed.${shut}`, { time: span(one.free_in_s) });
}

/** One area in a sentence, for a screen reader and for the tooltip. */
export function sentence(one) {
  const shut = closed(one);
  const parts = [areaName(one.area)];
  if (shut) parts.push(closedText(one));
  else parts.push(t('map.left', { time: span(one.left_s) }));
  if (one.pressure_kpa != null) parts.push(`${number(Math.max(0, one.pressure_kpa))} kPa`);
  return parts.join(', ');
}

function Area({ one, name, chosen, press, silent }) {
  const [paths, [x, y]] = SHAPES[name];
  const shut = one ? closed(one) : '';
  const act = press && !silent;
  const label = one ? sentence(one) : areaName(name);
  const sign = { excluded: '✕', blocked: '✕', used: '0' };
  return html`<g class="area ${shut} ${chosen ? 'chosen' : ''} ${press ? 'press' : ''}" data-area=${name}
    role=${act ? 'button' : silent ? null : 'img'} tabindex=${act ? '0' : null} aria-pressed=${act && chosen != null ? String(!!chosen) : null}
    aria-label=${silent ? null : label} aria-hidden=${silent ? 'true' : null}
    onClick=${press ? () => press(name) : null}
    onKeyDown=${act ? event => (event.key === ' ' || event.key === 'Enter') && (event.preventDefault(), press(name)) : null}>
    <title>${label}</title>
    ${press && BETWEEN[name] ? html`<path class="between" d=${BETWEEN[name]} />` : null}
    ${paths.map(path => html`<path class="skin" d=${path} />`)}
    ${one && !shut ? paths.map(path => html`<path class="load" d=${path} fill-opacity=${load(one).toFixed(2)} />`) : null}
    ${one ? html`<text x=${x} y=${y} text-anchor="middle" aria-hidden="true">${sign[shut] ?? (Math.floor(Math.ceil(one.left_s) / 60) || '<1')}</text>` : null}
  </g>`;
}

function Figure({ side, areas, names, chosen, press, silentNames }) {
  return html`<figure class="figure">
    <svg viewBox="14 6 172 430" role="group" aria-label=${t(`map.${side}`)}>
      <g class="rest" aria-hidden="true"><ellipse cx="100" cy="32" rx="20" ry="25" />
        <path d=${SHAPES.neck[0][0]} /><path d=${TRUNK} /><circle cx="29" cy="236" r="9" /><circle cx="171" cy="236" r="9" /></g>
      ${names.map(name => html`<${Area} key=${name} name=${name} one=${areas[name]} chosen=${chosen?.(name)} press=${press}
        silent=${silentNames.includes(name)} />`)}
    </svg>
    <figcaption>${t(`map.${side}`)}</figcaption>
  </figure>`;
}

/** The body from behind and from the front. `press(area)` makes the areas buttons, `chosen(area)` marks some. */
export function Body({ areas = [], press, chosen }) {
  const by = Object.fromEntries(areas.map(one => [one.area, one]));
  // Hearing an area twice helps nobody: the front is for eyes and fingers.
  return html`<div class="body">
    <${Figure} side="back" names=${AREAS} areas=${by} press=${press} chosen=${chosen} silentNames=${[]} />
    <${Figure} side="front" names=${FRONT} areas=${by} press=${press} chosen=${chosen} silentNames=${FRONT} />
  </div>`;
}
