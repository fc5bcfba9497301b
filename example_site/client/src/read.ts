/** Articles from the site's API: published ones, and drafts by a preview link. */

import type { Article } from "./types.js";

/** What Wagtail's API v2 keeps in `meta`; in the article itself it stands at the top. */
type PublishedPage = Article & {
  meta: Pick<Article, "type" | "slug" | "locale" | "first_published_at">;
};

/**
 * The article at `address`: that of its page, such as https://clinic.example/treatments/exosomes/, or a
 * preview link. Throws an `Error` that says what the site answered.
 */
export async function readArticle(address: string): Promise<Article> {
  const url = new URL(address);
  return url.pathname.endsWith("/api/exoblocks/preview/") ? readDraft(url) : readPublished(url);
}

async function readDraft(url: URL): Promise<Article> {
  return (await answer(url)) as Article;
}

async function readPublished(page: URL): Promise<Article> {
  const url = new URL("/api/v2/pages/find/", page);
  url.searchParams.set("html_path", page.pathname);
  const { meta, ...article } = (await answer(url)) as PublishedPage;
  return { ...article, ...meta };
}

async function answer(url: URL): Promise<unknown> {
  // The next answer may be another: a draft changes with every keystroke.
  const response = await fetch(url, { cache: "no-store" });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${messageIn(text)}`);
  return JSON.parse(text);
}

function messageIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: string };
    return message ?? text;
  } catch {
    return "The site did not answer with JSON.";
  }
}
