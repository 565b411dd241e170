// Makes the tables and fills them: base data, goods, two stock locations, one key for a till.
process.env.SHOP_SYNC = '1';
const fs = require('fs');
const path = require('path');
const vendure = require('@vendure/core');
const { importProductsFromCsv, populateInitialData } = require('@vendure/core/cli');
const { config } = require('./vendure-config');

const PRODUCTS = Number(process.env.SHOP_PRODUCTS || 200);
const FOLDER = process.env.SHOP_FOLDER || __dirname;
const PAGE = 1000; // Vendure lists no more at once
const STORE = 'STORE-1';

function barcode(number) {
  const digits = `200000${String(number).padStart(6, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + digit * (at % 2 ? 3 : 1), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

function goods() {
  const rows = ['name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,'
    + 'stockOnHand,trackInventory,variantAssets,variantFacets,variant:barcode'];
  for (let n = 1; n <= PRODUCTS; n += 1) {
    const digits = String(n).padStart(5, '0');
    const tax = n % 5 ? 'standard' : 'reduced';
    rows.push(`"Product ${digits}",product-${digits},"Description of ${digits}",,`
      + `category:Dept ${n % 10},,,SKU-${digits},${5 + (n % 90)}.99,${tax},100,TRUE,,,${barcode(n)}`);
  }
  return `${rows.join('\n')}\n`;
}

const payment = (name, code, args = []) => ({ name, handler: { code, arguments: args } });
const settles = (value) => [{ name: 'settles', value }];

const initialData = {
  defaultLanguage: vendure.LanguageCode.en,
  defaultZone: 'Europe',
  countries: [
    { name: 'Germany', code: 'DE', zone: 'Europe' }, { name: 'France', code: 'FR', zone: 'Europe' },
  ],
  taxRates: [{ name: 'Standard', percentage: 20 }, { name: 'Reduced', percentage: 7 }],
  shippingMethods: [
    { name: 'Standard Shipping', price: 500 },
    { name: 'Store Pick-up', price: 0 },
    { name: 'Sent for the store', price: 0 },
  ],
  paymentMethods: [
    payment('POS', 'pos-payment'),
    payment('Web', 'web-payment', settles('true')),
    payment('Pay in store', 'web-payment', settles('false')),
  ],
  collections: [],
};

async function collectAt(app, ctx, store) {
  const methods = app.get(vendure.ShippingMethodService);
  const { items } = await methods.findAll(ctx);
  const { id } = items.find((one) => one.code === 'store-pick-up');
  await methods.update(ctx, { id, translations: [], customFields: { collectedAt: store } });
}

async function stockStore(app, ctx, storeId) {
  const variants = app.get(vendure.ProductVariantService);
  for (let skip = 0; skip < PRODUCTS; skip += PAGE) {
    const { items } = await variants.findAll(ctx, { skip, take: PAGE, sort: { id: 'ASC' } });
    const levels = [{ stockLocationId: storeId, stockOnHand: 50 }];
    await variants.update(ctx, items.map(({ id }) => ({ id, stockLevels: levels })));
  }
}

// A key as a merchant makes it in the dashboard.
async function till(address) {
  const ask = async (query, token) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    return fetch(address, { method: 'POST', headers, body: JSON.stringify({ query }) });
  };
  const login = await ask('mutation{login(username:"superadmin",password:"superadmin"){__typename}}');
  const made = await ask(
    'mutation{createApiKey(input:{roleIds:["1"],translations:[{languageCode:en,name:"till"}]}){apiKey}}',
    login.headers.get('vendure-auth-token'),
  );
  return (await made.json()).data.createApiKey.apiKey;
}

const context = (app) => app.get(vendure.RequestContextService).create({ apiType: 'admin' });

async function seed() {
  const app = await vendure.bootstrap(config);
  await app.get(vendure.JobQueueService).start();
  await populateInitialData(app, initialData);
  const first = await context(app);
  await app.get(vendure.ChannelService).update(first, {
    id: first.channelId, pricesIncludeTax: true,
    availableCurrencyCodes: ['EUR'], defaultCurrencyCode: 'EUR',
  });
  const store = await app.get(vendure.StockLocationService).create(first, { name: STORE });
  const file = path.join(FOLDER, 'products.csv');
  fs.writeFileSync(file, goods());
  const { errors } = await importProductsFromCsv(app, file, vendure.LanguageCode.en);
  if (errors && errors.length) throw new Error(errors.join('\n'));
  const ctx = await context(app); // sees the prices with tax
  await stockStore(app, ctx, store.id);
  await collectAt(app, ctx, STORE);
  const { port } = app.getHttpServer().address();
  const address = `http://127.0.0.1:${port}/admin-api`;
  fs.writeFileSync(path.join(FOLDER, 'key.txt'), await till(address));
  const { driver } = app.get(vendure.TransactionalConnection).rawConnection;
  if (config.dbConnectionOptions.type === 'sqljs') await driver.save();
  await app.close();
}

seed().then(() => process.exit(0)).catch((error) => {
  console.error(error);
  process.exit(1);
});
