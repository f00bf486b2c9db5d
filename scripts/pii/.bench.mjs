import { library } from './lib/typescript-require.mjs';
import { readFileSync } from 'node:fs';
const { createDefaultRegistry } = library('pii/default-recognizers');
const { TextScan } = library('pii/text-scan'); const { SpanList } = library('pii/span-list');
const reg=createDefaultRegistry(); const {packageNames,isEvaluationPackage}=await import('./lib/readmes.mjs');
let readme='';for(const d of packageNames().filter(isEvaluationPackage)){try{readme+=readFileSync(`node_modules/${d}/README.md`,'utf8')}catch{}}
readme=readme.slice(0,1e6);
const prose=('The quick tour of our product shows how you can organise your work. In the morning I usually read the news and drink a coffee. Yesterday we went to the market with Anna and bought some apples, then Peter Smith called and asked whether we could come over. I think it is fine, but you should check with your manager before you send the report to the client in London. ').repeat(2500);
for(const [n,x] of [['readme',readme],['prose',prose]]){const parts=[];for(let i=0;i<x.length;i+=2000)parts.push(x.slice(i,i+2000));
 const t={};for(let k=0;k<3;k++){for(const p of parts){let a=performance.now();const scan=(globalThis.sc??=new TextScan()).reset(p);let b=performance.now();t.scan=(k?t.scan:0)+b-a;const l=new SpanList();for(const r of reg.recognizers){a=performance.now();r.find(scan,l);b=performance.now();t[r.name]=(k?t[r.name]??0:0)+b-a}
 for(const r of reg.conversationRecognizers){a=performance.now();r.find([scan],[],[l]);b=performance.now();t[r.name]=(k?t[r.name]??0:0)+b-a}}}
 console.log(n,Object.entries(t).sort((a,b)=>b[1]-a[1]).slice(0,14).map(([k,v])=>k+' '+(2*x.length/1e3/v).toFixed(1)).join(' | '))}
