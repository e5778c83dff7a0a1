// A script on axios as people write them for LivePerson; signs with oauth-1.0a when it has keys. One call a line in, one
// answer a line out.
const { createHmac } = require("node:crypto");
const { createInterface } = require("node:readline");
const axios = require("axios");
const OAuth = require("oauth-1.0a");

const { origin, authorization, oauth1 } = JSON.parse(process.argv[2]);

const oauth =
  oauth1 &&
  OAuth({
    consumer: { key: oauth1.appKey, secret: oauth1.secret },
    signature_method: oauth1.method,
    hash_function: (base, key) =>
      createHmac(oauth1.method.slice("HMAC-".length).toLowerCase(), key).update(base).digest("base64"),
  });
const token = oauth1?.accessToken && { key: oauth1.accessToken, secret: oauth1.accessTokenSecret };

createInterface({ input: process.stdin }).on("line", async (line) => {
  const { method, path, headers, body } = JSON.parse(line);
  const url = origin + path;
  const signature = oauth ? oauth.toHeader(oauth.authorize({ url, method }, token)) : { Authorization: authorization };
  const request = { method, url, headers: { ...headers, ...signature }, data: body, responseType: "text" };
  // axios makes an exception of every status but 2xx.
  const answer = await axios(request).catch((error) => error.response ?? { status: 0, data: String(error) });
  process.stdout.write(
    `${JSON.stringify({ status: answer.status, headers: answer.headers, text: answer.data ?? "" })}\n`,
  );
});
