/** Articles from the site's API: published ones, and drafts by a preview link. */

import type { Article, Page } from "./types.js";

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
  const { meta, ...keys } = (await answer(url)) as Page;
  // Wagtail's API keeps these apart; in the article they stand beside the others.
  const { type, locale, slug, first_published_at } = meta;
  return { ...keys, type, locale, slug, first_published_at };
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
