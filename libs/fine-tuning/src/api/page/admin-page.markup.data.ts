export const ADMIN_PAGE_BODY = `
<main>
<h1>Fine-tuning export</h1>
<p>Makes a dataset out of the chats that people consented to, with personal data removed.</p>
<p id="message" role="status" aria-live="polite"></p>

<form id="token-form" hidden>
  <fieldset>
    <legend>Sign in</legend>
    <label for="token">Open WebUI token of an administrator</label>
    <input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-help">
    <p id="token-help">Kept in this page only and gone when you close it. Not needed where this page
      is served below your Open WebUI and you are signed in there.</p>
    <button class="main">Continue</button>
  </fieldset>
</form>

<form id="export-form">
  <fieldset>
    <legend>New export</legend>
    <div class="grid">
      <div><label for="format">Format</label><select id="format" name="format" required></select></div>
      <div><label for="source">Source</label><select id="source" name="source">
        <option value="chats">chats</option><option value="channels">channels</option></select></div>
      <div><label for="from">From</label><input id="from" name="from" type="date"></div>
      <div><label for="to">Before</label><input id="to" name="to" type="date"></div>
      <div><label for="action">Personal data</label><select id="action" name="action">
        <option value="replace">replace by [EMAIL_1]</option><option value="surrogate">realistic stand-ins</option>
        <option value="mask">mask</option><option value="hash">keyed hash</option><option value="redact">remove</option></select></div>
      <div><label for="validation">For validation, %</label>
        <input id="validation" name="validation" type="number" min="0" max="90" step="1" value="10"></div>
      <div><label for="limit">At most so many examples</label><input id="limit" name="limit" type="number" min="1" step="1"></div>
    </div>
    <div class="actions">
      <button class="main" name="what" value="start">Start export</button>
      <button name="what" value="preview">Preview</button>
    </div>
  </fieldset>
</form>

<section id="preview" hidden aria-labelledby="preview-title">
  <h2 id="preview-title">Preview</h2>
  <p id="preview-summary"></p>
  <pre id="preview-samples" tabindex="0"></pre>
</section>

<section id="run" hidden aria-labelledby="run-title">
  <h2 id="run-title">Export</h2>
  <p><span id="run-status"></span></p>
  <progress id="run-progress" max="1" value="0" aria-labelledby="run-title"></progress>
  <div class="actions"><button id="run-cancel" type="button">Cancel</button></div>
  <table id="files" hidden>
    <caption>Files</caption>
    <thead><tr><th scope="col">Name</th><th scope="col">Rows</th><th scope="col">Bytes</th><th scope="col">Download</th></tr></thead>
    <tbody></tbody>
  </table>
</section>

<section aria-labelledby="runs-title">
  <h2 id="runs-title">Earlier exports</h2>
  <table>
    <thead><tr><th scope="col">Created</th><th scope="col">Format</th><th scope="col">Status</th><th scope="col">Examples</th><th scope="col">Show</th></tr></thead>
    <tbody id="runs"></tbody>
  </table>
</section>
</main>
`;
