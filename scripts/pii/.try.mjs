import { library } from './lib/typescript-require.mjs';
const { createScrubber } = library('pii/create-scrubber');
const { DEFAULT_PII_CONFIG } = library('pii/pii-config');
const s = createScrubber(DEFAULT_PII_CONFIG, Buffer.alloc(32,1));
const conv=(...t)=>console.log(s.scrub(t.map((x,i)=>({text:x,kind:i%2?'assistant':'user'}))).texts.map(x=>x.replace(/\n/g,'⏎')).join('\n   '));
const texts=process.argv[2]?(await import('node:fs')).readFileSync(process.argv[2],'utf8').split('\n').filter(Boolean):[];
for(const t of texts) conv(...t.replace(/\\n/g,'\n').split(' || '));
