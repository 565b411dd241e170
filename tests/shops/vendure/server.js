// Starts the shop on its seeded database, tells its port, and ends with whoever asked for it. The pipe
// it tells the port through stays open: when it closes, the shop is gone.
const fs = require('fs');
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
  const { port } = app.getHttpServer().address();
  if (process.env.SHOP_READY_FD) fs.writeSync(Number(process.env.SHOP_READY_FD), `${port}\n`);
  console.log(`READY ${port}`);
}).catch((error) => {
  console.error(error);
  process.exit(1);
});
