import { library } from './lib/typescript-require.mjs';
import { readFileSync } from 'node:fs';
import { EvalValues } from './lib/eval-values.mjs'; import { Random } from './lib/random.mjs';
import { isEvaluationPackage, packageNames } from './lib/readmes.mjs';
const { NamesModelSource } = library('pii/names/names-model.source'); const { PersonNamesRecognizer } = library('pii/names/person-names.recognizer');
const { NameRulesRecognizer } = library('pii/names/name-rules.recognizer'); const { ConversationNamesRecognizer } = library('pii/names/conversation-names.recognizer');
const { NameTagger } = library('pii/names/name-tagger');
const { TextScan } = library('pii/text-scan'); const { SpanList } = library('pii/span-list');
const src=new NamesModelSource(); const rnd=new Random(+process.argv[2]||77);
const texts=[];
for(const l of 'en,de,fr,es,it,nl,pt,pl'.split(',')){const v=new EvalValues(rnd,l);let g='chat';for(const line of readFileSync(new URL(`sources/eval/${l}.txt`,import.meta.url),'utf8').split('\n')){if(/^@\w+$/.test(line)){g=line.slice(1);continue}if(!line)continue;for(let k=0;k<6;k++){let t='';const gold=[];for(const p of line.replaceAll('\\n','\n').split(/(\{[A-Za-z_]+\})/)){const n=/^\{([A-Za-z_]+)\}$/.exec(p)?.[1];const [ty,val]=n?v.slot(n):[undefined,p];if(ty==='PERSON')gold.push([t.length,t.length+val.length]);t+=val}texts.push({t,gold,l,g})}}}
const PEOPLE=/@\w|github\.com\/|copyright|©|\bby\s+\[?\p{Lu}|author|contribut|maintain|thanks|sponsor|credit|backers|\b(?:alice|bob|john|jane|doe|joe|smith|jack)\b/iu;
let clean='';for(const d of packageNames().filter(isEvaluationPackage)){try{clean+=readFileSync(`node_modules/${d}/README.md`,'utf8').slice(0,8000).split('\n').filter(x=>!PEOPLE.test(x)).join('\n')+'\n'}catch{}}
const parts=[];for(let i=0;i<clean.length&&i<600000;i+=3000)parts.push(clean.slice(i,i+3000));
const look=readFileSync(new URL('sources/eval/lookalikes.txt',import.meta.url),'utf8').split('\n').filter(Boolean);
const scan=new TextScan();
for(const pri of [[80,240,200]]){
 const m=new PersonNamesRecognizer(src); m.tagger=new NameTagger(src.get(),{any:pri[0],first:pri[1],last:pri[2]});
 const recs=[m,new NameRulesRecognizer(src)];const conv=new ConversationNamesRecognizer(src);
 const run=t=>{scan.reset(t);const l=new SpanList();for(const r of recs)r.find(scan,l);conv.find([scan],[],[l]);return l.spans.filter(s=>s.type==='PERSON'&&s.score>=0.6)};
 const R={};const miss=[];const bad=[];for(const {t,gold,l,g} of texts){const f=run(t);for(const k of [g==='plain'?'plain':l==='en'?'en-'+g:'xx-'+g]){const r=(R[k]??=[0,0,0,0]);r[0]+=gold.length;if(l==='en'&&g==='chat'){for(const [a,b] of gold)if(!f.some(s=>s.start<b&&s.end>a&&(Math.min(s.end,b)-Math.max(s.start,a))>0.85*(b-a)))miss.push(t.slice(Math.max(0,a-30),a)+'[['+t.slice(a,b)+']]'+t.slice(b,b+20))};for(const s of f)if(!gold.some(([a,b])=>s.start<b&&s.end>a))bad.push(l+' '+t.slice(Math.max(0,s.start-30),s.start)+'[['+t.slice(s.start,s.end)+']]'+t.slice(s.end,s.end+20)+s.score+s.rule);r[1]+=gold.filter(([a,b])=>f.some(s=>s.start<=a&&s.end>=b)||f.some(s=>s.start<b&&s.end>a&&(Math.min(s.end,b)-Math.max(s.start,a))>0.85*(b-a))).length;r[2]+=f.length;r[3]+=f.filter(s=>gold.some(([a,b])=>s.start<b&&s.end>a)).length}}
 let c=0,n=0;for(const p of parts)for(const s of run(p)){c+=s.end-s.start;n++;if(process.argv[3])console.log('   C ',(p.slice(Math.max(0,s.start-30),s.start)+'[['+p.slice(s.start,s.end)+']]'+p.slice(s.end,s.end+20)+s.score.toFixed(2)+s.rule).replace(/\n/g,'⏎'))}
 let lc=0,ln=0;for(const p of look)for(const s of run(p)){lc+=s.end-s.start;ln+=1}
 if(process.argv[3])for(const x of miss.concat(bad))console.log('   ',x.replace(/\n/g,'⏎'));console.log(pri.join('/'),Object.entries(R).map(([k,[a,b,x,y]])=>`${k} R${(100*b/a).toFixed(1)} P${(100*y/x).toFixed(1)}`).join(' | '),'clean',(100*c/Math.min(600000,clean.length)).toFixed(3)+'%',n,'look',ln);
}
