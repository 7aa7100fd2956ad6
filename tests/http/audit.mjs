// The published audit of GraphQL over HTTP, on the service at the URL it is given:  node audit.mjs URL
// Says which audits are not ok, one a line. Succeeds only if there are 61 and all are ok: a warning is a failure.
import { auditServer } from "graphql-http";

const EXPECTED = 61;
const url = process.argv[2];
if (!url) {
  console.error("usage: node audit.mjs URL");
  process.exit(2);
}

const results = await auditServer({ url });
const failed = results.filter(({ status }) => status !== "ok");
for (const { status, id, name, reason } of failed) {
  console.log(`${status} ${id} ${name}: ${String(reason).replace(/\s+/g, " ")}`);
}
console.log(`GraphQL over HTTP: ${results.length - failed.length} of ${EXPECTED} audits ok`);
process.exit(results.length === EXPECTED && failed.length === 0 ? 0 : 1);
