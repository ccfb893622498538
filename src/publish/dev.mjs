// `npm run dev`: pages are compiled and answered when they are asked for; the bundle reloads as you type.
import { register } from 'tsx/esm/api';

register();
const { startDev } = await import('./dev-server.ts');
console.log(`四网笔记 Siwang (dev): ${await startDev(Number(process.env.PORT ?? 5173))}`);
