import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import { parseLanguage, parseLanguageWishes, parseSkillId } from "@signpost/core";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type PageRules, tellOfPage } from "./browser-rules.ts";
import { toDocsPage } from "./docs-page.ts";
import { PAGE_STYLE_SOURCE, toPage } from "./page.ts";
import type { Query } from "./read-query.ts";
import { type Route, registerRoutes, route } from "./route.ts";
import { createWindowFiles, readBuilt } from "./window-files.ts";

/** Where `npm run build` puts what the browser loads. */
export const APPS_DIR = resolve(import.meta.dirname, "../../../../apps");

const page = { method: "GET", privilege: "public", family: "native" } as const;
const NOT_BUILT = "The pages have not been built yet. Run: npm run build";

/** What the pages are made of. */
export interface PagesDeps {
  readonly appsDir: string;
  /** As clients reach it, where the operator says so. */
  readonly publicUrl: URL | undefined;
  /** Without it nothing leads to the demo account, which would answer nobody. */
  readonly hasDemo: boolean;
}

/** AUT-8: the pages and scripts that anybody may load. */
export async function registerPages(app: FastifyInstance, { appsDir, publicUrl, hasDemo }: PagesDeps): Promise<void> {
  const sendPage: SendPage = (reply, html, rules = READING) =>
    tellOfPage(reply, rules, publicUrl).type("text/html; charset=utf-8").send(html);
  const consoleDir = join(appsDir, "console/dist");
  const home = toHomePage(hasDemo);
  // `serve: false`: its own route would declare no privilege.
  await app.register(fastifyStatic, {
    root: join(consoleDir, "assets"),
    serve: false,
    // OPS-21: as the build has left them beside the files.
    preCompressed: true,
    immutable: true,
    maxAge: "365d",
  });
  registerRoutes(app, [
    route({ ...page, path: "/", handle: (_, reply) => sendPage(reply, home) }),
    ...(hasDemo ? [createDemoPage(sendPage)] : []),
    ...createWindowFiles({ windowDir: join(appsDir, "window/dist"), notBuilt }),
    ...createConsolePages(consoleDir, hasDemo, sendPage),
    ...createApiPages(app, sendPage),
  ]);
}

type SendPage = (reply: FastifyReply, html: string | Buffer, rules?: PageRules) => FastifyReply;

function createDemoPage(sendPage: SendPage): Route {
  return route({
    ...page,
    path: "/demo",
    query: readDemo,
    // Whoever follows a link is somebody new; whoever reloads is who they were.
    handle: ({ query: asked }, reply) =>
      asked.visitor === undefined
        ? reply.header("cache-control", "no-store").redirect(toDemoPath(asked, randomBytes(6).toString("base64url")))
        : sendPage(reply, toDemoPage({ ...asked, visitor: asked.visitor }), DEMO),
  });
}

function createConsolePages(consoleDir: string, hasDemo: boolean, sendPage: SendPage): readonly Route[] {
  const pages = (["/console", "/console/*", "/workspace", "/workspace/*"] as const).map((path) =>
    route({
      ...page,
      path,
      handle: async (_, reply) => {
        const index = await readBuilt(join(consoleDir, "index.html"));
        if (index === undefined) return notBuilt(reply);
        const nonce = randomBytes(16).toString("base64");
        const html = index
          .toString("utf8")
          .replaceAll(NONCE_PLACE, nonce)
          .replace(ACCOUNT_PLACE, hasDemo ? "demo" : "");
        return sendPage(reply.header("cache-control", "no-cache"), html, toConsoleRules(nonce));
      },
    }),
  );
  const assets = route({
    ...page,
    path: "/console/assets/*",
    handle: ({ params }, reply) => reply.sendFile(params["*"]),
  });
  return [...pages, assets];
}

/** Every route is there before the first request: what is told of them is made, and compressed, once. */
function createApiPages(app: FastifyInstance, sendPage: SendPage): readonly Route[] {
  let document: Buffer | undefined;
  let docsPage: Buffer | undefined;
  return [
    route({
      ...page,
      path: "/openapi.json",
      handle: (_, reply) => {
        document ??= Buffer.from(JSON.stringify(app.swagger()));
        return reply.type("application/json; charset=utf-8").send(document);
      },
    }),
    route({
      ...page,
      path: "/docs",
      handle: (_, reply) => {
        docsPage ??= Buffer.from(toDocsPage(app.swagger()));
        return sendPage(reply, docsPage);
      },
    }),
  ];
}

