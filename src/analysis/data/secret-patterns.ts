/** Secrets that can be told by their form alone. `label` begins a sentence; `variable` is what the environment would call it. */
export interface SecretPattern {
  readonly label: string;
  readonly variable: string;
  /** Texts of which every match has one, in capital or small letters where the pattern says so. */
  readonly marks: string;
  /** What else every match has, where the marks are in many texts. */
  readonly needs?: RegExp;
  /** The first group, where there is one, is the secret; else the whole match. */
  readonly pattern: RegExp;
}

export const SECRET_PATTERNS: readonly SecretPattern[] = [
  {
    label: 'An AWS access key',
    marks: 'AKIA ASIA',
    variable: 'AWS_ACCESS_KEY_ID',
    pattern: /(?<![A-Za-z0-9/+=])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9/+=])/g,
  },
  {
    label: 'A GitHub token',
    marks: 'ghp_ gho_ ghu_ ghs_ ghr_ github_pat_',
    variable: 'GITHUB_TOKEN',
    pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})/g,
  },
  { label: 'A GitLab token', marks: 'glpat-', variable: 'GITLAB_TOKEN', pattern: /\bglpat-[\w-]{20,}/g },
  { label: 'A Slack token', marks: 'xox', variable: 'SLACK_TOKEN', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g },
  {
    label: 'A Slack webhook',
    marks: 'hooks.slack',
    variable: 'SLACK_WEBHOOK_URL',
    pattern: /https:\/\/hooks\.slack\.com\/(?:services|workflows)\/[\w/+-]{20,}/g,
  },
  { label: 'A Google API key', marks: 'AIza', variable: 'GOOGLE_API_KEY', pattern: /\bAIza[\w-]{35}(?![\w-])/g },
  { label: 'A Google OAuth secret', marks: 'GOCSPX-', variable: 'GOOGLE_CLIENT_SECRET', pattern: /\bGOCSPX-[\w-]{20,}/g },
  { label: 'A Stripe key', marks: 'k_live_', variable: 'STRIPE_API_KEY', pattern: /\b[sr]k_live_[A-Za-z0-9]{16,}/g },
  { label: 'An Anthropic key', marks: 'sk-ant-', variable: 'ANTHROPIC_API_KEY', pattern: /\bsk-ant-[\w-]{20,}/g },
  {
    label: 'An OpenAI key',
    marks: 'sk-',
    variable: 'OPENAI_API_KEY',
    pattern: /\bsk-(?:proj-[\w-]{20,}|svcacct-[\w-]{20,}|[A-Za-z0-9]{48})(?![\w-])/g,
  },
  { label: 'A Hugging Face token', marks: 'hf_', variable: 'HF_TOKEN', pattern: /\bhf_[A-Za-z0-9]{30,40}\b/g },
  { label: 'A Groq key', marks: 'gsk_', variable: 'GROQ_API_KEY', pattern: /\bgsk_[A-Za-z0-9]{40,}\b/g },
  { label: 'A Replicate token', marks: 'r8_', variable: 'REPLICATE_API_TOKEN', pattern: /\br8_[A-Za-z0-9]{37}\b/g },
  { label: 'An xAI key', marks: 'xai-', variable: 'XAI_API_KEY', pattern: /\bxai-[A-Za-z0-9]{60,}\b/g },
  { label: 'A Perplexity key', marks: 'pplx-', variable: 'PERPLEXITY_API_KEY', pattern: /\bpplx-[A-Za-z0-9]{40,}\b/g },
  { label: 'A Pinecone key', marks: 'pcsk_', variable: 'PINECONE_API_KEY', pattern: /\bpcsk_[A-Za-z0-9_]{40,}\b/g },
  { label: 'A LangSmith key', marks: 'lsv2_', variable: 'LANGSMITH_API_KEY', pattern: /\blsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{8,}\b/g },
  { label: 'A DigitalOcean token', marks: '_v1_', variable: 'DIGITALOCEAN_TOKEN', pattern: /\bdo[opr]_v1_[a-f0-9]{64}\b/g },
  {
    label: 'A Shopify token',
    marks: 'shpat_ shpca_ shppa_ shpss_',
    variable: 'SHOPIFY_TOKEN',
    pattern: /\bshp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}\b/g,
  },
  { label: 'A Grafana token', marks: 'glsa_', variable: 'GRAFANA_TOKEN', pattern: /\bglsa_[A-Za-z0-9]{32}_[a-f0-9]{8}\b/g },
  { label: 'A Vault token', marks: 'hvs.', variable: 'VAULT_TOKEN', pattern: /\bhvs\.[\w-]{24,}/g },
  { label: 'A New Relic key', marks: 'NRAK-', variable: 'NEW_RELIC_API_KEY', pattern: /\bNRAK-[A-Z0-9]{27}\b/g },
  { label: 'A Notion token', marks: 'ntn_', variable: 'NOTION_TOKEN', pattern: /\bntn_[A-Za-z0-9]{40,}\b/g },
  { label: 'A Linear key', marks: 'lin_api_', variable: 'LINEAR_API_KEY', pattern: /\blin_api_[A-Za-z0-9]{40}\b/g },
  { label: 'A Supabase token', marks: 'sbp_', variable: 'SUPABASE_ACCESS_TOKEN', pattern: /\bsbp_[a-f0-9]{40}\b/g },
  { label: 'A Mailgun key', marks: 'key-', variable: 'MAILGUN_API_KEY', pattern: /\bkey-[0-9a-f]{32}\b/g },
  { label: 'A Mailchimp key', marks: '-us', variable: 'MAILCHIMP_API_KEY', pattern: /\b[0-9a-f]{32}-us\d{1,2}\b/g },
  { label: 'A Twilio key', marks: 'SK', variable: 'TWILIO_API_KEY', pattern: /\bSK[0-9a-f]{32}\b/g },
  { label: 'A Google OAuth token', marks: 'ya29.', variable: 'GOOGLE_ACCESS_TOKEN', pattern: /\bya29\.[\w-]{30,}/g },
  {
    label: 'An Azure client secret',
    marks: '8Q~',
    variable: 'AZURE_CLIENT_SECRET',
    pattern: /(?<![\w~.-])[\w~.-]{3}8Q~[\w~.-]{31,34}(?![\w~.-])/g,
  },
  {
    label: 'A Kaggle key',
    marks: `key" key'`,
    variable: 'KAGGLE_KEY',
    pattern: /["']username["']\s*:\s*["'][^"'\n]+["']\s*,\s*["']key["']\s*:\s*["']([0-9a-f]{32})["']/g,
  },
  {
    label: 'The value of an authorization header',
    marks: 'authorization',
    variable: 'API_TOKEN',
    pattern: /["']?authorization["']?\s*[:=,]\s*["'](?:Bearer|Basic|Token)\s+([\w.~+/=-]{16,})["']/gi,
  },
  {
    label: 'The password of a connection',
    marks: 'password pwd',
    needs: /(?:password|pwd)\s*=/i,
    variable: 'DATABASE_PASSWORD',
    pattern: /\b(?:Server|Data Source|Driver|dbname|host)\s*=[^"'\n]{1,200}?\b(?:Password|Pwd)\s*=\s*([^;"'\s{}]{4,80})/gi,
  },
  { label: 'A SendGrid key', marks: 'SG.', variable: 'SENDGRID_API_KEY', pattern: /\bSG\.[\w-]{16,32}\.[\w-]{32,64}/g },
  { label: 'An npm token', marks: 'npm_', variable: 'NPM_TOKEN', pattern: /\bnpm_[A-Za-z0-9]{36}\b/g },
  { label: 'A PyPI token', marks: 'pypi-', variable: 'PYPI_TOKEN', pattern: /\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/g },
  { label: 'A Databricks token', marks: 'dapi', variable: 'DATABRICKS_TOKEN', pattern: /\bdapi[0-9a-f]{32}(?:-\d)?\b/g },
  { label: 'A Telegram bot token', marks: ':AA', variable: 'TELEGRAM_TOKEN', pattern: /\b\d{8,10}:AA[\w-]{33}(?![\w-])/g },
  { label: 'A Mapbox secret token', marks: 'sk.eyJ', variable: 'MAPBOX_TOKEN', pattern: /\bsk\.eyJ[\w-]{20,}\.[\w-]{20,}/g },
  { label: 'An Azure storage key', marks: 'AccountKey=', variable: 'AZURE_STORAGE_KEY', pattern: /AccountKey=([A-Za-z0-9+/]{60,}={0,2})/g },
  { label: 'An Azure access signature', marks: 'sig=', variable: 'AZURE_SAS_TOKEN', pattern: /[?&]sig=([A-Za-z0-9%+/=]{40,})/g },
  { label: 'A signed web token', marks: 'eyJ', variable: 'ACCESS_TOKEN', pattern: /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/g },
  {
    label: 'A private key',
    marks: '-----BEGIN',
    variable: 'PRIVATE_KEY',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----(?:\\n|\s|[A-Za-z0-9+/=:,-]){40,}/g,
  },
  {
    label: 'A password in an address',
    marks: '://',
    needs: /:\/\/[^\s/]*@/,
    variable: 'DATABASE_PASSWORD',
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"'<>{}$]{1,60}:([^\s@/"'<>{}$]{3,80})@[^\s@"'/]{2,}/gi,
  },
];

