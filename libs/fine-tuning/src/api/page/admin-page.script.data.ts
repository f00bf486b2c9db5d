import { ACTIVE } from '../../entities/export-status';

/**
 * The page's program. It only ever sets text, never HTML, so nothing from the server can become markup. The base of
 * the API is where the page itself is, so it works below any prefix.
 */
export const ADMIN_PAGE_SCRIPT = `
'use strict';
const base = location.pathname.replace(/\\/page\\/?$/, '');
const $ = (id) => document.getElementById(id);
const ACTIVE = ${JSON.stringify(ACTIVE)};
let token = '';
let current = null;
let followed = 0;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (text) => { $('message').textContent = text; };
const tell = (text) => { $('news').textContent = text; $('news').hidden = !text; };

async function call(method, path, body) {
  const headers = {};
  if (token) headers.authorization = 'Bearer ' + token;
  if (body) headers['content-type'] = 'application/json';
  const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  const value = await response.json().catch(() => ({}));
  if (response.ok) return value;
  const forbidden = response.status === 403 && value.code === 'auth/forbidden';
  if (response.status === 401 || forbidden) askToSignIn();
  if (response.status === 401) throw new Error(token ? 'This token is not valid (any more).' : '');
  if (forbidden) throw new Error('Only administrators may do this.');
  const details = (value.errors || []).map((e) => e.detail).join('; ');
  throw new Error((value.detail || response.statusText) + (details && details !== value.detail ? ': ' + details : ''));
}

function askToSignIn() {
  $('token-form').hidden = false;
  for (const id of ['export-form', 'preview', 'run', 'earlier']) $(id).hidden = true;
  current = null;
  $('token').focus();
}

function attempt(work) {
  return async (event) => {
    if (event) event.preventDefault();
    const button = event && (event.submitter || event.currentTarget);
    if (button && 'disabled' in button) button.disabled = true;
    try { say(''); await work(event); } catch (error) { tell(''); say(error.message); }
    finally { if (button && 'disabled' in button) button.disabled = false; }
  };
}

function element(tag, text, className) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

function cell(row, content, className) {
  const td = row.insertCell();
  if (className) td.className = className;
  if (content instanceof Node) td.append(content); else td.textContent = content;
}

function button(label, name, work) {
  const made = element('button', label, 'small');
  made.type = 'button';
  made.setAttribute('aria-label', label + ' ' + name);
  made.addEventListener('click', attempt(work));
  return made;
}

function request() {
  const form = new FormData($('export-form'));
  const body = { format: form.get('format'), source: form.get('source'), pii: { action: form.get('action') } };
  for (const name of ['from', 'to']) if (form.get(name)) body[name] = form.get(name);
  if (form.get('limit')) body.limit = Number(form.get('limit'));
  const share = Number(form.get('validation') || 0) / 100;
  if (share > 0) body.split = { train: Number((1 - share).toFixed(2)), validation: share };
  return body;
}

const number = (value) => value.toLocaleString();

function examplesOf(counts) {
  if (!counts) return '';
  const { train, validation, test } = counts.examples;
  return number(train + validation + test);
}

function sizeOf(bytes) {
  if (bytes < 1000) return bytes + ' B';
  return bytes < 1e6 ? (bytes / 1000).toFixed(1) + ' kB' : (bytes / 1e6).toFixed(1) + ' MB';
}

async function showFiles(run) {
  const table = $('files');
  table.hidden = run.status !== 'done';
  const body = table.tBodies[0];
  body.replaceChildren();
  if (table.hidden) return;
  const { items } = await call('GET', '/export/' + run.id + '/files');
  if (current !== run.id) return;
  body.replaceChildren();
  for (const file of items) {
    const row = body.insertRow();
    cell(row, file.name);
    cell(row, file.rows === null ? '' : number(file.rows), 'number');
    cell(row, sizeOf(file.bytes), 'number');
    cell(row, button('Download', file.name, async () => {
      const path = '/export/' + run.id + '/files/' + encodeURIComponent(file.name) + '/tickets';
      // Below this page's own prefix: a proxy may have taken one off.
      const { href } = await call('POST', path);
      location.assign(base + href.slice(href.indexOf('/export/' + run.id)));
      tell('Downloading ' + file.name + '.');
    }), 'action');
  }
}

function detailOf(run) {
  if (run.error) return run.error.message;
  if (run.status === 'revoked') return 'Somebody in this dataset withdrew their consent.';
  if (run.status === 'expired') return 'The files were deleted.';
  if (run.status === 'done') return run.format + ', ' + examplesOf(run.counts) + ' examples';
  const eta = run.progress.etaSeconds === null ? '' : ', about ' + Math.ceil(run.progress.etaSeconds) + ' s left';
  return run.format + ', ' + run.progress.stage + ', ' + Math.floor(run.progress.ratio * 100) + ' %' + eta;
}

function showRun(run) {
  $('run').hidden = false;
  const status = $('run-status');
  if (status.textContent !== run.status) tell('The export is ' + run.status + '.');
  status.textContent = run.status;
  status.className = 'status ' + run.status;
  $('run-detail').textContent = detailOf(run);
  $('run-progress').value = run.progress.ratio;
  $('run-progress').hidden = !ACTIVE.includes(run.status);
  $('run-cancel').hidden = !['queued', 'running'].includes(run.status);
  $('run-retry').hidden = !['failed', 'cancelled'].includes(run.status);
  $('run-delete').hidden = run.status !== 'done';
}

async function follow(id) {
  const mine = ++followed;
  current = id;
  $('run-title').focus();
  for (;;) {
    let run;
    try {
      run = await call('GET', '/export/' + id);
    } catch (error) {
      if (current === null) throw error;
      // One lost answer is no reason to stop looking at a run of hours.
      tell(error.message + ' Asking again ...');
    }
    if (followed !== mine || current !== id) return;
    if (!run) { await pause(5000); continue; }
    showRun(run);
    if (!ACTIVE.includes(run.status)) {
      await showFiles(run);
      await showRuns();
      return;
    }
    $('files').hidden = true;
    await pause(1000);
  }
}

async function showRuns() {
  const { items } = await call('GET', '/export?limit=20');
  $('no-runs').hidden = items.length > 0;
  $('runs-table').hidden = items.length === 0;
  $('runs').replaceChildren();
  for (const run of items) {
    const row = $('runs').insertRow();
    cell(row, new Date(run.createdAt).toLocaleString());
    cell(row, run.format);
    cell(row, element('span', run.status, 'status ' + run.status));
    cell(row, examplesOf(run.counts), 'number');
    cell(row, button('Show', 'export of ' + new Date(run.createdAt).toLocaleString(), () => watch(run.id)), 'action');
  }
}

/** Not waited for: the button must work again while the export runs. */
async function watch(id) {
  $('preview').hidden = true;
  showRun(await call('GET', '/export/' + id));
  attempt(() => follow(id))();
}

function sampleOf(row) {
  const box = element('div', undefined, 'sample');
  const turns = Array.isArray(row.messages) ? row.messages : [];
  if (turns.length === 0) {
    box.append(element('pre', JSON.stringify(row, null, 2)));
    return box;
  }
  for (const turn of turns) {
    const line = element('p');
    const { role, content, ...rest } = turn;
    line.append(element('b', role), typeof content === 'string' && content ? content : JSON.stringify(content || rest));
    box.append(line);
  }
  return box;
}

async function preview() {
  tell('Reading and scrubbing ...');
  const result = await call('POST', '/export/preview', request());
  tell('');
  const { chats, messages } = result.counts;
  const removed = Object.values(result.pii).reduce((sum, n) => sum + n, 0);
  const figures = [['chats of ' + number(chats.seen), chats.exported], ['messages of ' + number(messages.seen), messages.exported], ['pieces of personal data replaced', removed]];
  $('preview-summary').replaceChildren(...figures.map(([label, value]) => {
    const figure = element('div');
    figure.append(element('dt', label), element('dd', number(value)));
    return figure;
  }));
  const dropped = Object.entries(chats.dropped).sort((a, b) => b[1] - a[1]);
  $('preview-reasons').hidden = dropped.length === 0;
  $('preview-reasons').tBodies[0].replaceChildren();
  for (const [reason, count] of dropped) {
    const row = $('preview-reasons').tBodies[0].insertRow();
    cell(row, reason.replaceAll('_', ' '));
    cell(row, number(count), 'number');
  }
  $('preview-samples').replaceChildren(...result.samples.map(sampleOf));
  $('preview').hidden = false;
  $('preview-title').focus();
}

async function begin() {
  const { items } = await call('GET', '/formats');
  $('format').replaceChildren(...items.map((format) => {
    const option = new Option(format.title, format.name);
    option.defaultSelected = format.name === 'openai';
    return option;
  }));
  await showRuns();
  $('token-form').hidden = true;
  $('export-form').hidden = $('earlier').hidden = false;
}

$('token-form').addEventListener('submit', attempt(async () => {
  token = $('token').value.trim();
  $('token').value = '';
  await begin();
}));
$('export-form').addEventListener('submit', attempt(async (event) => {
  if (event.submitter && event.submitter.value === 'preview') return preview();
  await watch((await call('POST', '/export', request())).id);
}));
$('run-cancel').addEventListener('click', attempt(async () => showRun(await call('POST', '/export/' + current + '/cancel'))));
$('run-retry').addEventListener('click', attempt(async () => watch((await call('POST', '/export/' + current + '/retry')).id)));
$('run-delete').addEventListener('click', attempt(async () => {
  if (!confirm('Delete the files of this export? Its record stays.')) return;
  await watch((await call('DELETE', '/export/' + current)).id);
}));
attempt(begin)();
`;
