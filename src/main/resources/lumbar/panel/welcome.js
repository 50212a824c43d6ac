import { html, useEffect, useState } from './vendor/preact.js';
import { get, notice, post } from './api.js';
import { Heading } from './parts.js';
import { t } from './texts.js';

/** What to call this device in the list of paired ones. */
export function deviceName() {
  const agent = navigator.userAgent;
  const kinds = [['iPhone', /iPhone/], ['iPad', /iPad/], ['Android', /Android/], ['Mac', /Macintosh/], ['Windows', /Windows/], ['Linux', /Linux/]];
  return kinds.find(([, sign]) => sign.test(agent))?.[0] ?? 'Browser';
}

/** For a device the chair does not know: what to do, a place for the code, and STOP below as everywhere. */
export function Welcome({ entered }) {
  const [code, setCode] = useState('');
  const [name, setName] = useState(deviceName());
  useEffect(() => {
    if (window.lumbarSaid) notice(window.lumbarSaid.text, window.lumbarSaid.kind);
    window.lumbarSaid = null;
  }, []);
  const pair = async event => {
    event.preventDefault();
    const answer = await post('/api/pair', { code: code.trim(), name: name.trim() });
    if (!answer.good) return;
    const me = await get('/api/me');
    if (me.good) entered(me);
  };
  return html`<section class="card welcome">
    <${Heading}>${t('welcome')}<//>
    <p>${t('welcome.line')}</p>
    <ol><li>${t('welcome.first')} <code>lumbar pair</code></li><li>${t('welcome.second')}</li><li>${t('welcome.third')}</li></ol>
    <form onSubmit=${pair}>
      <label class="field"><span>${t('welcome.code')}</span><input type="text" required maxlength="40" autocomplete="one-time-code" autocapitalize="characters" spellcheck="false"
        value=${code} onInput=${event => setCode(event.currentTarget.value)} /></label>
      <label class="field"><span>${t('welcome.name')}</span><input type="text" required maxlength="40" autocomplete="off" value=${name} onInput=${event => setName(event.currentTarget.value)} /></label>
      <button type="submit" class="button main">${t('welcome.pair')}</button>
    </form>
    <p class="muted">${t('welcome.stop')}</p>
  </section>`;
}
