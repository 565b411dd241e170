// What a merchant's developer adds to a Vendure shop so that it works with tills. All of it goes
// through Vendure's public extension points; docs/shop-vendure.md lists what each is for.
const {
  DefaultOrderTaxCalculationStrategy, DefaultStockLocationStrategy, EventBus, LanguageCode, Logger,
  OrderLine, OrderStateTransitionEvent, CustomerEvent, PaymentMethodHandler, PluginCommonModule,
  ProductVariantEvent, StockMovementEvent, TransactionalConnection, VendurePlugin,
  defaultPromotionActions,
} = require('@vendure/core');
const crypto = require('crypto');

// ---------------------------------------------------------------- fields a till fills in

const text = (name, more = {}) => ({ name, type: 'string', nullable: true, ...more });
const whole = (name) => ({ name, type: 'int', nullable: true });

// Vendure lets web customers read and write every field that is not kept from them: with a price
// of her own, another's number or a receipt's id somebody would shop for nothing.
const hidden = (field) => ({ ...field, public: false });
const readOnly = (field) => ({
  ...field,
  validate: (value, injector, ctx) =>
    (ctx.apiType === 'shop' ? `${field.name} is written by tills alone` : undefined),
});

const customFields = {
  Channel: [
    { name: 'tillOversells', type: 'boolean', defaultValue: true },
    { name: 'tillRefunds', type: 'boolean', defaultValue: true },
  ].map(hidden),
  ShippingMethod: [text('collectedAt')],
  Customer: [
    text('birthday'),
    readOnly(text('loyaltyNumber', { unique: true })),
    readOnly({ name: 'pointsBalance', type: 'int', defaultValue: 0 }),
    readOnly(text('tier')),
    text('wishes', { length: 4000 }),
    text('unwanted', { length: 4000 }),
    { name: 'mailConsent', type: 'boolean', nullable: true },
  ],
  Order: [
    text('posTxnId', { unique: true }),
    { name: 'salesChannel', type: 'string', defaultValue: 'web' },
    text('posLocation'),
    text('posReceipt'),
    text('posNote', { length: 4000 }),
    { name: 'soldAt', type: 'datetime', nullable: true },
    whole('pointsEarned'),
    whole('pointsUsed'),
  ].map(readOnly), // all hidden, Vendure would take anything: what a customer may write has no type then
  OrderLine: [
    whole('posUnitPrice'),
    whole('posUnitNet'),
    text('posLine'),
    text('posSku'),
    text('posName'),
    text('posQuantity'),
    { name: 'posDeliver', type: 'boolean', nullable: true },
  ].map(hidden),
  ProductVariant: [text('barcode', { index: true })],
};

// ---------------------------------------------------------------- a till's price and tax stand

class TillPrice {
  calculateUnitPrice(ctx, variant, lineFields) {
    const price = lineFields && lineFields.posUnitPrice;
    if (price != null) return { price, priceIncludesTax: true };
    return { price: variant.listPrice, priceIncludesTax: variant.listPriceIncludesTax };
  }
}

const netFromTill = (line) => {
  const net = line.customFields && line.customFields.posUnitNet;
  return net == null ? null : net * line.quantity;
};

class TillTax extends DefaultOrderTaxCalculationStrategy {
  calculateOrderTotals(order) {
    const totals = super.calculateOrderTotals(order);
    for (const line of order.lines || []) {
      const net = netFromTill(line);
      if (net != null) totals.subTotal += net - line.proratedLinePrice;
    }
    return totals;
  }

  calculateTaxSummary(order) {
    const rows = super.calculateTaxSummary(order);
    for (const line of order.lines || []) {
      const net = netFromTill(line);
      const row = net != null && rows.find((r) => r.taxRate === line.taxRate);
      if (!row) continue;
      row.taxBase += net - line.proratedLinePrice;
      row.taxTotal -= net - line.proratedLinePrice;
    }
    return rows;
  }
}

// A receipt's prices hold every discount already: a promotion on it is counted, and takes nothing.
const isTill = (thing) => thing && thing.customFields
  && (thing.customFields.posTxnId != null || thing.customFields.posUnitPrice != null);

const tillNeutral = (action) => {
  const execute = action.execute.bind(action);
  action.execute = (ctx, subject, ...rest) =>
    isTill(subject) || rest.some(isTill) ? 0 : execute(ctx, subject, ...rest);
  return action;
};

// ---------------------------------------------------------------- a till's goods and money

// The store whose shelf an order is taken from: the till's, or where the customer collects it.
const storeOf = (order) => order.customFields.posLocation
  || order.shippingLines.map((one) => one.shippingMethod.customFields.collectedAt).find(Boolean);

