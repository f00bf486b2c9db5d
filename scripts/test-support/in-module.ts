import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * Runs code as an ES module at the root of the repository, in a process of its own: Jest loads CommonJS, and the scripts
 * under test are modules.
 * @param body finds `input` and sets `output`, which must be JSON; imports stand in `imports`
 * @throws Error with what the process wrote when it failed
 */
export function inModule<Output>(imports: string, body: string, input: unknown): Output {
  const code = `${imports}
    import { text } from 'node:stream/consumers';
    const input = JSON.parse(await text(process.stdin));
    let output;
    ${body}
    process.stdout.write(JSON.stringify(output));`;
  const answer = execFileSync(process.execPath, ['--input-type=module', '--eval', code], {
    cwd: join(__dirname, '../..'),
    input: JSON.stringify(input),
    encoding: 'utf8',
  });
  return JSON.parse(answer) as Output;
}
