// `npm start`: builds the site with the sample data and serves it.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('./cli.ts');
const { serveFolder } = await import('./serve-folder.ts');
const { projectRoot } = await import('./places.ts');

const code = await run(['publish']);
if (code !== 0) process.exit(code);
const port = Number(process.env.PORT ?? 4173);
try {
  const { url } = await serveFolder(`${projectRoot}/dist`, { port });
  console.log(`四网笔记 Siwang: ${url}`);
} catch (error) {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${port} is taken. Choose another: PORT=4174 npm start`
      : `The server could not start: ${error.message}`,
  );
  process.exit(1);
}
