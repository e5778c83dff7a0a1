import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A page of somebody else's, under a policy that allows the window's server and nothing more. */
export interface HostPage {
  readonly url: string;
  close(): void;
}

export interface HostPageOptions {
  /** Of the page: `<html lang>`. */
  readonly lang?: string;
  /** Of the script: `data-language`. */
  readonly language?: string;
}

export async function startHostPage(signpost: string, { lang, language }: HostPageOptions = {}): Promise<HostPage> {
  const { host } = new URL(signpost);
  const policy = `default-src 'none'; script-src ${signpost}; connect-src ${signpost} ws://${host}; frame-src *`;
  const html = lang === undefined ? "<html>" : `<html lang="${lang}">`;
  const attribute = language === undefined ? "" : ` data-language="${language}"`;
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(
      `<!doctype html>${html}<title>Shop</title><body><script src="${signpost}/window.js" data-account="demo"${attribute}></script>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
