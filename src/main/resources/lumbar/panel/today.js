import { html } from './vendor/preact.js';
import { Body } from './body.js';
import { area as areaName, t } from './texts.js';

/** "Is anything sore, swollen, hot or injured today?": sore areas rest and the level steps back, hurt ones are left alone for a day. */
export function Today({ value, set }) {
  const flip = (kind, name) => {
    const other = kind === 'sore' ? 'hurt' : 'sore';
    const has = value[kind].includes(name);
    set({ ...value, [kind]: has ? value[kind].filter(one => one !== name) : [...value[kind], name], [other]: value[other].filter(one => one !== name) });
  };
  const kind = value.kind ?? 'hurt';
  const choice = (word, text) => html`<label class="chip ${kind === word ? 'chosen' : ''}">
    <input type="radio" name="today-kind" checked=${kind === word} onChange=${() => set({ ...value, kind: word })} />${text}</label>`;
  return html`<fieldset class="today">
    <legend>${t('today')}</legend>
    <label class="tick"><input type="checkbox" checked=${value.asked} onChange=${event => set({ asked: event.currentTarget.checked, sore: [], hurt: [], kind })} />
      <span>${t('today.something')}</span></label>
    ${value.asked
      ? html`<div class="row wrap">${choice('hurt', t('today.hurt'))}${choice('sore', t('today.sore'))}</div>
        <p class="muted small">${t(`today.${kind}.next`)}</p>
        <${Body} press=${name => flip(kind, name)} chosen=${name => value.sore.includes(name) || value.hurt.includes(name)} />
        <p role="status">${['hurt', 'sore']
          .filter(one => value[one].length)
          .map(one => `${t(`today.${one}`)}: ${value[one].map(areaName).join(', ')}`)
          .join(' · ')}</p>
`
      : null}
  </fieldset>`;
}
