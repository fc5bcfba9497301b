/** Rich text as the API gives it (a few safe elements) as plain text. */

const LINK = /<a\s[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs;
// In a group, "[1, 3 retracted]", a citation stands without brackets of its own.
const RETRACTED = /(<(?:a|span)\s[^>]*?data-update-status="retracted"[^>]*>)([^<]*?)([\])]?)(?=<\/)/g;
const ENTITIES: [RegExp, string][] = [
  [/&nbsp;/g, "\u00a0"],
  [/&lt;/g, "<"],
  [/&gt;/g, ">"],
  [/&quot;/g, '"'],
  [/&#39;/g, "'"],
  [/&amp;/g, "&"], // last: what it uncovers is text
];

export function plainText(html: string): string {
  const text = html
    .replace(RETRACTED, (_citation, tag: string, shown: string, bracket: string) =>
      `${tag}${shown}${bracket && ","} retracted${bracket}`,
    )
    .replace(LINK, (_link, href: string, shown: string) =>
      href.startsWith("#") ? shown : `${shown} (${href})`,
    )
    .replace(/<li[^>]*>/g, "\n- ")
    .replace(/<br[^>]*>/g, "\n")
    .replace(/<\/(?:p|h[1-6]|ul|ol|div|blockquote|tr)>/g, "\n\n")
    .replace(/<[^>]*>/g, "");
  const decoded = ENTITIES.reduce((said, [entity, shown]) => said.replace(entity, shown), text);
  return decoded.replace(/\n{3,}/g, "\n\n").trim();
}
