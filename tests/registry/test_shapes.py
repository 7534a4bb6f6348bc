"""What is told of each part of a file that has not its shape, to the letter, and what is not told because it follows."""

from __future__ import annotations

import pytest

from registry import shapes
from registry.model import Evidence, File, Reading
from registry.tree import MOST_PROBLEMS
from tests.registry.case import GOOD, in_full, told

PRESS = GOOD[GOOD.index("      press-group:\n") : GOOD.index("    status:\n")]
LESS = "".join(line[2:] for line in PRESS.splitlines(keepends=True))
STATEMENTS = GOOD[GOOD.index("statements:\n") : GOOD.index("commitments:\n")]
SLIPS: dict[tuple[str, ...], list[str]] = {
    ("topics:\n", "subjects:\n"): [
        "4:1: subjects: 'subjects' is not a part of a registry. [subjects]   Mend: indent it and the lines below it by two more spaces, if it belongs to what stands above; else delete it; the fields here are about, topics, statements, include, commitments, claims, dropped.",
        "21:12: information-law: topic: 'openness' is not among the topics. [openness]   Mend: add it to topics:.",
        "70:12: trees-planted: topic: 'forests' is not among the topics. [forests]   Mend: add it to topics:.",
    ],
    ("topics:\n", "topcis:\n"): [
        "4:1: topcis: 'topcis' is not a part of a registry. [topcis]   Mend: write topics, if that is meant.",
    ],
    ("claims:\n", "claimes:\n"): [
        "66:1: claimes: 'claimes' is not a part of a registry. [claimes]   Mend: write claims, if that is meant.",
    ],
    ("claims:\n", "claimes:\n  x: y\nclaims:\n"): [
        "66:1: claimes: 'claimes' is not a part of a registry. [claimes]   Mend: write claims, if that is meant.",
    ],
    ("statements:\n", "statments:\n"): [
        "7:1: statments: 'statments' is not a part of a registry. [statments]   Mend: write statements, if that is meant.",
    ],
    ("about:\n", "abuot:\n"): [
        "1:1: abuot: 'abuot' is not a part of a registry. [abuot]   Mend: write about, if that is meant.",
    ],
    ("about:\n  title: Arcadia at the Assembly\n  actor: Government of Arcadia\n", ""): [
        "1:1: 'about' is missing. [topics]   Mend: begin the file with about:, and below it title: and actor:.",
    ],
    ("about:\n  title: Arcadia at the Assembly\n  actor: Government of Arcadia\n", "about: Arcadia\n"): [
        "1:1: about: 'about' must hold fields of its own. [about]   Mend: write each on a line of its own below, indented by two spaces.",
    ],
    ("  actor: Government of Arcadia\n", ""): [
        "1:1: about: 'actor' is missing. [about]   Mend: add a line that begins with actor:.",
    ],
    ("  actor: Government of Arcadia\n", "  actr: Government of Arcadia\n"): [
        "3:3: about.actr: 'actr' is not a field here. [actr]   Mend: write actor, if that is meant.",
    ],
    ("topics:\n  openness: Openness\n  forests: Forests\n", "topics: [openness, forests]\n"): [
        "4:1: topics: 'topics' must hold fields of its own. [topics]   Mend: write each on a line of its own below, indented by two spaces.",
    ],
    ("  openness: Openness\n", "  openness: [Openness]\n"): [
        "5:3: topics.openness: 'openness' must be one text, and holds a list. [openness]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
    ],
    ("  openness: Openness\n", "  openness:\n"): [
        "5:3: topics.openness: 'openness' is empty. [openness]   Mend: write its value after the colon, or delete the line.",
    ],
    ("  openness: Openness\n", "  openness: Openness\n  Forests and: Forests\n"): [
        "6:3: topics.Forests and: 'Forests and' cannot be an id. [Forests and: Forests]   Mend: write forests-and, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("  openness: Openness\n", f"  openness: {'x' * 301}\n"): [
        f"5:13: topics.openness: 'openness' has 301 characters; it may have 300. [{'x' * 301}]   Mend: shorten it.",
    ],
    ("claims:\n", "dropped:\n  old-law: Gone.\n  older-law: {on: 2024, why: A., no: claims/x}\n  oldest-law: {on: 2024-07-01, why: A., now: Old Law}\nclaims:\n"): [
        "67:3: dropped.old-law: nothing is said of 'old-law'. [old-law]   Mend: write its fields below, indented by two more spaces.",
        "68:19: dropped.older-law.on: '2024' is not a full day. [2024]   Mend: write a full day as 2024-02-26.",
        "68:34: dropped.older-law.no: 'no' is not a field here. [no]   Mend: write now, if that is meant.",
        "69:46: dropped.oldest-law.now: 'Old Law' cannot be the name of an entry. [Old Law]   Mend: name an entry as commitments/its-id or claims/its-id.",
    ],
    ("claims:\n", "include: commitments\nclaims:\n"): [
        "66:10: include: 'commitments' does not name the files of a folder. [commitments]   Mend: write include: commitments/*.yaml, with the name of a folder beside this file.",
    ],
    ("  assembly-2024:\n    title", "  Assembly-2024:\n    title"): [
        "8:3: statements.Assembly-2024: 'Assembly-2024' cannot be an id. [Assembly-2024]   Mend: write assembly-2024, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("    delivered: 2024-02-26\n", ""): [
        "8:3: statements.assembly-2024: 'delivered' is missing. [assembly-2024]   Mend: add a line that begins with delivered:.",
    ],
    ("    delivered: 2024-02-26\n", "    delivered: 2024-02\n"): [
        "11:16: statements.assembly-2024.delivered: '2024-02' is not a full day. [2024-02]   Mend: write a full day as 2024-02-26.",
    ],
    ("    place: Geneva\n", "    place: [Geneva]\n"): [
        "12:5: statements.assembly-2024.place: 'place' must be one text, and holds a list. [place]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
    ],
    ("    place: Geneva\n", "    place: {of: Geneva}\n"): [
        "12:5: statements.assembly-2024.place: 'place' must be one text, and holds fields of its own. [place]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
    ],
    ('    aside:\n      "1": Thanks; nothing is undertaken.\n', "    aside: Thanks\n"): [
        "14:5: statements.assembly-2024.aside: 'aside' must hold fields of its own, and holds a text. [aside]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ('    aside:\n      "1": Thanks; nothing is undertaken.\n', "    aside: []\n"): [
        "14:5: statements.assembly-2024.aside: 'aside' must hold fields of its own, and holds a list. [aside]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("    kind: pledge\n", ""): [
        "17:3: information-law: 'kind' is missing. [information-law]   Mend: add kind: with pledge (to be done once) or practice (to keep doing).",
    ],
    ("    kind: pledge\n", "    kind: plegde\n"): [
        "20:11: information-law: kind: 'plegde' is not a kind of entry here. [plegde]   Mend: write pledge, if that is meant; else write pledge (to be done once) or practice (to keep doing).",
    ],
    ("    kind: pledge\n", "    kind: wish\n"): [
        "20:11: information-law: kind: 'wish' is not a kind of entry here. [wish]   Mend: write pledge (to be done once) or practice (to keep doing).",
    ],
    ("    kind: pledge\n", "    kind: wish\n", "        since: 2024-06-02\n", "        since: 2024-06\n"): [
        "20:11: information-law: kind: 'wish' is not a kind of entry here. [wish]   Mend: write pledge (to be done once) or practice (to keep doing).",
        "60:16: information-law: status[0].since: '2024-06' is not a full day. [2024-06]   Mend: write a full day as 2024-02-26.",
    ],
    ("    kind: pledge\n", "    kind: [pledge]\n"): [
        "20:5: information-law: kind: 'kind' must be one word. [kind]   Mend: write pledge (to be done once) or practice (to keep doing).",
    ],
    ("    kind: pledge\n", "    kind:\n"): [
        "20:5: information-law: kind: 'kind' must be one word. [kind]   Mend: write pledge (to be done once) or practice (to keep doing).",
    ],
    ("    kind: pledge\n", "    kind: practice\n"): [
        "20:11: information-law: kind: the words of the criteria are those of a pledge, not of a practice. [practice]   Mend: write pledge, or in criteria and status the words upheld, partly-upheld, not-upheld.",
    ],
    ("    kind: pledge\n", "    kind: *pledge\n"): [
        "20:11: a word that begins with * (*pledge) would copy another place of the file. [*pledge]   Mend: write the value out; put text that begins with * in double quotes.",
    ],
    ("    topic: forests\n", "    topic: forests\n    kind: clam\n"): [
        "71:11: trees-planted: kind: 'clam' is not a kind of entry here. [clam]   Mend: write claim, if that is meant; else write claim, or delete the line.",
    ],
    ("    topic: forests\n", "    topic: forests\n    kind: wish\n"): [
        "71:11: trees-planted: kind: 'wish' is not a kind of entry here. [wish]   Mend: write claim, or delete the line.",
    ],
    ("    topic: forests\n", "    topic: forests\n    kind: [claim]\n"): [
        "71:5: trees-planted: kind: 'kind' must be one word. [kind]   Mend: write claim, or delete the line.",
    ],
    ("        fulfilled: Parliament", "        upheld: Parliament"): [
        "20:11: information-law: kind: the words of the criteria are those of a practice, not of a pledge. [pledge]   Mend: write practice, or in criteria and status the words fulfilled, partly-fulfilled, not-fulfilled.",
        "27:9: information-law: criteria[0]: 'not-upheld' is missing. [set]   Mend: add a line that begins with not-upheld:.",
        "29:9: information-law: criteria[0].partly-fulfilled: 'partly-fulfilled' is not a field here. [partly-fulfilled]   Mend: delete it; the fields here are set, upheld, partly-upheld, not-upheld.",
        "30:9: information-law: criteria[0].not-fulfilled: 'not-fulfilled' is not a field here. [not-fulfilled]   Mend: delete it; the fields here are set, upheld, partly-upheld, not-upheld.",
        "59:16: information-law: status[0].value: 'under-way' is not a status of a practice. [under-way]   Mend: write one of unassessed, upheld, partly-upheld, not-upheld, withdrawn, unratable.",
    ],
    ("    short: Law on information\n", "    short: Law on information\n    id: information-law\n"): [
        "19:5: information-law: id: 'id' is not a field of an entry. [id]   Mend: delete it; the name above is the id.",
    ],
    ("    short: Law on information\n", "    shrt: Law on information\n"): [
        "18:5: information-law: shrt: 'shrt' is not a field here. [shrt]   Mend: write short, if that is meant.",
    ],
    ("    short: Law on information\n", "    colour: red\n    short: Law on information\n"): [
        "18:5: information-law: colour: 'colour' is not a field here. [colour]   Mend: delete it; the fields here are short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked, corrections.",
    ],
    ("    short: Law on information\n", "    colour: {a: b}\n    short: Law on information\n"): [
        "18:5: information-law: colour: 'colour' is not a field here. [colour]   Mend: indent it and the lines below it by two more spaces, if it belongs to what stands above; else delete it; the fields here are short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked, corrections.",
    ],
    ("    short: Law on information\n", "    short:\n"): [
        "18:5: information-law: short: 'short' is empty. [short]   Mend: write its value after the colon, or delete the line.",
    ],
    ("    short: Law on information\n", f"    short: {'x' * 60}\n"): [
        f"18:12: information-law: short: 'short' has 60 characters; it may have 28. [{'x' * 60}]   Mend: shorten it.",
    ],
    ("    short: Law on information\n", ""): [
        "17:3: information-law: 'short' is missing. [information-law]   Mend: add a line that begins with short:.",
    ],
    ("        bearing: supports\n", ""): [
        "38:7: information-law: evidence.gazette: 'bearing' is missing. [gazette]   Mend: add a line that begins with bearing:, with one of supports, contradicts, mixed, context.",
    ],
    ("        read: whole\n      press", "      press"): [
        "38:7: information-law: evidence.gazette: 'read' is missing. [gazette]   Mend: add a line that begins with read:, with one of whole, excerpt, stored-excerpt.",
    ],
    ("        bearing: supports\n", "        bearings: supports\n"): [
        "45:9: information-law: evidence.gazette.bearings: 'bearings' is not a field here. [bearings]   Mend: write bearing, if that is meant.",
    ],
    ("    kind: pledge\n    topic: openness\n", "    kind: pledge\n"): [
        "17:3: information-law: 'topic' is missing. [information-law]   Mend: add a line that begins with topic:.",
    ],
    ("      - statement: assembly-2024\n        paragraph: 2\n", "      - paragraph: 2\n"): [
        "23:9: information-law: stated[0]: 'statement' is missing. [paragraph]   Mend: add a line that begins with statement:.",
    ],
    ("      - statement: assembly-2024\n        paragraph: 2\n        quote: This year, our Parliament will adopt a law on access to information.\n", "      []\n"): [
        "22:5: information-law: stated: 'stated' is empty. [stated]   Mend: give it at least one item.",
    ],
    ("    stated:\n      - statement: assembly-2024\n        paragraph: 2\n        quote: This year, our Parliament will adopt a law on access to information.\n", "    stated: This year\n"): [
        "22:5: information-law: stated: 'stated' must be a list, and holds a text. [stated]   Mend: write each item on a line below, after a dash.",
    ],
    ("    stated:\n      - statement: assembly-2024\n        paragraph: 2\n", "    stated:\n        statement: assembly-2024\n        paragraph: 2\n"): [
        "22:5: information-law: stated: 'stated' must be a list, and holds fields of its own. [stated]   Mend: begin each item with a dash, and indent the item's other fields by two more spaces.",
    ],
    ("because: [gazette, press-group]", "because: gazette, press-group"): [
        "62:9: information-law: status[0].because: 'because' must be a list, and holds a text. [because]   Mend: write because: [gazette, press-group].",
    ],
    ("because: [gazette, press-group]", "because: (gazette)"): [
        "62:9: information-law: status[0].because: 'because' must be a list, and holds a text. [because]   Mend: write because: [gazette].",
    ],
    ("because: [gazette, press-group]", "because: (X-ray)"): [
        "62:9: information-law: status[0].because: 'because' must be a list, and holds a text. [because]   Mend: write because: [X-ray].",
    ],
    ("because: [gazette, press-group]", "because: {gazette: press-group}"): [
        "62:9: information-law: status[0].because: 'because' must be a list, and holds fields of its own. [because]   Mend: begin each item with a dash, and indent the item's other fields by two more spaces.",
    ],
    ("because: [gazette, press-group]", "because: []"): [
        "59:16: information-law: status[0].value: the verdict 'under-way' rests on no evidence. [under-way]   Mend: add because: with the ids of the evidence it rests on.",
    ],
    ("because: [gazette, press-group]", "because: [gazette press-group]"): [
        "62:19: information-law: status[0].because[0]: 'gazette press-group' cannot be the id of evidence. [gazette press-group]   Mend: name evidence by its id, or as entry-id/evidence-id, with commas between.",
    ],
    ("because: [gazette, press-group]", "because: [Gazette, press_group]"): [
        "62:19: information-law: status[0].because[0]: 'Gazette' cannot be the id of evidence. [Gazette]   Mend: write gazette, if that is meant; else name evidence by its id, or as entry-id/evidence-id, with commas between.",
        "62:28: information-law: status[0].because[1]: 'press_group' cannot be the id of evidence. [press_group]   Mend: write press-group, if that is meant; else name evidence by its id, or as entry-id/evidence-id, with commas between.",
    ],
    ("because: [gazette, press-group]", "because: [[gazette], {press: group}]"): [
        "62:19: information-law: status[0].because[0]: '0' must be one text, and holds a list. [[gazette]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
        "62:30: information-law: status[0].because[1]: '1' must be one text, and holds fields of its own. [{press: group]   Mend: write the text after the colon, on the same line; put text that begins with a bracket in double quotes.",
    ],
    ("        language: en\n        account: state", "        language: English\n        account: state"): [
        "41:19: information-law: evidence.gazette.language: 'English' cannot be the code of a language. [English]   Mend: write the language's code, such as en, fr or km.",
    ],
    ("        language: en\n        account: state", "        language: EN\n        account: state"): [
        "41:19: information-law: evidence.gazette.language: 'EN' cannot be the code of a language. [EN]   Mend: write en, if that is meant; else write the language's code, such as en, fr or km.",
    ],
    ("links: [commitments/information-law]", "links: [Commitments/information law]"): [
        "108:13: trees-planted: links[0]: 'Commitments/information law' cannot be the name of an entry. [Commitments/information law]   Mend: name an entry as commitments/its-id or claims/its-id.",
    ],
    ("links: [commitments/information-law]", "links: [Commitments/Information_law]"): [
        "108:13: trees-planted: links[0]: 'Commitments/Information_law' cannot be the name of an entry. [Commitments/Information_law]   Mend: write commitments/information-law, if that is meant; else name an entry as commitments/its-id or claims/its-id.",
    ],
    ("links: [commitments/information-law]", "links: commitments/information-law"): [
        "108:5: trees-planted: links: 'links' must be a list, and holds a text. [links]   Mend: write links: [commitments/information-law].",
    ],
    ("      gazette:\n", "      Gazette:\n"): [
        "38:7: information-law: evidence.Gazette: 'Gazette' cannot be an id. [Gazette]   Mend: write gazette, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("      gazette:\n", f"      {'g' * 65}:\n"): [
        f"38:7: information-law: evidence.{'g' * 64}…: '{'g' * 64}…' has 65 characters; it may have 64. [{'g' * 64}g]   Mend: shorten it.",
    ],
    ("      gazette:\n", "      gäzette:\n"): [
        "38:7: information-law: evidence.gäzette: 'gäzette' cannot be an id. [gäzette]   Mend: use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("      bill-tabled:\n", "      Bill tabled:\n"): [
        "32:7: information-law: milestones.Bill tabled: 'Bill tabled' cannot be an id. [Bill tabled:]   Mend: write bill-tabled, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("  information-law:\n", "  Information-law:\n"): [
        "17:3: Information-law: 'Information-law' cannot be an id. [Information-law]   Mend: write information-law, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("  information-law:\n    short", "  information-law: []\n  other-law:\n    short"): [
        "17:3: information-law: nothing is said of 'information-law'. [information-law]   Mend: write its fields below, indented by two more spaces.",
    ],
    ("        url: https://press.example.org/bill\n", "        url: [https://press.example.org/bill]\n"): [
        "54:9: information-law: evidence.press-group.url: 'url' must be a single value, not a list or a mapping. [url]   Mend: copy the page's full address, beginning with https:// or http://.",
    ],
    ("        url: https://press.example.org/bill\n", "        URL: https://press.example.org/bill\n"): [
        "54:9: information-law: evidence.press-group.URL: 'URL' is not a field here. [URL]   Mend: write url, if that is meant.",
    ],
    ("          counted:\n", "          counted: Counted\n          field:\n"): [
        "86:11: trees-planted: indicators.trees.series.counted: 'counted' must hold fields of its own, and holds a text. [counted]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("      trees:\n        title: Trees planted\n", "      trees: Trees\n      woods:\n        title: Trees planted\n"): [
        "80:7: trees-planted: indicators.trees: 'trees' must hold fields of its own, and holds a text. [trees]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("        draw: line\n", "        draw: lines\n"): [
        "83:15: trees-planted: indicators.trees.draw: 'lines' is not a way to draw an indicator. [lines]   Mend: write line, if that is meant; else write one of line, bars, stacked-bars, dots.",
    ],
    ("        draw: line\n", ""): [
        "80:7: trees-planted: indicators.trees: 'draw' is missing. [trees]   Mend: add a line that begins with draw:, with one of line, bars, stacked-bars, dots.",
    ],
    ("        draw: line\n", "        draw: line\n        baseline: 2020\n"): [
        "84:9: trees-planted: indicators.trees.baseline: 'baseline' must hold fields of its own, and holds a text. [baseline]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("        draw: line\n", "        draw: line\n        baseline: {date: 2020}\n"): [
        "84:9: trees-planted: indicators.trees.baseline: 'value' is missing. [baseline]   Mend: add a line that begins with value:.",
    ],
    ("is: exact", "is: exakt"): [
        "89:48: trees-planted: indicators.trees.series.counted.readings[0].is: 'exakt' is not a word for how exact a number is. [exakt]   Mend: write exact, if that is meant; else write one of exact, about, more-than, almost, less-than.",
    ],
    ("value: 38112", "valeu: 38112"): [
        "89:30: trees-planted: indicators.trees.series.counted.readings[0].valeu: 'valeu' is not a field here. [valeu]   Mend: write value, if that is meant.",
    ],
    ("stated: [{date: 2023, value: 40000}]", "stated: [{date: 2023, -value: 40000}]"): [
        "84:31: trees-planted: indicators.trees.stated[0].-value: '-value' is not a field here. [-value]   Mend: write a space after the dash.",
    ],
    ("stated: [{date: 2023, value: 40000}]", "stated: [2023]"): [
        "84:18: trees-planted: indicators.trees.stated[0]: '0' must hold fields of its own, and holds a text. [2023]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("stated: [{date: 2023, value: 40000}]", "stated: {date: 2023, value: 40000}"): [
        "84:9: trees-planted: indicators.trees.stated: 'stated' must be a list, and holds fields of its own. [stated]   Mend: begin each item with a dash, and indent the item's other fields by two more spaces.",
    ],
    ("      - set: 2024-03-01\n        fulfilled", "      - set: 2024-03-01\n        partly: x\n        fulfilled"): [
        "28:9: information-law: criteria[0].partly: 'partly' is not a field here. [partly]   Mend: delete it; the fields here are set, fulfilled, partly-fulfilled, not-fulfilled.",
    ],
    ("        partly-fulfilled: One chamber adopts it in 2024.\n", ""): [],
    ("value: under-way", "value: in-progress"): [
        "59:16: information-law: status[0].value: 'in-progress' is not a status of a pledge. [in-progress]   Mend: write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable.",
    ],
    ("value: under-way", "value: [under-way]"): [
        "59:9: information-law: status[0].value: 'value' is not a status of a pledge. [value]   Mend: write one of unassessed, announced, under-way, fulfilled, partly-fulfilled, not-fulfilled, withdrawn, unratable.",
    ],
    ("value: not-supported\n", "value: fulfilled\n"): [
        "103:16: trees-planted: status[0].value: 'fulfilled' is not a status of a claim. [fulfilled]   Mend: write one of unassessed, supported, partly-supported, not-supported, unverifiable.",
    ],
    ("    checked:\n      - {on: 2024-06-05, sources_until: 2024-06}\nclaims", "    checked: []\nclaims"): [
        "64:5: information-law: checked: 'checked' is empty. [checked]   Mend: give it at least one item.",
    ],
    ("    checked:\n      - {on: 2024-06-05, sources_until: 2024-06}\nclaims", "claims"): [
        "17:3: information-law: 'checked' is missing. [information-law]   Mend: add a line that begins with checked:.",
    ],
    ("claims:\n", "claims: none\nrest:\n"): [
        "66:1: claims: 'claims' must hold fields of its own. [claims]   Mend: write each on a line of its own below, indented by two spaces.",
        "67:1: rest: 'rest' is not a part of a registry. [rest]   Mend: indent it and the lines below it by two more spaces, if it belongs to what stands above; else delete it; the fields here are about, topics, statements, include, commitments, claims, dropped.",
    ],
    ("claims:\n", "colour: red\nclaims:\n"): [
        "66:1: colour: 'colour' is not a part of a registry. [colour]   Mend: delete it; the fields here are about, topics, statements, include, commitments, claims, dropped.",
    ],
    ("claims:\n", "include: commitments\nclaims:\n", "links: [commitments/information-law]", "links: [commitments/other-law]"): [
        "66:10: include: 'commitments' does not name the files of a folder. [commitments]   Mend: write include: commitments/*.yaml, with the name of a folder beside this file.",
    ],
    ("topics:\n", "topcis:\n", "claims:\n", "include: commitments\nclaims:\n"): [
        "4:1: topcis: 'topcis' is not a part of a registry. [topcis]   Mend: write topics, if that is meant.",
        "66:10: include: 'commitments' does not name the files of a folder. [commitments]   Mend: write include: commitments/*.yaml, with the name of a folder beside this file.",
    ],
    ("    short: Law on information\n", "    shrt: Law on information\n", "        met: 2024-05-14\n        because: [gazette]\n", "        met: 2024-05-14\n"): [
        "18:5: information-law: shrt: 'shrt' is not a field here. [shrt]   Mend: write short, if that is meant.",
        "35:14: information-law: milestones.bill-tabled.met: it is met and rests on no evidence. [2024-05-14]   Mend: add because: with the ids of the evidence.",
    ],
    ("        draw: line\n", "        draw: line\n        baseline: {date: 2020, valu: 1}\n"): [
        "84:32: trees-planted: indicators.trees.baseline.valu: 'valu' is not a field here. [valu]   Mend: write value, if that is meant.",
    ],
    ("      gazette:\n", "      Gazette: none\n      gazette:\n"): [
        "38:7: information-law: evidence.Gazette: 'Gazette' cannot be an id. [Gazette]   Mend: write gazette, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
        "38:7: information-law: evidence.Gazette: 'Gazette' must hold fields of its own, and holds a text. [Gazette]   Mend: write each field on a line of its own below, indented by two more spaces.",
    ],
    ("      gazette:\n", "      due_because:\n"): [
        "38:7: information-law: evidence.due_because: 'due_because' cannot be an id. [due_because]   Mend: write due-because, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("      gazette:\n", "      _gazette:\n"): [
        "38:7: information-law: evidence._gazette: '_gazette' cannot be an id. [_gazette]   Mend: write gazette, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("topic: openness", "topic: Openness"): [
        "21:12: information-law: topic: 'Openness' cannot be an id. [Openness]   Mend: write openness, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    ("because: [gazette, press-group]", f"because: [{'G' * 130}]"): [
        f"62:19: information-law: status[0].because[0]: '{'G' * 64}…' cannot be the id of evidence. [{'G' * 64}{'G' * 64}GG]   Mend: write gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg, if that is meant; else name evidence by its id, or as entry-id/evidence-id, with commas between.",
    ],
    ("      trees:\n        title", "      Trees:\n        title"): [
        "80:7: trees-planted: indicators.Trees: 'Trees' cannot be an id. [Trees]   Mend: write trees, if that is meant; else use small letters, digits and hyphens, at most 64 characters, as in meeting-summary.",
    ],
    (PRESS, LESS): [
        "48:5: information-law: press-group: 'press-group' is not a field here. [press-group]   Mend: indent it and the lines below it by two more spaces, if it belongs to what stands above; else delete it; the fields here are short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked, corrections.",
    ],
    (PRESS, LESS, "because: [gazette, press-group]", "because: [gazette, pres-group]"): [
        "48:5: information-law: press-group: 'press-group' is not a field here. [press-group]   Mend: indent it and the lines below it by two more spaces, if it belongs to what stands above; else delete it; the fields here are short, title, kind, topic, stated, criteria, milestones, repeats, indicators, evidence, status, one_sided, links, checked, corrections.",
    ],
    (STATEMENTS, ""): [
        "1:1: no statement is named. [about]   Mend: add statements: with the statement that the entries quote.",
    ],
    (STATEMENTS, "statements: {}\n"): [
        "1:1: no statement is named. [about]   Mend: add statements: with the statement that the entries quote.",
    ],
}  # fmt: skip
"""What is put in place of what in the record, and all that is told of it."""


@pytest.mark.parametrize("turns", SLIPS, ids=range(len(SLIPS)))
def test_each_slip_of_shape_is_told_once_with_its_place_and_its_mend(turns: tuple[str, ...]) -> None:
    text = GOOD
    for old, new in zip(turns[::2], turns[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)

    assert in_full(text) == SLIPS[turns]


def test_of_an_entry_with_very_many_slips_no_more_is_told_than_of_a_file() -> None:
    many = "".join(f"    colour-{number}: red\n" for number in range(MOST_PROBLEMS + 50))

    assert len(told(GOOD.replace("    kind: pledge\n", f"    kind: pledge\n{many}"))) == MOST_PROBLEMS


def test_what_a_registry_can_hold_is_what_the_model_declares() -> None:
    kinds = shapes.kinds()

    assert {File, Evidence, Reading} < set(kinds)
    assert {one.__module__ for one in kinds} == {"registry.model"}
