// Starts the shop on its seeded database, says READY, and ends with the process that asked for it.
const { JobQueueService, bootstrap } = require('@vendure/core');
const { config } = require('./vendure-config');

const OWNER_EVERY_MS = 1000;

function endWithOwner(pid) {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      process.exit(0);
    }
  }, OWNER_EVERY_MS).unref();
}

if (process.env.SHOP_OWNER_PID) endWithOwner(Number(process.env.SHOP_OWNER_PID));
bootstrap(config).then(async (app) => {
  await app.get(JobQueueService).start();
  console.log(`READY ${app.getHttpServer().address().port}`);
}).catch((error) => {
  console.error(error);
  process.exit(1);
});