/** Pages that are only read. */
const READING: PageRules = { styles: PAGE_STYLE_SOURCE };
/** The window's styles are adopted by its shadow tree, which no policy of the page's concerns. */
const DEMO: PageRules = { styles: PAGE_STYLE_SOURCE, scripts: "'self'", connects: true };

/** What the build leaves in the page where a nonce goes (apps/console/vite.config.ts). */
const NONCE_PLACE = "signpost-csp-nonce";
/** Where it says which account the sign-in page offers to who has never signed in (apps/console/index.html). */
const ACCOUNT_PLACE = "signpost-first-account";

/** The console's components bring their variables as style elements, which carry the page's nonce. */
function toConsoleRules(nonce: string): PageRules {
  return { styles: `'self' 'nonce-${nonce}'`, scripts: "'self'", connects: true };
}

function notBuilt(reply: FastifyReply): FastifyReply {
  return reply.code(503).header("cache-control", "no-store").type("text/plain; charset=utf-8").send(NOT_BUILT);
}

const DEMO_LINK = `<li><a href="/demo">Demo page</a><span>A page with the engagement window. Also <a href="/demo?lang=fr-FR&amp;skill=3">in French, for Billing</a> and <a href="/demo?lang=he">in Hebrew</a>.</span></li>
`;

function toHomePage(hasDemo: boolean): string {
  return toPage(
    "Signpost",
    "en",
    `<main><h1>Signpost</h1><p class="lead">Automatic messages for customer conversations.</p><ul>
<li><a href="/console">Console</a><span>Change what visitors read, for every language and team.</span></li>
<li><a href="/workspace">Workspace</a><span>Take conversations, and see what visitors were told and why.</span></li>
${hasDemo ? DEMO_LINK : ""}<li><a href="/docs">API</a><span>What clients can call, described in <a href="/openapi.json">openapi.json</a>.</span></li>
</ul></main>`,
  );
}

interface Demo {
  /** One tag, or several in the order in which they are wished for. */
  readonly languages: string;
  readonly skillId: number | undefined;
  readonly visitor: string | undefined;
}

/** All of it comes from the address bar: parsed, so that only what it can be reaches the page. */
function readDemo(query: Query): Demo {
  const [lang, skill, visitor] = [query.text("lang"), query.text("skill"), query.text("visitor")];
  return {
    languages: toLanguages(lang ?? "") || "en-US",
    skillId: skill === undefined ? undefined : parseSkillId(skill),
    visitor: visitor !== undefined && /^[\w-]{1,40}$/.test(visitor) ? visitor : undefined,
  };
}

/** As `data-language` takes them (LNG-2). */
function toLanguages(lang: string): string {
  const parsed = parseLanguageWishes(lang).map((wish) => parseLanguage(wish)?.language);
  return parsed.filter((language) => language !== undefined).join(", ");
}

function toDemoPath({ languages, skillId }: Demo, visitor: string): string {
  const skill = skillId === undefined ? {} : { skill: String(skillId) };
  return `/demo?${new URLSearchParams({ lang: languages, ...skill, visitor })}`;
}

function toDemoPage({ languages, skillId, visitor }: Demo & { readonly visitor: string }): string {
  const skillAttribute = skillId === undefined ? "" : ` data-skill="${skillId}"`;
  return toPage(
    "Demo shop – Signpost",
    "en",
    `<main><h1>A shop of no particular kind</h1>
<p class="lead">This page stands for any page of yours. The engagement window waits in the corner below.</p>
<h2>What is embedded here</h2>
<p>One line: <code>&lt;script async src="/window.js" data-account="demo" data-language="${languages}"${skillAttribute.replaceAll('"', "&quot;")}&gt;&lt;/script&gt;</code></p>
<h2>Try, each as a visitor of its own</h2><ul>
<li><a href="/demo?lang=en-US&amp;skill=1">English, Sales</a></li><li><a href="/demo?lang=de&amp;skill=3">German, Billing</a></li>
<li><a href="/demo?lang=fr-FR&amp;skill=3">French, Billing</a></li><li><a href="/demo?lang=he&amp;skill=2">Hebrew, Support</a></li>
<li><a href="/demo?lang=ja&amp;skill=2">Japanese, Support</a></li></ul>
<p>Then accept the conversation in the <a href="/workspace">workspace</a>.</p></main>
<script async src="/window.js" data-account="demo" data-language="${languages}"${skillAttribute} data-visitor="${visitor}"></script>`,
  );
}
