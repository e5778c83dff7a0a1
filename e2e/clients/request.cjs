// The same on the old and much used package request, which signs by itself.
const { createInterface } = require("node:readline");
const request = require("request");

const { origin, oauth1 } = JSON.parse(process.argv[2]);

const oauth = {
  consumer_key: oauth1.appKey,
  consumer_secret: oauth1.secret,
  token: oauth1.accessToken,
  token_secret: oauth1.accessTokenSecret,
  signature_method: oauth1.method,
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const { method, path, headers, body } = JSON.parse(line);
  const json = body === undefined ? {} : { json: true, body };
  request({ method, url: origin + path, headers, oauth, ...json }, (error, response, text) => {
    const said = typeof text === "string" ? text : JSON.stringify(text ?? "");
    const answer = error
      ? { status: 0, headers: {}, text: String(error) }
      : { status: response.statusCode, headers: response.headers, text: said };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  });
});