class TillStock extends DefaultStockLocationStrategy {
  init(injector) {
    super.init(injector);
    this.db = injector.get(TransactionalConnection);
  }

  // What was sold over the counter is gone, whatever the shop's figure says.
  getAvailableStock(ctx, variantId, levels) {
    const there = super.getAvailableStock(ctx, variantId, levels);
    const free = ctx.apiType === 'admin' && ctx.channel.customFields.tillOversells;
    return free ? { ...there, stockOnHand: there.stockOnHand + 1000000 } : there;
  }

  async forAllocation(ctx, locations, orderLine, quantity) {
    const line = await this.db.getRepository(ctx, OrderLine)
      .findOne({
        where: { id: orderLine.id },
        relations: { order: { shippingLines: { shippingMethod: true } } },
      });
    const name = line && !line.customFields.posDeliver && storeOf(line.order);
    const location = name && locations.find((one) => one.name === name);
    if (location) return [{ location, quantity }];
    return super.forAllocation(ctx, locations, orderLine, quantity);
  }
}

const tillPayment = new PaymentMethodHandler({
  code: 'pos-payment',
  description: [{ languageCode: LanguageCode.en, value: 'Money taken at the till' }],
  args: {},
  createPayment: (ctx, order, amount, args, metadata) => (ctx.apiType === 'shop'
    ? { amount, state: 'Declined', errorMessage: 'Only a till takes money so.', metadata: {} }
    : { amount, state: 'Settled', transactionId: 'pos', metadata: { public: metadata } }),
  settlePayment: () => ({ success: true }),
  createRefund: () => ({ state: 'Settled', transactionId: 'pos-refund', metadata: {} }),
});

// What a store gave back over the counter for an order paid online is booked, and moves no money.
const atTheCounter = (handler) => {
  const createRefund = handler.createRefund.bind(handler);
  handler.createRefund = (ctx, input, ...rest) => (/^\S+ counter\b/.test(input.reason || '')
    ? { state: 'Settled', transactionId: 'counter', metadata: {} }
    : createRefund(ctx, input, ...rest));
  return handler;
};

// 'Ready for pick-up' as one more state of a fulfilment.
const pickUp = {
  transitions: {
    Pending: { to: ['ReadyForPickup'], mergeStrategy: 'merge' },
    ReadyForPickup: { to: ['Delivered', 'Cancelled'] },
  },
};

// The goods that stand for what the shop does not know are no web customer's to order.
const standIn = {
  willAddItemToOrder: (ctx, order, { productVariant }) =>
    ctx.apiType === 'shop' && productVariant.sku.startsWith('POSAPP-OTHER-')
      ? 'These goods are sold in the store only.' : undefined,
};

// ---------------------------------------------------------------- web hooks: a hint, no more

const HOOK_URL = process.env.SHOP_WEBHOOK_URL;
const HOOK_SECRET = process.env.SHOP_WEBHOOK_SECRET || 'secret';

class WebHooks {
  constructor(events) {
    this.events = events;
  }

  onApplicationBootstrap() {
    if (!HOOK_URL) return;
    this.events.ofType(OrderStateTransitionEvent).subscribe((e) =>
      this.send('order.state', { id: e.order.id, from: e.fromState, to: e.toState }));
    this.events.ofType(ProductVariantEvent).subscribe((e) =>
      this.send(`variant.${e.type}`, { ids: [].concat(e.entity).map((v) => v.id) }));
    this.events.ofType(CustomerEvent).subscribe((e) =>
      this.send(`customer.${e.type}`, { id: e.entity.id }));
    this.events.ofType(StockMovementEvent).subscribe((e) =>
      this.send(`stock.${e.type}`, { count: e.stockMovements.length }));
  }

  send(topic, data) {
    const body = JSON.stringify({ id: crypto.randomUUID(), topic, at: new Date().toISOString(), data });
    const signature = crypto.createHmac('sha256', HOOK_SECRET).update(body).digest('hex');
    const headers = {
      'content-type': 'application/json', 'x-shop-signature': signature, 'x-shop-topic': topic,
    };
    fetch(HOOK_URL, { method: 'POST', body, headers })
      .catch((error) => Logger.warn(`web hook ${topic}: ${error.message}`, 'WebHooks'));
  }
}

const webHooks = Reflect.decorate(
  [VendurePlugin({ imports: [PluginCommonModule] }), Reflect.metadata('design:paramtypes', [EventBus])],
  WebHooks,
);

module.exports = {
  TillPrice, TillStock, atTheCounter, TillTax, customFields, pickUp, standIn, tillPayment, webHooks,
  tillActions: defaultPromotionActions.map(tillNeutral),
};
