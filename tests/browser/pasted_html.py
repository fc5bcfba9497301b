"""HTML that is pasted into a rich text field, with the expected result."""

from __future__ import annotations

#: The stored text for each entry in ``pasted/programs.jsonl``, by its id.
STORED = {
    "html-005": "<p>Redness fades within five days in most people.</p>",
    "html-008": (
        "<p><b>Week</b> | <b>Visit</b> | <b>Pain (0–10)</b></p><p>1 | Yes | 4</p>"
        "<p>6 | Yes | &lt; 1</p><p>Invented figures.</p>"
    ),
    "html-009": (
        "<p><b>Arm</b> | <b>n</b> | <b>Area (cm<sup>2</sup>)</b></p>"
        "<p>Serum | 24 | 1.0</p><p>Placebo | vehicle | 23 | 0.5</p>"
    ),
    "html-012": (
        "<p><b>What to bring</b></p><p>A list of your medicines, please.</p>"
        "<p>Photos of the spot,<br/>if you have any.</p><p>“Nobody asked me that before.”</p>"
        "<p>More</p><p>Parking is free.</p><p>Map</p>"
    ),
}


#: (pasted, stored)
KEPT = [
    # Superscript and subscript in any form.
    ("<p>10<sup>9</sup>/L, H<sub>2</sub>O</p>", "<p>10<sup>9</sup>/L, H<sub>2</sub>O</p>"),
    (
        (
            "<p>10<span style='vertical-align:super;font-size:0.6em'>9</span>"
            "<span style='font-size:8.0pt;vertical-align:sub'>x</span></p>"
        ),
        "<p>10<sup>9</sup><sub>x</sub></p>",
    ),
    (
        "<p>10<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>9</span></p>",
        "<p>10<sup>9</sup></p>",
    ),
    (
        "<style><!-- span.s1 {vertical-align: 4.0px} --></style><p>10<span class=s1>9</span></p>",
        "<p>10<sup>9</sup></p>",
    ),
    (
        "<p>About <math><msup><mn>10</mn><mn>9</mn></msup></math> cells</p>",
        "<p>About 10<sup>9</sup> cells</p>",
    ),
    (
        (
            "<p>10<span style='position:relative;top:-0.5em;font-size:75%'>9</span>, "
            "<span style='font-size:12px'>10<span style='vertical-align:text-top;font-size:8px'>9"
            "</span></span>, "
            "10<span class='superscript'>9</span>, CO<span class='sub'>2</span>, "
            "<span style='position:relative;top:-1px'>a</span> "
            "<span style='vertical-align:top;font-size:16px'>b</span></p>"
        ),
        "<p>10<sup>9</sup>, 10<sup>9</sup>, 10<sup>9</sup>, CO<sub>2</sub>, a b</p>",
    ),
    # Formulas.
    (
        (
            "<p><math><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup></math> "
            "<math><msqrt><mn>2</mn></msqrt></math> <math><mroot><mn>8</mn><mn>3</mn></mroot></math> "
            "<math><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>2</mn></mfrac></math></p>"
        ),
        "<p>x<sub>1</sub><sup>2</sup> √2 <sup>3</sup>√8 (a+1)/2</p>",
    ),
    (
        (
            '<p><span class="katex"><span class="katex-mathml"><math><semantics><msup><mn>10</mn><mn>9</mn>'
            "</msup><annotation>10^9</annotation></semantics></math></span>"
            '<span class="katex-html" aria-hidden="true">10<span>9</span></span></span> cells</p>'
        ),
        "<p>10<sup>9</sup> cells</p>",
    ),
    # Characters in a symbol font: "m" in Symbol is the Greek letter, and 5 mg is not 5 μg.
    (
        (
            "<p>5 <span style='font-family:Symbol;mso-ascii-font-family:Calibri;mso-char-type:symbol;"
            "mso-symbol-font-family:Symbol'><span style='mso-char-type:symbol;mso-symbol-font-family:Symbol'>"
            "m</span></span>g, <span style='font-family:Symbol'>&#61619;</span> 5, "
            "<font face='Symbol'>&#163;</font> 3 "
            "<span style='font-family:Wingdings'>à</span> <span style='font-family:Symbol'>b<span "
            "style='font-family:Arial'>b</span></span></p>"
        ),
        "<p>5 μg, ≥ 5, ≤ 3 → βb</p>",
    ),
    # Headings.
    (
        "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6><b>e</b></h6>",
        "<h3>a</h3><h3>b</h3><h3>c</h3><h4>d</h4><h4>e</h4>",
    ),
    ("<div role=heading aria-level=2>a</div><p>b</p>", "<h3>a</h3><p>b</p>"),
    (
        (
            "<style>p.Mine, li.Mine\n\t{mso-style-name:Mine;\n\tmso-outline-level:4;}</style>"
            "<p class=MsoTitle>a</p><p class=MsoHeading7>b</p><p class=Mine>c</p>"
            "<h2 style='mso-list:l0 level2 lfo1'>"
            "<span style='mso-list:Ignore'>1.1<span>&nbsp; </span></span>d</h2>"
        ),
        "<h3>a</h3><h4>b</h4><h4>c</h4><h3>1.1 d</h3>",
    ),
    # Bold and italic.
    (
        "<style>p.Warning {font-weight:bold}</style><p class=Warning>a</p><p>b</p>",
        "<p><b>a</b></p><p>b</p>",
    ),
    (
        (
            '<b style="font-weight:normal" id="docs-internal-guid-1"><ul><li>'
            '<p role="presentation"><span style="font-weight:400">a</span></p></li><li><p>'
            '<span style="font-weight:700">b</span> <i>c</i></p></li></ul></b>'
        ),
        "<ul><li>a</li><li><b>b</b> <i>c</i></li></ul>",
    ),
    ("<p><strong>a</strong> <em>b</em></p>", "<p><b>a</b> <i>b</i></p>"),
    # Lists.
    (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d<ul><li>e</li></ul></li></ol>",
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><ol><li>d<ul><li>e</li></ul></li></ol>",
    ),
    ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<ol><li><p>a</p><p>b</p></li><li>c</li></ol>", "<ol><li>a<br/>b</li><li>c</li></ol>"),
    (
        (
            "<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'>"
            "<![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>"
            "<![endif]>a<o:p></o:p></p>"
            "<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'>"
            "<span style='mso-list:Ignore'>o<span>&nbsp; </span></span>b<o:p></o:p></p>"
            "<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal>c</p>"
        ),
        "<ol><li>a<ul><li>b</li></ul></li></ol><p>c</p>",
    ),
    (
        (
            '<div><ul><li data-aria-level="1"><p>a</p></li></ul></div><div><ul><li data-aria-level="2">'
            '<p>b</p></li></ul></div><div><ol start="2"><li data-aria-level="2"><p>c</p></li></ol></div>'
        ),
        "<ul><li>a<ul><li>b</li></ul><ol><li>c</li></ol></li></ul>",
    ),
    (
        (
            "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1</span>a</p>"
            "<p style='mso-list:l1 level1 lfo1'>"
            "<span style='mso-list:Ignore'>Step 1:<span>&nbsp; </span></span>b</p>"
        ),
        "<ol><li>a</li></ol><p>Step 1: b</p>",
    ),
    ("<p>• a</p><p>• b</p>", "<ul><li>a</li><li>b</li></ul>"),
    ("<p>1. a</p><p>- b</p>", "<p>1. a</p><p>- b</p>"),
    # Tables.
    (
        (
            "<p>x</p><table><thead><tr><th>a</th><th colspan=2>b</th></tr></thead>"
            "<tr><td rowspan=2><p>c</p><p>d</p></td><td></td><td>e</td></tr><tr><td>f</td><td>g</td></tr>"
            "<tr><td></td><td> </td><td>&nbsp;</td></tr></table><p>y</p>"
        ),
        "<p>x</p><p>a | b | </p><p>c d |  | e</p><p> | f | g</p><p>y</p>",
    ),
    ("<tr><td>a</td><td>b</td></tr>", "<p>a | b</p>"),
    (
        "<tr style='font-weight:bold'><td>a</td><td style='display:none'>b</td><td>c</td></tr>",
        "<p><b>a</b> | <b>c</b></p>",
    ),
    (
        "<span style='display:table-cell'>10</span><span style='display:table-cell'>20</span>",
        "<p>10</p><p>20</p>",
    ),
    ("<table><tr><td><h2>a</h2><p>b</p></td></tr></table>", "<h3>a</h3><p>b</p>"),
    ("<table><tr><td>10<sup>9</sup></td><td>b</td></tr></table>", "<p>10<sup>9</sup> | b</p>"),
    # Links.
    (
        (
            '<p><a href="https://example.org/?a=1&amp;b=2"><u>a</u></a> <a href="mailto:a@example.org">b</a>'
            ' <a href="tel:+441">c</a></p>'
        ),
        (
            '<p><a href="https://example.org/?a=1&amp;b=2">a</a> <a href="mailto:a@example.org">b</a>'
            ' <a href="tel:+441">c</a></p>'
        ),
    ),
    (
        (
            '<p><a href="java&#10;script:alert(1)">a</a><a href="file:///c:/x">b</a><a href="/c">c</a>'
            '<a href="#d">d</a></p>'
        ),
        "<p>abcd</p>",
    ),
    # Footnote marks, which would look like citations.
    (
        (
            '<p>a<a style=\'mso-footnote-id:ftn1\' href="#_ftn1" name="_ftnref1" title="">'
            "<span class=MsoFootnoteReference><sup>[1]</sup></span></a></p>"
            "<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>"
            '<a href="#_ftnref1" name="_ftn1"><sup>[1]</sup></a> b</p></div>'
        ),
        "<p>a</p><p>b</p>",
    ),
    ("<p>a<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup> b</p>", "<p>a b</p>"),
    ("<p>a<a class=sdendnoteanc href='#sdendnote1sym'><sup>i</sup></a> b</p>", "<p>a b</p>"),
    ("<p>a<sup><a href='https://example.org/w#cite_note-1'>[1]</a></sup> b</p>", "<p>a b</p>"),
    ("<p>Table <a href='#T1'>1</a></p>", "<p>Table 1</p>"),
    # Content that is not text.
    ("<p>a<script>alert(1)</script><style>b {}</style><iframe src=x>c</iframe></p>", "<p>a</p>"),
    ("<p>a</p><p>&nbsp;</p><div><br></div><p>b</p>", "<p>a</p><p>b</p>"),
    ("<p>a<span style='display:none'>b</span></p>", "<p>a</p>"),
    ("<p><q>a</q> b</p>", "<p>“a” b</p>"),
    ("<div>a<br><br>b<br>c</div>", "<p>a</p><p>b<br/>c</p>"),
    ("<p>e\ufb03cacy, dose\u00adresponse\u200b</p>", "<p>efficacy, doseresponse</p>"),
    (
        (
            '<span dir="ltr" role="presentation">The serum</span><br role="presentation">'
            '<span dir="ltr" role="presentation">was applied.</span>'
        ),
        "<p>The serum was applied.</p>",
    ),
    ("<pre>a\n  b</pre>", "<p>a<br/>b</p>"),
    (
        "<div style='white-space: pre-wrap'>a\nb <span style='white-space:normal'>c\nd</span></div>",
        "<p>a<br/>b c d</p>",
    ),
    ("<p>a&#11;b</p>", "<p>a b</p>"),
    (
        "<p>a <span class='TrackChangeTextDeletion TrackedChange'>5 mg</span>10 mg</p>",
        "<p>a 10 mg</p>",
    ),
    ("<p><ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby></p>", "<p>漢(kan)</p>"),
    (
        "<p>a [<a class='citation' href='https://clinic.example/a/#ref-1' data-reference='7'>1</a>]</p>",
        "<p>a [1]</p>",
    ),
]

