/**
 * What the answer of `npm audit --json` means. An advisory passes only by an entry of scripts/supply/allowed.json that names
 * it, its package, a reason and a day after which the entry counts no more; an entry that nothing needs is a problem too.
 * @param text what npm wrote to stdout
 * @param allowed `advisories: [{ id, package, reason, expires }]`
 * @param today `YYYY-MM-DD`
 * @returns `answered` false when no registry answered; `problems` and `notes` are sentences
 */
export function judgeAudit(text, allowed, today) {
  const report = parsed(text);
  if (report?.vulnerabilities === undefined || report.error !== undefined)
    return { answered: false, problems: [], notes: [reasonOf(report)] };
  const problems = [];
  const notes = [];
  const used = new Set();
  for (const found of advisoriesOf(report)) {
    const entry = allowed.advisories.find(
      (one) => one.id === found.id && one.package === found.package,
    );
    if (entry !== undefined) used.add(entry);
    const what = `${found.package}: ${found.id} (${found.severity}) ${found.title}`;
    if (entry === undefined) problems.push(what);
    else if (isExpired(entry, today))
      problems.push(`${what}; its exception ended on ${entry.expires}`);
    else notes.push(`${what}; allowed until ${entry.expires}: ${entry.reason}`);
  }
  for (const entry of allowed.advisories)
    if (!used.has(entry))
      problems.push(`the exception for ${entry.package} ${entry.id} is not needed any more`);
  return { answered: true, problems, notes };
}

/** Every advisory once, with the package that it is about; those that only depend on one name no advisory of their own. */
function advisoriesOf({ vulnerabilities }) {
  const found = new Map();
  for (const { via = [] } of Object.values(vulnerabilities))
    for (const cause of via) {
      if (typeof cause === 'string') continue;
      const id = /GHSA(-[a-z0-9]{4}){3}/.exec(cause.url ?? '')?.[0] ?? String(cause.source);
      found.set(`${cause.name} ${id}`, {
        id,
        package: cause.name,
        severity: cause.severity,
        title: cause.title,
      });
    }
  return [...found.values()];
}

/** A day that is no day has passed. */
function isExpired({ expires, reason }, today) {
  return !/^\d{4}-\d{2}-\d{2}$/.test(expires ?? '') || expires < today || !reason;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reasonOf(report) {
  const said = report?.error?.summary || report?.message || 'no answer';
  return `the registry did not answer about advisories (${String(said).slice(0, 200)})`;
}
