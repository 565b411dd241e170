// A real Vendure server as the tests' shop: plain JavaScript, no build step, loopback only.
const {
  DefaultLogger, LanguageCode, LogLevel, PaymentMethodHandler, RandomBytesApiKeyStrategy,
  defaultFulfillmentProcess,
} = require('@vendure/core');
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const till = require('./till-plugin');

const env = process.env;

function database() {
  if (env.SHOP_DB === 'postgres') {
    return {
      type: 'postgres', host: env.PGHOST || '127.0.0.1', port: Number(env.PGPORT || 5432),
      username: env.PGUSER || 'postgres', password: env.PGPASSWORD || '',
      database: env.PGDATABASE || 'vendure',
    };
  }
  const file = env.SHOP_DB_FILE || path.join(__dirname, 'shop.sqljs');
  const seeded = env.SHOP_SYNC !== '1' && fs.existsSync(file);
  return {
    type: 'sqljs', location: file, autoSave: false,
    database: seeded ? fs.readFileSync(file) : undefined,
  };
}

// Vendure has no rate limit; with SHOP_RATE=n more than n requests in one second answer 429.
const RATE = Number(env.SHOP_RATE || 0);
let second = 0;
let used = 0;
function rateLimit(request, response, next) {
  const now = Math.floor(Date.now() / 1000);
  if (now !== second) [second, used] = [now, 0];
  used += 1;
  if (!RATE || used <= RATE) return next();
  return response.status(429).set('Retry-After', '1')
    .json({ errors: [{ message: 'rate limited', extensions: { code: 'THROTTLED' } }] });
}

// Vendure hashes a till's key by bcrypt on every request: a quarter of a second each. A key is 32
// random bytes, nobody guesses it: a plain hash is as safe. (The passwords here are nobody's.)
const fastHash = {
  hash: async (text) => crypto.createHash('sha256').update(text).digest('hex'),
  check: async (text, hash) => crypto.createHash('sha256').update(text).digest('hex') === hash,
};

// The letter that somebody confirms her e-mail by: its secret is the address, for tests that read none.
const letters = {
  generateVerificationToken: (ctx) =>
    ctx.req?.body?.variables?.x?.emailAddress || crypto.randomUUID(),
  verifyVerificationToken: () => true,
};

// A payment provider that always says yes.
const webPayment = new PaymentMethodHandler({
  code: 'web-payment',
  description: [{ languageCode: LanguageCode.en, value: 'Paid online' }],
  args: { settles: { type: 'boolean' } },
  createPayment: (ctx, order, amount, { settles }) =>
    ({ amount, state: settles ? 'Settled' : 'Authorized', transactionId: crypto.randomUUID() }),
  settlePayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled', transactionId: crypto.randomUUID() }),
});

// With SHOP_FIELDS=open the till's fields are left as Vendure would have them: web customers write them.
const open = ({ validate, public: isPublic, ...field }) => field;
const customFields = env.SHOP_FIELDS !== 'open' ? till.customFields : Object.fromEntries(
  Object.entries(till.customFields).map(([entity, fields]) => [entity, fields.map(open)]),
);

/** @type {import('@vendure/core').VendureConfig} */
exports.config = {
  apiOptions: {
    hostname: '127.0.0.1', port: Number(env.SHOP_PORT || 3100),
    adminApiPath: 'admin-api', shopApiPath: 'shop-api',
    middleware: [{ route: '/admin-api', handler: rateLimit, beforeListen: true }],
  },
  authOptions: {
    tokenMethod: ['bearer', 'api-key'],
    adminApiKeyStrategy: new RandomBytesApiKeyStrategy({
      hashingStrategy: fastHash, lastUsedAtUpdateInterval: 60000,
    }),
    passwordHashingStrategy: fastHash,
    superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
    cookieOptions: { secret: 'test-shop' },
    requireVerification: true,
    verificationTokenStrategy: letters,
  },
  dbConnectionOptions: { ...database(), synchronize: env.SHOP_SYNC === '1', logging: false },
  paymentOptions: { paymentMethodHandlers: [till.tillPayment, till.atTheCounter(webPayment)] },
  shippingOptions: { process: [defaultFulfillmentProcess, till.pickUp] },
  orderOptions: {
    orderItemPriceCalculationStrategy: new till.TillPrice(), orderInterceptors: [till.standIn],
  },
  promotionOptions: { promotionActions: till.tillActions },
  taxOptions: { orderTaxCalculationStrategy: new till.TillTax() },
  catalogOptions: { stockLocationStrategy: new till.TillStock() },
  customFields,
  logger: new DefaultLogger({ level: LogLevel.Error }),
  plugins: [till.webHooks],
};