#: (pasted, part of the message at the field)
NOTED = [
    ("<p>a<img src='x' alt=''></p>", "Pictures were left out."),
    ("<p>a</p><video></video>", "Videos and other embedded content were left out."),
    ("<p><a href='file:///x'>a</a></p>", "Some links were removed"),
    ("<p>a<del>b</del></p>", "Text marked as deleted was left out."),
    ("<p><s>10 mg</s> 20 mg</p>", "Strikethrough was removed"),
    ("<p><span style='text-decoration:underline'>a</span></p>", "Underlining was removed"),
    (
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "A table was replaced by one line for each row",
    ),
    ("<blockquote>a</blockquote>", "Block quotations became paragraphs."),
    ("<ol start=3><li>a</li></ol>", "Lists may be numbered differently"),
    ("<ol><li>a</li><li value=4>b</li></ol>", "Lists may be numbered differently"),
    ("<ol type=a><li>a</li></ol>", "Lists may be numbered differently"),
    ("<ol><li>a</li></ol><hr><ol><li>b</li></ol>", "Lists may be numbered differently"),
    (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>b)</span>a</p>",
        "Lists may be numbered differently",
    ),
    (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>3.</span>a</p>",
        "Lists may be numbered differently",
    ),
    ("<p><span style='font-family:Wingdings'>z</span></p>", "Characters in a symbol font"),
    ("<p><a class='citation' href='#ref-1' data-reference='7'>[1]</a></p>", "Cite the references"),
    ("<p><del>5 mg</del></p>", "Text marked as deleted was left out."),
    ("<p>a<sup><a href='#_ftn1'>[1]</a></sup></p>", "Footnote marks were left out."),
]
