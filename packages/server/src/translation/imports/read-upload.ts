import { LANGUAGE_RULE, type Language, parseLanguage } from "@signpost/core";
import { HttpError } from "../../http/errors.ts";
import type { Query } from "../../http/read-query.ts";

/** What is said with a file. */
export interface AskedUpload {
  readonly job: string | undefined;
  readonly language: Language | undefined;
  readonly filename: string | undefined;
}

/** A file as it was sent. */
export interface SentFile {
  readonly bytes: Uint8Array;
  readonly filename: string | undefined;
}

const MAX_NAME_CHARS = 200;

export function readUploadQuery(query: Query): AskedUpload {
  const tag = query.text("language");
  const language = tag === undefined ? undefined : parseLanguage(tag)?.language;
  if (tag !== undefined && language === undefined) throw new HttpError(400, `language: ${LANGUAGE_RULE}`);
  return { job: query.text("job"), language, filename: query.text("filename")?.slice(0, MAX_NAME_CHARS) };
}

/** The bytes of the body; of a form, those of its one file. */
export async function readSentFile(body: unknown, contentType: string | undefined): Promise<SentFile> {
  if (!(body instanceof Uint8Array) || body.length === 0)
    throw new HttpError(400, "body: must be the bytes of the file");
  if (contentType === undefined || !/^multipart\/form-data/i.test(contentType))
    return { bytes: body, filename: undefined };
  const file = await readFormFile(body, contentType);
  return { bytes: new Uint8Array(await file.arrayBuffer()), filename: file.name.slice(0, MAX_NAME_CHARS) };
}

async function readFormFile(body: Uint8Array, contentType: string): Promise<File> {
  const problem = new HttpError(400, "body: must be a form with one file, called file");
  try {
    const form = await new Response(Buffer.from(body), { headers: { "content-type": contentType } }).formData();
    const [file, ...others] = form.getAll("file");
    if (file instanceof File && others.length === 0) return file;
  } catch {
    throw problem;
  }
  throw problem;
}
