/**
 * The page's program. It only ever sets text, never HTML, so nothing from the server can become markup. The base of
 * the API is where the page itself is, so it works below any prefix.
 */
export const ADMIN_PAGE_SCRIPT = `
'use strict';
const base = location.pathname.replace(/\\/page\\/?$/, '');
const $ = (id) => document.getElementById(id);
let token = '';
let current = null;
const say = (text) => { $('message').textContent = text; };

async function call(method, path, body) {
  const headers = {};
  if (token) headers.authorization = 'Bearer ' + token;
  if (body) headers['content-type'] = 'application/json';
  const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  const value = await response.json().catch(() => ({}));
  if (response.ok) return value;
  if (response.status === 401 || response.status === 403) $('token-form').hidden = false;
  const details = (value.errors || []).map((e) => e.detail).join('; ');
  throw new Error((value.detail || response.statusText) + (details ? ': ' + details : ''));
}

function attempt(work) {
  return async (event) => {
    if (event) event.preventDefault();
    try { say(''); await work(event); } catch (error) { say(error.message); }
  };
}

function cell(row, content, className) {
  const td = row.insertCell();
  if (className) td.className = className;
  if (content instanceof Node) td.append(content); else td.textContent = content;
}

function button(label, name, work) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.setAttribute('aria-label', label + ' ' + name);
  element.addEventListener('click', attempt(work));
  return element;
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

function examplesOf(counts) {
  if (!counts) return '';
  const { train, validation, test } = counts.examples;
  return String(train + validation + test);
}

async function showFiles(run) {
  const table = $('files');
  table.hidden = run.status !== 'done';
  const body = table.tBodies[0];
  body.replaceChildren();
  if (table.hidden) return;
  const { items } = await call('GET', '/export/' + run.id + '/files');
  for (const file of items) {
    const row = body.insertRow();
    cell(row, file.name);
    cell(row, file.rows === null ? '' : String(file.rows), 'number');
    cell(row, String(file.bytes), 'number');
    cell(row, button('Download', file.name, async () => {
      const path = '/export/' + run.id + '/files/' + encodeURIComponent(file.name) + '/tickets';
      location.assign((await call('POST', path)).href);
    }));
  }
}

function showRun(run) {
  $('run').hidden = false;
  const percent = Math.floor(run.progress.ratio * 100);
  const eta = run.progress.etaSeconds === null ? '' : ', about ' + Math.ceil(run.progress.etaSeconds) + ' s left';
  const problem = run.error ? ': ' + run.error.message : '';
  $('run-status').textContent = run.format + ', ' + run.status + ' (' + run.progress.stage + ', ' + percent + ' %' + eta + ')' + problem;
  $('run-progress').value = run.progress.ratio;
  $('run-cancel').hidden = !['queued', 'running'].includes(run.status);
}

async function follow(id) {
  current = id;
  for (;;) {
    const run = await call('GET', '/export/' + id);
    if (current !== id) return;
    showRun(run);
    if (!['queued', 'running', 'publishing', 'cancelling'].includes(run.status)) {
      await showFiles(run);
      await showRuns();
      return;
    }
    $('files').hidden = true;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function showRuns() {
  const { items } = await call('GET', '/export?limit=20');
  const body = $('runs');
  body.replaceChildren();
  for (const run of items) {
    const row = body.insertRow();
    cell(row, new Date(run.createdAt).toLocaleString());
    cell(row, run.format);
    cell(row, run.status);
    cell(row, examplesOf(run.counts), 'number');
    cell(row, button('Show', run.id, () => follow(run.id)));
  }
}

async function preview() {
  const result = await call('POST', '/export/preview', request());
  const { chats, messages } = result.counts;
  const dropped = Object.entries(chats.dropped).map(([reason, n]) => reason + ' ' + n).join(', ');
  $('preview').hidden = false;
  $('preview-summary').textContent = chats.exported + ' of ' + chats.seen + ' chats, ' + messages.exported + ' of ' +
    messages.seen + ' messages' + (dropped ? '; left out: ' + dropped : '');
  $('preview-samples').textContent = result.samples.map((row) => JSON.stringify(row, null, 2)).join('\\n\\n');
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
}

$('token-form').addEventListener('submit', attempt(async () => {
  token = $('token').value.trim();
  $('token').value = '';
  await begin();
}));
$('export-form').addEventListener('submit', attempt(async (event) => {
  if (event.submitter && event.submitter.value === 'preview') return preview();
  const run = await call('POST', '/export', request());
  $('preview').hidden = true;
  await follow(run.id);
}));
$('run-cancel').addEventListener('click', attempt(async () => showRun(await call('POST', '/export/' + current + '/cancel'))));
attempt(begin)();
`;