/** Names that say that a value is secret: `api_key`, `AWS_SECRET_ACCESS_KEY`, `db_password`. */
export const TELLING_NAME =
  /(?:^|[_\-.\s]|[a-z](?=[A-Z]))(?:api[_-]?key|apikey|(?:kaggle|wandb|comet|openai|azure|aws|gcp)[_-]?key|app[_-]?key|app[_-]?secret|secret(?:[_-]?(?:access)?[_-]?key)?|access[_-]?key(?:[_-]?id)?|private[_-]?key|account[_-]?key|consumer[_-]?(?:key|secret)|client[_-]?secret|subscription[_-]?key|auth(?:orization)?|(?:access|auth|api|bearer|refresh|bot|hf|oauth)?[_-]?token(?:[_-]?secret)?|pass(?:word|wd|phrase)|pwd|credentials?)s?$/i;

/** Of these every such name has one, in capital or small letters. */
export const NAME_MARKS = 'key secret token auth pass pwd credential';

/** Of those, the ones whose values are chosen by people: short ones count as well. */
export const PASSWORD_NAME = /(?:pass(?:word|wd|phrase)|pwd)s?$/i;

/** Names that end the same way and mean something else: tokens of text, columns. */
export const HARMLESS_NAME =
  /(?:^|[_-])(?:pad|unk|eos|bos|cls|sep|mask|sos|start|end|oov|special|stop|next|first|last|max|min|num|n|word|sub|blank|unknown|lookup|partition|sort|primary|foreign|cache|dict|column|public|forgot|reset|show|hide|hash|csrf|page|continuation|vocab|text|input|output|new|target)[_-]?(?:tokens?|keys?|passwords?|secret)$/i;

/** Values that stand in for a secret. */
export const PLACEHOLDER =
  /^(?:x+|\*+|\.+|-+|_+|#+|0+|1234\w*|abc\w*|foo\w*|bar|test\w*|example\w*|sample\w*|dummy\w*|fake\w*|none|null|true|false|todo|tbd|changeme|change_me|default|empty|string|value|password\d?|passwd|secret|token|key|apikey|api_key|mypassword|mysecret|admin|root|user|username|guest|postgres|mysql|bearer|basic)$|your|enter|insert|replace|paste|placeholder|<.*>|\{.*\}|\[.*\]|\$\{?\w|%\w?\(|xxx|\*\*\*|\.\.\.|…|redacted|hidden|removed|_here$|-here$|my[_-]?(?:api|secret|pass|token|key)/i;
