/**
 * Hears from the server what changed. One connection per browser: the tab that holds the lock listens and tells the
 * others. Events are thin, {k: "ticket:42"}: what is shown is always read from the server again.
 */
import { find, tell, words } from './page.mjs';
import { changed } from './regions.mjs';

const SILENCE = 20_000;
const others = new BroadcastChannel('skranke');
let up = true;
/** Whether the server can be heard. */
export const isUp = () => up;

function hear(message) {
  if (message.k) changed(message.k);
  if (message.presence) tell('presence', message);
  if (message.line && up !== (message.line === 'up')) line();
}

let soon;
function line() {
  up = !up;
  clearTimeout(soon);
  soon = setTimeout(pill, up ? 0 : 2_000);
  tell('line', { up });
}

/** Says that the server cannot be reached, and no longer. */
function pill() {
  document.documentElement.toggleAttribute('data-offline', !up);
  find('#offline').textContent = up ? '' : words('offline');
}

function spread(message) {
  others.postMessage(message);
  hear(message);
}

/** Listens for as long as this tab lives; a connection that fell silent is opened anew. */
function listen() {
  let source, heard, wait = 2_000;
  const open = () => {
    heard = performance.now();
    source = new EventSource('/a/live');
    source.onopen = () => { wait = 2_000; spread({ line: 'up' }); };
    source.onmessage = ({ data }) => { heard = performance.now(); spread(JSON.parse(data)); };
    source.onerror = lost;
  };
  const lost = () => {
    spread({ line: 'down' });
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(open, wait + Math.random() * 1_000);
    wait = Math.min(wait * 2, 30_000);
  };
  open();
  setInterval(() => {
    if (source.readyState !== EventSource.OPEN || performance.now() - heard < SILENCE) return;
    source.close();
    lost();
  }, 5_000);
}

export function start() {
  others.onmessage = event => hear(event.data);
  const lead = () => { listen(); return new Promise(() => {}); };
  if (navigator.locks) navigator.locks.request('skranke', lead);
  else lead(); // a desk without HTTPS
}
