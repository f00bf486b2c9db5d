import { library } from './lib/typescript-require.mjs';
import { readdirSync, readFileSync, existsSync } from 'node:fs';
const { createScrubber } = library('pii/create-scrubber'); const { DEFAULT_PII_CONFIG } = library('pii/pii-config');
const s=createScrubber(DEFAULT_PII_CONFIG,Buffer.alloc(32,1)); const want=new Set((process.argv[2]||'PERSON,ADDRESS').split(','));
let chars=0,mask={},ex={},t=0;
const {packageNames,isEvaluationPackage}=await import("./lib/readmes.mjs");const dirs=packageNames().filter(isEvaluationPackage);
for(const d of dirs){const f=`node_modules/${d}/README.md`;if(!existsSync(f))continue;const x=readFileSync(f,'utf8').slice(0,30000);chars+=x.length;const a=performance.now();const spans=s.detect(x);t+=performance.now()-a;for(const p of spans){mask[p.type]=(mask[p.type]||0)+p.end-p.start;if(want.has(p.type))(ex[p.type]??=[]).push(x.slice(Math.max(0,p.start-25),p.start).replace(/\n/g,'⏎')+'【'+x.slice(p.start,p.end).replace(/\n/g,'⏎')+'】'+x.slice(p.end,p.end+15).replace(/\n/g,'⏎')+' '+p.score.toFixed(2)+' '+p.rule)}}
console.log(chars,'chars',(chars/1e3/t).toFixed(2),'MB/s',Object.fromEntries(Object.entries(mask).map(([k,v])=>[k,(100*v/chars).toFixed(3)+'%'])));
for(const [k,l] of Object.entries(ex)){console.log(k,l.length);let step=Math.max(1,Math.floor(l.length/(+process.argv[3]||70)));for(let i=0;i<l.length;i+=step)console.log('  ',l[i])}
