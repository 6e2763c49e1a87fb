"""How the pages look: one sheet of style, for screens of any width and for paper (A4)."""

INK, SOFT_INK, PAPER, PANEL, LINE = "#1f2421", "#4a524d", "#ffffff", "#f3f5f3", "#dfe4e0"

STYLE = f"""
* {{ box-sizing: border-box; }}
html {{ -webkit-text-size-adjust: 100%; }}
body {{ font: 15px/1.5 'Segoe UI', 'Noto Sans', 'DejaVu Sans', Arial, sans-serif; color: {INK};
  background-color: {PAPER}; margin: 1.5em auto; max-width: 75em; padding: 0 1.5em; overflow-wrap: break-word;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }}
h1, p, dl, ul, ol {{ max-width: 60em; }}
h1 {{ font-size: 1.7em; line-height: 1.2; margin: 0; }}
h2 {{ font-size: 1.15em; line-height: 1.3; margin: 1.8em 0 .5em; max-width: 60em; }}
h3 {{ font-size: 1em; margin: 1.2em 0 .3em; }}
p {{ margin: .4em 0; }}
p.lead, p.kind, p.where, p.sources, figcaption {{ color: {SOFT_INK}; }}
p.honest {{ border-left: 4px solid #7a857e; padding: .3em 1em; background-color: {PANEL}; }}
svg {{ max-width: 100%; display: block; }}
svg[viewBox] {{ height: auto; }}
figure {{ margin: 0; }}
figcaption {{ font-size: .8em; line-height: 1.35; margin-top: .3em; }}

table {{ border-collapse: collapse; max-width: 100%; }}
table.small {{ font-size: .88em; }}
th, td {{ padding: .35em .6em; text-align: left; vertical-align: top; border-bottom: 1px solid {LINE}; }}
th {{ font-weight: 600; background-color: {PANEL}; }}
td.number, th.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
td.number {{ white-space: nowrap; }}
td.note {{ width: 30%; font-size: .92em; white-space: pre-line; overflow-wrap: anywhere; }}
td.tight {{ white-space: nowrap; padding: .35em .5em; }}
table.small td.note {{ width: 20%; }}
table.small th, table.small td {{ padding: .35em .3em; }}
table.small th {{ font-size: .9em; }}
td.number + td:not(.number), th.number + th:not(.number) {{ padding-left: 1.2em; }}
table.small td.number + td:not(.number), table.small th.number + th:not(.number) {{ padding-left: 1.2em; }}
tr.heading {{ break-after: avoid; }}
tr.heading th, table.small tr.heading th {{ padding-top: .8em; background-color: {PAPER}; font-size: 1em; }}
table.matrix th.turned {{ height: 12.5em; vertical-align: bottom; padding: .4em .1em; }}
table.matrix th.turned span {{ writing-mode: vertical-rl; transform: rotate(180deg); }}
table.matrix td.tight, table.matrix td.number {{ padding: .3em .15em; text-align: center; }}
span.label {{ display: inline-block; min-width: 1.6em; text-align: center; font-weight: 700; border-radius: .25em;
  padding: .1em .3em; }}
span.pale {{ outline: 1px dashed {SOFT_INK}; background-image:
  repeating-linear-gradient(135deg, transparent 0 4px, rgba(60, 60, 60, .18) 4px 5px); }}
dl {{ display: grid; grid-template-columns: minmax(7em, max-content) 1fr; gap: .15em 1em; margin: .4em 0; }}
dt {{ color: {SOFT_INK}; }}
dd {{ margin: 0; min-width: 0; overflow-wrap: anywhere; }}
ul, ol {{ padding-left: 1.3em; margin: .4em 0; }}
li {{ margin: .2em 0; overflow-wrap: anywhere; }}

article.front {{ margin-bottom: 3em; }}
div.pages article.front {{ margin-top: 2.5em; padding-top: 1.5em; border-top: 2px solid {LINE}; }}
article.front h2 {{ margin: 1em 0 .3em; font-size: 1.05em; }}
article.front .place {{ margin: 0; font-size: 1.7em; line-height: 1.2; }}
div.answer {{ display: grid; grid-template-columns: minmax(0, 11fr) minmax(0, 9fr); gap: 1.5em; margin-top: .8em; }}
div.answer p.sentence {{ font-size: 1.15em; line-height: 1.35; margin: .6em 0; }}
div.letter {{ width: 7.5em; }}
p.sure {{ display: flex; gap: .6em; align-items: flex-start; }}
p.sure svg {{ flex: none; margin-top: .25em; }}
div.bars {{ font-size: .93em; line-height: 1.4; }}
div.bars div.row {{ display: grid; grid-template-columns: 14.5em minmax(0, 1fr) 2em 9.2em; column-gap: .7em;
  align-items: center; margin: .1em 0; }}
div.bars div.heads {{ color: {SOFT_INK}; font-size: .88em;
  grid-template-columns: 16.48em minmax(0, 1fr) 2.27em 10.45em; }}
div.bars svg {{ width: 100%; }}
div.bars span.count {{ font-variant-numeric: tabular-nums; }}
div.bars span.label {{ padding: 0 .3em; }}
div.counts {{ display: grid; grid-template-columns: max-content minmax(0, 1fr) minmax(0, max-content); gap: .3em .7em;
  align-items: center; max-width: 45em; }}
div.counts svg {{ width: 100%; }}
figure.overview {{ max-width: 45em; }}
a {{ color: #0b4f8a; }}
div.pair {{ display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: 1.5em; }}
dl.letters {{ grid-template-columns: max-content 1fr; align-items: baseline; gap: .25em .7em; }}
dl.letters dt {{ color: {INK}; }}
p.sources {{ font-size: .85em; line-height: 1.4; border-top: 1px solid {LINE}; padding-top: .5em; margin-top: .8em;
  max-width: none; overflow-wrap: anywhere; }}

@media screen and (max-width: 60em) {{
  body {{ padding: 0 1em; }}
  table.small {{ font-size: .82em; }}
  table.matrix {{ font-size: .78em; }}
}}
@media screen and (max-width: 40em) {{
  body {{ margin: 1em auto; padding: 0 1em; }}
  div.answer, div.pair {{ grid-template-columns: minmax(0, 1fr); gap: .8em; }}
  figure.map {{ max-width: 32em; }}
  div.bars div.row {{ grid-template-columns: minmax(0, 1fr) 2em 9.2em; margin-bottom: .35em; }}
  div.bars .bar {{ grid-column: 1 / -1; grid-row: 2; }}
  table, tbody, tr, td, tr.heading th {{ display: block; width: 100%; }}
  thead {{ position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }}
  tr {{ border-bottom: 2px solid {LINE}; padding: .4em 0; }}
  tr.heading {{ border: 0; padding: 0; }}
  table.small tr.heading th {{ padding: 1em 0 .2em; }}
  table.small, table.matrix {{ font-size: .88em; }}
  td, td.number, td.note, table.small td.note, td.tight, table.small td, table.small td.number + td:not(.number),
  table.matrix td.tight, table.matrix td.number {{ display: grid; width: 100%;
    white-space: normal; grid-template-columns: minmax(0, 10em) minmax(0, 1fr); gap: .6em; text-align: left; border: 0;
    padding: .1em 0; }}
  td::before {{ content: attr(data-head); color: {SOFT_INK}; }}
  td.empty, table.small td.empty, table.matrix td.empty {{ display: none; }}
  td > span.text {{ min-width: 0; }}
  dl {{ grid-template-columns: minmax(0, 1fr); gap: 0; }}
  dd {{ margin-bottom: .4em; }}
  dl.letters {{ grid-template-columns: max-content minmax(0, 1fr); gap: .25em .7em; }}
}}

@page {{ size: A4; margin: 12mm; }}
@media print {{
  body {{ margin: 0; padding: 0; max-width: none; font-size: 11.5px; line-height: 1.4; }}
  h1, p, dl, ul, ol, h2 {{ max-width: none; }}
  table.small {{ font-size: .86em; }}
  td.number {{ white-space: normal; }}
  tr, li, dl.facts > * {{ break-inside: avoid; }}
  h2, h3 {{ break-after: avoid; }}
  article.front, div.pages article.front {{ break-before: page; break-after: page; margin: 0; padding: 0; border: 0; }}
  div.answer {{ gap: 1.2em; }}
}}
"""
"""The style of every page. Colours stand here and in ``labelling.label_colours`` alone."""
