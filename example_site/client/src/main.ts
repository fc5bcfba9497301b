/** `node dist/main.js ADDRESS`: print the article at the address of a page, or of a preview link. */

import { readArticle } from "./read.js";
import { articleText } from "./text.js";

const [address] = process.argv.slice(2);
if (address === undefined) {
  console.error("Which article? Give the address of its page, or a preview link.");
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(articleText(await readArticle(address)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
