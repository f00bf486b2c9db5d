/**
 * Token formats as the vendors document them, one per line: id, prefix, alphabet of the rest, least and most length of
 * the rest, flags.
 *
 * Alphabets: `D` = l + `$`, `a` A-Z a-z 0-9, `l` a-z 0-9, `u` A-Z 0-9, `h` hex lower, `H` hex any, `d` digits, `w` = a + `_-`,
 * `s` = w + `.`, `b` = a + `+/=`, `B` = w + `+/=.`, `k` base32 A-Z 2-7, `g` base58.
 * Flags: `i` short or wordy prefix, keep to a strict left border; `p` a part of letters and digits before the prefix's dot belongs to it; `c` only beside
 * a word of the vendor or of secrets (the prefix alone says little).
 */
export const VENDOR_TOKENS = `
github-pat            ghp_                    a 36 255
github-oauth          gho_                    a 36 255
github-user           ghu_                    a 36 255
github-server         ghs_                    s 36 520
github-refresh        ghr_                    a 36 255
github-fine-grained   github_pat_             w 40 255
gitlab-pat            glpat-                  s 20 300
gitlab-deploy         gldt-                   s 20 300
gitlab-runner         glrt-                   s 20 300
gitlab-runner-reg     GR1348941               w 20 60
gitlab-ci-job         glcbt-                  s 20 300
gitlab-trigger        glptt-                  s 20 300
gitlab-feed           glft-                   s 20 300
gitlab-mail           glimt-                  s 20 300
gitlab-agent          glagent-                s 40 300
gitlab-oauth          gloas-                  s 40 300
gitlab-scim           glsoat-                 s 20 300
gitlab-flag           glffct-                 s 20 300
gitlab-workspace      glwt-                   s 20 300
bitbucket-app         ATBB                    a 32 40 i
bitbucket-access      ATCTT3xFfG              B 100 300
atlassian-api         ATATT3xFfGF0            B 100 300
atlassian-api-old     ATATT                   B 60 300
atlassian-scoped      ATSTT                   B 60 300
aws-access            AKIA                    u 16 16
aws-session           ASIA                    u 16 16
aws-bearer            ABIA                    u 16 16
aws-context           ACCA                    u 16 16
aws-bedrock           ABSK                    b 100 140
aws-session-token     FwoGZXIvYXdzE           b 100 2000
aws-session-token-2   IQoJb3JpZ2luX2Vj        b 100 2000
aws-mws               amzn.mws.               w 36 36
amazon-oauth-id       amzn1.oa2-cs.v1.        h 64 64
gcp-api               AIza                    w 35 35
gcp-oauth-secret      GOCSPX-                 w 28 28
gcp-oauth-access      ya29.                   s 20 2500
gcp-oauth-refresh     1//0                    w 40 120
gcp-api-new           AQ.Ab8R                 w 40 80
slack-bot             xoxb-                   w 20 120
slack-user            xoxp-                   w 20 160
slack-app             xapp-                   w 20 200
slack-legacy          xoxs-                   w 20 160
slack-refresh         xoxr-                   w 20 160
slack-workspace       xoxa-                   w 20 160
slack-config          xoxe-                   w 20 300
slack-config-token    xoxe.xoxp-              w 20 300
slack-config-bot      xoxe.xoxb-              w 20 300
slack-cookie          xoxd-                   B 20 300
slack-client          xoxc-                   w 20 160
stripe-secret         sk_live_                a 16 247
stripe-secret-test    sk_test_                a 16 247
stripe-restricted     rk_live_                a 16 247
stripe-restricted-test rk_test_               a 16 247
stripe-webhook        whsec_                  b 24 80
stripe-org            sk_org_                 w 20 250
openai-project        sk-proj-                w 20 260
openai-service        sk-svcacct-             w 20 260
openai-admin          sk-admin-               w 20 260
openai-none           sk-None-                w 20 260
anthropic-api         sk-ant-api              w 20 160
anthropic-admin       sk-ant-admin            w 20 160
anthropic-oauth       sk-ant-oat              w 20 160
anthropic             sk-ant-                 w 20 160
openrouter            sk-or-v1-               h 40 80
openrouter-old        sk-or-                  w 32 100
langfuse-secret       sk-lf-                  w 32 40
langsmith             lsv2_pt_                w 32 60
langsmith-service     lsv2_sk_                w 32 60
langchain-old         ls__                    h 32 32
openwebui-api         sk-                     w 20 120 i
huggingface           hf_                     a 30 60
huggingface-org       api_org_                a 30 60
replicate             r8_                     a 37 40
groq                  gsk_                    a 48 56
xai                   xai-                    a 60 90
perplexity            pplx-                   a 40 60
fireworks             fw_                     a 22 40 i
together              tgp_v1_                 w 30 60
nvidia                nvapi-                  w 50 80
elevenlabs            sk_                     h 48 48 i
cerebras              csk-                    l 40 60
voyage                pa-                     w 40 50 i
pinecone              pcsk_                   w 50 90
weights-and-biases    wandb_v1_               w 40 100
tavily                tvly-                   w 20 60
jina                  jina_                   w 50 80
firecrawl             fc-                     h 32 32 i
e2b                   e2b_                    h 40 40
npm                   npm_                    a 36 40
pypi                  pypi-AgEI               w 50 250
pypi-short            pypi-                   w 60 250
testpypi              pypi-AgENdGVzdC5weXBp   w 50 250
rubygems              rubygems_               h 48 48
crates-io             cio                     a 32 32 i
nuget                 oy2                     l 43 43 i
docker-pat            dckr_pat_               w 27 40
docker-oat            dckr_oat_               w 27 40
clojars               CLOJARS_                l 60 60
hex-pm                hexpm_                  h 32 64
packagist             packagist_ack_          w 32 90
jfrog-api             AKCp                    a 60 90 i
jfrog-reference       cmVmdGtuO               b 40 80
jfrog-id              eyJ2ZXIiOiIyIiwidHlwIjoi s 80 2000
sonarqube-user        squ_                    h 40 40
sonarqube-project     sqp_                    h 40 40
sonarqube-analysis    sqa_                    h 40 40
snyk                  snyk_uat.               s 40 200
snyk-sat              snyk_sat.               s 40 200
sendgrid              SG.                     s 60 70
twilio-key            SK                      h 32 32 i
twilio-account        AC                      h 32 32 ic
mailgun-private       key-                    l 32 32 i
brevo                 xkeysib-                w 64 90
brevo-smtp            xsmtpsib-               w 64 90
resend                re_                     w 24 40 i
digitalocean-pat      dop_v1_                 h 64 64
digitalocean-oauth    doo_v1_                 h 64 64
digitalocean-refresh  dor_v1_                 h 64 64
scaleway              SCW                     u 17 17 i
cloudflare-ca         v1.0-                   w 24 240 i
cloudflare-api        cfat_                   w 40 80
cloudflare-user       cfut_                   w 40 80
cloudflare-key        cfk_                    w 40 80
heroku-new            HRKU-                   w 36 80
netlify               nfp_                    a 36 44
vercel-blob           vercel_blob_rw_         w 30 80
render                rnd_                    a 28 40
fly-io                fo1_                    w 40 50
fly-io-fm             fm2_                    b 100 2000
fly-io-fm1            fm1r_                   b 100 2000
supabase-pat          sbp_                    h 40 80
supabase-secret       sb_secret_              w 30 60
planetscale-password  pscale_pw_              s 32 64
planetscale-token     pscale_tkn_             s 32 64
planetscale-oauth     pscale_oauth_           s 32 64
neon                  napi_                   l 60 80
neon-password         npg_                    a 10 24 i
xata                  xau_                    a 30 80
databricks            dapi                    h 32 34
databricks-oauth      dose                    h 32 34 i
dbt                   dbtc_                   w 30 80
dbt-service           dbts_                   w 30 80
doppler-pat           dp.pt.                  a 40 48
doppler-service       dp.st.                  s 40 100
doppler-cli           dp.ct.                  a 40 48
doppler-sa            dp.sa.                  a 40 48
doppler-scim          dp.scim.                a 40 48
doppler-audit         dp.audit.               a 40 48
vault-service         hvs.                    w 24 400
vault-batch           hvb.                    w 100 600
vault-recovery        hvr.                    w 24 400
vault-old             s.                      a 24 24 ic
terraform-cloud       atlasv1.                w 60 80 p
pulumi                pul-                    h 40 40
infisical             st.                     s 60 140 ic
onepassword-service   ops_                    B 80 1500
onepassword-secret    A3-                     w 33 40 i
grafana-service       glsa_                   w 38 45
grafana-cloud         glc_                    b 32 400
grafana-api           eyJrIjoi                b 60 400
newrelic-user         NRAK-                   u 27 27
newrelic-browser      NRJS-                   h 19 19
newrelic-insights     NRII-                   w 32 32
newrelic-admin        NRAA-                   h 27 27
newrelic-rest         NRRA-                   h 42 42
dynatrace             dt0c01.                 s 80 100
dynatrace-platform    dt0s16.                 s 60 120
dynatrace-oauth       dt0s02.                 s 60 120
sentry-user           sntryu_                 h 64 64
sentry-org            sntrys_                 B 60 400
sentry-integration    sntryi_                 h 64 64
honeycomb-ingest      hcaik_                  l 50 64
honeycomb-config      hcxik_                  l 50 64
honeycomb-mgmt        hcxmk_                  l 50 64
posthog-personal      phx_                    a 40 64
posthog-secret        phs_                    a 40 64
segment               sgp_                    a 60 70
logfire               pylf_v1_                w 40 70
shopify-access        shpat_                  H 32 40
shopify-custom        shpca_                  H 32 40
shopify-private       shppa_                  H 32 40
shopify-shared        shpss_                  H 32 40
shopify-user          shpua_                  H 32 40
shopify-token         shptka_                 H 32 40
square-access         sq0atp-                 w 22 60
square-secret         sq0csp-                 w 43 60
square-production     EAAA                    w 50 70 i
paypal                access_token$production$ D 16 64
paypal-braintree      access_token$sandbox$   D 16 64
plaid                 access-production-      w 36 36
plaid-sandbox         access-sandbox-         w 36 36
plaid-dev             access-development-     w 36 36
flutterwave           FLWSECK-                w 30 60
flutterwave-test      FLWSECK_TEST-           w 12 60
razorpay              rzp_live_               a 14 24
razorpay-test         rzp_test_               a 14 24
adyen                 AQE                     B 80 400 i
mollie-live           live_                   a 30 40 i
mollie-test           test_                   a 30 40 i
gocardless            live_gc_                w 40 60
easypost-live         EZAK                    a 54 58
easypost-test         EZTK                    a 54 58
shippo                shippo_live_            h 40 40
shippo-test           shippo_test_            h 40 40
duffel-live           duffel_live_            w 43 43
duffel-test           duffel_test_            w 43 43
frameio               fio-u-                  w 64 64
airtable-pat          pat                     s 79 85 i
notion                ntn_                    a 40 60
notion-old            secret_                 a 43 43
linear-api            lin_api_                a 32 48
linear-oauth          lin_oauth_              a 32 80
linear-webhook        lin_wh_                 a 32 80
figma-pat             figd_                   w 36 60
figma-oauth           figu_                   w 36 60
figma-refresh         figur_                  w 36 60
figma-plan            figp_                   w 36 60
postman               PMAK-                   w 59 59
postman-collection    PMAT-                   u 26 26
dropbox-short         sl.                     s 100 1400 i
asana-pat             2/                      B 32 80 ic
asana-pat-1           1/                      B 32 60 ic
clickup               pk_                     w 30 60 i
typeform              tfp_                    w 40 70
contentful            CFPAT-                  w 43 43
contentful-delivery   CFDA-                   w 43 60
sanity                skProd                  a 80 180 i
readme                rdme_                   l 70 70
intercom              dG9r                    b 40 80 i
hubspot-private       pat-na1-                w 36 36
hubspot-eu            pat-eu1-                w 36 36
okta                  00                      w 40 40 ic
stytch-secret         secret-live-            w 36 40
stytch-test           secret-test-            w 36 40
launchdarkly-sdk      sdk-                    w 36 36 i
launchdarkly-api      api-                    w 36 36 i
configcat             configcat-sdk-          s 20 90
statsig               secret-                 a 32 60 i
mapbox-secret         sk.eyJ                  s 60 200
mapbox-public         pk.eyJ                  s 60 200
mapbox-temporary      tk.eyJ                  s 60 200
discord-mfa           mfa.                    w 80 95
tailscale-auth        tskey-auth-             w 20 80
tailscale-api         tskey-api-              w 20 80
tailscale-client      tskey-client-           w 20 80
tailscale             tskey-                  w 20 80
twitch                oauth:                  l 30 30 i
facebook-access       EAAC                    a 80 300
facebook-access-2     EAAG                    a 80 300
facebook-access-3     EAAB                    a 80 300
facebook-access-4     EAAD                    a 80 300
instagram             IGQV                    w 80 300
instagram-2           IGAA                    a 80 300
threads               THAA                    a 80 300
linkedin-secret       WPL_AP1.                B 16 40
twitter-bearer        AAAAAAAAAAAAAAAAAAAAA   B 60 120
tiktok                act.                    B 40 90 i
yandex-cloud          AQVN                    w 35 38
yandex-iam            t1.                     B 86 300 i
yandex-oauth          y0_                     w 50 80
yandex-static         YC                      w 38 38 i
vk                    vk1.a.                  w 80 250
alibaba-access        LTAI                    a 12 24
tencent-access        AKID                    a 32 32
baidu-qianfan         bce-v3/                 B 40 120
firebase-server       AAAA                    B 148 200 i
adobe-client          p8e-                    a 32 32
ionic                 ion_                    a 42 42
age-secret            AGE-SECRET-KEY-1        u 58 58
age-pq-secret         AGE-SECRET-KEY-PQ-1     u 58 120
prefect               pnu_                    a 36 36
prefect-service       pnb_                    a 36 36
buildkite             bkua_                   h 40 40
buildkite-agent       bkat_                   h 40 64
buildkite-cluster     bkct_                   w 40 80
circleci-personal     CCIPAT_                 w 40 90
circleci-project      CCIPRJ_                 w 40 90
harness               pat.                    s 60 110 i
harness-sat           sat.                    s 60 110 i
octopus               API-                    u 26 36 i
teamcity              eyJ0eXAiOiAiVENWMiJ9.   s 30 200
rancher               token-                  B 58 70 i
openshift             sha256~                 w 43 43
sourcegraph           sgp_local_              h 40 40
sourcegraph-2         sgp_                    w 40 60
sourcegraph-dotcom    sgd_                    w 60 110
cursor                crsr_                   h 60 70
liveblocks            sk_prod_                w 40 90
liveblocks-dev        sk_dev_                 w 40 90
trigger-dev           tr_prod_                a 20 40
trigger-dev-dev       tr_dev_                 a 20 40
inngest-signing       signkey-prod-           h 32 80
inngest-branch        signkey-branch-         h 32 80
daytona               dtn_                    h 64 64
modal-id              ak-                     a 22 22 ic
modal-secret          as-                     a 22 22 ic
runpod                rpa_                    a 40 50
alchemy               alcht_                  a 30 40
wix                   IST.                    s 100 1200 i
woocommerce-secret    cs_                     h 40 40 i
woocommerce-key       ck_                     h 40 40 i
databento             db-                     a 29 29 i
defined-networking    dnkey-                  w 50 90
settlemint            sm_pat_                 a 16 20
settlemint-app        sm_aat_                 a 16 20
scalingo              tk-us-                  w 48 48
prometheus-grafana    glc_eyJ                 b 60 400
artifactory-identity  cmVmdGtu                b 40 90
maxmind               mmk_                    w 24 60 i
socket-dev            sktsec_                 w 30 90
endor                 endr+                   B 16 60
gitguardian           ggtt-                   w 30 60
clickhouse-cloud      4b1d                    a 38 38
aiven                 AVNS_                   w 16 40
cockroach             CCDB1_                  w 40 60
elastic-api           essu_                   b 40 200
axiom                 xaat-                   w 36 36
axiom-personal        xapt-                   w 36 36
wakatime              waka_                   w 36 36
riot                  RGAPI-                  w 36 36
vercel-personal       vcp_                    a 48 64
vercel-integration    vci_                    a 48 64
vercel-app            vca_                    a 48 64
infracost             ico-                    a 32 32
trello                ATTA                    h 64 64
school-42             s-s4t2ud-               h 64 64
school-42-app         u-s4t2ud-               h 64 64
confluent             cflt                    b 60 60 i
dashlane-user         dls_                    w 60 120
mandrill              md-                     w 22 22 i
authress              sc_                     B 60 140 i
authress-ext          ext_                    B 60 140 i
apify                 apify_api_              a 30 46
browserbase           bb_live_                w 24 40
unkey                 unkey_                  a 20 40
rootly                rootly_                 h 64 64
stackhawk             hawk.                   s 40 44
deno-deploy           ddp_                    a 36 36
tinybird              p.eyJ                   s 60 400 i
`;
