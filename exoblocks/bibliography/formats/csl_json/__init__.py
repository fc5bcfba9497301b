"""CSL-JSON (https://citationstyles.org), as Zotero, Crossref and pandoc write it."""
