import { library } from './lib/typescript-require.mjs';
const { createDefaultRegistry } = library('pii/default-recognizers');
const { TextScan } = library('pii/text-scan'); const { SpanList } = library('pii/span-list');
const reg=createDefaultRegistry(); 
for(const t of process.argv.slice(2)){const scan=new TextScan().reset(t);const l=new SpanList();for(const r of reg.recognizers)r.find(scan,l);console.log(t);for(const s of l.spans)console.log('   ',s.type,JSON.stringify(t.slice(s.start,s.end)),s.score.toFixed(2),s.rule,s.context??'')}
