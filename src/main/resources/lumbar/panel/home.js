import { html, useEffect, useState } from './vendor/preact.js';
import { get, post } from './api.js';
import { Act, Heading, SignOut, Twice, useChoices, useLoaded, Waiting, whyNot } from './parts.js';
import { clock, pick, span, t, when } from './texts.js';

function Qr({ rows }) {
  const size = rows.length;
  const path = rows.flatMap((row, y) => [...row].map((bit, x) => (bit === '1' ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('');
  return html`<svg class="qr" viewBox=${`0 0 ${size + 8} ${size + 8}`} role="img" aria-label=${t('pair.qr')}><rect width="100%" height="100%" fill="#fff" /><path d=${path} fill="#000" /></svg>`;
}

function Offer({ network }) {
  const [role, setRole] = useState('guest');
  const [offer, setOffer] = useState(null);
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  const make = async () => {
    const answer = await post('/api/pairings/offer', { role });
    if (answer.good) {
      setOffer(answer);
      setLeft(Math.floor(answer.expires_s));
    }
  };
  return html`<section class="card" aria-labelledby="offer-title"><h2 id="offer-title">${t('pair.another')}</h2>
    ${network && !network.lan && !offer?.lan ? html`<p class="why">${t('pair.closed')}</p>` : null}
    <div class="row wrap" role="group" aria-label=${t('pair.role')}>${['guest', 'owner'].map(one => html`<label class="chip ${role === one ? 'chosen' : ''}" key=${one}>
      <input type="radio" name="offer-role" checked=${role === one} onChange=${() => setRole(one)} />${t(`role.${one}`)}</label>`)}</div>
    <p class="muted small">${t(`role.${role}.line`)}</p>
    <button type="button" class="button main" onClick=${make}>${t('pair.make')}</button>
    ${offer && left > 0
      ? html`<div class="offer" role="status">${offer.qr?.length ? html`<${Qr} rows=${offer.qr} />` : null}
          <p>${t('pair.scan')}<br /><a href=${offer.url}>${offer.url}</a></p><p>${t('pair.code')} <strong class="code">${offer.code}</strong> · ${clock(left)}</p></div>`
      : null}
  </section>`;
}

function Devices({ pairings, again }) {
  return html`<section class="card" aria-labelledby="devices-title"><h2 id="devices-title">${t('devices')}</h2>
    <ul class="plain">${pairings.devices.map(one => html`<li key=${one.name} class="device"><span><strong>${one.name}</strong> ${one.here ? html`<span class="tag">${t('devices.here')}</span>` : null}<br />
      <span class="muted small">${t(`role.${one.role}`)} · ${t('devices.seen', { at: when(one.last_seen) })}${one.expires_s ? ` · ${t('devices.expires', { time: span(one.expires_s) })}` : ''}</span></span>
      <${Twice} sure=${t('devices.sure')} press=${async () => (await post('/api/pairings/revoke', { name: one.name }, t('devices.revoked', { name: one.name }))).good && again()}>${t('devices.revoke')}<//></li>`)}</ul>
    ${pairings.devices.length === 0 ? html`<p class="muted">${t('devices.none')}</p>` : null}
    ${pairings.network?.lan ? html`<p class="muted small">${t('devices.address', { list: pairings.network.addresses.map(one => `http://${one}:${pairings.network.port}`).join(', ') })}</p>` : null}
  </section>`;
}

function GuestPrograms({ pairings, programs, again }) {
  const [allowed, flip] = useChoices(pairings.guest_programs ?? [], async names => {
    const answer = await post('/api/guest-programs', { programs: names }, t('saved'));
    again();
    return answer.good;
  });
  return html`<section class="card" aria-labelledby="gp-title"><h2 id="gp-title">${t('guests')}</h2><p class="muted small">${t('guests.line')}</p>
    ${(programs ?? []).map(one => html`<label class="tick" key=${one.name}><input type="checkbox" checked=${allowed.includes(one.name)} onChange=${() => flip(one.name)} />
      <span>${pick(one.title)}</span></label>`)}</section>`;
}

/** The chair and the home around it: who may steer it, and from where. */
export function Home({ status, programs, me }) {
  const [home, againHome, problem] = useLoaded(() => get('/api/home'));
  const [pairings, again, unknown] = useLoaded(() => get('/api/pairings'));
  useEffect(() => {
    const timer = setInterval(() => {
      againHome();
      again();
    }, 5000);
    return () => clearInterval(timer);
  }, []);
  const remote = status?.remote_mode ?? home?.remote_mode;
  const armed = status?.armed_s ?? 0;
  return html`<div><${Heading}>${t('page.home')}<//>
    <div class="columns"><div>
      <section class="card" aria-labelledby="remote-title"><h2 id="remote-title">${t('remote')}</h2>
        <button type="button" class="switch" role="switch" aria-checked=${String(!!remote)} onClick=${async () => (await post('/api/remote-mode', { on: !remote })).good && againHome()}>
          <i aria-hidden="true"></i>${t(remote ? 'remote.on' : 'remote.off')}</button>
        <p class="muted small">${t('remote.line')}</p>
        <${Act} why=${whyNot(status?.can?.arm)} show press=${() => post('/api/arm', {}, t('arm.done'))}>${t('arm')}<//>
        <p class="muted small" role="status">${armed > 0 ? t('arm.left', { time: clock(armed) }) : t('arm.line')}</p></section>
      <section class="card" aria-labelledby="broker-title"><h2 id="broker-title">${t('broker')}</h2>
        ${home
          ? home.configured
            ? html`<p><span class="dot ${home.connected ? 'live' : 'lost'}" aria-hidden="true"></span> ${t(home.connected ? 'broker.good' : 'broker.bad', { broker: home.broker, time: span(home.since_s) })}</p>
              <p class="muted small">${t('broker.topic', { topic: home.base_topic })}</p>`
            : html`<p class="muted">${t('broker.none')}</p>`
          : html`<${Waiting} problem=${problem} />`}</section>
      ${pairings ? html`<${GuestPrograms} pairings=${pairings} programs=${programs} again=${again} />` : null}
    </div><div>
      ${pairings ? html`<${Devices} pairings=${pairings} again=${again} />` : html`<${Waiting} problem=${unknown} />`}
      <${Offer} network=${pairings?.network} />
      <${SignOut} me=${me} />
    </div></div></div>`;
}
