import { library } from './lib/typescript-require.mjs';
const { NamesModelSource } = library('pii/names/names-model.source'); const { PersonNamesRecognizer } = library('pii/names/person-names.recognizer');
const { TextScan } = library('pii/text-scan'); const { SpanList } = library('pii/span-list');
const prose=('The quick tour of our product shows how you can organise your work. In the morning I usually read the news and drink a coffee. Yesterday we went to the market with Anna and bought some apples, then Peter Smith called and asked whether we could come over. I think it is fine, but you should check with your manager before you send the report to the client in London. ').repeat(6);
const r=new PersonNamesRecognizer(new NamesModelSource());const scan=new TextScan().reset(prose);
const t=performance.now();for(let k=0;k<4000;k++){const l=new SpanList();r.find(scan,l)}const d=performance.now()-t;console.log((prose.length*4000/1e3/d).toFixed(1),'MB/s')
