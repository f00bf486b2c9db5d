export const ADMIN_PAGE_BODY = `
<main>
<header>
  <h1>Fine-tuning export</h1>
  <p>Makes a dataset out of the chats that people consented to, with personal data removed.</p>
</header>
<p id="message" role="alert"></p>
<p id="news" role="status" class="soft" hidden></p>

<form id="token-form" class="card" hidden>
  <h2>Sign in</h2>
  <label for="token">Open WebUI token of an administrator</label>
  <input id="token" type="password" autocomplete="off" spellcheck="false" required aria-describedby="token-help">
  <p id="token-help" class="soft">Kept in this page only and gone when you close it. Not needed where this page
    is served below your Open WebUI and you are signed in there.</p>
  <div class="actions"><button class="main">Continue</button></div>
</form>

<form id="export-form" class="card" hidden>
  <h2>New export</h2>
  <div class="grid">
    <div><label for="format">Format</label><select id="format" name="format" required></select></div>
    <div><label for="source">Source</label><select id="source" name="source">
      <option value="chats">Chats</option><option value="channels">Channels</option></select></div>
    <div><label for="action">Personal data</label><select id="action" name="action">
      <option value="replace">Replace by [EMAIL_1]</option><option value="surrogate">Realistic stand-ins</option>
      <option value="mask">Mask</option><option value="hash">Keyed hash</option><option value="redact">Remove</option></select></div>
    <div><label for="from">Created from</label><input id="from" name="from" type="date"></div>
    <div><label for="to">Created before</label><input id="to" name="to" type="date"></div>
    <div><label for="validation">For validation, %</label>
      <input id="validation" name="validation" type="number" min="0" max="90" step="1" value="10"></div>
    <div><label for="limit">At most examples</label><input id="limit" name="limit" type="number" min="1" step="1" placeholder="all"></div>
  </div>
  <div class="actions">
    <button class="main" name="what" value="start">Start export</button>
    <button name="what" value="preview">Preview</button>
  </div>
</form>

<section id="preview" class="card" hidden aria-labelledby="preview-title">
  <h2 id="preview-title" tabindex="-1">Preview</h2>
  <dl id="preview-summary" class="figures"></dl>
  <div class="scroll"><table id="preview-reasons">
    <caption>Left out</caption>
    <thead><tr><th scope="col">Reason</th><th scope="col" class="number">Chats</th></tr></thead>
    <tbody></tbody>
  </table></div>
  <div id="preview-samples"></div>
</section>

<section id="run" class="card" hidden aria-labelledby="run-title">
  <h2 id="run-title" tabindex="-1">Export</h2>
  <p><span id="run-status" class="status"></span> <span id="run-detail" class="soft"></span></p>
  <progress id="run-progress" max="1" value="0" aria-labelledby="run-title"></progress>
  <div class="actions">
    <button id="run-cancel" type="button">Cancel</button>
    <button id="run-retry" type="button">Try again</button>
    <button id="run-delete" type="button">Delete files</button>
  </div>
  <div class="scroll"><table id="files" hidden>
    <caption>Files</caption>
    <thead><tr><th scope="col">Name</th><th scope="col" class="number">Rows</th><th scope="col" class="number">Size</th><td></td></tr></thead>
    <tbody></tbody>
  </table></div>
</section>

<section id="earlier" class="card" hidden aria-labelledby="runs-title">
  <h2 id="runs-title">Exports so far</h2>
  <p id="no-runs" class="soft" hidden>None yet.</p>
  <div class="scroll"><table id="runs-table">
    <thead><tr><th scope="col">Created</th><th scope="col">Format</th><th scope="col">Status</th><th scope="col" class="number">Examples</th><td></td></tr></thead>
    <tbody id="runs"></tbody>
  </table></div>
</section>
</main>
`;
