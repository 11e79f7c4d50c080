/** Sends what a form holds until the server has answered. The key stays the same, so that it is done once. */
import { isUp } from './live.mjs';
import { told } from './page.mjs';

const WAITS = [300, 700, 1_500, 3_000];
const LONGEST = 600_000;
let waiting = 0;

/** The field that every form has, and more. */
export const fields = (rest = {}) => new URLSearchParams({ form: told.form, ...rest });

/** `randomUUID` exists on HTTPS only. */
const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');

/** What the server says: its JSON or { html }, with { status, ok }. Throws when it cannot be reached or fails again and again. */
export async function send(url, body) {
  body.set('key', newKey());
  waiting += 1;
  try {
    return await persist(url, body);
  } finally {
    waiting -= 1;
  }
}

async function persist(url, body) {
  const began = performance.now();
  for (let tries = 0; ; tries += 1) {
    const answer = await once(url, body).catch(() => null);
    if (answer) return answer;
    // While the line is down, what was sent waits for it.
    if (tries >= WAITS.length && (isUp() || performance.now() - began > LONGEST)) throw new Error('not sent');
    await new Promise(then => setTimeout(then, WAITS[tries] ?? 3_000));
  }
}

async function once(url, body) {
  const headers = { 'HD-Action': '1', 'Idempotency-Key': body.get('key'), Accept: 'application/json, text/html' };
  const answer = await fetch(url, { method: 'POST', body, headers });
  if (answer.status >= 500 || answer.status === 429) return null;
  const isJson = answer.headers.get('content-type')?.includes('json');
  const said = isJson ? await answer.json() : { html: await answer.text() };
  return { ...said, status: answer.status, ok: answer.ok && !answer.redirected };
}

export function start() {
  addEventListener('beforeunload', event => { if (waiting) event.preventDefault(); });
}
