/**
 * The one line a page needs. Everything but `data-account` may be left out:
 *
 *     <script async src="https://signpost.example/window.js" data-account="demo" data-skill="3" data-language="fr-FR"></script>
 *
 * | attribute       | on the element | meaning                                                                          |
 * | --------------- | -------------- | -------------------------------------------------------------------------------- |
 * | `data-account`  | `account`      | the account that answers; without it nothing is shown                            |
 * | `data-skill`    | `skill`        | numeric id of the skill a conversation starts with; absent: the account decides  |
 * | `data-language` | `language`     | BCP 47; absent: the page's `<html lang>`, then the browser's languages           |
 * | `data-server`   | `server`       | origin of the Signpost server; absent: where the script came from                |
 * | `data-position` | `position`     | corner of the launcher, `end` (default) or `start`, seen in reading direction    |
 *
 * A script without `data-account` only defines the element; the page then places `<signpost-window account="demo">` itself.
 */
export {};
